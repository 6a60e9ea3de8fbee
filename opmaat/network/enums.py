"""The words of the network: kinds of unit, places in WGS 2.27, functions.

The identifiers are the ones the reglement (`opmaat/regulation/texts`) and the
database use; the labels are what a professional reads. Adding a word here
means adding it to both reglements: `opmaat regulation check` reports the gap.
"""

from django.db.models import TextChoices


class UnitKind(TextChoices):
    """What one legal task a unit has. Rights hang on the unit, never on the organisation."""

    MAYOR = "mayor", "Burgemeester"
    COLLEGE = "college", "College van B&W"
    GGD = "ggd", "GGD"
    POLICE = "police", "Politie"
    PROSECUTION = "prosecution", "Openbaar ministerie"
    CHILD_PROTECTION = "child_protection", "Raad voor de Kinderbescherming"
    CUSTODIAL = "custodial", "Dienst Justitiële Inrichtingen"
    PROBATION = "probation", "Reclassering"
    SAFE_AT_HOME = "safe_at_home", "Veilig Thuis"
    CERTIFIED_INSTITUTION = "certified_institution", "Gecertificeerde instelling"
    MENTAL_HEALTH = "mental_health", "Geestelijke gezondheidszorg"
    ADDICTION_CARE = "addiction_care", "Verslavingszorg"
    FORENSIC_CARE = "forensic_care", "Forensische zorg"
    DISABILITY_CARE = "disability_care", "Gehandicaptenzorg"
    CONTRACTED_CARE = "contracted_care", "Gecontracteerde zorg of begeleiding"
    SHELTER = "shelter", "Opvang en beschermd wonen"
    SOCIAL_TEAM = "social_team", "Sociaal wijkteam"
    INCOME_SUPPORT = "income_support", "Werk en inkomen"
    SCHOOL_ATTENDANCE = "school_attendance", "Leerplicht"
    MUNICIPAL_ENFORCEMENT = "municipal_enforcement", "Toezicht en handhaving"
    WELFARE = "welfare", "Welzijnswerk"
    HOUSING_ASSOCIATION = "housing_association", "Woningcorporatie"
    SCHOOL = "school", "School"
    VICTIM_SUPPORT = "victim_support", "Slachtofferhulp"
    HALT = "halt", "Halt"
    GUARDIAN = "guardian", "Bewindvoerder of mentor"
    CARE_PAYER = "care_payer", "Zorgkantoor of zorgverzekeraar"
    SAFETY_HOUSE = "safety_house", "Zorg- en Veiligheidshuis"
    REGIONAL_OFFICE = "regional_office", "Regionaal bureau"
    OTHER = "other", "Overig"


class Place(TextChoices):
    """Place in WGS 2.27: public participant, private participant, or none."""

    FIRST = "first", "eerste lid (publieke deelnemer)"
    SECOND = "second", "tweede lid (private deelnemer)"
    NONE = "none", "geen plaats in WGS 2.27"


class Function(TextChoices):
    """An appointment with a decision, a territory and a period."""

    PGA_EXPERT = "pga_expert", "PGA-expert"
    PGA_COORDINATOR = "pga_coordinator", "PGA-coördinator"
    PROCESS_COORDINATOR = "process_coordinator", "Procescoördinator"
    PROCESS_SUPPORT = "process_support", "Procesondersteuner"
    PROSECUTOR = "prosecutor", "Officier van justitie"
    MAYOR = "mayor", "Burgemeester"
    ALDERMAN = "alderman", "Wethouder"
    TASKFORCE_MEMBER = "taskforce_member", "Lid van de bestuurlijke Taskforce"
    REGIONAL_OFFICE = "regional_office", "Medewerker regionaal bureau"
    CONTACT_POINT = "contact_point", "Contactpunt"
    PRIVACY_OFFICER = "privacy_officer", "Privacyfunctionaris"
    DATA_PROTECTION_OFFICER = "data_protection_officer", "Functionaris gegevensbescherming"
    LAWFULNESS_ADVISER = "lawfulness_adviser", "Lid rechtmatigheidsadviescommissie"
    AUDITOR = "auditor", "Auditor"
    APPLICATION_MANAGER = "application_manager", "Applicatiebeheerder"
    LIVED_EXPERIENCE_EXPERT = "lived_experience_expert", "Ervaringsdeskundige"
    PLACEMENT_COORDINATOR = "placement_coordinator", "Coördinator schakelpunt"


class ScreeningKind(TextChoices):
    """How somebody was screened (BGS 1.11)."""

    VOG = "vog", "Verklaring omtrent het gedrag"
    SCREENING = "screening", "Betrouwbaarheids- of veiligheidsonderzoek"
    BY_OFFICE = "by_office", "Uit hoofde van het ambt"
