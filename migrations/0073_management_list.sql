-- Vilka som räknas som ledning enligt cybersäkerhetslagen 2:4, från och till, och på vilken grund.
create table management_seats (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  person_id uuid,
  name text not null,
  role text not null,
  from_on date not null,
  to_on date,
  ground text not null,
  noted_at timestamptz not null,
  noted_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id) references units (tenant_id, id),
  foreign key (tenant_id, person_id) references people (tenant_id, id),
  foreign key (tenant_id, noted_by) references people (tenant_id, id),
  check (to_on is null or to_on >= from_on)
);
select protect_board_table('management_seats');

-- Personer med skyddade personuppgifter: de räknas, men står aldrig med namn i utbildningens listor.
create table training_protected_people (
  tenant_id uuid not null,
  board_id uuid not null,
  person_id uuid not null,
  noted_at timestamptz not null,
  noted_by uuid,
  primary key (tenant_id, board_id, person_id),
  foreign key (tenant_id, board_id) references units (tenant_id, id),
  foreign key (tenant_id, person_id) references people (tenant_id, id),
  foreign key (tenant_id, noted_by) references people (tenant_id, id)
);
select protect_board_table('training_protected_people');
