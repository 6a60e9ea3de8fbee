"""Who is signed in: one account and what it may act as, in one statement.

Read at every request, so that an ended engagement, appointment or account counts at
the next one. Says who somebody is; what one may know is decided by the database.
"""

from dataclasses import dataclass
from datetime import datetime

from opmaat.core.viewer import Viewer
from opmaat.network.enums import Function
from opmaat.network.models import Account, Engagement
from opmaat.network.queries.at_work import AtWork, at_work
from opmaat.network.queries.functions import FunctionHeld
from opmaat.network.rules.appointments import BY_PUBLIC_PARTICIPANT


@dataclass(frozen=True, slots=True)
class Workplace:
    """An engagement to choose from."""

    engagement_id: int
    organisation: str
    unit: str
    job_title: str


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The signed-in person in the chosen engagement, as the top bar shows it."""

    account_id: int
    engagement_id: int
    name: str
    organisation: str
    organisation_id: int
    region_id: int
    unit: str
    unit_id: int
    kind: str
    kind_label: str
    place: str
    job_title: str
    screened: bool
    trained: bool
    functions: tuple[FunctionHeld, ...]
    others: tuple[Workplace, ...]

    @property
    def viewer(self) -> Viewer:
        """The viewer of this request."""
        return Viewer(
            key=str(self.engagement_id),
            engagement_id=self.engagement_id,
            account_id=self.account_id,
            unit_id=self.unit_id,
            organisation=self.organisation,
            function=self.function_label,
            on_behalf_of=self.on_behalf_of,
        )

    @property
    def function_label(self) -> str:
        """In which function somebody acts: the appointments, or else the job title."""
        return ", ".join(held.label for held in self.functions) or self.job_title

    @property
    def on_behalf_of(self) -> str:
        """The public participant for whom a process coordinator or support acts (WGS 1.8(2)(a))."""
        participants = {held.designated_by for held in self.functions if held.function in BY_PUBLIC_PARTICIPANT}
        return ", ".join(sorted(name for name in participants if name))

    @property
    def function_names(self) -> frozenset[str]:
        """The functions held anywhere; for a case, its own territory decides."""
        return frozenset(held.function for held in self.functions)

    @property
    def is_manager(self) -> bool:
        """Whether this is an application manager, who sees no case, ever."""
        return Function.APPLICATION_MANAGER in self.function_names


@dataclass(frozen=True, slots=True)
class Session:
    """The account behind a session with the engagements in force, not yet chosen from."""

    account: Account
    places: tuple[AtWork, ...]

    @property
    def engagements(self) -> tuple[Engagement, ...]:
        """What one may act as."""
        return tuple(place.engagement for place in self.places)

    @property
    def engagement_ids(self) -> tuple[int, ...]:
        """The ids to choose from."""
        return tuple(engagement.pk for engagement in self.engagements)

    @property
    def workplaces(self) -> tuple[Workplace, ...]:
        """What to choose from, in words."""
        return tuple(_workplace(engagement) for engagement in self.engagements)

    def signed_in(self, engagement_id: int) -> SignedIn:
        """The person in this engagement."""
        chosen = next(place for place in self.places if place.engagement.pk == engagement_id)
        others = tuple(place for place in self.workplaces if place.engagement_id != engagement_id)
        return _signed_in(chosen, others)


def session_of(account_id: int, *, provider: str, any_provider: bool, at: datetime) -> Session | None:
    """The account and its engagements in force, for the sign-in that was used.

    One statement; a second one only for an account without any engagement.
    """
    places = at_work(account_id, at, provider=None if any_provider else provider)
    account = places[0].engagement.account if places else Account.objects.filter(pk=account_id).first()
    return Session(account, places) if account else None


def _workplace(engagement: Engagement) -> Workplace:
    unit = engagement.unit
    return Workplace(engagement.pk, unit.organisation.name, unit.name, engagement.job_title)


def _signed_in(chosen: AtWork, others: tuple[Workplace, ...]) -> SignedIn:
    engagement = chosen.engagement
    unit, organisation = engagement.unit, engagement.unit.organisation
    return SignedIn(
        account_id=engagement.account_id,
        engagement_id=engagement.pk,
        name=engagement.account.name,
        organisation=organisation.name,
        organisation_id=organisation.pk,
        region_id=organisation.region_id,
        unit=unit.name,
        unit_id=unit.pk,
        kind=unit.kind,
        kind_label=unit.get_kind_display(),
        place=unit.place_2_27,
        job_title=engagement.job_title,
        screened=chosen.screened,
        trained=chosen.trained,
        functions=chosen.functions,
        others=others,
    )
