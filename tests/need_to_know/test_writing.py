"""Writing past the pages: a statement without WHERE, a seat for oneself, rights lent to another's data.

Each attempt is made as the application's role with somebody's viewer and taken back.
"""

import pytest

from tests.need_to_know.expecting import Expectations
from tests.need_to_know.expecting_conferences import conferences_changes
from tests.need_to_know.expecting_consultations import CONSULTATION_CHANGES
from tests.need_to_know.expecting_informing import informing_changes
from tests.need_to_know.expecting_partners import PARTNER_CHANGES, partner_changes
from tests.need_to_know.expecting_plans import PLAN_CHANGES, plan_changes
from tests.need_to_know.expecting_referrals import referral_changes
from tests.need_to_know.expecting_triage import TRIAGE_CHANGES, triage_changes
from tests.need_to_know.looking import TABLES
from tests.need_to_know.trying import Outcome, attempt
from tests.world.people import NOW
from tests.world.small import SmallWorld

NO_RIGHT, NO_ROW, NO_CHECK = "42501", "P0001", "23514"
# Everything somebody may change at all, and how.
CHANGES = {
    "cases_person": "surname = surname || 'x'",
    "cases_personaddress": "line = 'x'",
    "cases_case": "purpose = 'x'",
    "cases_participation": "end_reason = 'x'",
    "cases_item": "state_since = opmaat_now()",
    "cases_itemtext": "body = 'x'",
    "cases_itemrecipient": "reference = 'x'",
    "cases_circlemember": "name = 'x'",
    "cases_question": "answered_at = null",
    "cases_draft": "form = form || 'x'",
    "cases_notice": "read_at = null",
    "cases_marker": "opened_at = opened_at",
    "cases_informingdecision": "ended_at = null",
    "cases_informingask": "answered_by_id = opmaat_viewer(), answered_at = opmaat_now(), objects_now = false",
    "cases_informingletter": "handed_on = '2026-06-15', handed_by_id = opmaat_viewer(), manner = 'post'",
}
CHANGES |= {
    "conferences_conference": "place = 'x'",
    "conferences_invitation": "answer = 'comes'",
    "conferences_agendaitem": "minutes = 5",
    "conferences_wish": "met_in_id = null",
    "conferences_line": "item_id = item_id",
    "conferences_correction": "decided_at = null",
    "conferences_agendaguest": "withdrawn_at = null",
    "conferences_thirdattendance": "left_at = null",
}
CHANGES |= {
    "referrals_referral": "priority = 'high'",
    "referrals_onetimelink": "withdrawn_at = opmaat_now()",
    "referrals_offeredreferral": "reply = 'x'",
}
CHANGES |= PARTNER_CHANGES
CHANGES |= PLAN_CHANGES
CHANGES |= TRIAGE_CHANGES
CHANGES |= CONSULTATION_CHANGES
LEADING = ("cases_person", "cases_personaddress", "cases_case", "cases_participation")
SOURCE = ("cases_item", "cases_itemtext", "cases_itemrecipient", "cases_circlemember")


@pytest.mark.parametrize("table", CHANGES)
def test_an_update_without_where_touches_only_what_one_may_change(standing: SmallWorld, table: str) -> None:
    for name in ("worker", "officer", "expert", "clinician", "stranger", "untrained", "manager"):
        outcome = attempt(standing.viewer(name), f"update {table} set {CHANGES[table]}")
        assert outcome.refused == "", outcome
        assert outcome.rows == _may_change(standing, name, table), (name, table)


@pytest.mark.parametrize("table", TABLES)
def test_a_delete_without_where_deletes_nothing_of_a_case(standing: SmallWorld, table: str) -> None:
    outcome = attempt(standing.viewer("expert"), f"delete from {table}")
    if table in ("cases_draft", "cases_marker"):
        assert outcome.rows == 0  # none of their own; others have some
    elif table == "cases_personname":
        assert outcome.rows == len(_led_by(standing, "expert"))
    else:
        assert outcome.refused == NO_RIGHT


@pytest.mark.parametrize("name", ["stranger", "officer", "worker"])
def test_a_delete_of_names_takes_process_lead(standing: SmallWorld, name: str) -> None:
    assert attempt(standing.viewer(name), "delete from cases_personname").rows == 0


