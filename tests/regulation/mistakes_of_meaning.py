"""Texts that read well and cannot be meant: a rule that never decides, two that contradict each other.

Each is the text that ships, spoiled in one place. Where the check points is told by the words on that line.
"""

# (regime, what is replaced, by what, sort of mistake, the text on the line it points to, part of the sentence)
MISTAKES = {
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
