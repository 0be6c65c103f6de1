-- Styrande dokument: plats i hierarkin, intervall för översyn, versioner och bekräftelser.
create table document_settings (
  tenant_id uuid not null,
  board_id uuid not null,
  document_id uuid not null,
  parent_id uuid,
  review_months integer check (review_months between 1 and 120),
  -- Vilka som bekräftar att de har läst.
  groups text[] not null,
  primary key (tenant_id, document_id),
  foreign key (tenant_id, board_id, document_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, board_id, parent_id) references records (tenant_id, board_id, id),
  check (parent_id is null or parent_id <> document_id)
);
select protect_board_table('document_settings');

-- En version är en text, en fil eller en länk. En länk kan ha en arkivkopia bredvid sig.
create table document_versions (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  number integer not null,
  edition text not null,
  body text,
  address text,
  file_name text,
  media_type text,
  size integer,
  sha256 text,
  content bytea,
  change_note text,
  asks_anew boolean not null,
  made_at timestamptz not null,
  made_by uuid,
  approved_on date,
  approved_by text,
  registry_number text,
  primary key (tenant_id, id),
  unique (tenant_id, board_id, id),
  unique (tenant_id, document_id, number),
  foreign key (tenant_id, board_id, document_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, made_by) references people (tenant_id, id),
  check (body is not null or address is not null or content is not null),
  check ((content is null) = (file_name is null) and (content is null) = (media_type is null) and (content is null) = (sha256 is null)),
  check ((approved_on is null) = (approved_by is null))
);
select protect_board_table('document_versions');

-- "Jag har läst och förstått": en persons egen bekräftelse av en version.
create table document_acknowledgements (
  tenant_id uuid not null,
  board_id uuid not null,
  version_id uuid not null,
  person_id uuid not null,
  at timestamptz not null,
  primary key (tenant_id, version_id, person_id),
  foreign key (tenant_id, board_id, version_id) references document_versions (tenant_id, board_id, id),
  foreign key (tenant_id, person_id) references people (tenant_id, id)
);
select protect_board_table('document_acknowledgements');