@pytest.mark.parametrize(
    "statement",
    [
        "insert into cases_case_access select * from cases_case_access",
        "update cases_case_access set sees_content = 4095",
        "delete from cases_case_access",
        "insert into cases_emergencyaccess select * from cases_emergencyaccess",
        "update cases_emergencyaccess set categories = 4095",
        "insert into cases_seal select * from cases_seal",
        "insert into cases_notice select * from cases_notice",
        "update cases_notice set told = 'x'",
        "insert into cases_bsnlookup (engagement_id, at) values (1, '2026-01-01')",
        "delete from cases_bsnlookup",
        "select * from cases_bsnlookup",
        "update cases_casenumber set last = 1",
        "insert into cases_phasegate (regime, from_phase, to_phase) values ('pga', 'shielded', 'executing')",
        "update regulation_mayrule set categories = 4095",
        "delete from regulation_neverrule",
        "update regulation_reglementversion set source = ''",
        "select marks from cases_item",
        "select marks from cases_itemtext",
        "update cases_item set marks = '{}'",
        "update cases_case set person_id = 1",
        "update cases_case set municipality_id = 2, house_id = 2",
        "update cases_case set regime = 'pga'",
        "update cases_participation set engagement_id = 1",
        "update cases_participation set capacity = 'process_lead'",
        "update cases_item set unit_id = 1",
        "update cases_item set case_id = 1",
        "select opmaat_refresh_access('{1}')",
        "select opmaat_refresh_marks('{1}')",
        "select opmaat_next_number('pga')",
        "alter table cases_item disable row level security",
        "create policy mine on cases_item using (true)",
        "set local role opmaat_kernel",
        "set local session authorization opmaat_owner",
        "truncate cases_draft",
        "create table probe (id int)",
        "copy cases_item to stdout",
    ],
)
def test_the_application_has_no_right_to(standing: SmallWorld, statement: str) -> None:
    assert attempt(standing.viewer("expert"), statement).refused in (NO_RIGHT, "0A000")


@pytest.mark.parametrize("name", ["stranger", "officer", "worker", "untrained", "manager", "privacy"])
@pytest.mark.parametrize("case", ["pga conferring", "pga next door", "pga shielded", "zvh conferring"])
def test_nobody_seats_themselves(standing: SmallWorld, name: str, case: str) -> None:
    outcome = attempt(
        standing.viewer(name),
        "insert into cases_participation (case_id, engagement_id, capacity, reason, must_visit, starts_at, end_reason)"
        " values (%s, %s, 'agenda_participant', 'x', false, %s, '')",
        [standing.names.cases[case], standing.names.people[name], NOW],
    )
    assert outcome.refused == NO_RIGHT


def test_nobody_appoints_or_screens_themselves(standing: SmallWorld) -> None:
    appoint = (
        "insert into network_appointment (engagement_id, function, region_id, is_deputy, decision_reference, starts_at,"
        " end_reason) values (%s, 'privacy_officer', 1, false, 'x', %s, '')"
    )
    screen = "insert into network_screening (engagement_id, kind, starts_at) values (%s, 'vog', %s)"
    unscreened, manager = standing.viewer("unscreened"), standing.viewer("manager")
    assert attempt(unscreened, appoint, [unscreened.engagement_id, NOW]).message == "not_an_application_manager"
    assert attempt(unscreened, screen, [unscreened.engagement_id, NOW]).message == "not_an_application_manager"
    assert attempt(manager, appoint, [manager.engagement_id, NOW]).message == "not_oneself"


ITEM = (
    "insert into cases_item (id, case_id, regime, kind, unit_id, source_kind, author_id, categories, about,"
    " life_domain, nature, ground, ground_reference, secrecy, only_listed, has_conditions, not_to_client,"
    " first_processed_at, created_at, state, version, in_reply_to_id) values (90000, %s, %s,"
    " 'contribution', %s, %s, %s, 1, 'subject', '', 'fact', 'avg_6_1_e', '', 'not_secret', false, false, false,"
    " %s, %s, 'current', 1, %s)"
)


@pytest.mark.parametrize(
    ("who", "case", "unit", "author"),
    [
        ("officer", "pga conferring", "team", "officer"),  # in the name of another unit
        ("officer", "pga conferring", "police", "worker"),  # in the name of another person
        ("officer", "pga next door", "police", "officer"),  # where one does not sit
        ("officer", "pga shielded", "police", "officer"),  # in a closed case
        ("guardian", "pga conferring", "guardian", "guardian"),  # who represents, without an account of the case
        ("landlord", "zvh conferring", "housing", "landlord"),  # without a place in WGS 2.27
        ("school", "pga conferring", "school", "school"),  # a third party
        ("unscreened", "pga conferring", "team", "unscreened"),
        ("manager", "pga conferring", "college", "manager"),
    ],
)
def test_nobody_contributes_outside_their_place(
    standing: SmallWorld, who: str, case: str, unit: str, author: str
) -> None:
    assert _contribute(standing, who, case, unit, author).refused == NO_RIGHT


