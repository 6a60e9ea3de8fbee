"""The table is composed and meets: what is agreed there is an action at once, and is done."""

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
    WORKER,
    number_in,
    who_reads_what,
)
from tests.journeys.people import People, choose, go, move, press, unfold, untick

AGREED = "gaat mee naar het eerste gesprek"


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
