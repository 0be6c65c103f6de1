-- Importer till registren: filen så länge den behövs, hur den lästes, vad varje rad blir och blev.
create table imports (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  -- The record type, or 'unit' for the organisation.
  register text not null,
  file_name text not null,
  file_size bigint not null,
  state text not null check (state in ('draft', 'planning', 'planned', 'running', 'done', 'undoing', 'undone')),
  read_options jsonb not null,
  look jsonb not null,
  mapping jsonb not null,
  -- Where the mapping was proposed from.
  origin text not null,
  -- How many rows met each fate when planned, and each outcome when run.
  counts jsonb not null default '{}',
  progress integer not null default 0,
  total integer not null default 0,
  -- Why the latest step stopped, in words for a person.
  trouble text,
  -- A step under way says now and then that it is; one that has fallen silent may be taken up again.
  alive_at timestamptz,
  started_by uuid,
  created_at timestamptz not null,
  planned_at timestamptz,
  run_at timestamptz,
  undone_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, board_id, id),
  foreign key (tenant_id, board_id) references units (tenant_id, id),
  foreign key (tenant_id, started_by) references people (tenant_id, id)
);
create index imports_of_register on imports (tenant_id, board_id, register, created_at);
-- One import at a time writes to a register.
create unique index imports_one_writes on imports (tenant_id, board_id, register) where state in ('running', 'undoing');
select protect_board_table('imports');

create table import_file_parts (
  tenant_id uuid not null,
  board_id uuid not null,
  import_id uuid not null,
  part integer not null,
  content bytea not null,
  primary key (tenant_id, import_id, part),
  foreign key (tenant_id, board_id, import_id) references imports (tenant_id, board_id, id) on delete cascade
);
select protect_board_table('import_file_parts');

create table import_rows (
  tenant_id uuid not null,
  board_id uuid not null,
  import_id uuid not null,
  line integer not null,
  fate text not null check (fate in ('new', 'change', 'same', 'duplicate', 'error')),
  title text not null,
  record_id uuid,
  -- What the row asks for and how it was judged.
  plan jsonb not null,
  outcome text check (outcome in ('done', 'conflict', 'failed', 'undone', 'kept')),
  outcome_note text,
  -- What the record was before, and its version afterwards: for undoing.
  before jsonb,
  after_version integer,
  primary key (tenant_id, import_id, line),
  foreign key (tenant_id, board_id, import_id) references imports (tenant_id, board_id, id) on delete cascade
);
create index import_rows_by_fate on import_rows (tenant_id, import_id, fate, line);
select protect_board_table('import_rows');

-- How a list with these column names was read last time.
create table import_mappings (
  tenant_id uuid not null,
  board_id uuid not null,
  register text not null,
  fingerprint text not null,
  columns jsonb not null,
  mapping jsonb not null,
  used_at timestamptz not null,
  primary key (tenant_id, board_id, register, fingerprint),
  foreign key (tenant_id, board_id) references units (tenant_id, id)
);
select protect_board_table('import_mappings');
