"""In the Zorg- en Veiligheidshuis: a man who keeps stealing and hears voices, from referral to an executed action.

The public participants judge and decide, the house only leads; what rests under secrecy is shared on a ground
that names its readers, or not at all. At every phase it is asserted what each can and cannot see.
"""

from collections.abc import Callable

import pytest

from tests.journeys.consulting import consult
from tests.journeys.house import HOUSE, OFFICER, WHAT_NOW
from tests.journeys.house_asking import ask, keep_the_secret, share_with_the_table, tell
from tests.journeys.house_judging import refer, set_the_table, take_up, weigh
from tests.journeys.house_meeting import carry_out, compose, confer
from tests.journeys.people import People
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey


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
