"""`opmaat regulation check`: every sort of mistake is found, on its own line and with a Dutch sentence.

Each test spoils the text that ships in one place and looks where the check
points. The line is found by reading the spoiled text, never written as a number.
"""

from pathlib import Path

import pytest

from opmaat.regulation.checking import check_file, check_text
from opmaat.regulation.problems import Problem
from tests.regulation.spoiling import SOURCES, line_of, spoiled

# (regime, what is replaced, by what, sort of mistake, the text on the line it points to, part of the sentence)
MISTAKES = {
    "no value": ("zvh", 'version = "1"', "version =", "toml", "version =", "Geen geldige TOML"),
    "an open string": ("zvh", 'id = "zvh-own"', 'id = "zvh-own', "toml", 'id = "zvh-own', "Geen geldige TOML"),
    "a key twice": (
        "zvh",
        'kind = "excluded"\n',
        'kind = "excluded"\nkind = "excluded" # nog eens\n',
        "toml",
        'kind = "excluded" # nog eens',
        "Geen geldige TOML",
    ),
    "an unknown phase": (
        "zvh",
        'phases = ["conferring"]',
        'phases = ["confering"]',
        "unknown_word",
        'phases = ["confering"]',
        'Onbekend woord "confering" bij "phases". Bedoelde u "conferring"?',
    ),
    "an unknown category in a group": (
        "pga",
        'everyday = ["identity", "housing", "enforcement"]',
        'everyday = ["identity", "houses", "enforcement"]',
        "unknown_word",
        'everyday = ["identity", "houses"',
        'Bedoelde u "housing"?',
    ),
    "an unknown kind on a later line of a list": (
        "pga",
        'kinds = ["guardian"]\ncategories',
        'kinds = [\n  "guardian",\n  "polise",\n]\ncategories',
        "unknown_word",
        '  "polise",',
        'Bedoelde u "police"?',
    ),
    "an unknown regime": ("zvh", 'regime = "zvh"', 'regime = "rio"', "unknown_word", 'regime = "rio"', "pga, zvh"),
    "an unknown word that gives": (
        "zvh",
        'categories = ["identity"]\ngives = "content"',
        'categories = ["identity"]\ngives = "everything"',
        "unknown_word",
        'gives = "everything"',
        "content",
    ),
    "an unknown table of seats": (
        "pga",
        'seats = "table"\nkinds = ["guardian"]',
        'seats = "tables"\nkinds = ["guardian"]',
        "unknown_word",
        'seats = "tables"',
        'Onbekende tafel "tables". Bedoelde u "table"?',
    ),
    "a word that lifts nothing": (
        "pga",
        'unless = ["released", "pga_expert"]',
        'unless = ["released", "pga_experts"]',
        "unknown_word",
        'unless = ["released", "pga_experts"]',
        'Bedoelde u "pga_expert"?',
    ),
    "an unknown key": (
        "zvh",
        'sealed = true\n\n[[may]]\nid = "zvh-seal-privacy-officer"',
        'seald = true\n\n[[may]]\nid = "zvh-seal-privacy-officer"',
        "unknown_key",
        "seald = true",
        'Onbekend veld "seald" in [[may]]. Bedoelde u "sealed"?',
    ),
    "an unknown table": (
        "zvh",
        '[[supply]]\nid = "zvh-supply-care"',
        '[[suply]]\nid = "zvh-supply-care"',
        "unknown_key",
        "[[suply]]",
        'Onbekende tabel "suply". Bedoelde u "supply"?',
    ),
    "an unknown group": (
        "pga",
        "[groups.phases]",
        "[groups.fases]",
        "unknown_key",
        "[groups.fases]",
        'Groepen van "fases" bestaan niet.',
    ),
    "an article missing": (
        "zvh",
        'id = "zvh-own"\narticle = "WGS 1.5(1)"',
        'id = "zvh-own"',
        "missing",
        "[[own]]\n",
        'Hier ontbreekt "article" in [[own]].',
    ),
    "a head without a title": (
        "pga",
        'title = "Reglement lokale persoonsgerichte aanpak"\n',
        "",
        "missing",
        "# Wie mag wat weten in een casus van de lokale",
        'Hier ontbreekt "title" in de kop.',
    ),
    "a date as text": (
        "pga",
        "valid_from = 2025-01-01",
        'valid_from = "2025-01-01"',
        "type",
        'valid_from = "2025-01-01"',
        "hoort een datum te zijn",
    ),
    "a flag as a number": (
        "zvh",
        "provisional = false",
        "provisional = 0",
        "type",
        "provisional = 0",
        "hoort true of false te zijn",
    ),
    "an empty list": (
        "pga",
        'kinds = ["care_payer"]\ncategories = ["identity", "bsn", "provisions"]',
        'kinds = []\ncategories = ["identity", "bsn", "provisions"]',
        "type",
        "kinds = []",
        "ten minste één woord",
    ),
    "a word twice": (
        "zvh",
        'capacities = ["third_party", "representative"]',
        'capacities = ["third_party", "third_party"]',
        "type",
        'capacities = ["third_party", "third_party"]',
        "staat twee keer",
    ),
    "single brackets": ("zvh", "\n[[own]]\n", "\n[own]\n", "type", "[own]\n", "met dubbele haken"),
    "a text with an end of line": (
        "zvh",
        'text = "Na vernietiging valt er niets meer te zien."',
        'text = """Na vernietiging valt er\nniets meer te zien."""',
        "type",
        'text = """Na vernietiging',
        "op één regel",
    ),
    "no full stop": (
        "zvh",
        "blijft dicht tot zij is vernietigd.",
        "blijft dicht tot zij is vernietigd",
        "sentence",
        'text = "Een aanmelding die is afgewezen',
        "met een punt",
    ),
    "a name in capitals": ("zvh", 'id = "zvh-own"', 'id = "ZVH_own"', "id", 'id = "ZVH_own"', "kleine letters"),
    "a name of the other regime": (
        "zvh",
        'id = "zvh-own"',
        'id = "pga-own"',
        "id",
        "[[own]]\n",
        'hoort met "zvh-" te beginnen',
    ),
    "a name twice": (
        "zvh",
        'id = "zvh-shielded"',
        'id = "zvh-declined"',
        "duplicate",
        '[[closed]]\nid = "zvh-declined"\narticle = "WGS 2.31(8)"',
        'De naam "zvh-declined" is al van een andere regel.',
    ),
    "a group with the name of a word": (
        "zvh",
        'youth = ["child_protection"',
        'school = ["child_protection"',
        "duplicate",
        'school = ["child_protection"',
        '"school" is al een woord',
    ),
    "a phase closed twice": (
        "zvh",
        'phases = ["destroyed"]\n\n# ── Stap 3',
        'phases = ["destroyed", "shielded"]\n\n# ── Stap 3',
        "duplicate",
        '[[closed]]\nid = "zvh-destroyed"',
        "al gesloten",
    ),
    "a never rule twice": (
        "zvh",
        'about = "reporter"',
        'about = "victim"',
        "duplicate",
        '[[never]]\nid = "zvh-reporter"',
        "voeg ze samen",
    ),
    "existence of health": (
        "pga",
        'categories = ["relations"]\ngives = "existence"',
        'categories = ["relations", "health"]\ngives = "existence"',
        "never_applies",
        '[[may]]\nid = "pga-relations-existence"',
        'van "health" blijft ook verborgen dat het er is',
    ),
    "existence that waits": (
        "pga",
        'kinds = ["neighbourhood"]\ncategories = ["relations"]\nwhen = "released_or_named"\ngives = "content"',
        'kinds = ["neighbourhood"]\ncategories = ["relations"]\nwhen = "released_or_named"\ngives = "existence"',
        "never_applies",
        '[[may]]\nid = "pga-relations"',
        "leest de inhoud",
    ),
    "a may rule that gives nothing": (
        "zvh",
        'categories = ["identity"]\ngives = "content"',
        'categories = ["identity"]\ngives = "nothing"',
        "never_applies",
        '[[may]]\nid = "zvh-consulted"',
        "wie niets krijgt, staat bij [[nothing]]",
    ),
    "aftercare in a zvh case": (
        "zvh",
        'phases = ["executing"]\ncapacities = ["process_lead"',
        'phases = ["executing", "aftercare"]\ncapacities = ["process_lead"',
        "never_applies",
        '[[may]]\nid = "zvh-executing-participants"',
        'De fase "aftercare" bestaat alleen in de pga.',
    ),
    "a closed phase without a seal": (
        "zvh",
        'phases = ["referred"]\ncapacities = ["process_lead"]',
        'phases = ["referred", "declined"]\ncapacities = ["process_lead"]',
        "never_applies",
        '[[may]]\nid = "zvh-referred-process-lead"',
        "alleen een regel met sealed = true opent haar",
    ),
    "a seal in an open phase": (
        "zvh",
        'phases = ["declined", "shielded"]\nfunctions',
        'phases = ["declined", "shielded", "conferring"]\nfunctions',
        "never_applies",
        '[[may]]\nid = "zvh-seal-privacy-officer"',
        "geen afscherming om op te heffen",
    ),
    "a rule after destruction": (
        "zvh",
        'phases = ["declined", "shielded"]\nfunctions',
        'phases = ["declined", "destroyed"]\nfunctions',
        "never_applies",
        '[[may]]\nid = "zvh-seal-privacy-officer"',
        "is er niets meer",
    ),
    "a third party": (
        "zvh",
        'capacities = ["consulted"]',
        'capacities = ["consulted", "third_party"]',
        "never_applies",
        '[[may]]\nid = "zvh-consulted"',
        '"third_party" komt niet voorbij stap 1',
    ),
    "a manager of the system": (
        "zvh",
        'functions = ["privacy_officer"]',
        'functions = ["privacy_officer", "application_manager"]',
        "never_applies",
        '[[may]]\nid = "zvh-seal-privacy-officer"',
        '"application_manager" komt niet voorbij stap 1',
    ),
    "a kind without a place": (
        "zvh",
        'capacities = ["consulted"]\n',
        'capacities = ["consulted"]\nkinds = ["ggd", "school"]\n',
        "never_applies",
        '[[may]]\nid = "zvh-consulted"',
        '"school" heeft volgens [[place]]',
    ),
    "a kind in the wrong place": (
        "zvh",
        'phases = ["weighing"]\ncapacities = ["case_lead", "participant"]\nplaces = ["first"]\n',
        'phases = ["weighing"]\ncapacities = ["case_lead", "participant"]\nplaces = ["first"]\nkinds = ["probation"]\n',
        "never_applies",
        '[[may]]\nid = "zvh-weighing-participants"',
        '"probation" heeft volgens [[place]]',
    ),
    "no place at all": (
        "zvh",
        'capacities = ["consulted"]\n',
        'capacities = ["consulted"]\nplaces = ["none"]\n',
        "never_applies",
        '[[may]]\nid = "zvh-consulted"',
        "zonder plaats in WGS 2.27",
    ),
    "a place in a local case": (
        "pga",
        'capacities = ["consulted"]\n',
        'capacities = ["consulted"]\nplaces = ["first"]\n',
        "never_applies",
        '[[may]]\nid = "pga-consulted"',
        "telt alleen in een zvh-casus",
    ),
    "a rule for everybody": (
        "zvh",
        'phases = ["gathering", "composing", "conferring", "executing"]\ncapacities = ["consulted"]\n',
        'phases = ["gathering", "composing", "conferring", "executing"]\n',
        "never_applies",
        '[[may]]\nid = "zvh-consulted"',
        "noem een hoedanigheid of een functie",
    ),
    "an open phase closed": (
        "zvh",
        'phases = ["declined"]\n\n',
        'phases = ["declined", "weighing"]\n\n',
        "never_applies",
        '[[closed]]\nid = "zvh-declined"',
        'De fase "weighing" is open',
    ),
    "a never rule about everybody": (
        "zvh",
        'about = "reporter"',
        'about = "subject"',
        "never_applies",
        '[[never]]\nid = "zvh-reporter"',
        "Over de persoon zelf",
    ),
    "a never rule about places in a local case": (
        "pga",
        'kind = "excluded"',
        'kind = "place"\nunless = ["process_coordinator"]',
        "never_applies",
        '[[never]]\nid = "pga-condition"',
        "telt alleen in een zvh-casus",
    ),
    "police data from somebody else": (
        "pga",
        'kinds = ["care_payer"]\ncategories = ["identity", "provisions"]',
        'kinds = ["care_payer"]\ncategories = ["identity", "police"]',
        "never_applies",
        '[[supply]]\nid = "pga-supply-care-payer"',
        '"police" komt alleen van "police"',
    ),
    "the same conditions, another gift": (
        "pga",
        'categories = ["relations"]\nwhen = "released_or_named"',
        'categories = ["relations"]',
        "contradiction",
        '[[may]]\nid = "pga-relations-existence"',
        '"pga-relations-existence-conferring" en "pga-relations-conferring"',
    ),
    "nothing and something": (
        "pga",
        'kinds = ["safety_house", "regional_office", "other"]',
        'kinds = ["safety_house", "regional_office", "other", "guardian"]',
        "contradiction",
        '[[nothing]]\nid = "pga-nothing-kinds"',
        'maar "pga-guardian-conferring"',
    ),
    "a rule inside an earlier one": (
        "zvh",
        'capacities = ["process_lead", "case_lead", "participant"]\ncategories = ["all"]\ngives = "content"\n',
        (
            'capacities = ["process_lead", "case_lead", "participant"]\ncategories = ["all"]\ngives = "content"\n\n'
            '[[may]]\nid = "zvh-extra"\narticle = "WGS 2.31(6)"\ntext = "Te veel."\nphases = ["executing"]\n'
            'capacities = ["participant"]\nplaces = ["second"]\ncategories = ["health"]\ngives = "content"\n'
        ),
        "shadowed",
        '[[may]]\nid = "zvh-extra"',
        'Deze regel beslist nooit: "zvh-executing-participants"',
    ),
    "a rule inside one that gives more": (
        "zvh",
        '[[may]]\nid = "zvh-gathering-process-lead"',
        (
            '[[may]]\nid = "zvh-extra"\narticle = "WGS 2.31(3)"\ntext = "Te weinig."\nphases = ["gathering"]\n'
            'capacities = ["process_lead"]\nplaces = ["second"]\ncategories = ["housing"]\ngives = "existence"\n\n'
            '[[may]]\nid = "zvh-gathering-process-lead"'
        ),
        "shadowed",
        '[[may]]\nid = "zvh-extra"',
        'Deze regel beslist nooit: "zvh-gathering-process-lead"',
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_on_its_line(name: str) -> None:
    regime, old, new, code, pointed, sentence = MISTAKES[name]
    source = spoiled(regime, old, new)
    problems = [problem for problem in check_text(source) if problem.code == code]
    expected = line_of(source, pointed)
    assert any(p.line == expected and sentence in p.message for p in problems), check_text(source)


def test_all_mistakes_are_named_at_once_in_order_of_the_lines() -> None:
    source = spoiled("zvh", 'phases = ["conferring"]', 'phases = ["confering"]')
    source = source.replace('kind = "no_account"', 'kind = "no_acount"')
    problems = check_text(source)
    words = [problem for problem in problems if problem.code == "unknown_word"]
    assert [p.line for p in words] == sorted(p.line for p in words)
    assert len(words) == 2


def test_a_file_that_is_not_text_is_a_mistake_with_a_line(tmp_path: Path) -> None:
    path = tmp_path / "reglement.toml"
    path.write_bytes(b'regime = "zvh"\nversion = "\xff"\n')
    assert check_file(path) == [Problem(2, "toml", "Dit bestand is geen UTF-8-tekst.")]


def test_windows_line_ends_and_deep_nesting_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "reglement.toml"
    path.write_bytes(SOURCES["zvh"].replace("\n", "\r\n").encode())
    assert check_file(path) == []
    assert check_text("a = " + "[" * 100_000)[0].code == "toml"
    assert check_text("")[0].code in {"missing", "skeleton"}
