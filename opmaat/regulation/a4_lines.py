"""The sentences of an A4'tje: topics, partners and moments as a colleague would say them."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from opmaat.regulation.clauses import Clause
from opmaat.regulation.enums import Category, Gives, Phase
from opmaat.regulation.matrix import Cell

WHEN = {
    Phase.REFERRED: "bij de aanmelding",
    Phase.WEIGHING: "bij de weging",
    Phase.GATHERING: "bij het verzamelen",
    Phase.COMPOSING: "bij het samenstellen",
    Phase.CONFERRING: "in het casusoverleg",
    Phase.EXECUTING: "in de uitvoering",
    Phase.AFTERCARE: "in de nazorg",
}
TOPICS = {
    Category.IDENTITY: "persoonsgegevens",
    Category.BSN: "burgerservicenummer",
    Category.HOUSING: "wonen",
    Category.FINANCIAL: "geldzaken",
    Category.INCOME: "inkomen",
    Category.HEALTH: "gezondheid",
    Category.POLICE: "politiegegevens",
    Category.CRIMINAL_JUSTICE: "gegevens van het OM",
    Category.RELATIONS: "gezin",
    Category.ENFORCEMENT: "toezicht",
    Category.PROVISIONS: "voorzieningen",
    Category.GUIDANCE: "hulpverlening",
}
NAMES = re.compile(r"^(Halt|[A-Z]{2,}.*|.+\b[A-Z][a-zë].*)$")
Cells = Mapping[Category, Cell]


@dataclass(frozen=True, slots=True)
class Seen:
    """Which partners read something at once, and which only when the source says so."""

    content: frozenset[str]
    later: frozenset[str]


def listed(words: Iterable[str]) -> str:
    """Words in a row, as they are said."""
    row = list(words)
    return f"{', '.join(row[:-1])} en {row[-1]}" if len(row) > 1 else "".join(row)


def topics(categories: Collection[Category]) -> str:
    """Categories in everyday words; when there are many, what is missing."""
    missing = [TOPICS[category] for category in Category if category not in categories]
    if not missing:
        return "alles"
    if len(missing) < 4:
        return f"alles behalve {listed(missing)}"
    return listed(TOPICS[category] for category in Category if category in categories)


def cited(text: str, article: str) -> str:
    """A sentence with its article."""
    return f"{text.removesuffix('.')} ({article})."


def said(clause: Clause) -> str:
    """The sentence of a clause with its article."""
    return cited(clause.text, clause.article)


def received_lines(phases: Sequence[tuple[Phase, Cells]]) -> tuple[str, ...]:
    """What a unit receives; phases in which that is the same share a line."""
    lines = []
    for _, group in groupby(phases, key=lambda pair: _outcome(pair[1])):
        alike = list(group)
        moment = _sentence(listed(WHEN[phase] for phase, _ in alike))
        articles = _articles(cell for _, row in alike for cell in row.values())
        lines.append(f"{moment}: {_received(alike[0][1], articles)}")
    return tuple(lines)


def audience_lines(table: Mapping[Category, Seen], everyone: frozenset[str]) -> tuple[str, ...]:
    """Who reads what; topics with the same readers share a line. `everyone`: all partners that sit at a table."""
    by_readers: dict[Seen, list[Category]] = {}
    for category, seen in table.items():
        by_readers.setdefault(seen, []).append(category)
    return tuple(
        f"{_sentence(topics(categories))}: {_readers(seen, everyone)}." for seen, categories in by_readers.items()
    )


def _outcome(cells: Cells) -> tuple[tuple[Gives, str], ...]:
    """What makes two phases the same to the reader."""
    return tuple((cell.gives, cell.content_when) for cell in cells.values())


def _received(cells: Cells, articles: str) -> str:
    """What is read at one moment, in a few sentences."""
    content = [category for category, cell in cells.items() if cell.gives == Gives.CONTENT]
    existence = [category for category, cell in cells.items() if cell.gives == Gives.EXISTENCE]
    waiting: dict[str, list[Category]] = {}
    for category, cell in cells.items():
        if cell.content_when:
            waiting.setdefault(cell.content_when, []).append(category)
    sentences = []
    if content:
        sentences.append(f"u leest {topics(content)} ({articles}).")
    if existence:
        also = "ook ziet u" if content else "u ziet"
        sentences.append(f"{also} dat er iets is over {topics(existence)}; wat er staat, vraagt u aan de bron.")
    for condition, categories in waiting.items():
        when = condition.replace("de eenheid", "uw eenheid")
        sentences.append(f"{_sentence(listed(TOPICS[c] for c in categories))} leest u alleen {when}.")
    first, *rest = sentences or ["u leest niets van anderen."]
    return " ".join([first, *(_sentence(sentence) for sentence in rest)])


def _readers(seen: Seen, everyone: frozenset[str]) -> str:
    """Who reads it, said in the shortest way."""
    missing = everyone - seen.content
    if not seen.content:
        return "alleen aan wie u het verstrekt of vrijgeeft" if seen.later else "niemand"
    if not missing:
        return "iedereen aan tafel"
    later = "; na uw vrijgave ook zij" if seen.later == missing else ""
    if len(missing) <= len(seen.content):
        return f"iedereen aan tafel, behalve {_partners(missing)}{later}"
    return f"alleen {_partners(seen.content)}{later}"


def _partners(labels: Iterable[str]) -> str:
    """Kinds of unit in a sentence; a capital only where it is a name."""
    row = [label if NAMES.match(label) else label[:1].lower() + label[1:] for label in labels]
    return listed(sorted(row, key=str.lower))


def _articles(cells: Iterable[Cell]) -> str:
    """The articles on which content is given, each once, in order."""
    return "; ".join(dict.fromkeys(cell.decision.article for cell in cells if cell.gives == Gives.CONTENT))


def _sentence(words: str) -> str:
    """Words with a capital in front."""
    return words[:1].upper() + words[1:]
