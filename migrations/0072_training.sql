-- Utbildning: kurser, listor med genomföranden, antal i målgrupperna och vilka som räknas som ledning.
create table courses (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  title text not null,
  about text,
  groups text[] not null,
  mandatory boolean not null,
  valid_months integer,
  complete_by date,
  next_on date,
  provider text,
  address text,
  course_owner uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, course_owner) references people (tenant_id, id)
);
select protect_board_table('courses');

-- En inläst lista ur ett e-utbildningsverktyg. Filen sparas inte; det som ångras står kvar med skälet.
create table training_lists (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  file_name text not null,
  sha256 text not null,
  row_count integer not null,
  kept_count integer not null,
  read_at timestamptz not null,
  read_by uuid,
  undone_at timestamptz,
  undone_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, board_id, id),
  foreign key (tenant_id, board_id) references units (tenant_id, id),
  foreign key (tenant_id, read_by) references people (tenant_id, id),
  foreign key (tenant_id, undone_by) references people (tenant_id, id)
);
-- Samma fil läses inte in två gånger så länge den första gäller.
create unique index training_lists_once on training_lists (tenant_id, board_id, sha256) where undone_at is null;
select protect_board_table('training_lists');

-- Ett genomförande. Den som inte finns bland personerna här får ingen uppgift om namn eller
-- e-postadress, bara en kontrollsumma som är densamma i nästa lista.
create table training_completions (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  course_id uuid not null,
  -- Null för det som har antecknats för hand.
  list_id uuid,
  person_key text not null,
  person_id uuid,
  unit_id uuid,
  target_group text,
  completed_on date not null,
  evidence text,
  noted_at timestamptz not null,
  noted_by uuid,
  removed_at timestamptz,
  removed_because text,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, course_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, board_id, list_id) references training_lists (tenant_id, board_id, id),
  foreign key (tenant_id, person_id) references people (tenant_id, id),
  foreign key (tenant_id, unit_id) references units (tenant_id, id),
  foreign key (tenant_id, noted_by) references people (tenant_id, id),
  check ((removed_at is null) = (removed_because is null))
);
create index training_completions_of_course on training_completions (tenant_id, board_id, course_id, person_key, completed_on);
create index training_completions_of_list on training_completions (tenant_id, list_id);
select protect_board_table('training_completions');

-- Hur en lista med dessa kolumnnamn lästes förra gången.
create table training_mappings (
  tenant_id uuid not null,
  board_id uuid not null,
  fingerprint text not null,
  mapping jsonb not null,
  used_at timestamptz not null,
  primary key (tenant_id, board_id, fingerprint),
  foreign key (tenant_id, board_id) references units (tenant_id, id)
);
select protect_board_table('training_mappings');

-- Antal i en målgrupp vid en enhet (eller hela nämnden) en viss dag.
create table training_head_counts (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  target_group text not null,
  head_count integer not null check (head_count >= 0),
  as_of date not null,
  source text not null,
  noted_at timestamptz not null,
  noted_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, board_id, unit_id, target_group, as_of),
  foreign key (tenant_id, board_id) references units (tenant_id, id),
  foreign key (tenant_id, unit_id) references units (tenant_id, id),
  foreign key (tenant_id, noted_by) references people (tenant_id, id)
);
select protect_board_table('training_head_counts');
