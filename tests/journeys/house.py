"""Who is who in the story of the house, what must stay among them, and what each reads of the case."""

import re

from playwright.sync_api import expect

from tests.journeys.people import People
from tests.journeys.visitor import Visitor

HOUSE, OFFICER, PROSECUTOR = "Procescoördinator ZVH Gooi en Vechtstreek", "Wijkagent Hilversum", "Officier van justitie"
CLINIC, PROBATION, TOWN = "Casemanager FACT, GGZ", "Toezichthouder reclassering", "PGA-expert Hilversum"
WORKER, LANDLORD = "Sociaal werker wijkteam Hilversum", "Consulent woningcorporatie"
BODIES = {"Gemeente": TOWN, "Politie": OFFICER, "Openbaar ministerie": PROSECUTOR}
EVERYBODY = (HOUSE, OFFICER, PROSECUTOR, CLINIC, PROBATION, TOWN, WORKER)
WHAT_NOW = "Hij steelt bijna elke dag in dezelfde winkels en schreeuwt daar tegen mensen die er niet zijn."
SECRET = "Hij hoort stemmen die hem opdragen te stelen, en kreeg daarvoor zijn medicijnen."


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


def sees_nothing(people: People, case: str, role: str) -> None:
    """No page, and no trace on the desk or in the list."""
    somebody = people[role]
    for address in (case, f"{case}plan/", f"{case}samenstelling/"):
        somebody.visit(address, status=404)
    for address in ("/", "/casussen/"):
        somebody.visit(address)
        expect(somebody.page.locator(f'a[href^="{case}"]')).to_have_count(0)


def how_many(somebody: Visitor) -> int:
    """How many contributions there are, as the page of the case says."""
    found = re.search(r"U leest \d+ van (\d+) bijdragen", somebody.page.locator("main").inner_text())
    assert found is not None
    return int(found[1])


def number_in(case: str) -> str:
    """The number of a case, from its address."""
    return case.split("/")[2]
