-- Obligatoriska arbetssätt: what the city asks every unit to do, and each unit's own assessment of it.
create table practices (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  title text not null,
  mandatory_practice text,
  expected_outcome text not null,
  shown_by text,
  reference text,
  practice_owner uuid,
  valid_from date,
  valid_to date,
  assessed_by text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, practice_owner) references people (tenant_id, id)
);
select protect_board_table('practices');

-- One answer to one question: is the practice known, followed, does it give effect, at the unit in the year.
create table practice_answers (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  practice_id uuid not null,
  unit_id uuid not null,
  year integer not null check (year between 2000 and 2100),
  question text not null check (question in ('known', 'followed', 'effect')),
  -- 'unknown' is an answer; no row is none
  level text not null check (level in ('full', 'partly', 'none', 'unknown')),
  reason text,
  evidence text,
  answered_by uuid not null,
  answered_at timestamptz not null,
  -- An answer is put right by a new one; the old one stays to be read.
  replaced_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, practice_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, unit_id) references units (tenant_id, id),
  foreign key (tenant_id, answered_by) references people (tenant_id, id)
);
create unique index practice_answers_now on practice_answers (tenant_id, practice_id, unit_id, year, question)
  where replaced_at is null;
create index practice_answers_of_board on practice_answers (tenant_id, board_id, year);
select protect_board_table('practice_answers');
