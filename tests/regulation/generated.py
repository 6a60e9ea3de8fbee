"""Hypothesis strategies for facts, and a quick seeded stream of them for large counts."""

from collections.abc import Iterator
from random import Random

from hypothesis import strategies as st

from opmaat.network.enums import Function, Place, UnitKind
from opmaat.regulation.enums import About, Capacity, Category, Phase, Regime, Secrecy
from opmaat.regulation.facts import Facts, ItemFacts, ViewerFacts

COUNTING = [
    Function.PGA_EXPERT,
    Function.PROCESS_COORDINATOR,
    Function.PROCESS_SUPPORT,
    Function.PRIVACY_OFFICER,
    Function.APPLICATION_MANAGER,
    Function.MAYOR,
]


def usually() -> st.SearchStrategy[bool]:
    """Mostly true, so that not every example falls at the first step."""
    return st.sampled_from([True] * 7 + [False])


@st.composite
def viewers(draw: st.DrawFn) -> ViewerFacts:
    """Any viewer."""
    return ViewerFacts(
        kind=draw(st.sampled_from(UnitKind)),
        place_2_27=draw(st.sampled_from(Place)),
        capacity=draw(st.sampled_from([*Capacity, None])),
        functions_here=draw(st.frozensets(st.sampled_from(COUNTING), max_size=2)),
        account=draw(usually()),
        screened=draw(usually()),
        trained=draw(usually()),
        own=draw(st.booleans()),
        seal=draw(st.booleans()),
    )


@st.composite
def items(draw: st.DrawFn) -> ItemFacts:
    """Any item."""
    return ItemFacts(
        categories=draw(st.frozensets(st.sampled_from(Category), min_size=1, max_size=4)),
        source_kind=draw(st.sampled_from(UnitKind)),
        about=draw(st.sampled_from(About)),
        secrecy=draw(st.sampled_from(Secrecy)),
        covers=draw(usually()),
        released=draw(st.booleans()),
        named=draw(st.booleans()),
        excluded=draw(usually().map(lambda answer: not answer)),
    )


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """Any situation, impossible ones included: a decision must stand there too."""
    return Facts(
        regime=draw(st.sampled_from(Regime)),
        phase=draw(st.sampled_from(Phase)),
        item=draw(items()),
        viewer=draw(viewers()),
        emergency=draw(st.frozensets(st.sampled_from(Category), max_size=2)),
    )


def many(count: int, seed: int = 1) -> Iterator[Facts]:
    """As many situations as asked, the same ones every time."""
    random = Random(seed)  # noqa: S311 - no secret, only a spread

    def yes(share: float) -> bool:
        return random.random() < share

    for _ in range(count):
        item = ItemFacts(
            frozenset(random.sample(list(Category), random.choice([1, 1, 1, 2, 3]))),
            random.choice(list(UnitKind)),
            random.choice(list(About)) if yes(0.3) else About.SUBJECT,
            random.choice(list(Secrecy)) if yes(0.3) else Secrecy.NOT_SECRET,
            *(yes(0.6), yes(0.3), yes(0.3), yes(0.05)),
        )
        viewer = ViewerFacts(
            random.choice(list(UnitKind)),
            random.choice(list(Place)),
            random.choice([*Capacity, None]),
            frozenset(random.sample(COUNTING, random.choice([0, 0, 1, 2]))),
            *(yes(0.98), yes(0.98), yes(0.95), yes(0.1), yes(0.4)),
        )
        emergency = frozenset(random.sample(list(Category), 2)) if yes(0.1) else frozenset[Category]()
        yield Facts(random.choice(list(Regime)), random.choice(list(Phase)), item, viewer, emergency)
