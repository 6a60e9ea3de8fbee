"""The lines of `texts/*.toml`, compiled, by kind of unit: what colleagues write.

A block has one nature: the categories it belongs to, fact or judgement, whom it is about,
in which stories and at which moment of a case it fits. A text is a line of a block and
sometimes a closing line of the same file. Nothing is written outside the categories of
its block: a test reads all texts for words that give more away. A judgement mostly says
on what it rests (Wpg 3(5): facts apart from personal judgement).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from opmaat.cases.enums import LifeDomain
from opmaat.demo.content.chance import pick, weighted
from opmaat.demo.content.grammar import Lists, Piece, Writing, compiled
from opmaat.demo.content.source import HERE, lines_of, toml
from opmaat.network.enums import UnitKind
from opmaat.regulation.enums import About, Category

# How often a closing line follows: seldom after a line with a day in it, mostly after a bare one.
TAIL, BARE_TAIL, JUDGEMENT_TAIL = 0.38, 0.8, 0.85
DATED = ("{dag", "{Dag", "{datum", "{alledag", "{Alledag")
NO_TAIL = "= "
ADULT = 18
# What a line asks, told by its words: a home, a local case, some weeks of work behind it, a young person, an adult
# (under eighteen nobody rents, borrows or has a benefit of their own).
ASKS: dict[str, tuple[str, ...]] = {
    "home": (
        "{straat}", "{huisbeeld}", "{woonbeeld}", "{woning}", "uisbezoek", "niet thuis", "de woning", "Woning",
        "{buren}", "{Buren}",
    ),
    "pga": ("PGA", "lokale aanpak"),
    "later": (
        "afgerond", "beëindigd", "afgesloten", "geëindigd", "niet verlengd", "is verlaagd", "teruggebracht",
        "Evaluatie op", "herzien", "volgehouden", "Eindgesprek", "volledig uitgevoerd", "ingelopen", "verlengd tot",
        "Geen klachten ontvangen", "oortgangsgesprek", "ingetrokken", "Bezwaar", "bijgesteld", "vaker dan",
        "vorig jaar",
    ),
    "young": (
        "Jongere", "jongeren", "Jeugd", "jeugd", "amertraining", "Studiefinanciering", "Kinderrechter", "Raadsrapport",
        "ongerenwerk", "na schooltijd", "bij school",
    ),
    "adult": (
        "oeslag", "chuldhulp", "chulden", "chuldregel", "{schuldeiser}", "{Schuldeiser}", "itkering", "ewind",
        "uurachterstand", "uurcontract", "uurovereenkomst", "rgentie", "ijzondere bijstand", "Participatiewet",
        "Moratorium", "anmaning", "etalingsregeling", "rijbewijs", "ntruiming", "orgverzekering", "de huur",
        "Huur wordt", "Inkomensverklaring", "Afkoopvoorstel",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One way of saying it; `closed` lines are never followed by a closing line."""

    write: Piece
    closed: bool
    bare: bool
    asks: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Lines of one nature."""

    kinds: frozenset[UnitKind]
    use: str
    categories: tuple[Category, ...]
    themes: frozenset[str]
    stage: str
    judgement: bool
    about: About
    needs: str
    domain: LifeDomain
    weight: float
    max_age: int
    adults: bool  # every line asks an adult
    lines: tuple[Line, ...]
    tails: tuple[Piece, ...]

    def fits(self, theme: str, stage: str, age: int, has: frozenset[str]) -> bool:
        """Whether the block can be used in this story, at this moment, for this person."""
        return (
            (not self.themes or theme in self.themes)
            and self.stage in ("any", stage)
            and age <= self.max_age
            and (age >= ADULT or not self.adults)
            and (not self.needs or self.needs in has)
        )


@cache
def word_lists() -> Lists:
    """The lists that vary, with lists inside them."""
    made: Lists = {}
    for name, options in toml("words.toml")["vary"].items():
        made[name] = tuple(compiled(option, made) for option in options)
    return made


@cache
def phrase(line: str) -> Piece:
    """Any single line, compiled."""
    return compiled(line, word_lists())


@cache
def blocks(kind: UnitKind, use: str) -> tuple[Block, ...]:
    """The blocks of a kind of unit for one use."""
    return tuple(one for one in _all_blocks() if one.use == use and kind in one.kinds)


@cache
def _all_blocks() -> tuple[Block, ...]:
    names = sorted(path.name for path in (HERE / "texts").glob("*.toml"))
    return tuple(_block(row, data) for data in map(toml, (f"texts/{name}" for name in names)) for row in data["block"])


def _block(row: dict[str, Any], file: dict[str, Any]) -> Block:
    judgement = row.get("nature", "fact") == "judgement"
    usual = toml("texts/judgements.toml")["tails"] if judgement else file.get("tails", "")
    tails = lines_of(row.get("tails", usual))
    lines = tuple(_line(line) for line in lines_of(row["lines"]))
    return Block(
        kinds=frozenset(map(UnitKind, row.get("kinds", file.get("kinds", ())))),
        use=row.get("use", "contribution"),
        categories=tuple(map(Category, row["categories"])),
        themes=frozenset(row.get("themes", ())),
        stage=row.get("stage", "any"),
        judgement=judgement,
        about=About(row.get("about", "subject")),
        needs=row.get("needs", ""),
        domain=LifeDomain(row["domain"]),
        weight=float(row.get("weight", 1)),
        max_age=row.get("max_age", 120),
        adults=all("adult" in line.asks for line in lines),
        lines=lines,
        tails=tuple(phrase(line) for line in tails),
    )


def _line(line: str) -> Line:
    return Line(
        write=phrase(line.removeprefix(NO_TAIL)),
        closed=line.startswith(NO_TAIL),
        bare=not any(word in line for word in DATED),
        asks=frozenset(name for name, words in ASKS.items() if any(word in line for word in words)),
    )


def choose_block(writing: Writing, kind: UnitKind, use: str, fits: Callable[[Block], bool]) -> Block | None:
    """A fitting block, as likely as its weight; None when this kind has nothing to say here."""
    found = [(one, one.weight) for one in blocks(kind, use) if fits(one)]
    return weighted(writing.rng, found) if found else None


def write(writing: Writing, block: Block, used: set[int], has: frozenset[str]) -> str:
    """A text from a block, with a fitting line that this case did not use yet if there is one."""
    fitting = [one for one in block.lines if one.asks <= has] or list(block.lines)
    line = pick(writing.rng, [one for one in fitting if id(one) not in used] or fitting)
    used.add(id(line))
    text = line.write(writing)
    chance = JUDGEMENT_TAIL if block.judgement else BARE_TAIL if line.bare else TAIL
    if line.closed or not block.tails or writing.rng.random() > chance:
        return text
    return f"{text} {pick(writing.rng, block.tails)(writing)}"
