"""Small Dutch phrases that pages and refusals share."""


def cases_in_words(number: int) -> str:
    """How many cases stand in somebody's name, as part of a sentence."""
    if number == 0:
        return "staan geen lopende zaken"
    return "staat nog één lopende zaak" if number == 1 else f"staan nog {number} lopende zaken"


HOUSE = "Zorg- en Veiligheidshuis"


def house_in_words(name: str) -> str:
    """A house by its whole name, said once: some registers hold only the region, others all of it."""
    return name if name.startswith(HOUSE) else f"{HOUSE} {name}"
