-- GDPR-årsrapporten: dataskyddsombudets rapport i sex områden, och rekommendationerna i den.
create table dpo_reports (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  title text not null,
  covers_year integer not null,
  author uuid,
  delivered_on date,
  registry_number text,
  basis text,
  processing_record_status text,
  processing_record_conclusion text,
  governing_documents_status text,
  governing_documents_conclusion text,
  security_measures_status text,
  security_measures_conclusion text,
  dpia_status text,
  dpia_conclusion text,
  data_subject_rights_status text,
  data_subject_rights_conclusion text,
  personal_data_breaches_status text,
  personal_data_breaches_conclusion text,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, author) references people (tenant_id, id)
);
select protect_board_table('dpo_reports');

create table dpo_recommendations (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  title text not null,
  report uuid not null,
  area text not null,
  recommendation text not null,
  risk_to_persons text,
  priority text,
  deadline date,
  responsible uuid,
  response text,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, report) references records (tenant_id, id),
  foreign key (tenant_id, responsible) references people (tenant_id, id)
);
select protect_board_table('dpo_recommendations');
create index dpo_recommendations_of_report on dpo_recommendations (tenant_id, report);
