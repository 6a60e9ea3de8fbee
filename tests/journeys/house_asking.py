"""Who may know something is asked; what rests under secrecy comes on a ground that names its readers, or not at all."""

import re

from playwright.sync_api import expect

from tests.journeys.house import (
    CLINIC,
    EVERYBODY,
    HOUSE,
    LANDLORD,
    OFFICER,
    PROBATION,
    PROSECUTOR,
    SECRET,
    TOWN,
    WHAT_NOW,
    WORKER,
    sees_nothing,
)
from tests.journeys.people import People, choose, go, press, unfold

QUESTION = "Is hij bij u bekend, en waar verblijft hij?"
TREATED = "Sinds deze week krijgt hij elke maandag een depot op de poli."
STAYS = "Hij slaapt sinds augustus in een tent bij het kanaal."


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
