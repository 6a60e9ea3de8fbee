"""The law once more, written straight from the articles and sharing nothing with the texts or the rules.

Slow, and made of plain words. It exists to disagree.
"""

from opmaat.regulation.facts import Facts, ItemFacts, ViewerFacts

ORDINARY = {
    "identity",
    "bsn",
    "housing",
    "financial",
    "income",
    "relations",
    "enforcement",
    "provisions",
    "guidance",
}
TABLE = {"conferring", "executing"}
GATHERING = {"gathering", "composing"}
MUNICIPALITY = {"college", "mayor", "social_team", "income_support"}
LAW = {"police", "prosecution"}
CHAIN = {"probation", "custodial", "child_protection", "certified_institution", "safe_at_home"}
CARE = {
    "mental_health",
    "addiction_care",
    "ggd",
    "contracted_care",
    "disability_care",
    "shelter",
    "forensic_care",
}
NEIGHBOURHOOD = {"housing_association", "welfare", "school", "halt", "victim_support"}
SUPERVISION = {"school_attendance", "municipal_enforcement"}
NO_PARTNER = {"safety_house", "regional_office", "other"}
COLUMNS = [MUNICIPALITY, LAW, CHAIN, CARE, NEIGHBOURHOOD]
SUPERVISORS_READ = {"identity", "bsn", "housing", "enforcement", "relations"}
LITTLE = {
    "guardian": {"identity", "bsn", "housing", "financial", "income"},
    "care_payer": {"identity", "bsn", "provisions"},
}
HOUSE = {"process_coordinator", "process_support"}


def step_and_gives(facts: Facts) -> tuple[int, str]:
    """The step that answers, and what it gives."""
    item, viewer = facts.item, facts.viewer
    if outside(viewer):
        return 1, "nothing"
    if facts.phase in {"declined", "shielded", "destroyed"} and not viewer.seal:
        return 2, "nothing"
    if never(facts):
        return 3, "nothing"
    if viewer.own and viewer.capacity is not None:
        return 4, "content"
    one = pga if facts.regime == "pga" else zvh
    answers = [opened(facts) if category in facts.emergency else "" for category in item.categories]
    answers = [answer or one(str(category), facts) for answer, category in zip(answers, item.categories, strict=True)]
    if all(answer == "content" for answer in answers):
        return 5, "content"
    sensitive = item.categories & {"health", "police", "criminal_justice"}
    if "nothing" in answers or sensitive or item.secrecy != "not_secret":
        return 6, "nothing"
    return 5, "existence"


def outside(viewer: ViewerFacts) -> bool:
    """Step 1."""
    if not viewer.account or not viewer.screened:
        return True
    if viewer.capacity in {"third_party", "representative"} or "application_manager" in viewer.functions_here:
        return True
    return not viewer.trained and not (viewer.own and viewer.capacity in {"referrer", "consulted"})


def never(facts: Facts) -> bool:
    """Step 3."""
    item, viewer = facts.item, facts.viewer
    if facts.regime == "zvh" and viewer.place_2_27 == "none" and not viewer.functions_here & HOUSE:
        return True
    if viewer.own:
        return False
    if item.secrecy == "withdrawn" or (item.secrecy != "not_secret" and not item.covers):
        return True
    if "criminal_justice" in item.categories and not item.released:
        if facts.regime == "pga" and "pga_expert" not in viewer.functions_here:
            return True
        if facts.regime == "zvh" and not item.named:
            return True
    return item.excluded or hides_a_person(facts.regime, item, viewer)


def hides_a_person(regime: str, item: ItemFacts, viewer: ViewerFacts) -> bool:
    """Victims, reporters and children around the person."""
    kind, capacity = viewer.kind, viewer.capacity
    if item.about == "victim":
        safety = {"police", "prosecution", "probation", "child_protection", "safe_at_home"}
        helps = regime == "pga" and kind == "victim_support"
        return kind not in safety and not helps and capacity not in {"process_lead", "case_lead"}
    if item.about == "reporter":
        return kind not in {"police", "safe_at_home"} and capacity != "process_lead"
    if item.about == "circle_minor" and not item.released and capacity != "process_lead":
        youth = {"child_protection", "certified_institution", "safe_at_home", "school_attendance"}
        return kind not in CARE | youth | {"social_team"}
    return False


