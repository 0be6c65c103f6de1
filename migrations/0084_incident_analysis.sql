-- Analys av incidenter: var det hände och varför, bredvid posten, och vad frågan om
-- underrapportering ledde till.
create table incident_sortings (
  tenant_id uuid not null,
  board_id uuid not null,
  incident_id uuid not null,
  unit_id uuid,
  cause_kind text,
  version integer not null default 1,
  sorted_at timestamptz not null,
  sorted_by uuid,
  primary key (tenant_id, incident_id),
  foreign key (tenant_id, board_id, incident_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, unit_id) references units (tenant_id, id),
  foreign key (tenant_id, sorted_by) references people (tenant_id, id)
);
select protect_board_table('incident_sortings');

-- En aktivitet per enhet, år och slag: den som klickar två gånger får samma.
create table reporting_activities (
  tenant_id uuid not null,
  board_id uuid not null,
  unit_id uuid not null,
  year integer not null,
  kind text not null check (kind in ('question', 'measure')),
  improvement_id uuid not null,
  made_at timestamptz not null,
  made_by uuid,
  primary key (tenant_id, board_id, unit_id, year, kind),
  foreign key (tenant_id, unit_id) references units (tenant_id, id),
  foreign key (tenant_id, board_id, improvement_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, made_by) references people (tenant_id, id)
);
select protect_board_table('reporting_activities');
