-- What goes out to and comes in from the city's steering system.

-- A row of the steering system and the record it is here: read again, it changes the same one.
create table steering_rows (
  tenant_id uuid not null,
  board_id uuid not null,
  sheet text not null check (sheet in ('vor', 'activities')),
  -- the row's own key, or its words where it has none
  outer_key text not null,
  record_id uuid not null,
  -- of a row with a measure: the activity that the measure is here
  measure_id uuid,
  read_at timestamptz not null,
  primary key (tenant_id, board_id, sheet, outer_key),
  foreign key (tenant_id, board_id, record_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, board_id, measure_id) references records (tenant_id, board_id, id)
);
select protect_board_table('steering_rows');

-- How an activity stood at the end of a tertial.
create table activity_follow_ups (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  improvement_id uuid not null,
  year integer not null check (year between 2000 and 2100),
  tertial integer not null check (tertial between 1 and 3),
  status text not null check (status in ('notStarted', 'ongoing', 'late', 'done', 'stopped')),
  comment text,
  noted_at timestamptz not null,
  noted_by uuid,
  -- A follow-up is put right by a new one; the old one stays to be read.
  replaced_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, improvement_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, noted_by) references people (tenant_id, id)
);
create unique index activity_follow_ups_now on activity_follow_ups (tenant_id, improvement_id, year, tertial)
  where replaced_at is null;
select protect_board_table('activity_follow_ups');
