-- Omvärldsbevakning: faktorer utanför och innanför kommunen som påverkar ledningssystemet.
create table horizon_factors (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  title text not null,
  scope text not null,
  kind text not null,
  description text not null,
  standing text,
  standing_on date,
  source text,
  address text,
  last_checked_on date,
  means_for_us text,
  led_to text,
  from_year integer not null,
  to_year integer,
  watcher uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, watcher) references people (tenant_id, id)
);
select protect_board_table('horizon_factors');
