"""The invented region: pure functions and data files from which a demonstration is made.

Everything here is deterministic from a seed and knows no database: a loader calls
`demo_region(seed)` and `case_plans(region)` and writes what it gets. Municipalities and
public bodies are real by name; persons, professionals, private organisations, streets,
telephone numbers (no Dutch number has a 0 after its area code) and addresses on
`.example` are invented. Texts for consultations and plans are not made here yet.
"""

from opmaat.demo.content.accounts import DemoAccount, demo_accounts
from opmaat.demo.content.casework import case_plans
from opmaat.demo.content.grounds import Ground, grounds
from opmaat.demo.content.plan import CasePlan
from opmaat.demo.content.world import ANCHOR, SEED, DemoRegion, demo_region

__all__ = [
    "ANCHOR",
    "SEED",
    "CasePlan",
    "DemoAccount",
    "DemoRegion",
    "Ground",
    "case_plans",
    "demo_accounts",
    "demo_region",
    "grounds",
]
