-- The working group's meetings: what was to be looked at, what was said, and what was decided.
create table working_group_meetings (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  title text not null,
  meeting_on date not null,
  starts_at text,
  place text,
  chair uuid,
  next_on date,
  adjuster uuid,
  adjusted_on date,
  cancelled_because text,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, chair) references people (tenant_id, id),
  foreign key (tenant_id, adjuster) references people (tenant_id, id)
);
select protect_board_table('working_group_meetings');

-- The agenda with its notes, and who was there: written as one, since one person keeps the minutes.
create table meeting_minutes (
  tenant_id uuid not null,
  board_id uuid not null,
  meeting_id uuid not null,
  -- [{ key, title, items: [{ text, record }], notes }]
  points jsonb not null,
  -- [{ seatId, name, role, isPresent }]
  attendance jsonb not null,
  others text,
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (tenant_id, meeting_id),
  foreign key (tenant_id, board_id, meeting_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, changed_by) references people (tenant_id, id)
);
select protect_board_table('meeting_minutes');

create table meeting_decisions (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  number integer not null,
  point_key text not null,
  wording text not null,
  responsible_role text,
  responsible uuid,
  due_on date,
  -- The activity it became; a decision becomes one at most.
  improvement_id uuid,
  decided_at timestamptz not null,
  noted_by uuid,
  removed_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, meeting_id, number),
  unique (tenant_id, improvement_id),
  foreign key (tenant_id, board_id, meeting_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, board_id, improvement_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, responsible) references people (tenant_id, id),
  foreign key (tenant_id, noted_by) references people (tenant_id, id)
);
select protect_board_table('meeting_decisions');

-- How many meetings the board has decided on for the year.
create table working_group_plans (
  tenant_id uuid not null,
  board_id uuid not null,
  year integer not null check (year between 2000 and 2100),
  meetings integer not null check (meetings between 1 and 52),
  decided_on date not null,
  reference text,
  noted_at timestamptz not null,
  noted_by uuid,
  primary key (tenant_id, board_id, year),
  foreign key (tenant_id, board_id) references units (tenant_id, id),
  foreign key (tenant_id, noted_by) references people (tenant_id, id)
);
select protect_board_table('working_group_plans');