def test_who_sits_there_contributes(standing: SmallWorld) -> None:
    outcome = _contribute(standing, "officer", "pga conferring", "police", "officer")
    assert outcome.message == "item_without_text"  # only that was missing


def test_what_an_item_means_for_others_only_its_source_says(standing: SmallWorld) -> None:
    statement = (
        "insert into cases_itemrecipient (item_id, effect, unit_kind, engagement_id, set_by_unit_id, reference,"
        " given_at) values (%s, 'released', '', %s, %s, '', %s)"
    )
    for who, contribution in (("officer", "unreleased_om"), ("officer", "secret_care"), ("colleague", "care")):
        viewer = standing.viewer(who)
        item = standing.item("pga conferring", contribution).id
        outcome = attempt(viewer, statement, [item, viewer.engagement_id, viewer.unit_id, NOW])
        assert outcome.refused == NO_RIGHT, who


def _contribute(standing: SmallWorld, who: str, case: str, unit: str, author: str) -> Outcome:
    where = standing.case(case)
    kind = next(row.kind for row in standing.rows.unit if row.id == standing.names.units[unit])
    values = [
        where.id, where.regime, standing.names.units[unit], kind, standing.names.people[author], NOW, NOW, None,
    ]  # fmt: skip
    return attempt(standing.viewer(who), ITEM, values)


def _may_change(standing: SmallWorld, name: str, table: str) -> int:
    """How many rows this person may change, by one sentence for each table."""
    expected = Expectations(standing.rows, NOW).of(standing.names.people[name])
    rows = {getattr(row, "id", 0): row for row in getattr(standing.rows, table.removeprefix("cases_"), [])}
    above = _may_change_above(standing, name, table, expected.rows)
    if above is not None:
        return above
    if table in LEADING:
        return len(_changes_as_lead(standing, name, table) & expected.rows[table])
    if table in SOURCE:
        unit = standing.viewer(name).unit_id
        own = {item.id for item in standing.rows.item if item.unit_id == unit}
        if table in ("cases_item", "cases_itemtext"):
            return len(own & expected.rows[table])
        return sum(rows[number].item_id in own for number in expected.rows[table])
    if table == "cases_question":
        unit = standing.viewer(name).unit_id
        return sum(rows[number].asked_of_id == unit for number in expected.rows[table])
    return len(expected.rows[table])


def _may_change_above(standing: SmallWorld, name: str, table: str, found: dict[str, set[int]]) -> int | None:
    """The same for the tables of the working process; nothing for the others."""
    if table.startswith("cases_informing"):
        unit_id = standing.viewer(name).unit_id or 0
        return informing_changes(standing.rows, found, table, unit_id)
    if table.startswith("conferences_"):
        viewer = standing.viewer(name)
        who = (viewer.engagement_id or 0, viewer.unit_id or 0)
        return conferences_changes(standing.rows, _led_by(standing, name), found, table, who)
    if table in CONSULTATION_CHANGES:
        return len(found[table])
    if table in TRIAGE_CHANGES:
        unit_id = standing.viewer(name).unit_id or 0
        return triage_changes(standing.rows, _led_by(standing, name), found, table, unit_id)
    if table.startswith("referrals_"):
        return referral_changes(_led_by(standing, name), found, table)
    if table in PLAN_CHANGES:
        led = _led_by(standing, name, "process_lead", "case_lead")
        return plan_changes(standing.rows, led, found, table, standing.viewer(name).unit_id)
    if table in PARTNER_CHANGES:
        led = _led_by(standing, name)
        return partner_changes(standing.rows, led, found, table, standing.viewer(name).unit_id)
    return None


def _led_by(standing: SmallWorld, name: str, *capacities: str) -> set[int]:
    """The cases this person leads and sees."""
    expected = Expectations(standing.rows, NOW).of(standing.names.people[name])
    wanted = capacities or ("process_lead",)
    return {
        seat.case_id
        for seat in standing.rows.participation
        if seat.engagement_id == standing.names.people[name]
        and seat.capacity in wanted
        and seat.case_id in expected.rows["cases_case"]
    }


def _changes_as_lead(standing: SmallWorld, name: str, table: str) -> set[int]:
    """A case is changed by either lead, the person and the seats by the process lead only."""
    if table == "cases_case":
        return _led_by(standing, name, "process_lead", "case_lead")
    cases = _led_by(standing, name)
    if table == "cases_participation":
        return {seat.id for seat in standing.rows.participation if seat.case_id in cases}
    people = {case.person_id for case in standing.rows.case if case.id in cases}
    if table == "cases_person":
        return people
    return {row.id for row in standing.rows.personaddress if row.person_id in people}
