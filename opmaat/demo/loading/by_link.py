"""A referral that came in by a one-time link, of a partner without accounts: through the actions, in four deeds.

The PGA-expert gave the link, the partner used it, and last week it was decided that advice is enough. Nobody
called the partner yet: that waits on the desk. A region without such a partner has none.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.db.backends.base.base import BaseDatabaseWrapper

from opmaat.cases.access import case_for
from opmaat.cases.rules.dates import PartialDate
from opmaat.cases.rules.names import PersonName
from opmaat.cases.rules.people import PersonDraft
from opmaat.core.database.maintenance import stepped_aside
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.demo.content.referrals import letter_fields
from opmaat.demo.loading.keys import Keys
from opmaat.demo.loading.lived.deeds import Deed, Tally, perform
from opmaat.demo.loading.lived.people import People
from opmaat.network.models import Municipality, Unit
from opmaat.referrals.actions.contacting import note_contact
from opmaat.referrals.actions.deciding import Ruling, decide
from opmaat.referrals.actions.links import Arrived, give_link, require_open, send_by_link
from opmaat.referrals.actions.sending import ReferralDraft
from opmaat.referrals.models import Referral
from opmaat.referrals.referral_enums import Outcome
from opmaat.referrals.rules.answers import Told
from opmaat.referrals.rules.tokens import Token, read
from opmaat.regulation.enums import Regime

PLACE, LEAD, CONTACT = "hilversum", "hilversum.college-1", "Juf Verheul"
# Partners that may say something in a lokale PGA and where nobody has an account; one of the place itself first.
WITHOUT_ACCOUNTS = """
select u.id from network_unit u where u.kind in ('school', 'welfare', 'housing_association', 'shelter')
  and not exists (select 1 from network_engagement e where e.unit_id = u.id)
order by u.municipality_id is distinct from %s, u.id limit 1
"""
GIVEN, SENT, CALLED, DECIDED = (timedelta(days=days, hours=3) for days in (14, 11, 9, 4))
PERSON = PersonDraft(name=PersonName("", "Milan", "", "Verbeek"), birth=PartialDate(2008))
RULING = Ruling(
    outcome=Outcome.ADVICE,
    reason="School en leerplicht zijn in gesprek; de gewone inzet is nog niet geprobeerd.",
    outcome_text="Wij nemen deze aanmelding nu niet aan. Bespreek het met leerplicht en het wijkteam; wij denken mee.",
)


def load(
    owner: BaseDatabaseWrapper, keys: Keys, anchor: datetime, tally: Tally, tell: Callable[[str, int, int], None]
) -> None:
    """Let it happen, and count it."""
    with owner.cursor() as cursor:
        cursor.execute(WITHOUT_ACCOUNTS, [keys.municipalities[PLACE]])
        found = cursor.fetchone()
    if found:
        with stepped_aside():
            _happen(keys, found[0], anchor, People(keys), tally)
    tell("Een aanmelding met een link", 1, 1)


def _happen(keys: Keys, unit: int, anchor: datetime, people: People, tally: Tally) -> None:
    """Given, sent, called about it, and decided."""
    tokens: list[Token] = []
    give = partial(_give, tokens, unit, keys.municipalities[PLACE])
    perform([Deed(anchor - GIVEN, LEAD, "", "link", give)], people, tally)
    for token in tokens:
        number = _send(token, anchor - SENT).number
        deeds = [
            Deed(anchor - CALLED, LEAD, number, "contact", partial(_call, number)),
            Deed(anchor - DECIDED, LEAD, number, "besluit", partial(_decide, number)),
        ]
        perform(deeds, people, tally)


def _give(tokens: list[Token], unit: int, town: int, viewer: Viewer) -> None:
    signed = give_link(
        unit=Unit.objects.get(pk=unit), town=Municipality.objects.get(pk=town), contact_name=CONTACT, by=viewer
    )
    tokens += [token for token in (read(signed),) if token]


def _send(token: Token, at: datetime) -> Arrived:
    """By who holds the link, in an act of its own."""
    holder = Viewer.link(token.link_id)
    with acting_as(holder, at=at):
        link = require_open(token)
        draft = ReferralDraft(
            regime=Regime.PGA,
            town=link.municipality,
            person=PERSON,
            fields=letter_fields("link", Regime.PGA),
            told=Told(told=True),
            facts_checked=True,
        )
        return send_by_link(link=link, draft=draft, by=holder)


def _call(number: str, viewer: Viewer) -> None:
    note_contact(referral=Referral.objects.get(case=case_for(viewer, number)), by=viewer)


def _decide(number: str, viewer: Viewer) -> None:
    decide(case=case_for(viewer, number), ruling=RULING, by=viewer)
