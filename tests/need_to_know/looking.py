"""What each viewer does find in each protected table, asked as the application asks."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from django.db import connection
from psycopg import sql

from opmaat.core.transaction import acting_as
from tests.need_to_know.expecting import Expectations, Expected
from tests.world.asking import viewer_of
from tests.world.rows import World

NUMBERED = {"cases_itemtext": "item_id", "cases_case_access": "engagement_id", "referrals_knowncheck": "referral_id"}
TABLES = (
    "cases_person", "cases_personname", "cases_personaddress", "cases_personbsn", "cases_circlemember",
    "cases_case", "cases_casestep", "cases_participation", "cases_item", "cases_itemtext",
    "cases_itemrecipient", "cases_attachment", "cases_question", "cases_case_access",
    "cases_emergencyaccess", "cases_seal", "cases_tabling", "cases_draft", "cases_notice", "cases_marker",
    "audit_purpose_opening",
    "cases_informingduty", "cases_informingdecision", "cases_informingask", "cases_informingletter",
    "conferences_conference", "conferences_seat", "conferences_invitation", "conferences_agendaitem",
    "conferences_wish", "conferences_line", "conferences_correction", "conferences_agendaguest",
    "conferences_thirdattendance",
    "plans_picture", "plans_score",
    "plans_goal", "plans_action", "plans_progress", "plans_decision", "plans_planagreement", "plans_planversion",
    "plans_versionline", "plans_comingofage", "plans_alignmentside", "plans_alignedshare",
    "referrals_consultation", "referrals_consultationword", "referrals_constablecontact", "core_mailchoice",
    "referrals_referral", "referrals_referralanswer", "referrals_knowncheck", "referrals_onetimelink",
    "referrals_linkdraft", "referrals_offeredreferral",
    "referrals_triagemember", "referrals_weighing", "referrals_triageseat", "referrals_judgement",
    "referrals_decision", "referrals_destruction",
    "cases_informationrequest", "cases_requestedpoint", "cases_compositionproposal", "cases_proposedseat",
    "cases_proposalvote", "cases_thirdparty", "cases_handout", "cases_handeditem", "cases_handoutconsent",
)  # fmt: skip
"""Every protected table that the application may read."""


def numbers_in(table: str) -> set[int]:
    """The numbers of all rows that whoever looks now gets of this table."""
    query = sql.SQL("select distinct {} from {}").format(
        sql.Identifier(NUMBERED.get(table, "id")), sql.Identifier(table)
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {number for (number,) in cursor.fetchall()}


def differences(
    world: World,
    viewers: Iterable[int],
    tables: Iterable[str],
    at: datetime,
    *,
    expecting: Callable[[int], Expected] | None = None,
) -> Iterator[str]:
    """Where somebody finds more or less than they should; `expecting` when that was worked out before."""
    of, wanted = expecting or Expectations(world, at).of, list(tables)
    for engagement in viewers:
        expected = of(engagement)
        with acting_as(viewer_of(engagement), at=at):
            for table in wanted:
                found = numbers_in(table)
                if table == "cases_case_access":
                    more, less = found - {engagement}, set[int]()
                else:
                    more, less = found - expected.rows[table], expected.rows[table] - found
                if more or less:
                    yield f"{table}, viewer {engagement}: too much {sorted(more)}, too little {sorted(less)}"
