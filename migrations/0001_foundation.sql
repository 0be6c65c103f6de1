-- Who the data belongs to, who works with it, and the envelope all records share.
-- Every key is led by tenant_id. Every table has row-level security, forced also for its owner.

create function app_tenant() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.tenant', true), '')::uuid;

-- '*' means every board of the tenant (the city's central function).
create function app_sees_all_boards() returns boolean language sql stable parallel safe
  return coalesce(current_setting('app.boards', true), '') = '*';

create function app_boards() returns uuid[] language sql stable parallel safe
  return case
    when coalesce(current_setting('app.boards', true), '') in ('', '*') then array[]::uuid[]
    else string_to_array(current_setting('app.boards', true), ',')::uuid[]
  end;

-- Swedish order (å ä ö after z) that is the same on every machine and can be indexed.
create function sv_key(value text) returns text language sql immutable strict parallel safe
  return translate(lower(value), 'åäöæøéèêëüáàâíìîóòôúùû', '{|}|}eeeeyaaaiiiooouuu') collate "C";

create table tenants (
  tenant_id uuid not null,
  name text not null,
  kind text not null check (kind in ('municipality', 'region')),
  created_at timestamptz not null,
  primary key (tenant_id)
);

-- The tree of boards (nämnder), companies, administrations and units.
create table units (
  tenant_id uuid not null,
  id uuid not null,
  parent_id uuid,
  kind text not null check (kind in ('board', 'company', 'administration', 'department', 'unit')),
  name text not null,
  slug text not null,
  active boolean not null default true,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, slug),
  foreign key (tenant_id) references tenants (tenant_id),
  foreign key (tenant_id, parent_id) references units (tenant_id, id)
);

create table people (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  title text,
  email text,
  unit_id uuid,
  active boolean not null default true,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id) references tenants (tenant_id),
  foreign key (tenant_id, unit_id) references units (tenant_id, id)
);

-- A role at a board, or (board_id null) in the whole tenant.
create table role_assignments (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  role text not null,
  board_id uuid,
  from_on date not null,
  to_on date,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references people (tenant_id, id),
  foreign key (tenant_id, board_id) references units (tenant_id, id)
);
create index role_assignments_of_person on role_assignments (tenant_id, person_id);

-- The envelope every record type shares.
create table records (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  type text not null,
  number integer not null,
  title text not null,
  state text not null,
  year integer,
  owner_id uuid,
  secrecy text,
  search text not null default '',
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, board_id, id),
  unique (tenant_id, board_id, type, number),
  foreign key (tenant_id, board_id) references units (tenant_id, id),
  foreign key (tenant_id, owner_id) references people (tenant_id, id),
  foreign key (tenant_id, created_by) references people (tenant_id, id),
  foreign key (tenant_id, changed_by) references people (tenant_id, id)
);
create index records_in_register on records (tenant_id, board_id, type, year, number);
create index records_of_owner on records (tenant_id, owner_id);

-- The next running number within board and type.
create table counters (
  tenant_id uuid not null,
  board_id uuid not null,
  type text not null,
  last integer not null,
  primary key (tenant_id, board_id, type),
  foreign key (tenant_id, board_id) references units (tenant_id, id)
);

-- One row a relation: from_id says it about to_id ("risk treated_by activity").
create table links (
  tenant_id uuid not null,
  board_id uuid not null,
  from_id uuid not null,
  kind text not null,
  to_id uuid not null,
  created_at timestamptz not null,
  created_by uuid,
  primary key (tenant_id, from_id, kind, to_id),
  foreign key (tenant_id, board_id, from_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, to_id) references records (tenant_id, id),
  foreign key (tenant_id, created_by) references people (tenant_id, id)
);
create index links_backwards on links (tenant_id, to_id, kind);

-- Append-only. Each row carries the hash of the one before it in its tenant.
create table history_heads (
  tenant_id uuid not null,
  seq bigint not null,
  hash bytea not null,
  primary key (tenant_id),
  foreign key (tenant_id) references tenants (tenant_id)
);

create table history (
  tenant_id uuid not null,
  seq bigint not null,
  at timestamptz not null,
  by_person uuid,
  by_name text not null,
  board_id uuid,
  subject_type text not null,
  subject_id uuid not null,
  act text not null,
  before jsonb,
  after jsonb,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (tenant_id, seq),
  foreign key (tenant_id) references tenants (tenant_id)
);
create index history_of_subject on history (tenant_id, subject_id, seq);

do $$
declare t text;
begin
  foreach t in array array['tenants', 'units', 'people', 'role_assignments', 'history_heads'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy of_tenant on %I using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()))', t);
  end loop;
  foreach t in array array['records', 'counters', 'links'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy of_board on %I using (tenant_id = (select app_tenant()) and ((select app_sees_all_boards()) or board_id = any ((select app_boards())::uuid[]))) with check (tenant_id = (select app_tenant()) and ((select app_sees_all_boards()) or board_id = any ((select app_boards())::uuid[])))', t);
  end loop;
end $$;

-- The owner runs the machine: it may see which tenants there are, and nothing in them.
create policy listed_for_owner on tenants for select to current_user using (true);

alter table history enable row level security;
alter table history force row level security;
create policy read_of_board on history for select using (
  tenant_id = (select app_tenant())
  and (board_id is null or (select app_sees_all_boards()) or board_id = any ((select app_boards())::uuid[]))
);
create policy append on history for insert with check (tenant_id = (select app_tenant()));

-- A record type's own table calls this: same tenant, same board, row-level security, rights.
create function protect_board_table(name text) returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
  execute format('create policy of_board on %I using (tenant_id = (select app_tenant()) and ((select app_sees_all_boards()) or board_id = any ((select app_boards())::uuid[]))) with check (tenant_id = (select app_tenant()) and ((select app_sees_all_boards()) or board_id = any ((select app_boards())::uuid[])))', name);
end $$;
