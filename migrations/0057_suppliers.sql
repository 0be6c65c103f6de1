-- Leverantörer, avtal, upphandling och förändring.
create table suppliers (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  name text not null,
  kind text not null,
  organisation_number text,
  country text,
  delivers text,
  used_from date,
  used_until date,
  responsible uuid,
  contact text,
  incident_contact text,
  criticality text,
  criticality_because text,
  criticality_assessed_on date,
  personal_data boolean,
  outside_eea boolean,
  outside_eea_where text,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, responsible) references people (tenant_id, id)
);
select protect_board_table('suppliers');

create table agreements (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  subject text not null,
  supplier uuid not null,
  kind text not null,
  main_agreement uuid,
  responsible uuid,
  registry_number text,
  starts_on date,
  ends_on date,
  notice_months integer,
  notice_on date,
  extension text,
  extends_by_self boolean,
  personal_data boolean,
  security_requirements boolean,
  requirements_in text,
  requirements_followed_up_on date,
  incident_notice_hours integer,
  audit_right boolean,
  exit_terms text,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, supplier) references suppliers (tenant_id, id),
  foreign key (tenant_id, main_agreement) references agreements (tenant_id, id),
  foreign key (tenant_id, responsible) references people (tenant_id, id)
);
create index agreements_of_supplier on agreements (tenant_id, supplier);
select protect_board_table('agreements');

create table procurements (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  title text not null,
  kind text not null,
  description text,
  responsible uuid,
  supplier uuid,
  started_on date not null,
  tender_on date,
  ready_by date,
  ready_on date,
  personal_data boolean,
  registry_number text,
  cancelled_because text,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, supplier) references suppliers (tenant_id, id),
  foreign key (tenant_id, responsible) references people (tenant_id, id)
);
select protect_board_table('procurements');
