-- Behörighetsgranskningar: listor in, kampanjen, varje konto med beslut, och om det togs bort.
create table access_reviews (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  title text not null,
  system uuid,
  way text not null,
  reviewer uuid,
  starts_on date,
  deadline date not null,
  scope text,
  list_on date,
  done_on date,
  signed_by uuid,
  conclusions text,
  accounts integer,
  removed integer,
  median_days integer,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, system) references records (tenant_id, id),
  foreign key (tenant_id, reviewer) references people (tenant_id, id),
  foreign key (tenant_id, signed_by) references people (tenant_id, id)
);
select protect_board_table('access_reviews');

-- A list taken in: the staff list (no system), or the accounts of one system.
create table access_lists (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  system uuid,
  listed_on date not null,
  file_name text not null,
  rows integer not null,
  errors integer not null,
  taken_at timestamptz not null,
  taken_by uuid,
  -- When its rows were deleted by rule; the line itself stays as evidence that the list was taken.
  disposed_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, board_id, id),
  foreign key (tenant_id, board_id) references units (tenant_id, id),
  foreign key (tenant_id, system) references records (tenant_id, id),
  foreign key (tenant_id, taken_by) references people (tenant_id, id)
);
create index access_lists_of_system on access_lists (tenant_id, board_id, system, listed_on);
select protect_board_table('access_lists');

create table access_list_rows (
  tenant_id uuid not null,
  board_id uuid not null,
  list_id uuid not null,
  line integer not null,
  content jsonb not null,
  primary key (tenant_id, list_id, line),
  foreign key (tenant_id, board_id, list_id) references access_lists (tenant_id, board_id, id) on delete cascade
);
select protect_board_table('access_list_rows');

-- What the columns of a system's list were last time, by their names.
create table access_list_layouts (
  tenant_id uuid not null,
  board_id uuid not null,
  -- 'staff', or the system's id.
  of_list text not null,
  columns jsonb not null,
  used_at timestamptz not null,
  primary key (tenant_id, board_id, of_list),
  foreign key (tenant_id, board_id) references units (tenant_id, id)
);
select protect_board_table('access_list_layouts');

create table access_review_accounts (
  tenant_id uuid not null,
  board_id uuid not null,
  review_id uuid not null,
  id uuid not null,
  line integer not null,
  login text not null,
  -- As matched when the review began; a protected name is not in it.
  account jsonb not null,
  -- Whose account it is, when the person is known here.
  holder_id uuid,
  reviewer_id uuid,
  reviewer_because text not null,
  decision text check (decision in ('keep', 'change', 'remove')),
  reason text,
  decided_by uuid,
  decided_at timestamptz,
  -- The day somebody said that it was taken away in the system.
  executed_on date,
  -- What later lists showed.
  gone_on date,
  still_there_on date,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, review_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, holder_id) references people (tenant_id, id),
  foreign key (tenant_id, reviewer_id) references people (tenant_id, id),
  foreign key (tenant_id, decided_by) references people (tenant_id, id)
);
create index access_review_accounts_in_order on access_review_accounts (tenant_id, review_id, line);
select protect_board_table('access_review_accounts');
