"""A corrected text: one thing in it put right, and the reason that goes with it.

A correction changes a date, an amount or a number; where there is none of these, a sentence
is added. The rest of the text stays as it was.
"""

import random
import re
from collections.abc import Callable

from opmaat.demo.content.figures import DAYS, MONTHS, NUMBERS

DATE = re.compile(rf"(?:(?:{'|'.join(DAYS)}) )?(\d{{1,2}}) ({'|'.join(MONTHS)})")
AMOUNT = re.compile(r"€ ([\d.]+)")
NUMBER = re.compile(rf"\b({'|'.join(NUMBERS[2:])})\b")

Change = Callable[[random.Random, re.Match[str]], str]


def put_right(rng: random.Random, text: str) -> tuple[str, str]:
    """The corrected text and the reason."""
    for pattern, change, reason in CHANGES:
        found = pattern.search(text)
        if found:
            return text[: found.start()] + change(rng, found) + text[found.end() :], reason
    return f"{text} Aangevuld door de bron na controle van de eigen registratie.", "Onvolledig; aangevuld door de bron."


def _other_day(rng: random.Random, found: re.Match[str]) -> str:
    day = int(found[1])
    return f"{day + 1 if day < 15 else day - 1 - int(rng.random() * 3)} {found[2]}"


def _other_amount(rng: random.Random, found: re.Match[str]) -> str:
    amount = int(found[1].replace(".", ""))
    return f"€ {amount + max(5, amount // 10):,}".replace(",", ".")


def _other_number(rng: random.Random, found: re.Match[str]) -> str:
    index = NUMBERS.index(found[1])
    return NUMBERS[index - 1 if index > 2 else index + 1]


CHANGES: tuple[tuple[re.Pattern[str], Change, str], ...] = (
    (AMOUNT, _other_amount, "Bedrag was niet juist."),
    (DATE, _other_day, "Datum was verkeerd overgenomen."),
    (NUMBER, _other_number, "Aantal was niet juist; hersteld in de eigen registratie."),
)
