"""Verifies every invariant of the region after it was made in bulk: what triggers would have refused.

Each check is one statement as the owner that must give no rows, and then the two
evaluators: what the database shows to people of the region must be what the reglement
decides in Python. An empty list means that all is well.
"""

from collections.abc import Iterator

from django.db import connections

from opmaat.cases.grounds import grounds
from opmaat.demo.agreement import disagreements

MUST_BE_EMPTY: dict[str, str] = {
    "lopende casus zonder precies één procesregisseur": """
        select c.number from cases_case c where c.phase not in ('declined', 'shielded', 'destroyed') and not coalesce((
          select range_agg(tstzrange(p.starts_at, p.ends_at)) @> tstzrange(c.opened_at, null)
          from cases_participation p where p.case_id = c.id and p.capacity = 'process_lead'), false)""",
    "casus na het overleg zonder precies één casusregisseur": """
        select c.number from cases_case c where c.phase in ('conferring', 'executing', 'aftercare') and not coalesce((
          select range_agg(tstzrange(p.starts_at, p.ends_at)) @> tstzrange(
            (select min(s.at) from cases_casestep s where s.case_id = c.id and s.to_phase = 'conferring'), null)
          from cases_participation p where p.case_id = c.id and p.capacity = 'case_lead'), false)""",
    "stap die niet in de tabel staat": """
        select c.number from cases_casestep s join cases_case c on c.id = s.case_id
        where s.from_phase <> '' and not exists (select 1 from cases_phasegate g
          where g.regime = c.regime and g.from_phase = s.from_phase and g.to_phase = s.to_phase)""",
    "fase die niet bij de laatste stap past": """
        select c.number from cases_case c where c.phase <> (select s.to_phase from cases_casestep s
          where s.case_id = c.id order by s.at desc, s.id desc limit 1)""",
    "bijdrage zonder tekst": """
        select i.id::text from cases_item i left join cases_itemtext t on t.item_id = i.id where t.item_id is null""",
    "gedeeld geheim zonder ontvanger": """
        select i.id::text from cases_item i where i.secrecy in ('consent', 'statutory', 'good_care')
          and not exists (select 1 from cases_itemrecipient r where r.item_id = i.id and r.effect = 'covers')""",
    "toestemming voor een hele soort eenheden": """
        select i.id::text from cases_item i join cases_itemrecipient r on r.item_id = i.id
        where i.secrecy = 'consent' and r.effect = 'covers' and r.unit_kind <> ''""",
    "deelnemer zonder plaats in WGS 2.27 in een zvh-casus": """
        select c.number from cases_participation p join cases_case c on c.id = p.case_id
          join network_engagement e on e.id = p.engagement_id join network_unit u on u.id = e.unit_id
        where c.regime = 'zvh' and u.place_2_27 = 'none' and u.kind <> 'safety_house'""",
    "bijdrage van voor de eerste verwerking": """
        select i.id::text from cases_item i join cases_case c on c.id = i.case_id
        where i.created_at < c.first_processed_at""",
    "bijdrage van iemand die er toen niet bij was": """
        select i.id::text from cases_item i where not exists (select 1 from cases_participation p
          join network_engagement e on e.id = p.engagement_id
          where p.case_id = i.case_id and e.unit_id = i.unit_id and p.starts_at <= i.created_at)""",
    "doel dat meer zegt dan identiteit": """
        select c.number from cases_case c
        where c.purpose ~* '(verslaa?v|psycho|delict|straf|diagnose|schuld(en|hulp)|drugs|alcohol)'""",
    "twee personen met één burgerservicenummer": """
        select min(person_id)::text from cases_personbsn group by lookup having count(*) > 1""",
    "vrijgave aan iets anders dan een persoon": """
        select r.item_id::text from cases_itemrecipient r join cases_item i on i.id = r.item_id
        where r.effect = 'released' and (i.categories & 128) <> 0 and r.engagement_id is null""",
}


def faults() -> list[str]:
    """What is wrong with the region, one sentence each; call it inside `as_owner`."""
    found = list(_rows()) + list(_unknown_grounds())
    return found or list(disagreements())


def _rows() -> Iterator[str]:
    with connections["owner"].cursor() as cursor:
        for what, statement in MUST_BE_EMPTY.items():
            cursor.execute(statement)
            rows = [str(row[0]) for row in cursor.fetchall()]
            if rows:
                yield f"{len(rows)} × {what}: {', '.join(rows[:5])}"


def _unknown_grounds() -> Iterator[str]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "select ground, count(*) from cases_item where not ground = any(%s) group by 1", [list(grounds())]
        )
        for code, count in cursor.fetchall():
            yield f"{count} × een grond die niet in de lijst staat: {code}"
