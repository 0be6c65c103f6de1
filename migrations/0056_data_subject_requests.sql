-- Registrerades begäran om sina rättigheter (GDPR 15–22).
create table data_subject_requests (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  subject text not null,
  kind text not null,
  received_on date not null,
  channel text,
  registry_number text,
  handler uuid,
  identity_checked boolean,
  identity_how text,
  identity_asked_on date,
  extended_on date,
  extension_months integer,
  extended_because text,
  answered_on date,
  outcome text,
  refusal_because text,
  told_of_complaint boolean,
  withdrawn_because text,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, handler) references people (tenant_id, id)
);
select protect_board_table('data_subject_requests');
