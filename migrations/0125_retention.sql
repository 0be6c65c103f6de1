-- Bevarande och gallring: vad nämndens plan säger om varje slag, och protokollen över det som gallrats.
create table retention_rules (
  tenant_id uuid not null,
  board_id uuid not null,
  -- A record type, or one of the lists in src/retention/retention.rules.ts.
  kind text not null,
  -- What the plan says; null for the lists, whose words follow from the months.
  words text,
  -- Months after the day the list counts from; null is "bevaras".
  months integer check (months between 1 and 1200),
  -- Counted from the end of that day's year, as many plans do.
  from_year_end boolean not null default false,
  source text not null,
  decided_on date not null,
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (tenant_id, board_id, kind),
  foreign key (tenant_id, board_id) references units (tenant_id, id),
  foreign key (tenant_id, changed_by) references people (tenant_id, id)
);
select protect_board_table('retention_rules');

-- One disposal with what it was decided by; never changed, never taken away.
create table disposals (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  kind text not null,
  -- What lost its rows: lists, reviews or courses.
  subjects uuid[] not null,
  rows integer not null check (rows > 0),
  oldest date not null,
  newest date not null,
  rule text not null,
  source text not null,
  decided_on date not null,
  disposed_at timestamptz not null,
  disposed_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id) references units (tenant_id, id),
  foreign key (tenant_id, disposed_by) references people (tenant_id, id)
);
create index disposals_of_board on disposals (tenant_id, board_id, disposed_at);
select protect_board_table('disposals');
