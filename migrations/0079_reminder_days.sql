-- How many days from its day a thing is reminded of: -7 is a week before. A row with board_id null
-- holds for every board of the municipality; a board's own row holds instead of it at that board.
create table reminder_days (
  tenant_id uuid not null,
  board_id uuid,
  days integer[] not null check (cardinality(days) <= 12 and -120 <= all (days) and 60 >= all (days)),
  changed_at timestamptz not null,
  changed_by uuid,
  unique nulls not distinct (tenant_id, board_id),
  foreign key (tenant_id, board_id) references units (tenant_id, id),
  foreign key (tenant_id, changed_by) references people (tenant_id, id)
);
alter table reminder_days enable row level security;
alter table reminder_days force row level security;
create policy read_days on reminder_days for select
  using (tenant_id = (select app_tenant()) and (board_id is null or (select app_sees_all_boards()) or board_id = any ((select app_boards())::uuid[])));
create policy of_board on reminder_days
  using (tenant_id = (select app_tenant()) and ((select app_sees_all_boards()) or board_id = any ((select app_boards())::uuid[])))
  with check (tenant_id = (select app_tenant()) and ((select app_sees_all_boards()) or board_id = any ((select app_boards())::uuid[])));

-- What lay before the day somebody took the series up cannot be late.
alter table wheel_series add column taken_up_on date not null default current_date;
update wheel_series set taken_up_on = (changed_at at time zone 'Europe/Stockholm')::date;
alter table wheel_series alter column taken_up_on drop default;
