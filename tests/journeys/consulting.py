"""How a story begins: a question without a name, answered that a referral is the way."""

from playwright.sync_api import expect

from tests.journeys.people import People, choose, press

PHONE = "06-12345678"


def consult(people: People, *, asks: str, answers: str, place: str, words: str) -> str:
    """Somebody asks, is warned of a telephone number in the text, and hears; gives the address of the question."""
    somebody = people[asks]
    page = somebody.page
    somebody.visit("/sparren/nieuw/")
    choose(page, "Aan wie", place)
    field = page.get_by_label("Wat is er aan de hand")
    field.fill(f"{words} Bel {PHONE}.")
    field.blur()
    expect(page.get_by_text(PHONE).last).to_be_visible()  # the warning names what it found
    somebody.look()
    field.fill(words)
    press(page, "Vraag versturen")
    expect(page.get_by_text(words)).to_be_visible()
    somebody.look()
    address = page.url

    expert = people[answers]
    expert.visit("/sparren/")
    expert.look()
    expert.visit(address)
    expert.page.get_by_label("Uw antwoord").fill("Hier is meer dan één partner voor nodig: meld hem aan.")
    expert.page.get_by_label("Aanmelden: de vrager meldt de persoon aan").check()
    expert.look()
    press(expert.page, "Antwoord versturen")
    return address
