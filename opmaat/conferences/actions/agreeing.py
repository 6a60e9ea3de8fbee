"""An agreement typed at the table: understood as wie wat wanneer, and an action of the plan at once.

It is read by who carries it out. Words about health are asked about once.
"""

from opmaat.cases.actions.storing import source_of
from opmaat.cases.audience import table_of
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.conferences.actions.placing import place_agreement
from opmaat.conferences.models import AgendaItem
from opmaat.conferences.queries.people import present_at
from opmaat.conferences.queries.readers import Hearing
from opmaat.conferences.rules.agreements import read_agreement
from opmaat.conferences.rules.said import Said
from opmaat.conferences.rules.tracks import usual_track
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.viewer import Viewer
from opmaat.network.models import Engagement
from opmaat.plans.actions import add_action
from opmaat.plans.enums import ForWhom, Track
from opmaat.plans.models import Action
from opmaat.regulation.enums import About

FOR_WHOM = {About.CIRCLE: ForWhom.OTHER, About.CIRCLE_MINOR: ForWhom.OTHER, About.VICTIM: ForWhom.VICTIM}


def agree(item: AgendaItem, said: Said, by: Viewer) -> Action:
    """Make the action of what was typed, from the people at the table of this case; "ik" is who types."""
    agreed = read_agreement(said.words, present_at(item), today=clock.today(), me=by.engagement_id)
    if not agreed.complete or agreed.who is None or agreed.due is None:
        raise Refused(agreed.objection, status=UNPROCESSABLE)
    engagement = Engagement.objects.select_related("unit").get(pk=agreed.who.engagement_id)
    hearing = Hearing(table_of(item.case), source_of(by, item.case), agreed.words, said.about)
    return add_action(
        case=item.case,
        words=agreed.words,
        unit=engagement.unit,
        engagement=engagement,
        for_whom=FOR_WHOM.get(said.about, ForWhom.PERSON),
        minor=said.about == About.CIRCLE_MINOR,
        due=agreed.due,
        track=Track(said.track) if said.track in Track.values else usual_track(engagement.unit.kind),
        categories=place_agreement(said, hearing, engagement.pk),
        by=by,
    )
