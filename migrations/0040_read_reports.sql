-- En tidigare rapport som läses in: texten och förslagen ligger kvar hos den som läste in den
-- tills den är genomgången eller kastad. Ett förslag blir en post först när någon godtar det.
create table read_reports (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  file_name text not null,
  report_year integer,
  lines jsonb not null,
  proposals jsonb not null,
  read_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, board_id, id),
  unique (tenant_id, board_id, person_id),
  foreign key (tenant_id, board_id) references units (tenant_id, id),
  foreign key (tenant_id, person_id) references people (tenant_id, id)
);
select protect_board_table('read_reports');

create table read_report_outcomes (
  tenant_id uuid not null,
  board_id uuid not null,
  report_id uuid not null,
  proposal_id text not null,
  outcome text not null check (outcome in ('accepted', 'rejected', 'noted')),
  record_type text,
  record_id uuid,
  decided_at timestamptz not null,
  primary key (tenant_id, report_id, proposal_id),
  foreign key (tenant_id, board_id, report_id) references read_reports (tenant_id, board_id, id) on delete cascade,
  check ((outcome = 'accepted') = (record_id is not null))
);
select protect_board_table('read_report_outcomes');
