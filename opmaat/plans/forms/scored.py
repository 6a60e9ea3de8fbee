"""Between a form of twelve rows and the rows themselves: what was filled in, and how the form was left.

Also what a page knew when it was shown (`seen`), as it goes along with the form.
"""

from collections.abc import Mapping
from typing import Any

from opmaat.cases.forms.fields import recipients_in
from opmaat.plans.actions.scoring import Scoring, Shared
from opmaat.plans.picture_enums import Side
from opmaat.plans.rules.instruments import Domain, Instrument
from opmaat.plans.rules.scoring import Row, RowWords, Seen, Stored
from opmaat.regulation.enums import Secrecy

UNKNOWN = "onbekend"


def scoring_in(words: Mapping[str, Any], instrument: Instrument) -> Scoring:
    """What was filled in, from the words of a form."""
    side = Side(words["side"])
    own = (_partner_row(domain, side, words) for domain in instrument.domains)
    person = (row for domain in instrument.domains if (row := _person_row(domain, words)))
    return Scoring(side=side, rows=(*own, *person), shared=_shared(words), seen=seen_in(words.get("seen", "")))


def initial_of(stored: Stored, side: Side | None) -> dict[str, Any]:
    """The form as one's unit left it; nothing when it did not score yet."""
    found: dict[str, Any] = {"side": side.value} if side is not None else {}
    for standing in stored.values():
        if standing.row.side == Side.PERSON:
            found |= _person_initial(standing.row)
        elif standing.row.side == side:
            found |= _partner_initial(standing.row)
    return found


def seen_text(seen: Seen) -> str:
    """What a page knew, as it goes along with the form."""
    return " ".join(f"{domain}:{side}:{item}" for (domain, side), item in seen.items())


def seen_in(text: str) -> dict[tuple[str, Side], int]:
    """What a page knew; what cannot be read was not known."""
    found: dict[tuple[str, Side], int] = {}
    for part in text.split():
        domain, _, rest = part.partition(":")
        side, _, item = rest.partition(":")
        if side in Side.values and item.isascii() and item.isdigit():
            found[(domain, Side(side))] = int(item)
    return found


def _partner_row(domain: Domain, side: Side, words: Mapping[str, Any]) -> Row:
    code, chosen = domain.code, str(words.get(f"score_{domain.code}") or UNKNOWN)
    return Row(
        domain=code,
        side=side,
        value=None if chosen == UNKNOWN else int(chosen),
        words=RowWords(words[f"ground_{code}"], words[f"protects_{code}"], words[f"source_{code}"]),
        problem=words[f"problem_{code}"],
        criminogenic=words[f"criminogenic_{code}"],
    )


def _person_row(domain: Domain, words: Mapping[str, Any]) -> Row | None:
    chosen, said = words.get(f"own_{domain.code}"), words.get(f"own_words_{domain.code}", "")
    if not chosen and not said:
        return None
    return Row(domain=domain.code, side=Side.PERSON, value=int(chosen) if chosen else None, words=RowWords(said))


def _shared(words: Mapping[str, Any]) -> Shared:
    return Shared(
        ground=words.get("justice_ground", ""),
        reference=words.get("justice_reference", ""),
        secrecy=Secrecy(words.get("secrecy") or Secrecy.NOT_SECRET),
        covers=words.get("covered", recipients_in([])),
        consent_on=words.get("consent_on"),
    )


def _partner_initial(row: Row) -> dict[str, Any]:
    return {
        f"score_{row.domain}": UNKNOWN if row.value is None else str(row.value),
        f"problem_{row.domain}": row.problem,
        f"criminogenic_{row.domain}": row.criminogenic,
        f"ground_{row.domain}": row.words.ground,
        f"protects_{row.domain}": row.words.protects,
        f"source_{row.domain}": row.words.source,
    }


def _person_initial(row: Row) -> dict[str, Any]:
    return {
        f"own_{row.domain}": "" if row.value is None else str(row.value),
        f"own_words_{row.domain}": row.words.ground,
    }
