"""Names for what the log keeps as ids: people, cases, acts and categories, for who may read the log.

The log room knows nobody; this is the function that `settings.OPMAAT_LOG_WORDS` names.
"""

from collections.abc import Iterable

from opmaat.audit.queries import Line
from opmaat.audit.words import Words
from opmaat.cases.queries.case_log import case_numbers
from opmaat.desk.queries.item_rows import category_labels
from opmaat.network.models import Engagement

ACTIONS = {
    "case.read": "Casus gelezen",
    "case.opened": "Casus geopend",
    "case.moved": "Stap gezet",
    "case.handed_over": "Procesregie overgedragen",
    "case.purpose_changed": "Doel gewijzigd",
    "case_lead.changed": "Casusregisseur gewijzigd",
    "cases.handed_over": "Lopende casussen overgedragen",
    "participant.seated": "Deelnemer toegevoegd",
    "participant.left": "Deelname beëindigd",
    "item.added": "Bijdrage geplaatst",
    "item.corrected": "Bijdrage verbeterd",
    "item.retracted": "Bijdrage ingetrokken",
    "item.consent_withdrawn": "Toestemming ingetrokken",
    "item.released": "Vrijgegeven aan een persoon",
    "question.asked": "Vraag gesteld",
    "question.answered": "Vraag beantwoord",
    "circle.added": "Iemand uit de kring toegevoegd",
    "circle.changed": "Iemand uit de kring gewijzigd",
    "attachment.added": "Bijlage toegevoegd",
    "attachment.read": "Bijlage gelezen",
    "bsn.shown": "BSN getoond",
    "bsn.looked_up": "Check op bekendheid",
    "emergency.opened": "Noodtoegang geopend",
    "emergency.reviewed": "Noodtoegang beoordeeld",
    "seal.opened": "Afscherming opgeheven",
    "notice.read": "Bericht gelezen",
    "reglement.propose": "Reglement voorgesteld",
    "reglement.activate": "Reglement in werking gesteld",
    "appointed": "Aanstelling begonnen",
    "appointment_ended": "Aanstelling beëindigd",
    "account_added": "Account gemaakt",
    "account_closed": "Account gesloten",
    "account_reopened": "Account heropend",
    "engagement_started": "Dienstverband begonnen",
    "engagement_ended": "Dienstverband beëindigd",
    "replacement_named": "Waarneming geregeld",
    "replacement_ended": "Waarneming beëindigd",
    "screening_recorded": "Screening vastgelegd",
    "screening_ended": "Screening beëindigd",
    "training_passed": "Module gehaald",
    "secrecy_confirmed": "Geheimhouding bevestigd",
    "second_factor_reset": "Tweede factor opnieuw ingesteld",
    "person.changed": "Persoonsgegevens gewijzigd",
    "signed_in": "Ingelogd",
    "signed_out": "Uitgelogd",
    "account_changed": "Account gewijzigd",
    "account_invited": "Uitnodiging verstuurd",
    "engagement_changed": "Dienstverband gewijzigd",
    "municipality_changed": "Gemeente gewijzigd",
    "organisation_added": "Organisatie toegevoegd",
    "organisation_changed": "Organisatie gewijzigd",
    "organisation_ended": "Organisatie beëindigd",
    "unit_added": "Afdeling toegevoegd",
    "unit_changed": "Afdeling gewijzigd",
    "unit_ended": "Afdeling beëindigd",
    "covenant_added": "Convenant toegevoegd",
    "covenant_ended": "Convenant beëindigd",
    "covenant_acceded": "Toegetreden tot convenant",
    "accession_ended": "Toetreding tot convenant beëindigd",
}


def words_for(lines: Iterable[Line]) -> Words:
    """The words for one page of the log; two statements."""
    asked = tuple(lines)
    people = {line.engagement_id for line in asked if line.engagement_id is not None}
    names = Engagement.objects.filter(pk__in=people).values_list("pk", "account__name")
    cases = case_numbers({case_id for line in asked for case_id in line.case_ids})
    return Words(
        people=dict(names),
        cases=cases,
        log_of=lambda case_id: f"/casus/{cases[case_id].replace(' ', '-')}/gekeken/" if case_id in cases else "",
        actions=ACTIONS,
        categories=lambda mask: ", ".join(category_labels(mask)),
    )
