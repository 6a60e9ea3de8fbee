"""The police refer at the house, and its public participants judge: each confirms itself what the house noted."""

import re

from playwright.sync_api import expect

from tests.journeys.house import (
    BODIES,
    CLINIC,
    HOUSE,
    LANDLORD,
    OFFICER,
    PROBATION,
    PROSECUTOR,
    TOWN,
    WHAT_NOW,
    WORKER,
    number_in,
)
from tests.journeys.people import People, choose, go, press, step
from tests.journeys.visitor import Visitor


def set_the_table(people: People) -> None:
    """Who judges in this house: the municipality and the police of Hilversum itself."""
    house = people[HOUSE]
    for body in ("Gemeente", "Politie"):
        name = people.name(BODIES[body])
        house.visit("/triage/tafel/")
        house.look()
        row = house.page.get_by_role("row").filter(has_text=body).filter(has_text="Hilversum").first
        go(row.get_by_role("link", name=re.compile("Vervangen|Aanwijzen")))
        house.look()
        choose(house.page, "Wie spreekt voor deze deelnemer?", name)
        press(house.page, "Aan tafel zetten")
        expect(house.page.get_by_role("row").filter(has_text=name)).to_be_visible()


def refer(people: People, question: str) -> str:
    """The police refer at the house, with the text of their question; each criterion is argued separately."""
    officer = people[OFFICER]
    page = officer.page
    officer.visit(question)
    go(page.get_by_role("link", name="Aanmelden met deze tekst"))
    officer.look()
    press(page, "Aanmelden bij het huis")
    choose(page, "In welke gemeente?", "Hilversum")
    step(officer, {"Roepnaam": "Ruben", "Achternaam": "Zandstra", "Geboortedatum": "3-2-1989"})
    page.get_by_label("Geestelijke gezondheid speelt mee").check()
    page.get_by_label("Justitie en veiligheid speelt mee").check()
    page.get_by_label("Justitie en veiligheid hangt samen met het gedrag").check()
    step(officer, {"Wat gebeurt er nu?": WHAT_NOW, "Sinds wanneer?": "Sinds het voorjaar."})
    step(
        officer,
        {
            "Wat is er geprobeerd?": "Negen aanhoudingen, twee gesprekken met het wijkteam.",
            "Of in uw eigen woorden": "Na elke aanhouding staat hij dezelfde dag weer in de winkel.",
        },
    )
    for domain in page.get_by_role("group", name="Welke domeinen zijn nodig?").get_by_role("checkbox").all()[:2]:
        domain.check()
    step(
        officer,
        {
            "Of in uw eigen woorden": "Straf zonder behandeling helpt niet, en andersom ook niet.",
            "Wat moet de aanpak bereiken?": "Geen winkeldiefstal meer, en een vaste plek om te wonen.",
            "Er zijn problemen van de persoon": "Hij is in de war, slaapt buiten en heeft niemand meer.",
            "Deelnemers uit verschillende domeinen": "Politie, OM, behandelaar en gemeente hebben elkaar nodig.",
        },
    )
    page.get_by_label("Ja, het is besproken").check()
    step(officer, {"Wie nog meer?": "Het personeel van drie winkels.", "Kenmerk van het besluit": "A-2026-1"})
    expect(page.get_by_text(WHAT_NOW).first).to_be_visible()
    page.get_by_label("Ik heb de feiten nagekeken").check()
    officer.look()
    press(page, "Aanmelding versturen")
    officer.look()
    found = re.search(r"ZVH.(\d{4}-\d{4})", page.locator("main").inner_text())
    assert found is not None
    return f"/casus/ZVH-{found[1]}/"


def take_up(people: People, case: str) -> None:
    """The house finds it on the desk and on the board; nobody else knows of it yet."""
    house, number = people[HOUSE], number_in(case)
    house.visit("/")
    expect(house.page.get_by_text("R.Z.").first).to_be_visible()
    house.look()
    house.visit("/triage/")
    house.look()
    house.visit(f"{case}aanmelding/")
    expect(house.page.get_by_text(WHAT_NOW).first).to_be_visible()
    house.look()
    press(house.page, "Contact gehad")
    for role in (PROSECUTOR, TOWN, CLINIC, PROBATION, WORKER, LANDLORD):
        people[role].visit(case, status=404)
        people[role].visit(f"/triage/{number}/", status=404)


def weigh(people: People, case: str) -> None:
    """The house notes what each body says; only what a body confirms itself counts."""
    house, number = people[HOUSE], number_in(case)
    page = house.page
    house.visit(f"/triage/{number}/")
    house.look()
    press(page, "In beoordeling nemen")
    for body in BODIES:
        house.visit(f"/triage/{number}/")
        go(page.get_by_role("link", name=f"wat {body} zegt"))
        for group in page.locator("main fieldset").all():
            group.get_by_label("Voldaan", exact=True).check()
        house.look()
        press(page, "Noteren")
    expect(page.get_by_text("Wacht op bevestiging")).to_have_count(3)
    expect(page.get_by_role("button", name="Dit is ons oordeel")).to_have_count(0)
    confirm(people, case, TOWN)
    confirm(people, case, OFFICER)
    accept(house, number)
    expect(page.get_by_role("alert").first).to_contain_text("Openbaar ministerie")  # silence is never a yes
    expect(page.get_by_role("alert").first).to_contain_text("WGS 2.31(2)")
    people[OFFICER].visit("/aanmeldingen/")
    mine = people[OFFICER].page.get_by_role("row").filter(has_text=number.removeprefix("ZVH-"))
    expect(mine).to_be_visible()
    expect(mine.get_by_text("Aangenomen")).to_have_count(0)
    confirm(people, case, PROSECUTOR)
    accept(house, number)
    expect(page.get_by_role("alert")).to_have_count(0)
    for role in (CLINIC, PROBATION, WORKER, LANDLORD):
        people[role].visit(case, status=404)


def confirm(people: People, case: str, role: str) -> None:
    """One click by the body itself, which reads what was argued."""
    somebody = people[role]
    somebody.visit("/")
    somebody.look()
    somebody.visit(f"/triage/{number_in(case)}/")
    somebody.look()
    press(somebody.page, "Dit is ons oordeel")
    expect(somebody.page.get_by_role("button", name="Dit is ons oordeel")).to_have_count(0)


def accept(house: Visitor, number: str) -> None:
    """Decide that it belongs here, with a reason and a word to the referrer."""
    house.visit(f"/triage/{number}/")
    house.look()
    house.page.get_by_label("Waarom?").fill("Alle vier de criteria zijn gehaald volgens de drie deelnemers.")
    house.page.get_by_label("Bericht aan de aanmelder").fill("Wij nemen hem aan. U hoort wie er aan tafel komt.")
    house.page.get_by_role("group", name="Besluit").get_by_label("Aangenomen").check()
    press(house.page, "Besluiten")
