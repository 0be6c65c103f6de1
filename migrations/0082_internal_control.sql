-- Internkontroll: the controls of a year's plan, and what each performed control showed.
create table internal_controls (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  title text not null,
  control_year integer not null,
  risk uuid,
  process text,
  expected text not null,
  method text not null,
  frequency text not null,
  controller uuid,
  reports_to text,
  decided_on date,
  dropped_because text,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, controller) references people (tenant_id, id),
  foreign key (tenant_id, risk) references records (tenant_id, id)
);
select protect_board_table('internal_controls');

create table control_results (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  control_id uuid not null,
  -- '2026-T1', '2026-03', '2026-H2', '2026-Q4' or '2026'
  period text not null,
  outcome text not null check (outcome in ('asExpected', 'deviation', 'notPerformed')),
  performed_on date not null,
  checked integer check (checked >= 0),
  deviations integer check (deviations >= 0),
  found text not null,
  measure text,
  reference text,
  noted_by uuid not null,
  noted_at timestamptz not null,
  -- A result is put right by a new one; the old one stays to be read.
  replaced_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, control_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, noted_by) references people (tenant_id, id)
);
create unique index control_results_now on control_results (tenant_id, control_id, period) where replaced_at is null;
select protect_board_table('control_results');
