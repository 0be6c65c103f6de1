-- Ledningens genomgång: the review, the texts people write over it, its frozen versions, decisions.
create table management_reviews (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  title text not null,
  review_year integer not null,
  plan_through integer not null,
  vor_year integer not null,
  outline text not null,
  registry_number text,
  author uuid,
  primary key (tenant_id, id),
  unique (tenant_id, board_id, review_year),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, author) references people (tenant_id, id)
);
select protect_board_table('management_reviews');

-- A text written by a person. `body` null means that the generated block is left out.
-- `basis` is the generated text as it stood when the person wrote.
create table review_texts (
  tenant_id uuid not null,
  board_id uuid not null,
  review_id uuid not null,
  block_key text not null,
  body text,
  basis text not null,
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (tenant_id, review_id, block_key),
  foreign key (tenant_id, board_id, review_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, changed_by) references people (tenant_id, id)
);
select protect_board_table('review_texts');

-- What was submitted and what was decided, as it stood: content, document, and its hash.
create table review_versions (
  tenant_id uuid not null,
  board_id uuid not null,
  review_id uuid not null,
  number integer not null,
  standing text not null check (standing in ('submitted', 'decided')),
  content jsonb not null,
  document jsonb not null,
  hash text not null,
  made_at timestamptz not null,
  made_by uuid,
  primary key (tenant_id, review_id, number),
  foreign key (tenant_id, board_id, review_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, made_by) references people (tenant_id, id)
);
select protect_board_table('review_versions');

create table review_decisions (
  tenant_id uuid not null,
  board_id uuid not null,
  review_id uuid not null,
  scope text not null check (scope in ('whole', 'part')),
  wording text not null,
  decided_on date not null,
  decided_at timestamptz not null,
  decided_by uuid,
  decided_by_name text not null,
  decided_by_role text not null,
  primary key (tenant_id, review_id),
  foreign key (tenant_id, board_id, review_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, decided_by) references people (tenant_id, id)
);
select protect_board_table('review_decisions');

-- The outcome for each proposed activity; what is not approved carries a reason.
create table review_decision_items (
  tenant_id uuid not null,
  board_id uuid not null,
  review_id uuid not null,
  improvement_id uuid not null,
  outcome text not null check (outcome in ('approved', 'deferred', 'rejected')),
  reason text,
  primary key (tenant_id, review_id, improvement_id),
  foreign key (tenant_id, board_id, review_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, improvement_id) references records (tenant_id, id)
);
select protect_board_table('review_decision_items');

-- A decided report's files as they were first printed: a reprint gives the same bytes.
create table review_files (
  tenant_id uuid not null,
  board_id uuid not null,
  review_id uuid not null,
  format text not null,
  sha256 text not null,
  content bytea not null,
  made_at timestamptz not null,
  primary key (tenant_id, review_id, format),
  foreign key (tenant_id, board_id, review_id) references records (tenant_id, board_id, id)
);
select protect_board_table('review_files');
