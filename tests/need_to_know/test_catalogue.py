"""What PostgreSQL's own catalogue says of our protection, verb by verb and function by function.

A new table, a new right or a new kernel function fails here until somebody has said why it
may be. `tests/database/test_catalogue.py` watches the same from the side of the platform.
"""

import pytest
from django.db import connection

from opmaat.core.database import catalogue

# For the application: what a kernel function lets somebody do past their own sight, and its own check.
CALLABLE = {
    "audit_is_open": "asks for a purpose that this viewer opened",
    "audit_may_open": "answers yes or no",
    "audit_prepare_months": "makes empty parts of the log",
    "audit_read": "reads the log through an opening in force",
    "audit_seal_finished": "closes finished transactions; gives a count",
    "opmaat_answer_request": "the answer of one's own unit to an open request in a case one has to do with",
    "opmaat_aligned_given": "which goals and actions of the case one leads were given to the other side",
    "opmaat_answer_alignment": "agrees or not, as process lead of the side that was asked",
    "opmaat_bsn_known": "known or not and whom to call, thirty times an hour",
    "opmaat_cancel_picture": "cancels a draft one began, or as process lead; gives nothing, tells who read it",
    "opmaat_case_numbers": "numbers of cases whose log one may open",
    "opmaat_case_emergencies": "who broke the glass of a case now, for who sits at its table",
    "opmaat_case_to_log": "the case of a number whose log one may open",
    "opmaat_leave_table": "a unit of a house ends its own seat at the table",
    "opmaat_contact_point_reaches": "whether the contact point can do its task, for who leads or decides",
    "opmaat_join_with_the_answer": "the process lead seats somebody asked, from the moment of the answer",
    "opmaat_seats_for_the_conference": "who takes part sits down at the conference, also with an open question",
    "opmaat_sits_directly": "whether somebody may sit down in a house without a proposal (WGS 2.31(4))",
    "opmaat_deciding_units": "which units decide on a composition, for who sits at the table",
    "opmaat_emergencies_to_review": "what a process lead or privacy officer must review",
    "opmaat_end_alignment": "stops aligning, as process lead of either side",
    "opmaat_files_without_row": "by the job files, which random names of files no row has",
    "opmaat_forget_mail": "by the job mail, words of what was sent; gives a count",
    "opmaat_hand_over_lead": "one's own seats, or by the application manager, to somebody with the function",
    "opmaat_holds": "appointments, which everybody signed in may read",
    "opmaat_informing_closed": "numbers, dates and choices of closed cases that one leads; nobody's name",
    "opmaat_informing_persons": "who around the person must be told, for who leads or decides; no names",
    "opmaat_informing_round": "asks the units involved, by who leads or decides",
    "opmaat_informing_unnamed": "a day: about somebody of the circle something is said and nobody stands there",
    "opmaat_informing_waiting": "which of one's own cases wait, with a count; no names",
    "opmaat_item_recipients": "who else gets an item, for who reads its text",
    "opmaat_open_case": "opens a case with a process lead in force, by who is screened",
    "opmaat_open_cases_of": "a count for who manages appointments",
    "opmaat_open_emergency": "break-glass by who carries out, told to the process lead and the privacy officer",
    "opmaat_open_seal": "process lead of that case or a privacy officer, a purpose, four hours",
    "opmaat_profiles_held": "what kinds of seats there are, for a privacy officer",
    "opmaat_propose_wait": "what the referrer said about waiting, in the act that opens the case; tells nothing",
    "opmaat_propose_alignment": "proposes to align; answers alike whether the other case is there",
    "opmaat_review_emergency": "by a second person",
    "opmaat_start_duty": "starts a term and seats the contact point; tells only whether it was new",
    "opmaat_set_plan_version": "sets the plan of a case one leads; gives a number, shows no line",
    "opmaat_share_aligned": "gives one goal or action one may read to the other side of an alignment",
    "opmaat_store_bsn": "with a person one leads or refers",
    "opmaat_tell_doubt": "in the act in which a wijkagent stores a doubt, tells the leads of that case; gives a count",
    "opmaat_vote_composition": "one's own yes or no, as a public participant at the table",
    "conferences_attendance": "who was at the table of the cases whose team this viewer sees",
    "conferences_take_over": "gives the chair, once, to this viewer when designated where the chair is no more",
    "conferences_without_chair": "the conferences this viewer may take over: the chair is designated there no more",
    "conferences_at_table_counts": "suppressed counts of where one leads cases; nothing of a person",
    "conferences_end_tabling": "takes the cases of a conference one chairs off the table; gives a count",
    "conferences_led": "the conferences this viewer chairs, as long as the chair is designated there",
    "conferences_seat_invited": "seats who is invited for a case of a conference one chairs; gives a count",
    "opmaat_consultation_counts": "suppressed counts of sparren, for everybody signed in",
    "referrals_declined": "numbers, dates and outcomes of declined referrals one leads; nothing of a person",
    "referrals_judged_before": "yes or no: a referral one was asked to judge was decided; not how, and no person",
    "referrals_was_called": "yes or no: who leads noted a call with the outcome before; no person",
    "referrals_destroy": "by the job destruction, what is due; gives names of files",
    "referrals_destructions_broken": "a count of proofs that do not fit the one before",
    "referrals_expire_offers": "by the job destruction; empties what was not taken over in time, gives ids",
    "referrals_due_for_destruction": "by the job destruction; gives ids",
    "referrals_note_heard": "once, by the referrer or by who leads and called; gives the case for the log",
    "referrals_to_call": "number, outcome and one's own message of a referrer to call, for who leads; no person",
    "referrals_left_behind": "numbers and dates of referrals that nobody leads any more, for who is designated there",
    "referrals_take_lead": "such a referral, by who is designated there",
    "referrals_waiting_by_place": "suppressed counts for the regional office",
    "referrals_judging_units": "units at the triage table, for a referral one sends this moment; no people",
    "referrals_check_known": "of a referral one sends this moment; answers nobody, the process lead reads a row",
    "referrals_send_by_link": "the one referral of the link that asks",
    "opmaat_write_address": "of a person whose process lead one is",
    "opmaat_tell_recipients": "by the source, about its own item",
}
VERBS = """
select c.relname, v.verb,
       has_table_privilege('opmaat_app', c.oid, v.verb)
           or v.verb <> 'delete' and has_any_column_privilege('opmaat_app', c.oid, v.verb) as may,
       exists (select from pg_policy p where p.polrelid = c.oid and p.polpermissive
               and p.polcmd::text in (v.code, '*')
               and p.polroles && array['opmaat_app'::regrole::oid, 0::oid]) as said
from pg_class c cross join (values ('select', 'r'), ('insert', 'a'), ('update', 'w'), ('delete', 'd')) v(verb, code)
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
"""
FUNCTIONS = """
select p.proname, p.proowner::regrole::text, coalesce(p.proconfig::text, ''),
       has_function_privilege('public', p.oid, 'execute'), has_function_privilege('opmaat_app', p.oid, 'execute')
from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef
"""
OWN_EYES = """
select c.relname, p.polname, pg_get_expr(p.polqual, p.polrelid)
from pg_policy p join pg_class c on c.oid = p.polrelid
where p.polpermissive and p.polcmd in ('r', '*') and p.polroles && array['opmaat_app'::regrole::oid, 0::oid]
"""
GREAT_RIGHTS = """
select c.relname, r.privilege from pg_class c
cross join (values ('truncate'), ('references'), ('trigger')) r(privilege)
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
  and has_table_privilege('opmaat_app', c.oid, r.privilege)
"""
HIDDEN = """
select c.relname, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
where c.relname in ('cases_item', 'cases_itemtext') and a.attnum > 0 and not a.attisdropped
  and not has_column_privilege('opmaat_app', c.oid, a.attnum, 'select')
"""

