-- Revisioner (också uppgiften att ingen har gjorts) och deras iakttagelser.
create table audits (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  title text not null,
  year integer not null,
  kind text not null,
  conductor text,
  scope text,
  started_on date,
  reported_on date,
  conclusion text,
  reason text,
  consequence text,
  recommendation text,
  responsible uuid,
  registry_number text,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, responsible) references people (tenant_id, id)
);
select protect_board_table('audits');

create table audit_findings (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  title text not null,
  audit uuid not null,
  severity text not null,
  observation text,
  recommendation text,
  responsible uuid,
  answer_by date,
  answer text,
  answered_on date,
  outcome text,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  -- A finding belongs to an audit of its own board.
  foreign key (tenant_id, board_id, audit) references records (tenant_id, board_id, id),
  foreign key (tenant_id, responsible) references people (tenant_id, id)
);
create index audit_findings_of_audit on audit_findings (tenant_id, audit);
select protect_board_table('audit_findings');
