"""The comparison of `test_leaks` fails when protection is taken away, piece by piece.

In a committed copy the owner takes away one thing: row security of a table, the condition
of a read policy, a never policy, a never rule of the reglement. Each time somebody must find
too much. Afterwards the piece is put back, and in the end everything is as it was.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest
from django.db import connection

from opmaat.core.database import catalogue
from opmaat.core.database.maintenance import as_owner
from opmaat.regulation.clauses import NeverKind
from opmaat.regulation.enums import Regime
from opmaat.regulation.loading import current
from tests.harness.fixtures import Database
from tests.need_to_know.expecting import Expectations, Expected
from tests.need_to_know.looking import TABLES, differences
from tests.world.people import NOW
from tests.world.small import SmallWorld

VIEWERS = (
    "expert", "worker", "officer", "landlord", "clinician", "shelter", "untrained", "stranger", "coordinator",
    "mayor", "income", "probation",
)  # fmt: skip
# Protected as well, but not for reading: there the catalogue tells.
UNREADABLE = ("audit_event", "audit_event_rest", "audit_seal", "audit_sealed_position", "cases_bsnlookup", "core_mail")
READ_POLICIES = {
    "audit_purpose_opening": "own",
    "cases_attachment": "attachment_read",
    "cases_case": "case_read",
    "cases_case_access": "own_rows",
    "cases_casestep": "step_read",
    "cases_circlemember": "circle_read",
    "cases_draft": "draft_own",
    "cases_emergencyaccess": "emergency_read",
    "cases_compositionproposal": "proposal_read",
    "cases_handeditem": "handed_read",
    "cases_handout": "handout_read",
    "cases_handoutconsent": "consent_read",
    "cases_informationrequest": "request_read",
    "cases_informingask": "ask_read",
    "cases_informingdecision": "decision_read",
    "cases_informingduty": "duty_read",
    "cases_informingletter": "letter_read",
    "cases_item": "item_read",
    "cases_itemrecipient": "recipient_read",
    "cases_itemtext": "text_read",
    "cases_marker": "marker_own",
    "cases_notice": "notice_own",
    "cases_participation": "participation_read",
    "cases_person": "person_read",
    "cases_personaddress": "address_read",
    "cases_personbsn": "bsn_read",
    "cases_personname": "name_read",
    "cases_proposalvote": "vote_read",
    "cases_proposedseat": "proposed_seat_read",
    "cases_question": "question_read",
    "cases_requestedpoint": "point_read",
    "cases_seal": "seal_read",
    "cases_tabling": "tabling_read",
    "cases_thirdparty": "third_party_read",
    "conferences_agendaguest": "guest_read",
    "conferences_agendaitem": "agenda_read",
    "conferences_conference": "conference_read",
    "conferences_correction": "correction_read",
    "conferences_invitation": "invitation_read",
    "conferences_line": "line_read",
    "conferences_seat": "seat_read",
    "conferences_thirdattendance": "third_attendance_read",
    "conferences_wish": "wish_read",
    "plans_action": "action_read",
    "plans_alignedshare": "share_read",
    "plans_alignmentside": "side_read",
    "plans_comingofage": "coming_of_age_read",
    "plans_decision": "decision_read",
    "plans_goal": "goal_read",
    "plans_picture": "picture_read",
    "plans_planagreement": "agreement_read",
    "plans_planversion": "version_read",
    "plans_progress": "progress_read",
    "plans_score": "score_read",
    "plans_versionline": "line_read",
    "core_mailchoice": "choice_own",
    "referrals_constablecontact": "contact_read",
    "referrals_consultation": "consultation_read",
    "referrals_consultationword": "word_read",
    "referrals_decision": "decision_read",
    "referrals_destruction": "destruction_read",
    "referrals_judgement": "judgement_read",
    "referrals_triagemember": "member_read",
    "referrals_triageseat": "triage_seat_read",
    "referrals_weighing": "weighing_read",
    "referrals_knowncheck": "known_read",
    "referrals_linkdraft": "link_draft_read",
    "referrals_offeredreferral": "offer_read",
    "referrals_onetimelink": "link_read",
    "referrals_referral": "referral_read",
    "referrals_referralanswer": "answer_read",
}
NEVER_POLICIES = ("never_about", "never_criminal_justice", "never_excluded", "never_place", "never_secrecy")
# Secrecy and conditions are the same in every text: there the policies are the rule.
NEVER_RULES = [
    rule.id
    for regime in Regime
    for rule in current(regime).never
    if rule.kind in (NeverKind.PLACE, NeverKind.CRIMINAL_JUSTICE, NeverKind.ABOUT)
]
POLICIES = """
select c.relname, p.polname, p.polpermissive from pg_policy p join pg_class c on c.oid = p.polrelid
where p.polcmd in ('r', '*') and p.polroles && array['opmaat_app'::regrole::oid, 0::oid]
  and c.relname = any(%s)
