"""Sparren on the desk: questions that fall to me to answer, and answers to what I asked.

A question falls to the first in rank who is there, as in `rules.receiving`: somebody of a
higher rank who is present keeps it from the desk of the others. `waiting` asks it.
"""

WAITING = """
select case when c.asked_by_id = %(viewer)s then 'read' else 'answer' end, c.id, '', '', '', '', '', null::smallint,
  null::smallint, null::smallint, coalesce(m.name, h.name),
  (c.changed_at at time zone 'Europe/Amsterdam')::date, ''
from referrals_consultation c
left join network_municipality m on m.id = c.municipality_id
left join network_safetyhouse h on h.id = c.house_id
where c.asked_by_id = %(viewer)s
    and (c.state = 'answered' or c.state = 'concluded' and c.channel = 'written' and c.heard_at is null)
  or c.asked_by_id <> %(viewer)s and c.state = 'open' and exists (
    select 1 from network_appointment mine where mine.engagement_id = %(viewer)s
      and (mine.function in ('pga_expert', 'pga_coordinator') and mine.municipality_id = c.municipality_id
        or mine.function in ('process_coordinator', 'process_support') and mine.house_id = c.house_id)
      and mine.starts_at <= %(now)s and (mine.ends_at is null or mine.ends_at > %(now)s)
      and not exists (
        select 1 from network_appointment o
        join network_engagement e on e.id = o.engagement_id and e.starts_at <= %(now)s
          and (e.ends_at is null or e.ends_at > %(now)s)
        join network_account acc on acc.id = e.account_id and acc.is_active
        where (o.municipality_id = c.municipality_id or o.house_id = c.house_id)
          and o.function in ('pga_expert', 'pga_coordinator', 'process_coordinator', 'process_support')
          and o.starts_at <= %(now)s and (o.ends_at is null or o.ends_at > %(now)s)
          and case o.function when 'pga_expert' then o.is_deputy::integer when 'process_coordinator' then 0
            when 'process_support' then 1 else 2 end
            < case mine.function when 'pga_expert' then mine.is_deputy::integer when 'process_coordinator' then 0
            when 'process_support' then 1 else 2 end
          and exists (select 1 from network_screening s where s.engagement_id = e.id and s.starts_at <= %(now)s
            and (s.ends_at is null or s.ends_at > %(now)s))
          and not exists (select 1 from network_replacement r where r.absent_id = e.id
            and r.starts_at <= %(now)s and r.ends_at > %(now)s)))
"""
