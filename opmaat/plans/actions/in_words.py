"""What the database refuses in plans and pictures, in words: handed along to `refusing` and `call`.

A code word that is not here, nor with the cases, is a fault of ours and stays one.
"""

from types import MappingProxyType

from opmaat.cases.actions.refusing import Sayings
from opmaat.cases.rules.text import OVERTAKEN, UNPROCESSABLE

FORBIDDEN = 403
DECIDED = "Over deze actie is een besluit vastgelegd. Interventie, spoor en voor wie veranderen dan niet meer."
ABOUT_ANOTHER = "De tekst van deze actie gaat over iemand anders. Spreek daarvoor een nieuwe actie af."
TWO_PLANS = "BGS 2.20(2)"
NOT_YOURS = "Alleen wie de foto begon en de procesregisseur annuleren hem."
NEEDS_ITS_SOURCE = (
    "Dit gaat niet zo over: gezondheid, politie, justitie, een geheim, een voorwaarde, een minderjarige of een "
    "slachtoffer. Vraag de bron het daar zelf te verstrekken."
)

SAYS: Sayings = MappingProxyType({
    "plan_is_empty": ("Er staat nog niets in het plan. Voeg eerst een doel of een actie toe.", "", UNPROCESSABLE),
    "plan_state_refused": ("Dit staat intussen al anders in het plan. Kijk waar het nu staat.", "", OVERTAKEN),
    "goal_not_here": ("Kies een doel uit dit plan.", "", UNPROCESSABLE),
    "action_is_decided": (DECIDED, "", UNPROCESSABLE),
    "action_is_about_another": (ABOUT_ANOTHER, "", UNPROCESSABLE),
    "aligned_already": ("Met deze casus stemt u al af, of er ligt al een voorstel.", TWO_PLANS, OVERTAKEN),
    "alignment_overtaken": ("Deze afstemming is intussen veranderd. Kijk waar zij nu staat.", TWO_PLANS, OVERTAKEN),
    "aligned_needs_its_source": (NEEDS_ITS_SOURCE, "WGS 1.7(3)", UNPROCESSABLE),
    "picture_not_a_draft": ("Deze foto wordt niet meer ingevuld. Kijk waar hij nu staat.", "", OVERTAKEN),
    "picture_not_yours": (NOT_YOURS, "", FORBIDDEN),
})  # fmt: skip
