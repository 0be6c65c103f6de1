-- Styrande dokument: riktlinje, tillämpningsanvisning, lokal anvisning, rutin.
create table governing_documents (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  title text not null,
  kind text not null,
  edition text not null,
  decided_on date,
  decided_by text,
  document_owner uuid,
  review_by date,
  last_reviewed_on date,
  audience text not null,
  address text,
  covers text,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, document_owner) references people (tenant_id, id)
);
select protect_board_table('governing_documents');