HANGS_ON_A_CASE = """
with recursive hanging as (
  select 'cases_case'::regclass as name
  union
  select k.conrelid::regclass from hanging h join pg_constraint k on k.confrelid = h.name and k.contype = 'f'
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1] and a.attnotnull
)
select h.name::text from hanging h
where h.name not in ('cases_case'::regclass, 'cases_case_access'::regclass) and not exists (
  select 1 from pg_policy p where p.polrelid = h.name and p.polname = 'kernel_destroys')
"""

pytestmark = pytest.mark.django_db


def _rows(query: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def test_every_table_is_protected_or_an_exception_with_a_reason() -> None:
    assert catalogue.unprotected() == {}
    exceptions = catalogue.open_tables()
    both = {table.name for table in catalogue.tables() if table.name in exceptions and table.enabled}
    assert both == set()
    assert not any(name.startswith("cases_") for name in exceptions if name not in OPEN_IN_CASES)


OPEN_IN_CASES = {"cases_phasegate", "cases_casenumber"}


def test_the_application_has_a_verb_exactly_where_a_policy_says_for_whom() -> None:
    rows = _rows(VERBS)
    assert len(rows) > 80
    assert [(table, verb) for table, verb, may, said in rows if may and not said] == []
    assert [(table, verb) for table, verb, may, said in rows if said and not may] == []


def test_every_kernel_function_is_pinned_and_closed_to_the_public() -> None:
    rows = _rows(FUNCTIONS)
    assert len(rows) > 30
    for name, owner, settings, public, _ in rows:
        assert owner == "opmaat_kernel", name
        assert "search_path=public, pg_temp" in str(settings), name
        assert not public, name


def test_the_application_calls_no_other_kernel_function_than_declared() -> None:
    callable_now = {name for name, _, _, _, callable_ in _rows(FUNCTIONS) if callable_}
    assert callable_now == set(CALLABLE)


def test_every_policy_looks_through_the_eyes_of_somebody() -> None:
    """Nobody reads a protected table by a policy that does not ask who is looking."""
    eyes = ("opmaat_viewer", "opmaat_stands_for", "opmaat_job", "opmaat_link", "cases_itemtext", "cases_item")
    blind = [(table, name) for table, name, text in _rows(OWN_EYES) if not any(eye in str(text) for eye in eyes)]
    assert blind == []


def test_the_application_cannot_empty_watch_or_refer() -> None:
    assert _rows(GREAT_RIGHTS) == []


def test_whom_an_item_is_for_is_hidden_from_the_application() -> None:
    assert sorted(_rows(HIDDEN)) == [("cases_item", "marks"), ("cases_itemtext", "marks")]


def test_whatever_hangs_on_a_case_can_be_destroyed_with_it() -> None:
    """A table made later says so in its migration, with `opmaat_let_destroy` (referrals/sql/destroying.sql)."""
    assert _rows(HANGS_ON_A_CASE) == []
