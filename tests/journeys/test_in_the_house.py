"""In the Zorg- en Veiligheidshuis: a man who keeps stealing and hears voices, from referral to an executed action.

The public participants judge and decide, the house only leads; what rests under secrecy is shared on a ground
that names its readers, or not at all. At every phase it is asserted what each can and cannot see.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.consulting import consult
from tests.journeys.people import People, choose, go, move, press, step, unfold, untick
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
HOUSE, OFFICER, PROSECUTOR = "Procescoördinator ZVH Gooi en Vechtstreek", "Wijkagent Hilversum", "Officier van justitie"
CLINIC, PROBATION, TOWN = "Casemanager FACT, GGZ", "Toezichthouder reclassering", "PGA-expert Hilversum"
WORKER, LANDLORD = "Sociaal werker wijkteam Hilversum", "Consulent woningcorporatie"
BODIES = {"Gemeente": TOWN, "Politie": OFFICER, "Openbaar ministerie": PROSECUTOR}
EVERYBODY = (HOUSE, OFFICER, PROSECUTOR, CLINIC, PROBATION, TOWN, WORKER)
WHAT_NOW = "Hij steelt bijna elke dag in dezelfde winkels en schreeuwt daar tegen mensen die er niet zijn."

QUESTION = "Is hij bij u bekend, en waar verblijft hij?"
SECRET = "Hij hoort stemmen die hem opdragen te stelen, en kreeg daarvoor zijn medicijnen."
TREATED = "Sinds deze week krijgt hij elke maandag een depot op de poli."
AGREED = "gaat mee naar het eerste gesprek"
STAYS = "Hij slaapt sinds augustus in een tent bij het kanaal."


def test_a_man_who_keeps_stealing_and_hears_voices(visitor: Callable[..., Visitor]) -> None:
    people = People(visitor)
    set_the_table(people)
    question = consult(people, asks=OFFICER, answers=HOUSE, place="Gooi en Vechtstreek", words=WHAT_NOW)
    case = refer(people, question)
    take_up(people, case)
    weigh(people, case)
    ask(people, case)
    keep_the_secret(people, case)
    tell(people, case)
    compose(people, case)
    share_with_the_table(people, case)
    confer(people, case)
    carry_out(people, case)


def set_the_table(people: People) -> None:
    """Who judges in this house: the municipality and the police of Hilversum itself."""
    house = people[HOUSE]
    for body in ("Gemeente", "Politie"):
        name = people.name(BODIES[body])
        house.visit("/triage/tafel/")
        house.look()
        go(house.page.get_by_role("row").filter(has_text=body).first.get_by_role("link").first)
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


def ask(people: People, case: str) -> None:
    """Three who may know something are asked; each reads only the question, and nobody the answer of another."""
    house = people[HOUSE]
    page = house.page
    house.visit(f"{case}partners-bevragen/nieuw/")
    unfold(page)
    expect(page.get_by_role("checkbox", name=people.name(LANDLORD))).to_have_count(0)  # no place in WGS 2.27
    for role in (CLINIC, PROBATION, WORKER):
        page.get_by_role("checkbox", name=people.name(role)).first.check()
    page.get_by_label("Leefgebied").first.select_option(label="Huisvesting")
    page.get_by_label("Vraag 1").fill(QUESTION)
    house.look()
    press(page, "Vraag versturen")
    expect(page.get_by_role("alert")).to_have_count(0)
    house.look()
    people[CLINIC].visit(find_request(people, case, CLINIC))
    expect(people[CLINIC].page.get_by_text(QUESTION)).to_be_visible()
    expect(people[CLINIC].page.get_by_text(WHAT_NOW)).to_have_count(0)


def keep_the_secret(people: People, case: str) -> None:
    """Without a ground that covers the table the treating clinic cannot even save it (WGS 2.29(2))."""
    clinic = people[CLINIC]
    page = clinic.page
    begin_contribution(people, case, CLINIC, SECRET, "Gezondheid")
    page.get_by_role("group", name="Rust hier een beroepsgeheim op?").get_by_role("radio").first.check()
    clinic.look()
    press(page, "Bijdrage opslaan")
    expect(page.get_by_role("alert").first).to_contain_text("WGS 2.29(2)")
    clinic.look()
    page.get_by_role("radio", name="met toestemming").check()
    unfold(page)
    press(page, "Bijdrage opslaan")  # consent, but for nobody
    expect(page.get_by_role("alert").first).to_contain_text("WGS 2.29(2)")
    page.get_by_role("group", name="Voor wie geldt die grond?").get_by_label("Procescoördinatie").check()
    page.get_by_label("Toestemming gegeven op").fill("2026-11-19")
    clinic.look()
    press(page, "Bijdrage opslaan")
    expect(page.get_by_role("alert")).to_have_count(0)
    answer(people, case, CLINIC, "Wij dragen iets bij")
    for role in (HOUSE, PROSECUTOR, TOWN, OFFICER):
        people[role].visit(case)
        if role == HOUSE:  # the only one whom the consent names
            expect(people[role].page.get_by_text(SECRET).first).to_be_visible()
        else:
            expect(people[role].page.get_by_text(SECRET)).to_have_count(0)


def tell(people: People, case: str) -> None:
    """The worker supplies what it saw; the probation service has nothing, and nobody but the house sees that."""
    begin_contribution(people, case, WORKER, STAYS, "Woonsituatie")
    people[WORKER].look()
    press(people[WORKER].page, "Bijdrage opslaan")
    answer(people, case, WORKER, "Wij dragen iets bij")
    answer(people, case, PROBATION, "Niets te melden")
    house = people[HOUSE]
    house.visit(case)
    house.look()
    expect(house.page.get_by_text(STAYS).first).to_be_visible()
    house.visit(f"{case}partners-bevragen/")
    house.look()
    expect(house.page.get_by_text("Niets te melden").first).to_be_visible()
    for role in (OFFICER, PROSECUTOR, TOWN):
        people[role].visit(f"{case}partners-bevragen/", status=403)
    sees_nothing(people, case, LANDLORD)


def compose(people: People, case: str) -> None:
    """The house proposes, the public participants decide, the last yes takes the seats (WGS 2.31(4))."""
    house = people[HOUSE]
    page = house.page
    move(house, case, "composing")
    house.visit(f"{case}samenstelling/nieuw/")
    unfold(page)
    reasons = page.get_by_label("Waarom?")
    choose(page, "Casusregisseur", people.name(WORKER))
    reasons.first.fill("Ziet hem elke week.")
    for place in range(1, 7):
        page.get_by_label(f"Partner {place}").select_option(value="")
        reasons.nth(place).fill("")
    for place, role in enumerate((CLINIC, PROBATION), 1):
        choose(page, f"Partner {place}", people.name(role))
        reasons.nth(place).fill("Nodig voor behandeling en toezicht.")
    house.look()
    press(page, "Voorleggen")
    expect(page.get_by_role("alert")).to_have_count(0)
    house.visit(f"{case}samenstelling/")
    house.look()
    expect(page.get_by_role("link", name="Geef uw oordeel")).to_have_count(0)  # the house decides nothing
    for role in (TOWN, OFFICER, PROSECUTOR):
        expect(page.get_by_text("Nog geen casusregisseur")).to_be_visible()
        vote(people, case, role)
        house.visit(f"{case}samenstelling/")
    expect(page.get_by_text("Nog geen casusregisseur")).to_have_count(0)
    move(house, case, "conferring")
    who_reads_what(people, case)


def vote(people: People, case: str, role: str) -> None:
    """One public participant says yes, with a reason."""
    somebody = people[role]
    somebody.visit(f"{case}samenstelling/")
    somebody.look()
    go(somebody.page.get_by_role("link", name="Geef uw oordeel").first)
    somebody.page.get_by_label("ja", exact=True).check()
    somebody.page.get_by_label("Waarom?").fill("Deze mensen zijn nodig.")
    somebody.look()
    go(somebody.page.locator("main form button.utrecht-button--primary-action"))


def who_reads_what(people: People, case: str) -> None:
    """At the table: the named reader reads the secret, for all others there is no trace of it."""
    counted: dict[str, int] = {}
    for role in EVERYBODY:
        somebody = people[role]
        somebody.visit(case)
        somebody.look()
        counted[role] = how_many(somebody)
        if role in (CLINIC, HOUSE):
            expect(somebody.page.get_by_text(SECRET).first).to_be_visible()
        else:
            expect(somebody.page.get_by_text(SECRET)).to_have_count(0)
            assert counted[role] < counted[HOUSE], role  # not as one more that cannot be read either
    sees_nothing(people, case, LANDLORD)


def share_with_the_table(people: People, case: str) -> None:
    """Consent that names everybody at the table: each of them reads it, and nobody else."""
    clinic = people[CLINIC]
    page = clinic.page
    clinic.visit(f"{case}bijdrage/nieuw/")
    page.get_by_label("Wat wilt u bijdragen?").fill(TREATED)
    page.get_by_role("checkbox", name=re.compile("^Gezondheid")).first.check()
    page.get_by_label("Waarom is dit nodig?").fill("Wie hem begeleidt, moet weten wanneer hij medicijnen krijgt.")
    page.get_by_role("radio", name="met toestemming").check()
    unfold(page)
    for reader in page.get_by_role("group", name="Voor wie geldt die grond?").get_by_role("checkbox").all():
        reader.check()
    page.get_by_label("Toestemming gegeven op").fill("2026-11-20")
    clinic.look()
    press(page, "Bijdrage opslaan")
    expect(page.get_by_role("alert")).to_have_count(0)
    for role in EVERYBODY:
        people[role].visit(case)
        expect(people[role].page.get_by_text(TREATED).first).to_be_visible()
    sees_nothing(people, case, LANDLORD)


def how_many(somebody: Visitor) -> int:
    """How many contributions there are, as the page of the case says."""
    found = re.search(r"U leest \d+ van (\d+) bijdragen", somebody.page.locator("main").inner_text())
    assert found is not None
    return int(found[1])


def confer(people: People, case: str) -> str:
    """At the table one agreement is typed as who does what before when; it is an action at once."""
    house = people[HOUSE]
    page = house.page
    house.visit("/overleg/nieuw/")
    for label, words in {"Dag": "2026-11-27", "Van": "10:00", "Tot": "12:00", "Waar?": "Zaal 2"}.items():
        page.get_by_label(label, exact=True).fill(words)
    house.look()
    press(page, "Plannen en agenda maken")
    unfold(page)
    untick(page)
    page.locator("li").filter(has_text=number_in(case).removeprefix("ZVH-")).get_by_role("checkbox").check()
    house.look()
    press(page, "Zet op de agenda")
    conference = page.url.partition("#")[0]
    people[PROBATION].visit(conference, status=404)  # nothing was sent yet
    house.visit(f"{conference}versturen/")
    press(page, "Versturen")
    house.look()
    for role in (WORKER, CLINIC, PROBATION):
        people[role].visit(conference)
        expect(people[role].page.get_by_text(number_in(case).removeprefix("ZVH-"))).to_be_visible()
        press(people[role].page, "Ik kom")
        people[role].look()
    people[LANDLORD].visit(conference, status=404)
    go(page.get_by_role("link", name="Overleg beginnen"))
    press(page, "Nu beginnen")
    press(page, "Nu")
    house.look()
    page.get_by_label("Afspraak", exact=True).check()
    page.get_by_label("Tekst", exact=True).fill(f"{people.name(PROBATION)} {AGREED} 11 dec")
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.locator("[data-lines]").get_by_text(AGREED)).to_be_visible()
    house.look()
    house.visit(f"{conference}sluiten/")
    press(page, "Sluiten")
    house.look()
    move(house, case, "executing")
    return conference


def carry_out(people: People, case: str) -> None:
    """Who agreed to it reports that it is done; who has no part in it sees nothing."""
    probation = people[PROBATION]
    page = probation.page
    probation.visit("/")
    probation.look()
    probation.visit(f"{case}plan/")
    probation.look()
    go(page.get_by_role("link", name=re.compile(AGREED)).first)
    page.get_by_label("Toelichting").fill("Hij was er, en er is een vervolg afgesproken.")
    probation.look()
    press(page, "Gelukt")
    for role in EVERYBODY:
        somebody = people[role]
        somebody.visit(f"{case}plan/")
        somebody.look()
        expect(somebody.page.get_by_text(SECRET)).to_have_count(0)
    expect(people[HOUSE].page.get_by_text("gelukt", exact=True).first).to_be_visible()
    who_reads_what(people, case)


def sees_nothing(people: People, case: str, role: str) -> None:
    """No page, and no trace on the desk or in the list."""
    somebody = people[role]
    for address in (case, f"{case}plan/", f"{case}samenstelling/"):
        somebody.visit(address, status=404)
    for address in ("/", "/casussen/"):
        somebody.visit(address)
        expect(somebody.page.locator(f'a[href^="{case}"]')).to_have_count(0)


def answer(people: People, case: str, role: str, outcome: str) -> None:
    """One partner answers; only the process lead will see how."""
    somebody = people[role]
    page = somebody.page
    somebody.visit(find_request(people, case, role))
    page.get_by_label(outcome, exact=True).check()
    if role == CLINIC:
        choose(page, "Op welke grond zegt u dat u iemand kent?", "toestemming")
    somebody.look()
    press(page, "Antwoord versturen")
    expect(page.get_by_role("alert")).to_have_count(0)


def begin_contribution(people: People, case: str, role: str, words: str, category: str) -> None:
    """From the question to the form of a contribution, with the text in it."""
    somebody = people[role]
    page = somebody.page
    somebody.visit(find_request(people, case, role))
    go(page.get_by_role("link", name="Schrijf een bijdrage").first)
    page.get_by_label("Wat wilt u bijdragen?").fill(words)
    page.get_by_role("checkbox", name=re.compile(f"^{category}")).first.check()
    page.get_by_label("Waarom is dit nodig?").fill("Zonder dit sluit de aanpak niet aan.")


def find_request(people: People, case: str, role: str) -> str:
    """From the desk to the question."""
    somebody = people[role]
    somebody.visit("/")
    somebody.look()
    link = somebody.page.locator(f'main a[href^="{case}partners-bevragen/"]').first
    return str(link.get_attribute("href"))


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


def number_in(case: str) -> str:
    """The number of a case, from its address."""
    return case.split("/")[2]
