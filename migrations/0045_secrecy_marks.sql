-- Secrecy marks on places in a review (sekretessmarkering, OSL 5 kap. 5 §). They live beside the
-- frozen version, since a disclosure is assessed each time; one that is removed stays as history.
create table secrecy_marks (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  review_id uuid not null,
  kind text not null check (kind in ('block', 'row', 'cell', 'phrase', 'everywhere', 'record')),
  block_key text,
  record_id uuid,
  -- The words that are marked, or those of the marked row.
  words text,
  column_label text,
  section text not null,
  other_section text,
  reason text not null,
  made_at timestamptz not null,
  made_by uuid,
  removed_at timestamptz,
  removed_by uuid,
  removed_because text,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, review_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, made_by) references people (tenant_id, id),
  foreign key (tenant_id, removed_by) references people (tenant_id, id),
  check ((removed_at is null) = (removed_because is null))
);
select protect_board_table('secrecy_marks');
create index secrecy_marks_of_review on secrecy_marks (tenant_id, review_id, made_at);
