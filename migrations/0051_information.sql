-- Inventeringen: processer, informationsmängder, system och it-komponenter.
create table business_processes (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  name text not null,
  description text,
  operation text,
  legal_mandate text,
  process_owner uuid,
  reviewed_on date,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, process_owner) references people (tenant_id, id)
);
select protect_board_table('business_processes');

create table information_sets (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  name text not null,
  description text,
  personal_data boolean,
  personal_data_kinds text[] not null,
  secrecy_ground text,
  volume text,
  retention_rule text,
  information_owner uuid,
  reviewed_on date,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, information_owner) references people (tenant_id, id)
);
select protect_board_table('information_sets');

create table systems (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  name text not null,
  purpose text,
  kind text,
  operation text,
  is_shared boolean,
  system_owner uuid,
  system_manager uuid,
  recovery_hours integer,
  data_loss_hours integer,
  restore_tested_on date,
  reviewed_on date,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, system_owner) references people (tenant_id, id),
  foreign key (tenant_id, system_manager) references people (tenant_id, id)
);
select protect_board_table('systems');

create table it_components (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  name text not null,
  kind text,
  description text,
  component_owner uuid,
  recovery_hours integer,
  reviewed_on date,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, component_owner) references people (tenant_id, id)
);
select protect_board_table('it_components');