"""


def _run(*statements: str) -> None:
    with as_owner() as owner, owner.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _ask(query: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall())


@contextmanager
def _without(taken: str, put_back: str) -> Iterator[None]:
    _run(*taken.split(";"))
    try:
        yield
    finally:
        _run(*put_back.split(";"))


@pytest.fixture(scope="module")
def expecting(standing_copy: tuple[Database, SmallWorld]) -> Callable[[int], Expected]:
    """What each of them should find, worked out once: taking protection away changes nothing of that."""
    return cache(Expectations(standing_copy[1].rows, NOW).of)


@pytest.fixture
def too_much(standing: SmallWorld, expecting: Callable[[int], Expected]) -> Callable[..., list[str]]:
    """Who finds more than they should in these tables."""
    people = [standing.names.people[name] for name in VIEWERS]
    return lambda *tables: [
        told
        for told in differences(standing.rows, people, tables, NOW, expecting=expecting)
        if "too much []" not in told
    ]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_without_row_security_is_noticed(too_much: Callable[..., list[str]], table: str) -> None:
    with _without(f"alter table {table} disable row level security", f"alter table {table} enable row level security"):
        assert too_much(table)


@pytest.mark.usefixtures("standing")
@pytest.mark.parametrize("table", UNREADABLE)
def test_the_catalogue_notices_a_table_that_nobody_reads(table: str) -> None:
    # The log belongs to the kernel, as whom nobody can sign in.
    first, last = ("set role opmaat_kernel;", ";reset role") if table.startswith("audit_event") else ("", "")
    with _without(
        f"{first}alter table {table} disable row level security{last}",
        f"{first}alter table {table} enable row level security{last}",
    ):
        assert table in catalogue.unprotected()


@pytest.mark.parametrize("table", READ_POLICIES)
def test_a_read_policy_that_became_true_is_noticed(too_much: Callable[..., list[str]], table: str) -> None:
    name = READ_POLICIES[table]
    was = _expression(table, name)
    with _without(f"alter policy {name} on {table} using (true)", f"alter policy {name} on {table} using ({was})"):
        assert too_much(table)


@pytest.mark.parametrize("name", NEVER_POLICIES)
def test_a_never_policy_that_is_gone_is_noticed(too_much: Callable[..., list[str]], name: str) -> None:
    was = _expression("cases_item", name)
    with _without(
        f"drop policy {name} on cases_item",
        f"create policy {name} on cases_item as restrictive for select to opmaat_app using ({was})",
    ):
        assert too_much("cases_item")
        assert too_much("cases_itemtext")


@pytest.mark.parametrize("rule", NEVER_RULES)
def test_a_never_rule_that_is_gone_is_noticed(too_much: Callable[..., list[str]], rule: str) -> None:
    refresh = "select opmaat_refresh_access(array(select id from cases_case))"
    with _without(
        f"create table kept as select * from regulation_neverrule where rule = '{rule}';"
        f"delete from regulation_neverrule where rule = '{rule}';{refresh}",
        "alter table regulation_neverrule disable trigger guard_rule;"
        "insert into regulation_neverrule select * from kept;"
        f"alter table regulation_neverrule enable trigger guard_rule;drop table kept;{refresh}",
    ):
        assert too_much("cases_itemtext")


def test_nothing_was_forgotten_above(standing: SmallWorld) -> None:
    """Every protected table, every read policy and every never policy has its turn."""
    readable, unreadable = set(TABLES), set(UNREADABLE)
    protected = {table.name for table in catalogue.tables() if table.enabled}
    months = {name for name in protected if name.startswith("audit_event_2")}
    assert protected - months == readable | unreadable
    found = _ask(POLICIES, [list(TABLES)])
    assert {(table, name) for table, name, permissive in found if permissive} == set(READ_POLICIES.items())
    assert sorted(name for _, name, permissive in found if not permissive) == sorted(NEVER_POLICIES)
    people = standing.names.people.values()
    assert list(differences(standing.rows, people, TABLES, NOW)) == []


def _expression(table: str, policy: str) -> str:
    rows = _ask(
        "select pg_get_expr(polqual, polrelid) from pg_policy where polrelid = %s::regclass and polname = %s",
        [table, policy],
    )
    connection.close()  # a plan of before the change is not asked again
    return str(rows[0][0])
