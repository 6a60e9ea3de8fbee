"""What happened these last days, so that something waits on everybody's desk: through the actions, by people.

Open questions, a correction that readers hear of, a colleague on leave with a substitute,
an emergency access that waits for its review and one that was reviewed, a seal opened once;
and on the beat a huisverbod that ends in three days and a wijkagent who doubts.
Where a small region has no case for it, it did not happen.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import cycle

from django.db.backends.base.base import BaseDatabaseWrapper

from opmaat.cases.access import case_for, item_for
from opmaat.cases.actions.corrections import correct_item
from opmaat.cases.actions.emergencies import open_emergency, review_emergency
from opmaat.cases.actions.notices import mark_read
from opmaat.cases.actions.questions import ask_question
from opmaat.cases.actions.seals import open_seal
from opmaat.cases.models import Notice
from opmaat.cases.queries.waiting import reviews_for
from opmaat.core.database.maintenance import stepped_aside
from opmaat.core.viewer import Viewer
from opmaat.demo.content.accounts import demo_accounts
from opmaat.demo.loading.beat import on_the_beat
from opmaat.demo.loading.candidates import Found, Where, asked_about, numbers, read_by
from opmaat.demo.loading.keys import Keys
from opmaat.demo.loading.lived.deeds import Deed, Tally, perform
from opmaat.demo.loading.lived.people import People
from opmaat.network.actions.replacements import name_replacement
from opmaat.regulation.enums import Category, Phase

PLACE, LEAD, PRIVACY = "hilversum", "hilversum.college-1", "hilversum.college-5"
IN_NEED = "ggz-wijde-blik.fact-gooi-1"
ON_LEAVE, SUBSTITUTE = "politie.gooi-zuid-2", "politie.gooi-zuid-1"
# Before the anchor, in office hours of the last work days.
ASKED_BEFORE = tuple(timedelta(hours=hours) for hours in (3, 6.5, 27, 30.5, 51, 54.5, 75))
READ_BEFORE, CORRECTED_BEFORE = timedelta(hours=78), timedelta(hours=25)
QUESTIONS = (
    "Klopt dit nog, of is er inmiddels iets veranderd? Dan nemen wij het zo op in het plan.",
    "Is dit met de betrokkene zelf besproken, en wat vond die ervan?",
    "Wie bij jullie is hiervoor het vaste contact, en op welke dagen?",
    "Vanaf welke datum geldt dit? Wij willen er in het overleg op aansluiten.",
    "Kunnen jullie dit nog vóór het volgende overleg aanvullen?",
    "Loopt dit traject nog, en tot wanneer?",
    "Hebben jullie dit ook aan de casusregisseur laten weten?",
)
ADDED = "Aanvulling: nagegaan in de eigen registratie, het eerder genoemde gegeven was niet volledig."
WHY = "Onvolledig; aangevuld door de bron."
NEED = "Belt in nood en noemt een adres; ik moet nu weten wie er om de persoon heen staan en waar die verblijft."
EARLIER = "Stond 's avonds overstuur aan de balie; ik moest weten wie ik kon bellen en wat was afgesproken."
REVIEWED = "Terecht: er was direct gevaar en alleen het nodige is ingezien."
SEAL = "De betrokkene vroeg om inzage; nagaan welke gegevens in de gesloten casus staan (AVG 15)."


def load(
    owner: BaseDatabaseWrapper, keys: Keys, anchor: datetime, tally: Tally, tell: Callable[[str, int, int], None]
) -> None:
    """Let it happen, and count it."""
    found = (part(owner, keys, anchor) for part in (_asked, _corrected, _exceptional, on_the_beat))
    deeds = sorted((deed for part in found for deed in part), key=lambda deed: deed.at)
    with stepped_aside():
        perform(deeds, People(keys), tally)
    tell("De laatste dagen", len(deeds), len(deeds))


def _asked(owner: BaseDatabaseWrapper, keys: Keys, anchor: datetime) -> Iterator[Deed]:
    """Somebody at the table asks each of those with a demonstration account something."""
    for account, before, text in zip(demo_accounts(), cycle(ASKED_BEFORE), cycle(QUESTIONS), strict=False):
        engagement, unit = keys.engagements[account.engagement], keys.unit_of[account.engagement]
        found = asked_about(owner, engagement=engagement, unit=unit, at=anchor - max(ASKED_BEFORE))
        if found:
            asker = keys.name_of(found.engagement_id)
            yield Deed(anchor - before, asker, found.number, "vraag", partial(_ask, found, text))


def _corrected(owner: BaseDatabaseWrapper, keys: Keys, anchor: datetime) -> Iterator[Deed]:
    """What somebody with a demonstration account read is put right by its source."""
    seen: set[int] = set()
    for account in demo_accounts():
        reader = keys.engagements[account.engagement]
        found = read_by(owner, engagement=reader, at=anchor - READ_BEFORE)
        if found is None:
            continue
        yield Deed(anchor - READ_BEFORE, account.engagement, found.number, "gelezen", partial(_read, found))
        if found.item_id not in seen:
            seen.add(found.item_id)
            author = keys.name_of(found.engagement_id)
            yield Deed(anchor - CORRECTED_BEFORE, author, found.number, "verbetering", partial(_correct, found))


def _exceptional(owner: BaseDatabaseWrapper, keys: Keys, anchor: datetime) -> Iterator[Deed]:
    away = partial(_stand_in, keys, anchor + timedelta(days=12))
    yield Deed(anchor - timedelta(days=2, hours=7), ON_LEAVE, "", "waarneming", away)
    where = Where(keys.municipalities[PLACE], keys.engagements[LEAD], keys.unit_of[IN_NEED], anchor)
    running = numbers(owner, where, Phase.EXECUTING)
    for number, ago, reason in zip(running, (timedelta(hours=19), timedelta(days=36)), (NEED, EARLIER), strict=False):
        yield Deed(anchor - ago, IN_NEED, number, "noodtoegang", partial(_open_emergency, number, reason))
    yield Deed(anchor - timedelta(days=35), PRIVACY, "", "beoordeling", _review)
    yield Deed(anchor - timedelta(days=34), LEAD, "", "bericht gelezen", _put_away)
    for number in numbers(owner, where, Phase.SHIELDED)[:1]:
        yield Deed(anchor - timedelta(days=2, hours=4), LEAD, number, "afscherming", partial(_unseal, number))


def _ask(found: Found, text: str, viewer: Viewer) -> None:
    case = case_for(viewer, found.number)
    item, _ = item_for(viewer, case, found.item_id)
    ask_question(case=case, item=item, body=text, by=viewer)


def _read(found: Found, viewer: Viewer) -> None:
    item_for(viewer, case_for(viewer, found.number), found.item_id)


def _correct(found: Found, viewer: Viewer) -> None:
    case = case_for(viewer, found.number)
    item, text = item_for(viewer, case, found.item_id)
    body = f"{text.body if text else ''} {ADDED}"
    correct_item(case=case, item=item, body=body, reason=WHY, version=item.version, by=viewer)


def _stand_in(keys: Keys, until: datetime, viewer: Viewer) -> None:
    people = People(keys)
    name_replacement(
        absent=people.engagement(ON_LEAVE), substitute=people.engagement(SUBSTITUTE), ends_at=until, reason="Verlof",
        by=viewer,
    )  # fmt: skip


def _open_emergency(number: str, reason: str, viewer: Viewer) -> None:
    categories = {Category.IDENTITY, Category.HOUSING, Category.RELATIONS}
    open_emergency(number=number, categories=categories, reason=reason, hours=4, by=viewer)


def _review(viewer: Viewer) -> None:
    for waiting in reviews_for(viewer):
        review_emergency(emergency_id=waiting.emergency_id, justified=True, finding=REVIEWED, by=viewer)


def _put_away(viewer: Viewer) -> None:
    """Who leads the case read of the earlier one at the time."""
    for notice in Notice.objects.filter(engagement_id=viewer.engagement_id or 0, kind="emergency", read_at=None):
        mark_read(notice_id=notice.pk, by=viewer)


def _unseal(number: str, viewer: Viewer) -> None:
    open_seal(number=number, purpose=SEAL, hours=2, by=viewer)
