"""How a case begins: the referrer opens it, says why, and names the people around."""

from collections.abc import Iterator
from functools import partial

from opmaat.cases.actions.circle import Member, add_circle_member
from opmaat.cases.actions.opening import CaseDraft, open_case
from opmaat.cases.rules.dates import PartialDate
from opmaat.cases.rules.names import PersonName
from opmaat.cases.rules.people import Address, PersonDraft
from opmaat.core.viewer import Viewer
from opmaat.demo.content.persons import PersonPlan
from opmaat.demo.loading.drafts import usual_ground
from opmaat.demo.loading.lived.deeds import Deed
from opmaat.demo.loading.lived.story import Story
from opmaat.demo.loading.members import member_of
from opmaat.network.models import Municipality, SafetyHouse
from opmaat.regulation.enums import Category, Regime

OPENS = "aanmelding"


def opening(story: Story) -> Iterator[Deed]:
    """The referral, and everybody in the direct circle whom the referrer knows of."""
    begins, referrer = story.begins, story.referrer
    ground = usual_ground(story.plan.regime, story.kind_of(referrer), begins, Category.RELATIONS)
    yield story.deed(begins, referrer, OPENS, partial(_open, story))
    for person in story.plan.person.circle:
        if person.direct_circle:
            yield story.deed(begins, referrer, "kring", partial(_note, story, member_of(person, ground)))


def _note(story: Story, member: Member, viewer: Viewer) -> None:
    add_circle_member(case=story.case, member=member, by=viewer)


def _open(story: Story, viewer: Viewer) -> None:
    plan, keys = story.plan, story.keys
    draft = CaseDraft(
        regime=plan.regime,
        municipality=Municipality.objects.get(pk=keys.municipalities[plan.municipality]),
        house=SafetyHouse.objects.get(pk=keys.houses[plan.house]) if plan.regime is Regime.ZVH else None,
        purpose=plan.purpose,
        process_lead_id=keys.engagements[story.lead_at(story.begins)],
        in_detention=plan.in_detention,
        reason=plan.phases[0].reason,
    )
    story.opened = open_case(person=_person(plan.person), draft=draft, by=viewer)


def _person(plan: PersonPlan) -> PersonDraft:
    home = plan.address
    return PersonDraft(
        name=PersonName(plan.name.given, plan.name.called, plan.name.particle, plan.name.surname),
        birth=PartialDate(plan.birth.year, plan.birth.month, plan.birth.day),
        address=Address(
            line=f"{home.street} {home.number}{home.addition}" if home else "",
            postcode=home.postcode if home else "",
            place=home.place if home else "",
            hidden=plan.address_kind == "hidden",
            none_known=home is None,
        ),
        bsn=plan.bsn or "",
        identity_established=plan.identity != "not_established",
    )
