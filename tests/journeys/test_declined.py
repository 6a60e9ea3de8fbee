"""A referral that is declined: closed at once, the outcome for the referrer, destroyed on its date with proof.

Five people sign in by turns. At every moment it is asserted what each of them reads, and that
the constable reads nothing; every page is scanned.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from opmaat.core import clock
from opmaat.demo.content.moments import ANCHOR
from opmaat.referrals.actions.destroying import destroy_due
from tests.journeys.people import People, go, press, shown, step
from tests.journeys.visitor import Visitor
from tests.journeys.webserver import serving

pytestmark = pytest.mark.journey
WORKER, EXPERT, OFFICER = "Sociaal werker wijkteam Hilversum", "PGA-expert Hilversum", "Wijkagent Hilversum"
PRIVACY, OFFICE = "Privacyfunctionaris Hilversum", "Programmamanager regionaal bureau"
CALL_NAME, SURNAME, INITIALS = "Xavier", "Oudeweernink", "X.O."  # initials that nobody else in the region has
WHAT_NOW = "Hij belt elke nacht aan bij de buren en zoekt dan zijn vroegere hond."
TRIED = "Twee huisbezoeken en een gesprek met de huisarts."
PURPOSE = "Rust in het portiek en een vast adres voor hulp."
TESTED = "De buren deden geen melding; er is geen patroon."
REASON = "Voor de PGA te licht en voor het wijkteam alleen te zwaar."
ANSWER = "Hij valt tussen wal en schip. Bel de huisarts en vraag om een consult; ik bel met u mee."
WEIGHED = "Eerst praat de huisarts met hem; een brief vooraf maakt hem bang."
SAID = (SURNAME, CALL_NAME, "portiek", "vroegere hond", "huisbezoeken", TESTED, REASON, WEIGHED)
OUTCOME = "Valt tussen wal en schip"
AFTER_THE_TERM = ANCHOR + timedelta(weeks=13)


def test_a_referral_that_is_declined(visitor: Callable[..., Visitor]) -> None:
    people = People(visitor)
    counted = counts(people)
    address = refer(people)
    number = receive(people)
    follow(people, address, number)
    weigh(people, number)
    before = cases_of(people)
    decline(people, number)
    closed_for_everybody(people, number, before)
    outcome_for_the_referrer(people, address, number)
    still_to_inform(people, number)
    counted_and_no_more(people, number, counted)
    with after_the_term(visitor) as later:
        gone(later, address, number)
        proof(later, number)
        counted_and_no_more(later, number, counted)


def refer(people: People) -> str:
    """Five short steps; the person does not know yet, on a ground and until a day."""
    page = people.goes(WORKER, "/aanmelden/")
    press(page, "Aanmelden voor de PGA")
    step(people[WORKER], {"Roepnaam": CALL_NAME, "Achternaam": SURNAME, "Geboortedatum": "3-3-1998"})
    page.get_by_label("Huisvesting speelt mee").check()
    step(people[WORKER], {"Wat gebeurt er nu?": WHAT_NOW, "Sinds wanneer?": "Sinds oktober."})
    step(people[WORKER], {"Wat is er geprobeerd?": TRIED, "Of in uw eigen woorden": "Hij doet niet open."})
    for domain in page.get_by_role("group", name="Welke domeinen zijn nodig?").get_by_role("checkbox").all()[:2]:
        domain.check()
    step(people[WORKER], {"Of in uw eigen woorden": "Rust vraagt zorg.", "Wat moet de aanpak": PURPOSE})
    page.get_by_label("Nee, vertellen kan nu niet").check()
    press(page, "Verder")
    expect(page.get_by_text("Kies waarom hij of zij het nog niet weet").first).to_be_visible()
    people[WORKER].look()
    page.get_by_label("Waarom kan vertellen nu niet?").select_option(index=1)
    step(people[WORKER], {"Tot wanneer?": "2027-01-15"})
    expect(page.get_by_text(WHAT_NOW)).to_be_visible()
    page.get_by_label("Ik heb de feiten nagekeken").check()
    people[WORKER].look()
    press(page, "Aanmelding versturen")
    expect(page.get_by_text("Ontvangen").first).to_be_visible()
    people[WORKER].look()
    return page.url


def receive(people: People) -> str:
    """The expert finds it on the board and reads that the person was not told."""
    page = people.goes(EXPERT, "/triage/")
    card = page.get_by_role("link", name=INITIALS).first
    number = card.inner_text().split("·")[-1].strip().replace(" ", "-")
    people.goes(EXPERT, f"/casus/{number}/aanmelding/")
    expect(page.get_by_text(WHAT_NOW)).to_be_visible()
    expect(page.get_by_text("tot 15 januari 2027")).to_be_visible()
    press(page, "Contact gehad")
    unseen(people, number)
    return number


def follow(people: People, address: str, number: str) -> None:
    """The referrer reads its own words and whom to call; nobody else reads a thing."""
    page = people.goes(WORKER, address)
    expect(page.get_by_text(WHAT_NOW)).to_be_visible()
    expect(page.get_by_text("U had contact op")).to_be_visible()
    people.goes(WORKER, f"/casus/{number}/")
    people.goes(WORKER, f"/triage/{number}/", status=404)
    assert number not in people.goes(PRIVACY, "/triage/vernietigd/").content()
    unseen(people, number)


def weigh(people: People, number: str) -> None:
    """The criteria in two columns; the words of the test are not for the referrer."""
    page = people.goes(EXPERT, f"/triage/{number}/")
    press(page, "In beoordeling nemen")
    people.goes(EXPERT, f"/triage/{number}/toets/")
    for criterion in page.locator("main fieldset").all():
        criterion.get_by_label("Niet voldaan", exact=True).check()
    page.get_by_label("Toelichting bij").first.fill(TESTED)
    press(page, "Toets bewaren")
    expect(page.get_by_text(TESTED)).to_be_visible()
    assert TESTED not in people.goes(WORKER, f"/casus/{number}/").content()
    people.goes(WORKER, f"/casus/{number}/aanmelding/")
    unseen(people, number)


def decline(people: People, number: str) -> None:
    """Without a message for the referrer it is refused; with it the board shows a number and a date."""
    page = people.goes(EXPERT, f"/triage/{number}/")
    page.get_by_label("Waarom?").fill(REASON)
    page.get_by_label(OUTCOME).check()
    press(page, "Besluiten")
    expect(page.get_by_role("alert")).to_be_visible()
    people[EXPERT].look()
    page.get_by_label("Bericht aan de aanmelder").fill(ANSWER)
    press(page, "Besluiten")
    card = page.locator(".o-board__card--closed").filter(has_text=shown(number))
    expect(card).to_contain_text(OUTCOME)
    expect(card).to_contain_text("Gaat weg op")
    people[EXPERT].look()


def closed_for_everybody(people: People, number: str, before: int) -> None:
    """No page about the case answers, no search and no count finds it; the board keeps the number only."""
    for role in (EXPERT, WORKER):
        for address in (f"/casus/{number}/", f"/casus/{number}/aanmelding/", f"/triage/{number}/"):
            people.goes(role, address, status=404)
        not_found(people, role, number)
    assert cases_of(people) == before - 1
    for address in ("/", "/triage/", "/mijn-gebied/"):
        without_a_word(people.goes(EXPERT, address))
    unseen(people, number)


def outcome_for_the_referrer(people: People, address: str, number: str) -> None:
    """The outcome with its reason; the referral itself is not there any more."""
    page = people.goes(WORKER, "/aanmeldingen/")
    expect(page.get_by_role("row").filter(has_text=shown(number))).to_contain_text(OUTCOME)
    without_a_word(page)
    people.goes(WORKER, address)
    expect(page.get_by_role("heading", name=OUTCOME)).to_be_visible()
    expect(page.get_by_text(ANSWER)).to_be_visible()
    expect(page.get_by_text("De uitkomst staat hier tot de aanmelding wordt vernietigd")).to_be_visible()
    without_a_word(page)


def still_to_inform(people: People, number: str) -> None:
    """The duty of AVG 14 stands on the desk of who led it, without a name, and asks to lift the seal first."""
    page = people.goes(EXPERT, "/")
    expect(page.get_by_text("Informeren na sluiten").first).to_be_visible()
    without_a_word(page)
    people.goes(EXPERT, "/informeren/")
    row = page.get_by_role("row").filter(has_text=shown(number))
    expect(row).to_have_count(1)
    without_a_word(page)
    go(row.get_by_role("link"))
    people[EXPERT].look()
    without_a_word(page)
    lift_the_seal(people, number)
    for role in (WORKER, OFFICER, PRIVACY):
        assert bare(number) not in people.goes(role, "/informeren/").content()
    people.goes(WORKER, f"/casus/{number}/", status=404)


def lift_the_seal(people: People, number: str) -> None:
    """To decide on informing, on name and for an hour; nobody can carry the case on, or destroy it by hand."""
    page = people[EXPERT].page
    page.get_by_label("Waarvoor opent u deze gesloten casus?").fill("Besluiten over informeren (AVG 14).")
    press(page, "Openen")
    expect(page.get_by_text("Afscherming tijdelijk opgeheven")).to_be_visible()
    expect(page.get_by_text("Volgende stap")).to_have_count(0)
    people[EXPERT].look()
    people.goes(EXPERT, f"/casus/{number}/status/")
    expect(page.get_by_role("listitem").filter(has_text="Uitvoering, vervallen")).to_have_count(1)
    people.goes(EXPERT, f"/casus/{number}/informeren/besluit/")
    page.get_by_role("radio", name="Nog niet informeren").check()
    page.get_by_label("Grond om te wachten").select_option(index=1)
    page.get_by_label("Wiens grond is dit?").select_option(index=1)
    page.get_by_label("Wanneer kijkt u opnieuw?").fill("2027-01-15")
    page.get_by_label("De afweging").fill(WEIGHED)
    press(page, "Besluit vastleggen")
    people[EXPERT].look()
    people.goes(EXPERT, "/informeren/")
    expect(page.get_by_role("row").filter(has_text=bare(number))).to_contain_text("AVG 14(5)(b)")
    without_a_word(page)


@contextmanager
def after_the_term(visitor: Callable[..., Visitor]) -> Iterator[People]:
    """The night of the destruction, and people who sign in the day after."""
    with clock.frozen(AFTER_THE_TERM):
        assert destroy_due() > 0
    with serving(AFTER_THE_TERM) as address:
        yield People(visitor, at=address)


def gone(people: People, address: str, number: str) -> None:
    """Nothing of it answers, also not for who referred it or led it."""
    people.goes(WORKER, address[address.index("/aanmeldingen/") :], status=404)
    for role in (WORKER, EXPERT):
        people.goes(role, f"/casus/{number}/", status=404)
        not_found(people, role, number)
    for role, pages in {
        WORKER: ("/", "/aanmeldingen/", "/aanmelden/"),
        EXPERT: ("/", "/triage/", "/informeren/", "/mijn-gebied/"),
    }.items():
        for one in pages:
            page = people.goes(role, one)
            without_a_word(page)
            assert bare(number) not in page.locator("main").inner_text()
    unseen(people, number)


def proof(people: People, number: str) -> None:
    """That it was destroyed, when, and how much; to the expert and the privacy officer, not to the others."""
    for role in (EXPERT, PRIVACY):
        page = people.goes(role, "/triage/vernietigd/")
        expect(page.get_by_text("Elke verklaring past op de vorige")).to_be_visible()
        row = page.get_by_role("row").filter(has_text=shown(number))
        expect(row).to_contain_text(OUTCOME)
        expect(row).to_contain_text("persoonsgegevens: 1")
        expect(row).to_contain_text("bewijs")
        without_a_word(page)
    expect(page.locator('main a[href="/triage/"]')).to_have_count(0)  # the board is not for the privacy officer
    for role in (WORKER, OFFICER, OFFICE):
        people.goes(role, "/triage/vernietigd/", status=404)


def unseen(people: People, number: str) -> None:
    """The constable, the privacy officer and the regional office find nothing of it."""
    for role in (OFFICER, PRIVACY, OFFICE):
        for address in (f"/casus/{number}/", f"/triage/{number}/"):
            people.goes(role, address, status=404)
        not_found(people, role, number)
        page = people.goes(role, "/")
        without_a_word(page)
        assert bare(number) not in page.content()


def not_found(people: People, role: str, number: str) -> None:
    """Neither the name nor the number gives a case."""
    for words in (SURNAME, number):
        page = people.goes(role, f"/casussen/?zoek={words}")
        expect(page.get_by_text("Niets gevonden")).to_be_visible()
        expect(page.locator(f'main a[href*="{number}"]')).to_have_count(0)


def bare(number: str) -> str:
    """The part of a case number that is the same however it is written."""
    return number.split("-", 1)[1]


def without_a_word(page: Page) -> None:
    """Nothing that was said of this person stands on the page."""
    html = page.content()
    assert not [words for words in (*SAID, INITIALS) if words in html], page.url


def cases_of(people: People) -> int:
    """How many cases the expert has, as the list says."""
    return int(people.goes(EXPERT, "/casussen/").locator(".o-title__lead").first.inner_text().split()[0])


def counts(people: People) -> list[str]:
    """What the regional office reads of Hilversum: counts."""
    page = people.goes(OFFICE, "/triage/regio/")
    return page.get_by_role("row").filter(has_text="Hilversum").get_by_role("cell").all_inner_texts()


def counted_and_no_more(people: People, number: str, before: list[str]) -> None:
    """One more fell between, also when all else is gone; one to four are not told apart."""
    *_, fell, _ = counts(people)
    assert (before[-2], fell) == ("0", "1 tot 4")
    page = people[OFFICE].page
    without_a_word(page)
    assert number not in page.content()
