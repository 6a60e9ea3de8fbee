"""Which body may join a running weighing, and which may leave it: never by silence."""

import pytest

from opmaat.referrals.rules.joining import objection_to_joining, objection_to_leaving, when_it_joined
from opmaat.referrals.rules.weighing import Standing
from opmaat.referrals.triage_enums import JoinsWhen


@pytest.mark.parametrize(
    ("when", "minor", "detained", "says"),
    [
        (JoinsWhen.ALWAYS, False, False, ""),
        (JoinsWhen.CARE, False, False, ""),
        (JoinsWhen.MINOR, True, False, ""),
        (JoinsWhen.MINOR, False, True, "geboortedatum"),
        (JoinsWhen.DETAINED, False, True, ""),
        (JoinsWhen.DETAINED, True, False, "vastzit"),
    ],
)
def test_joining(when: JoinsWhen, minor: bool, detained: bool, says: str) -> None:
    objection = objection_to_joining(when, minor=minor, detained=detained)
    assert (says in objection) if says else objection == ""


@pytest.mark.parametrize(
    ("when", "standing", "minor", "detained", "says"),
    [
        (JoinsWhen.CARE, Standing.TO_NOTE, False, False, ""),
        (JoinsWhen.CARE, Standing.TO_CONFIRM, False, False, "telt niet als ja"),
        (JoinsWhen.CARE, Standing.SILENT, False, False, "telt niet als ja"),
        (JoinsWhen.CARE, Standing.CONFIRMED, False, False, "blijft staan"),
        (JoinsWhen.ALWAYS, Standing.TO_NOTE, False, False, "altijd"),
        (JoinsWhen.ALWAYS, Standing.SILENT, True, True, "altijd"),
        (JoinsWhen.MINOR, Standing.SILENT, True, False, "minderjarig"),
        (JoinsWhen.MINOR, Standing.SILENT, False, False, ""),
        (JoinsWhen.MINOR, Standing.CONFIRMED, False, False, "blijft staan"),
        (JoinsWhen.DETAINED, Standing.TO_CONFIRM, False, True, "zit vast"),
        (JoinsWhen.DETAINED, Standing.TO_CONFIRM, True, False, ""),
    ],
)
def test_leaving(when: JoinsWhen, standing: Standing, minor: bool, detained: bool, says: str) -> None:
    objection = objection_to_leaving(when, standing, minor=minor, detained=detained)
    assert (says in objection) if says else objection == ""


@pytest.mark.parametrize(
    ("joined", "usual", "found"),
    [
        (False, JoinsWhen.CARE, JoinsWhen.ALWAYS),  # of the standing table, whatever the house agreed since
        (True, JoinsWhen.MINOR, JoinsWhen.MINOR),
        (True, JoinsWhen.ALWAYS, JoinsWhen.CARE),
    ],
)
def test_why_a_body_sits_there(joined: bool, usual: JoinsWhen, found: JoinsWhen) -> None:
    assert when_it_joined(joined_for_this=joined, usual=usual) == found
