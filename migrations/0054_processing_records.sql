-- Registerförteckning (GDPR 30), med överföringar till tredje land och årliga bekräftelser.
create table processing_records (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  name text not null,
  role text not null,
  purpose text,
  joint_controller text,
  on_behalf_of text,
  processing_categories text,
  legal_bases text[] not null,
  national_law text,
  special_categories boolean,
  special_grounds text[] not null,
  special_law text,
  data_subjects text[] not null,
  data_subjects_other text,
  data_categories text[] not null,
  data_categories_other text,
  recipients text,
  uses_processor boolean,
  third_country boolean,
  retention text,
  retention_unknown_because text,
  security text,
  processing_owner uuid,
  started_on date,
  ended_on date,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, processing_owner) references people (tenant_id, id)
);
select protect_board_table('processing_records');

-- A transfer that is taken away stays, so that a year can be told as it stood.
create table processing_transfers (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  country text not null,
  recipient text not null,
  basis text check (basis in ('adequacy', 'scc', 'publicInstrument', 'bcr', 'exemption')),
  certified boolean,
  certified_checked_on date,
  tia_on date,
  safeguards text,
  settled_on date,
  evidence text,
  added_on date not null,
  removed_on date,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, record_id) references records (tenant_id, board_id, id)
);
create index processing_transfers_of_record on processing_transfers (tenant_id, record_id);
select protect_board_table('processing_transfers');

create table processing_confirmations (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  confirmed_on date not null,
  confirmed_by uuid,
  by_name text not null,
  -- The version of the record that was confirmed.
  version integer not null,
  note text,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, record_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, confirmed_by) references people (tenant_id, id)
);
create index processing_confirmations_of_record on processing_confirmations (tenant_id, record_id, confirmed_on);
select protect_board_table('processing_confirmations');

-- Who is controller and how to reach them (30.1 a): the same for all of a board's processing.
create table controller_contacts (
  tenant_id uuid not null,
  board_id uuid not null,
  organisation_number text,
  address text not null,
  email text not null,
  phone text,
  officer_email text,
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (tenant_id, board_id),
  foreign key (tenant_id, board_id) references units (tenant_id, id),
  foreign key (tenant_id, changed_by) references people (tenant_id, id)
);
select protect_board_table('controller_contacts');
