-- Incidenternas klockor: vad som är känt bredvid posten, vad som beslutats, vad som skickats, och
-- när kännedomen har rättats. Beslut och det som skickats läggs till, ändras aldrig.
create table incident_work (
  tenant_id uuid not null,
  board_id uuid not null,
  incident_id uuid not null,
  handled_at timestamptz,
  requested_at timestamptz,
  gdpr_answers jsonb not null default '{}',
  cyber_answers jsonb not null default '{}',
  notice_texts jsonb not null default '{}',
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (tenant_id, incident_id),
  foreign key (tenant_id, board_id, incident_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, changed_by) references people (tenant_id, id)
);
select protect_board_table('incident_work');

-- Numret i raden gör att två som beslutar samtidigt inte båda kan ha rätt.
create table incident_decisions (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  question text not null check (question in ('notifyImy', 'informPersons', 'notifyCyber')),
  number integer not null,
  answer boolean not null,
  because text not null,
  changed_because text,
  decided_at timestamptz not null,
  decided_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, incident_id, question, number),
  foreign key (tenant_id, board_id, incident_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, decided_by) references people (tenant_id, id),
  check ((number = 1) = (changed_because is null))
);
select protect_board_table('incident_decisions');

-- Dataskyddsombudets råd, bredvid besluten.
create table incident_advice (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  advice text not null,
  given_at timestamptz not null,
  given_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, incident_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, given_by) references people (tenant_id, id)
);
create index incident_advice_of_incident on incident_advice (tenant_id, incident_id);
select protect_board_table('incident_advice');

create table incident_notices (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  stage text not null,
  sent_at timestamptz not null,
  receiver text not null,
  reference text,
  is_complete boolean not null,
  content text not null,
  noted_at timestamptz not null,
  noted_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, incident_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, noted_by) references people (tenant_id, id)
);
create index incident_notices_of_incident on incident_notices (tenant_id, incident_id);
select protect_board_table('incident_notices');

create table incident_restarts (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  was_at timestamptz not null,
  became_at timestamptz not null,
  because text not null,
  noted_at timestamptz not null,
  noted_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, incident_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, noted_by) references people (tenant_id, id)
);
create index incident_restarts_of_incident on incident_restarts (tenant_id, incident_id);
select protect_board_table('incident_restarts');

-- Nämndens egna daterade rader för frister och mottagare; den senaste gäller.
create table incident_rules (
  tenant_id uuid not null,
  board_id uuid not null,
  version integer not null,
  data jsonb not null,
  because text not null,
  made_at timestamptz not null,
  made_by uuid,
  primary key (tenant_id, board_id, version),
  foreign key (tenant_id, board_id) references units (tenant_id, id),
  foreign key (tenant_id, made_by) references people (tenant_id, id)
);
select protect_board_table('incident_rules');

-- Det som läggs till ändras och tas inte bort av dem som använder Genomlys.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'append only' using errcode = '42501';
end $$;
create trigger append_only before update or delete on incident_decisions for each row execute function refuse_change();
create trigger append_only before update or delete on incident_notices for each row execute function refuse_change();
create trigger append_only before update or delete on incident_restarts for each row execute function refuse_change();
create trigger append_only before update or delete on incident_advice for each row execute function refuse_change();
