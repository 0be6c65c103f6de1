-- Kontinuitet: kritisk verksamhet, kontinuitetsplaner och övningar.
create table critical_activities (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  name text not null,
  description text,
  process uuid,
  activity_owner uuid,
  after4_hours text,
  after_day text,
  after3_days text,
  after_week text,
  longest_outage_hours integer,
  recovery_hours integer,
  data_loss_hours integer,
  manual_routine text,
  manual_hours integer,
  decider uuid,
  analysed_on date,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, process) references records (tenant_id, id),
  foreign key (tenant_id, activity_owner) references people (tenant_id, id),
  foreign key (tenant_id, decider) references people (tenant_id, id)
);
select protect_board_table('critical_activities');

create table continuity_plans (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  title text not null,
  plan_owner uuid,
  activation text,
  first_steps text,
  manual_work text,
  contacts text,
  way_back text,
  kept_at text,
  approved_on date,
  approved_by text,
  review_by date,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, plan_owner) references people (tenant_id, id)
);
select protect_board_table('continuity_plans');

create table exercises (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  title text not null,
  kind text not null,
  planned_on date not null,
  exercise_owner uuid,
  scenario text,
  participants text,
  held_on date,
  result text,
  lessons text,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, exercise_owner) references people (tenant_id, id)
);
select protect_board_table('exercises');
