-- Årshjulet: what comes back each year. A row with board_id null holds for every board of the
-- municipality; a board's row with the same key holds instead of it at that board.
create table wheel_series (
  tenant_id uuid not null,
  id uuid not null,
  board_id uuid,
  key text not null,
  title text not null,
  because text not null,
  area text not null,
  rhythm text not null check (rhythm in ('yearly', 'halfYearly', 'tertial', 'quarterly', 'monthly')),
  first_month integer not null check (first_month between 1 and 12),
  -- a day of the month (a shorter month takes its last), or the nth weekday (-1: the last)
  day_of_month integer check (day_of_month between 1 and 31),
  nth integer check (nth between 1 and 4 or nth = -1),
  weekday integer check (weekday between 1 and 7),
  first_year integer not null,
  last_year integer,
  owner_id uuid,
  owner_role text,
  page text,
  is_verified boolean not null,
  is_on boolean not null,
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (tenant_id, id),
  unique nulls not distinct (tenant_id, board_id, key),
  foreign key (tenant_id, board_id) references units (tenant_id, id),
  foreign key (tenant_id, owner_id) references people (tenant_id, id),
  foreign key (tenant_id, changed_by) references people (tenant_id, id),
  check ((day_of_month is null) = (nth is not null)),
  check ((nth is null) = (weekday is null)),
  check (last_year is null or last_year >= first_year)
);
alter table wheel_series enable row level security;
alter table wheel_series force row level security;
-- A board sees what holds for all; only whoever sees all boards changes it.
create policy read_series on wheel_series for select
  using (tenant_id = (select app_tenant()) and (board_id is null or (select app_sees_all_boards()) or board_id = any ((select app_boards())::uuid[])));
create policy of_board on wheel_series
  using (tenant_id = (select app_tenant()) and ((select app_sees_all_boards()) or board_id = any ((select app_boards())::uuid[])))
  with check (tenant_id = (select app_tenant()) and ((select app_sees_all_boards()) or board_id = any ((select app_boards())::uuid[])));

-- What became of one occurrence at a board: '2026-1' is the first of the year 2026.
create table wheel_marks (
  tenant_id uuid not null,
  board_id uuid not null,
  key text not null,
  occurrence text not null,
  act text not null check (act in ('done', 'skipped', 'moved', 'carried')),
  reason text,
  to_on date,
  -- A moved or carried occurrence is done in its turn.
  done_on date,
  noted_by uuid,
  noted_at timestamptz not null,
  primary key (tenant_id, board_id, key, occurrence),
  foreign key (tenant_id, board_id) references units (tenant_id, id),
  foreign key (tenant_id, noted_by) references people (tenant_id, id),
  check ((act in ('moved', 'carried')) = (to_on is not null)),
  check (act = 'done' or reason is not null)
);
select protect_board_table('wheel_marks');
