-- Underlag: what shows that something was done or what it gave. A case number, a web address or a
-- file, beside any record. What is removed stays, with the reason.
create table record_evidence (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  kind text not null check (kind in ('case', 'address', 'file')),
  title text not null,
  shows text,
  dated_on date not null,
  -- The case number or the web address.
  reference text,
  file_name text,
  media_type text,
  size integer,
  sha256 text,
  content bytea,
  added_at timestamptz not null,
  added_by uuid,
  removed_at timestamptz,
  removed_by uuid,
  removed_because text,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, record_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, added_by) references people (tenant_id, id),
  foreign key (tenant_id, removed_by) references people (tenant_id, id),
  check ((kind = 'file') = (content is not null)),
  check ((kind = 'file') = (reference is null)),
  check (kind <> 'file' or (file_name is not null and media_type is not null and size is not null and sha256 is not null)),
  check ((removed_at is null) = (removed_because is null))
);
create index record_evidence_of_record on record_evidence (tenant_id, record_id, added_at);
select protect_board_table('record_evidence');
