-- Nyckeltal: frågan om målet är nått, och värdet period för period. Ett värde som saknas har ett skäl.
create table key_figures (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  title text not null,
  purpose text not null,
  formula text not null,
  source text not null,
  measure text,
  source_text text,
  unit text not null,
  direction text not null,
  target text,
  key_figure_owner uuid,
  period text not null,
  from_on date not null,
  due_days integer not null,
  ended_because text,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, key_figure_owner) references people (tenant_id, id)
);
select protect_board_table('key_figures');

create table key_figure_values (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  key_figure_id uuid not null,
  -- '2026-T1', '2026-03', '2026-H2', '2026-Q4' or '2026'
  period text not null,
  value numeric(12, 2),
  gap_because text,
  measured_on date not null,
  reference text,
  noted_at timestamptz not null,
  noted_by uuid not null,
  -- A value is put right by a new one; the old one stays to be read.
  replaced_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, key_figure_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, noted_by) references people (tenant_id, id),
  check ((value is null) <> (gap_because is null))
);
create unique index key_figure_values_now on key_figure_values (tenant_id, key_figure_id, period) where replaced_at is null;
select protect_board_table('key_figure_values');
