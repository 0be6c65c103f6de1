-- Who stands in for whom at a board while somebody is away, and which roles go along meanwhile.
create table covers (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  substitute_id uuid not null,
  from_on date not null,
  to_on date not null,
  roles text[] not null,
  made_by uuid not null,
  made_at timestamptz not null,
  -- Taken back before it began; one that has begun ends by its last day.
  withdrawn_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id) references units (tenant_id, id),
  foreign key (tenant_id, person_id) references people (tenant_id, id),
  foreign key (tenant_id, substitute_id) references people (tenant_id, id),
  foreign key (tenant_id, made_by) references people (tenant_id, id),
  check (from_on <= to_on),
  check (person_id <> substitute_id)
);
create index covers_of_board on covers (tenant_id, board_id, to_on);
select protect_board_table('covers');

alter table role_assignments add column cover_id uuid;
alter table role_assignments add foreign key (tenant_id, cover_id) references covers (tenant_id, id);
