-- Avslut och byten: a case a person who leaves or moves, its checklist, and its accounts until gone.
create table staff_changes (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  title text not null,
  kind text not null,
  employee_number text,
  is_protected boolean,
  last_day date not null,
  from_unit text,
  to_unit text,
  manager uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, manager) references people (tenant_id, id)
);
select protect_board_table('staff_changes');

-- Whom a case is about, as the staff lists know them; only where the case itself has no number.
create table staff_change_subjects (
  tenant_id uuid not null,
  board_id uuid not null,
  change_id uuid not null,
  person_key text not null,
  primary key (tenant_id, change_id),
  foreign key (tenant_id, board_id, change_id) references records (tenant_id, board_id, id)
);
select protect_board_table('staff_change_subjects');

create table staff_change_lines (
  tenant_id uuid not null,
  board_id uuid not null,
  change_id uuid not null,
  key text not null,
  position integer not null,
  label text not null,
  owner_id uuid,
  due_on date not null,
  answer text check (answer in ('done', 'notRelevant')),
  done_on date,
  reason text,
  answered_by uuid,
  answered_at timestamptz,
  version integer not null default 1,
  primary key (tenant_id, change_id, key),
  check (answer is distinct from 'done' or done_on is not null),
  check (answer is distinct from 'notRelevant' or reason is not null),
  foreign key (tenant_id, board_id, change_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, owner_id) references people (tenant_id, id),
  foreign key (tenant_id, answered_by) references people (tenant_id, id)
);
create index staff_change_lines_of_board on staff_change_lines (tenant_id, board_id, change_id);
select protect_board_table('staff_change_lines');

-- The board's own template, whole; without a row the shipped one holds.
create table staff_change_templates (
  tenant_id uuid not null,
  board_id uuid not null,
  lines jsonb not null,
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (tenant_id, board_id),
  foreign key (tenant_id, board_id) references units (tenant_id, id),
  foreign key (tenant_id, changed_by) references people (tenant_id, id)
);
select protect_board_table('staff_change_templates');

create table staff_change_accounts (
  tenant_id uuid not null,
  board_id uuid not null,
  change_id uuid not null,
  system uuid not null,
  login text not null,
  seen_on date not null,
  -- The newest list after the last day where it still stood, and the first one where it did not.
  still_there_on date,
  gone_on date,
  primary key (tenant_id, change_id, system, login),
  foreign key (tenant_id, board_id, change_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, system) references records (tenant_id, id)
);
select protect_board_table('staff_change_accounts');

-- Proposals that need no case.
create table staff_change_dismissals (
  tenant_id uuid not null,
  board_id uuid not null,
  proposal text not null,
  at timestamptz not null,
  by uuid,
  primary key (tenant_id, board_id, proposal),
  foreign key (tenant_id, board_id) references units (tenant_id, id),
  foreign key (tenant_id, by) references people (tenant_id, id)
);
select protect_board_table('staff_change_dismissals');