def opened(facts: Facts) -> str:
    """Break-glass; in a zvh case only for who is involved in it."""
    involved = facts.viewer.capacity in {"process_lead", "case_lead", "participant"}
    return "content" if facts.regime == "pga" or involved else ""


def zvh(category: str, facts: Facts) -> str:
    """What WGS 2.31 gives of one category."""
    viewer, phase, capacity = facts.viewer, facts.phase, facts.viewer.capacity
    if phase in {"declined", "shielded"}:
        lead = capacity == "process_lead"
        return "content" if viewer.seal and (lead or "privacy_officer" in viewer.functions_here) else "nothing"
    if phase in {"destroyed", "aftercare"}:
        return "nothing"
    if capacity == "process_lead":
        return "content"
    if capacity == "consulted":
        return "content" if category == "identity" and phase in GATHERING | TABLE else "nothing"
    if capacity == "agenda_participant":
        return "content" if phase == "conferring" else "nothing"
    if capacity not in {"case_lead", "participant"} or phase == "referred":
        return "nothing"
    if phase in TABLE or viewer.place_2_27 == "first" or viewer.functions_here & HOUSE:
        return "content"
    return "existence" if phase in GATHERING and category in ORDINARY and viewer.place_2_27 == "second" else "nothing"


def pga(category: str, facts: Facts) -> str:
    """What the provisional reglement gives of one category."""
    viewer, phase = facts.viewer, facts.phase
    closed = phase in {"declined", "shielded"}
    if phase == "destroyed":
        return "nothing"
    if closed and viewer.seal and "privacy_officer" in viewer.functions_here:
        return "content"
    if viewer.capacity == "process_lead":
        return process_lead(category, facts)
    if viewer.capacity == "consulted":
        return "content" if category == "identity" and phase in GATHERING | TABLE else "nothing"
    return "nothing" if closed or viewer.kind in NO_PARTNER else partner(category, facts)


def partner(category: str, facts: Facts) -> str:
    """What a partner gets who is called to the table."""
    viewer, phase, capacity = facts.viewer, facts.phase, facts.viewer.capacity
    if phase in GATHERING:
        return "existence" if capacity in {"case_lead", "participant"} and category in ORDINARY else "nothing"
    if phase == "aftercare" and capacity == "participant":
        return "content" if category == "identity" else "nothing"
    if not at_table(phase, capacity):
        return "nothing"
    cell = column(str(viewer.kind), category)
    if cell == "C" or (cell == "R" and (facts.item.released or facts.item.named)):
        return "content"
    relations = cell == "R" and category == "relations"
    return "existence" if relations or (capacity == "case_lead" and category in ORDINARY) else "nothing"


def at_table(phase: str, capacity: str | None) -> bool:
    """Who sits at the table when."""
    return (
        (capacity == "case_lead" and phase in TABLE | {"aftercare"})
        or (capacity == "participant" and phase in TABLE)
        or (capacity == "agenda_participant" and phase == "conferring")
    )


def process_lead(category: str, facts: Facts) -> str:
    """The first column of the matrix."""
    if category == "police":
        return "content" if facts.item.released or facts.item.named else "nothing"
    if category == "criminal_justice":
        return "content" if "pga_expert" in facts.viewer.functions_here else "nothing"
    return "content"


def column(kind: str, category: str) -> str:
    """A cell of the matrix: C, R or -. One line per row of the law page, then the kinds it does not have."""
    if kind in {"guardian", "care_payer"}:
        return "C" if category in LITTLE[kind] else "-"
    rows = {
        "identity": "CCCCC",
        "housing": "CCCCC",
        "enforcement": "CCCCC",
        "bsn": "CCCC-",
        "financial": "C-CC-",
        "income": "C-C--",
        "health": "CCCC-",
        "police": "RRRRR",
        "criminal_justice": "RRRR-",
        "relations": "CCCCR",
        "provisions": "C-CC-",
        "guidance": "C-CC-",
    }
    if kind in SUPERVISION:
        return "R" if category == "police" else "C" if category in SUPERVISORS_READ else "-"
    return rows[category][next(n for n, kinds in enumerate(COLUMNS) if kind in kinds)]
