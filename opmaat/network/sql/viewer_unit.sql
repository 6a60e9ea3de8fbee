-- The unit of who is looking, and its kind: once per statement, as (select opmaat_viewer_unit()).

create function opmaat_viewer_unit() returns bigint
language sql stable as $$
  select e.unit_id from network_engagement e where e.id = opmaat_viewer()
$$;

create function opmaat_viewer_kind() returns text
language sql stable as $$
  select u.kind from network_engagement e join network_unit u on u.id = e.unit_id where e.id = opmaat_viewer()
$$;
