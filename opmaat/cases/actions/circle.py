"""People around the person: family members and other direct social contacts (BGS 2.19).

Each hangs on an item of category relations, so that the reglement decides who
reads about them; about a minor fewer people than about an adult.
"""

from dataclasses import dataclass
from datetime import date

from opmaat.cases.actions.corrections import current_item
from opmaat.cases.actions.recording import record
from opmaat.cases.actions.standing import require_writer
from opmaat.cases.actions.storing import source_of, store_item
from opmaat.cases.enums import Authority, ItemKind, ItemState, Nature, Relation
from opmaat.cases.models import Case, CircleMember
from opmaat.cases.rules.drafts import ItemDraft
from opmaat.cases.rules.names import clean_name
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.regulation.enums import About, Category


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """What is filled in about somebody in the direct circle."""

    name: str
    relation: Relation
    ground: str
    necessity: str
    minor: bool = False
    birth_year: int | None = None
    lives_in: bool = False
    authority: Authority | None = None
    authority_holder: str = ""
    authority_from: date | None = None
    authority_until: date | None = None
    remark: str = ""

    @property
    def sentence(self) -> str:
        """What the item says."""
        minor = ", minderjarig" if self.minor else ""
        return f"{Relation(self.relation).label.capitalize()}: {self.name}{minor}. {self.remark}".strip()


def add_circle_member(*, case: Case, member: Member, by: Viewer) -> CircleMember:
    """Note somebody in the direct circle."""
    with acting_as(by):
        require_writer(by, case)
        _check(member)
        item = store_item(case=case, draft=_draft(member), source=source_of(by, case), by=by)
        stored = CircleMember.objects.create(case=case, item=item, **_columns(member))
        record("circle.added", case, items=[item])
        return stored


def change_circle_member(*, case: Case, stored: CircleMember, member: Member, version: int, by: Viewer) -> CircleMember:
    """Correct what one's own unit noted about somebody: a new item in the place of the old one."""
    with acting_as(by):
        require_writer(by, case)
        _check(member)
        old = current_item(case, stored.item, version, by)
        item = store_item(
            case=case,
            draft=_draft(member),
            source=source_of(by, case),
            by=by,
            first_processed_at=old.first_processed_at,
        )
        old.state, old.replaced_by, old.state_since = ItemState.CORRECTED, item, clock.now()
        old.version += 1
        old.save(update_fields=["state", "replaced_by", "state_since", "version"])
        CircleMember.objects.filter(pk=stored.pk).update(item=item, **_columns(member))
        record("circle.changed", case, items=[old, item])
        return CircleMember.objects.get(pk=stored.pk)


def _check(member: Member) -> None:
    if not clean_name(member.name):
        raise Refused("Vul in hoe deze persoon heet, of hoe u hem of haar aanduidt.", status=UNPROCESSABLE)
    if member.authority and not member.minor:
        raise Refused("Gezag bestaat alleen over een minderjarige.", status=UNPROCESSABLE)
    begins, ends = member.authority_from, member.authority_until
    if begins and ends and ends < begins:
        raise Refused("Het gezag eindigt voordat het begint. Kijk de datums na.", status=UNPROCESSABLE)
    if member.birth_year is not None and not 1900 <= member.birth_year <= clock.today().year:
        raise Refused("Dit geboortejaar kan niet.", status=UNPROCESSABLE)


def _draft(member: Member) -> ItemDraft:
    return ItemDraft(
        body=member.sentence,
        categories=frozenset({Category.RELATIONS}),
        nature=Nature.FACT,
        ground=member.ground,
        necessity=member.necessity,
        kind=ItemKind.RELATION,
        about=About.CIRCLE_MINOR if member.minor else About.CIRCLE,
    )


def _columns(member: Member) -> dict[str, object]:
    return {
        "name": clean_name(member.name),
        "relation": member.relation,
        "minor": member.minor,
        "birth_year": member.birth_year,
        "lives_in": member.lives_in,
        "authority": member.authority or "",
        "authority_holder": clean_name(member.authority_holder),
        "authority_from": member.authority_from,
        "authority_until": member.authority_until,
    }
