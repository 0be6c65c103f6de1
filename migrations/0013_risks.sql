-- Risker ur VoR och RSA, och nämndens egna riskskalor.
create table risks (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  event text not null,
  analysis text not null,
  assessed_year integer not null,
  mandatory_practice text,
  goal_code text,
  goal_year integer,
  process text,
  effect text,
  existing_measure text,
  scale text,
  scale_version integer,
  likelihood integer,
  consequence integer,
  assessed_on date,
  treatment text,
  treatment_reason text,
  risk_owner uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, risk_owner) references people (tenant_id, id),
  -- Half an assessment, or one without its scale, cannot be read.
  check ((likelihood is null) = (consequence is null)),
  check (likelihood is null or (scale is not null and scale_version is not null))
);
select protect_board_table('risks');

-- A board's own scales. Version 1 of each size is shipped with the program and has a row here only
-- when the board has chosen or verified it; a change of labels or limits is a new version.
create table risk_scales (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  size text not null check (size in ('3x3', '4x4', '5x5', '6x6')),
  version integer not null check (version >= 1),
  name text not null,
  likelihood text[] not null,
  consequence text[] not null,
  -- [{ "name": "Låg", "from": 1 }, …], lowest first
  levels jsonb not null,
  source text not null,
  last_checked_on date not null,
  verified boolean not null,
  active boolean not null,
  primary key (tenant_id, id),
  unique (tenant_id, board_id, size, version),
  foreign key (tenant_id, board_id) references units (tenant_id, id)
);
create unique index risk_scales_active on risk_scales (tenant_id, board_id) where active;
select protect_board_table('risk_scales');
