"""Rows: who finds what in every protected table, and that without a viewer there is nothing.

Transactions here are committed copies: in a wrapper that is rolled back a viewer would leak into the next question.
"""

import pytest
from django.db import connection

from opmaat.core.mail import queue_mail
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from tests.need_to_know.looking import TABLES, differences, numbers_in
from tests.world.people import NOW
from tests.world.small import SmallWorld

STRANGE_KEYS = ("", "0", "-1", "999999", "1 or 1=1", "1;2", "job:", "link:", "١", "1e0", "9" * 30, "\u202e1")


def test_everybody_finds_exactly_what_is_theirs(standing: SmallWorld) -> None:
    people = standing.names.people.values()
    assert list(differences(standing.rows, people, TABLES, NOW)) == []


@pytest.mark.usefixtures("standing")
def test_without_a_viewer_there_is_nothing() -> None:
    assert {table: numbers_in(table) for table in TABLES if numbers_in(table)} == {}


def test_after_an_act_its_viewer_is_gone(standing: SmallWorld) -> None:
    with acting_as(standing.viewer("expert"), at=NOW):
        assert numbers_in("cases_item")
    assert numbers_in("cases_item") == set()


@pytest.mark.parametrize("viewer", [Viewer.job("seal-log"), Viewer.job("demo"), Viewer.link(1)], ids=str)
@pytest.mark.usefixtures("standing")
def test_a_job_and_a_link_find_nothing(viewer: Viewer) -> None:
    with acting_as(viewer, at=NOW):
        assert {table for table in TABLES if numbers_in(table)} == set()


def test_nobody_reads_the_outbox_but_the_job_that_sends(standing: SmallWorld) -> None:
    """Whom a mail goes to tells who sits where."""
    with acting_as(standing.viewer("expert"), at=NOW):
        queue_mail(to="iemand@voorbeeld.nl", subject="Casusoverleg", body="PGA 2026-0001", key="one")
    for name in ("expert", "worker", "manager", "privacy", "stranger"):
        with acting_as(standing.viewer(name), at=NOW):
            assert numbers_in("core_mail") == set(), name
    for viewer, reads in ((Viewer.job("mail"), True), (Viewer.job("seal-log"), False), (Viewer.link(1), False)):
        with acting_as(viewer, at=NOW):
            assert bool(numbers_in("core_mail")) is reads, viewer


@pytest.mark.usefixtures("standing")
def test_a_key_that_is_no_engagement_finds_nothing_and_tells_nothing() -> None:
    for key in STRANGE_KEYS:
        with acting_as(Viewer(key=key), at=NOW):
            assert {table for table in TABLES if numbers_in(table)} == set(), key


def test_without_the_clock_there_is_nothing_but_what_is_ones_own(standing: SmallWorld) -> None:
    """A transaction that forgot the moment reads no case, whoever looks."""
    with acting_as(standing.viewer("expert"), at=NOW), connection.cursor() as cursor:
        cursor.execute("select set_config('opmaat.now', '', true)")
        assert numbers_in("cases_case") == numbers_in("cases_item") == numbers_in("cases_itemtext") == set()


def test_two_workplaces_of_one_person_share_nothing(standing: SmallWorld) -> None:
    with acting_as(standing.viewer("clinician"), at=NOW):
        assert numbers_in("cases_item")
    with acting_as(standing.viewer("other_job"), at=NOW):
        assert {table for table in TABLES if numbers_in(table)} == set()


def test_the_switch_of_the_owner_gives_the_application_nothing(standing: SmallWorld) -> None:
    with acting_as(standing.viewer("stranger"), at=NOW), connection.cursor() as cursor:
        before = numbers_in("cases_item")
        cursor.execute("select set_config('opmaat.maintenance', 'on', true)")
        assert numbers_in("cases_item") == before
        cursor.execute("set local row_security = off")
        cursor.execute("savepoint quiet")
        with pytest.raises(Exception, match="row-level security"):
            cursor.execute("select count(*) from cases_item")
        cursor.execute("rollback to savepoint quiet")
