"""One-time links, for an organisation without accounts: given out by a PGA-expert, used once, ended or withdrawn.

Who holds it writes one referral and reads only the own draft. Sending goes through the
kernel, because a link takes no part in a case: the case opens with the process lead in force.
Refused: outside one's own municipality, for units that supply only with an account.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection

from opmaat.audit.pseudonyms import person_pseudonym
from opmaat.audit.recording import record_change
from opmaat.cases.actions.opening import LEVELS
from opmaat.cases.actions.refusing import Overtaken, Sayings, refuse_on, refusing
from opmaat.cases.actions.standing import engagement_of
from opmaat.cases.actions.storing import cleaned
from opmaat.cases.facts import mask_of
from opmaat.cases.rules.articles import article
from opmaat.cases.rules.bsn import holds_bsn
from opmaat.cases.rules.contributing import objections, refusal_of
from opmaat.cases.rules.drafts import ItemDraft, Source
from opmaat.cases.rules.numbers import shown_number
from opmaat.cases.rules.people import stored_person
from opmaat.cases.rules.text import UNPROCESSABLE, clean_text, required_line
from opmaat.cases.rules.workdays import add_working_days
from opmaat.core import clock
from opmaat.core.errors import DomainError, NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.models import Engagement, Municipality, Unit
from opmaat.network.queries.in_force import in_force
from opmaat.referrals.actions.sending import CONTACT_WITHIN, REASON, ReferralDraft, questions_of, require_checked
from opmaat.referrals.models import OneTimeLink
from opmaat.referrals.queries.links import NEEDS_ACCOUNT, towns_of
from opmaat.referrals.rules.answers import answers_in
from opmaat.referrals.rules.placing import Supply, may_supply, placed
from opmaat.referrals.rules.tokens import Token, hash_of, new_secret, signed
from opmaat.regulation.enums import Regime

DAYS = 14
LONGEST_PURPOSE = 500
SENT_MEANWHILE = "Met deze link is intussen aangemeld. De aanmelding staat op het triagebord."
ENDED = "Deze link werkt niet meer. Bel wie hem u gaf voor een nieuwe."
USED = "Met deze link is al een aanmelding verstuurd. De PGA-expert neemt contact met u op."
GONE = 404
# Of two presses at once the second comes too late: for it the link is gone.
SAYINGS: Sayings = {"link_ended": (USED, "", GONE)}


@dataclass(frozen=True, slots=True)
class Arrived:
    """What the holder of a link hears at once: the number, who leads and on what phone."""

    number: str
    lead_name: str
    lead_phone: str

    @property
    def shown(self) -> str:
        """The number as people read it."""
        return shown_number(self.number)


def give_link(*, unit: Unit, town: Municipality, contact_name: str, by: Viewer) -> str:
    """A new link; its token is shown once and never kept."""
    with acting_as(by):
        _require_own_town(town, by)
        _require_no_account(unit)
        secret, now = new_secret(), clock.now()
        link = OneTimeLink.objects.create(
            issued_by_id=engagement_of(by),
            unit=unit,
            municipality=town,
            contact_name=required_line(contact_name, "Vul in aan wie u de link geeft.", longest=120),
            token_hash=hash_of(secret),
            issued_at=now,
            expires_at=now + timedelta(days=DAYS),
        )
        record_change(action="link.given")
        return signed(Token(link.pk, secret))


def withdraw_link(*, link_id: int, by: Viewer) -> None:
    """The link stops at once; what was typed through it can no longer be read by anybody."""
    with acting_as(by):
        ended = OneTimeLink.objects.filter(
            pk=link_id, issued_by_id=engagement_of(by), used_at__isnull=True, withdrawn_at__isnull=True
        ).update(withdrawn_at=clock.now())
        if not ended:
            raise _no_longer_open(link_id)
        record_change(action="link.withdrawn")


def require_open(token: Token) -> OneTimeLink:
    """The link of this token while it holds; inside the act of that link."""
    link = (
        OneTimeLink.objects.select_related("unit__organisation", "municipality__house").filter(pk=token.link_id).first()
    )
    if link is None or not token.fits(link.token_hash):
        raise NotHere
    if link.used_at:
        raise NotHere(USED)
    if link.withdrawn_at or link.expires_at <= clock.now():
        raise NotHere(ENDED)
    return link


def require_unused(link: OneTimeLink) -> None:
    """The link still waits for its referral: read again, because somebody else may just have sent it."""
    if not OneTimeLink.objects.filter(pk=link.pk, used_at__isnull=True).exists():
        raise NotHere(USED)


def send_by_link(*, link: OneTimeLink, draft: ReferralDraft, by: Viewer) -> Arrived:
    """The one referral of this link; the case opens, the link is used."""
    with acting_as(by):
        require_checked(draft)
        items = _items(link, draft)
        arguments = [stored_person(draft.person), _case(draft), items, _terms(draft)]
        with refusing(SAYINGS, regime=Regime.PGA), connection.cursor() as cursor:
            cursor.execute(
                "select case_id, person_id, case_number, lead_name, lead_phone"
                " from referrals_send_by_link(%s::jsonb, %s::jsonb, %s::jsonb, %s::jsonb)",
                [json.dumps(argument) for argument in arguments],
            )
            case_id, person_id, number, name, phone = cursor.fetchone()
        record_change(
            action="referral.sent_by_link",
            case_id=case_id,
            person_pseudonym=person_pseudonym(person_id),
            categories=_mask(items),
            reglement=Regime.PGA.value,
        )
        return Arrived(number, name, phone)


def _no_longer_open(link_id: int) -> DomainError:
    """Why one's own link cannot be withdrawn; somebody else's is not here."""
    own = OneTimeLink.objects.filter(pk=link_id).first()
    if own is None:
        return NotHere()
    return Overtaken(SENT_MEANWHILE if own.used_at else "Deze link was al ingetrokken.")


def _require_own_town(town: Municipality, by: Viewer) -> None:
    if town.pk not in {own.pk for own in towns_of(by)}:
        raise Refused("Een link geeft de PGA-expert van de gemeente zelf.", article(Regime.PGA, "WGS 1.8(2)"))


def _require_no_account(unit: Unit) -> None:
    if unit.kind in NEEDS_ACCOUNT or not may_supply(unit.kind, Regime.PGA, today=clock.today()):
        raise Refused("Deze partner meldt aan met een eigen account.", "AVG 32", UNPROCESSABLE)
    if Engagement.objects.filter(in_force(clock.now()), unit=unit).exists():
        raise Refused("Bij deze partner werken mensen met een account. Vraag hen om aan te melden.", "", UNPROCESSABLE)


def _items(link: OneTimeLink, draft: ReferralDraft) -> list[dict[str, Any]]:
    """Every answer as the kernel stores it; what may not be said is refused here."""
    source = Source(link.unit_id, link.unit.kind, Regime.PGA)
    supply = Supply(receiver_unit=link.unit_id)
    rows = []
    for answer in answers_in(Regime.PGA, draft.fields):
        kept = cleaned(placed(answer, source, supply, today=clock.today()))
        refuse_on(refusal_of(objections(kept, source, today=clock.today())))
        rows.append(_row(kept, questions_of(Regime.PGA, answer)))
    return rows


def _row(kept: ItemDraft, asked: Iterable[str]) -> dict[str, Any]:
    return {
        "categories": mask_of(kept.categories),
        "about": kept.about,
        "life_domain": kept.life_domain,
        "nature": kept.nature,
        "ground": kept.ground,
        "necessity": kept.necessity,
        "body": kept.body,
        "value": kept.value,
        "questions": list(asked),
    }


def _case(draft: ReferralDraft) -> dict[str, Any]:
    purpose = clean_text(str(draft.fields.get("purpose") or ""), longest=LONGEST_PURPOSE)
    if holds_bsn(purpose):
        raise Refused("In het doel staat een burgerservicenummer. Haal het weg.", "UAVG 46", UNPROCESSABLE)
    return {
        "purpose": purpose,
        "level": LEVELS[Regime.PGA].value,
        "in_detention": draft.in_detention,
        "reason": REASON,
    }


def _terms(draft: ReferralDraft) -> dict[str, Any]:
    until = draft.told.until
    return {
        "contact_due": add_working_days(clock.today(), CONTACT_WITHIN).isoformat(),
        "person_told": draft.told.told,
        "told_ground": draft.told.ground,
        "told_until": until.isoformat() if until else None,
    }


def _mask(items: Iterable[dict[str, Any]]) -> int:
    mask = 0
    for item in items:
        mask |= int(item["categories"])
    return mask
