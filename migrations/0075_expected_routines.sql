-- Rutiner som förväntas finnas: från och till när, varför, och vilket dokument som svarar eller varför det saknas.
create table expected_routines (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  name text not null,
  why text not null,
  from_on date not null,
  to_on date,
  document_id uuid,
  missing_because text,
  -- Aktiviteten som ska ta fram den.
  activity_id uuid,
  noted_at timestamptz not null,
  noted_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id) references units (tenant_id, id),
  foreign key (tenant_id, board_id, document_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, board_id, activity_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, noted_by) references people (tenant_id, id),
  check (to_on is null or to_on >= from_on),
  check (document_id is null or missing_because is null)
);
select protect_board_table('expected_routines');
