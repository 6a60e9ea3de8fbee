"""A referral as its receiver reads it: the letter from its items, the term of contact, known or not, and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from opmaat.cases.access import record_items
from opmaat.cases.informing_grounds import choice_of
from opmaat.cases.models import Case, Item
from opmaat.cases.queries.waiting import named
from opmaat.core import clock
from opmaat.referrals.models import KnownCheck, Referral, ReferralAnswer
from opmaat.referrals.queries.own_cases import OwnCase, led_by_number, possibly_led
from opmaat.referrals.rules.answers import Answer
from opmaat.referrals.rules.letter import Letter, letter_from
from opmaat.referrals.rules.questions import questions
from opmaat.regulation.enums import Regime


@dataclass(frozen=True, slots=True)
class Received:
    """What stands on the page of a referral under its case."""

    referral: Referral
    letter: Letter
    from_whom: str
    from_phone: str
    known: KnownCheck | None
    own_cases: tuple[OwnCase, ...]
    possibly: tuple[OwnCase, ...]
    compared: bool
    ground: str

    @property
    def contact_due(self) -> date | None:
        """The last day for contact, while there was none."""
        return None if self.referral.contacted_at else self.referral.contact_due

    @property
    def overdue(self) -> bool:
        """Whether that day has passed."""
        return self.contact_due is not None and self.contact_due < clock.today()

    @property
    def received_at(self) -> datetime:
        """When it came in."""
        return self.referral.received_at


def received(case: Case) -> Received | None:
    """The referral of a case, for who may read it; nothing when there is none for this viewer."""
    referral = (
        Referral.objects.select_related(
            "referred_by__account",
            "referred_by__unit__organisation",
            "via_link__unit__organisation",
            "in_name_of__organisation",
        )
        .filter(case=case)
        .first()
    )
    if referral is None:
        return None
    known = KnownCheck.objects.filter(referral=referral).first()
    own = led_by_number(case) if known and known.known else ()
    compared = known is not None and case.person.birth_year is not None
    return Received(
        referral=referral,
        letter=letter_of_case(case, referral),
        from_whom=_from(referral),
        from_phone=_phone(referral),
        known=known,
        own_cases=own,
        possibly=tuple(one for one in possibly_led(case) if one not in own) if compared else (),
        compared=compared,
        ground=choice_of(referral.told_ground),
    )


def letter_of_case(case: Case, referral: Referral) -> Letter:
    """The letter of what this viewer may read; the look is recorded."""
    rows = list(ReferralAnswer.objects.filter(referral=referral).select_related("item__text").order_by("pk"))
    record_items(case, _items(rows))
    return letter_from(case.regime, _answers(case.regime, rows), named(case.person))


def _answers(regime: str, rows: Iterable[ReferralAnswer]) -> tuple[Answer, ...]:
    """Each item once: in pga a criterion rests on the item of another question."""
    known = questions()
    return tuple(
        Answer(known[row.question], row.item.text.body, row.item.text.value)
        for row in rows
        if row.question in known and (regime == Regime.ZVH or not row.question.startswith("criterion_"))
    )


def _items(rows: Iterable[ReferralAnswer]) -> list[Item]:
    return list({row.item_id: row.item for row in rows}.values())


def _phone(referral: Referral) -> str:
    """Of the partner when it was told or came by a link; of who referred otherwise, or of their unit."""
    if referral.in_name_of is not None:
        return referral.in_name_of.phone
    if referral.via_link is not None:
        return referral.via_link.unit.phone
    by = referral.referred_by
    return by.phone or by.unit.phone if by else ""


def _from(referral: Referral) -> str:
    by, partner = referral.referred_by, referral.in_name_of
    if by is not None and partner is not None:
        who = f"{referral.contact_name}, " if referral.contact_name else ""
        return f"{who}{partner.name} ({partner.organisation.name}), genoteerd door {by.account.name}"
    if by is not None:
        return f"{by.account.name}, {by.job_title} ({by.unit.organisation.name}, {by.unit.name})"
    if referral.via_link is not None:
        link = referral.via_link
        return f"{link.contact_name} ({link.unit.organisation.name}), via een eenmalige link"
    return ""
