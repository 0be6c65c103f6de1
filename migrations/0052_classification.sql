-- Informationsklassning: klassningar, nämndens skala, svaren i guiden, självvärderingen,
-- efterlevnadskontrollerna och det som system ärver.
create table classifications (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  name text not null,
  information_set uuid not null,
  trigger text not null,
  trigger_reason text,
  responsible uuid,
  participants text,
  scale_version integer not null,
  confidentiality integer,
  integrity integer,
  availability integer,
  traceability integer,
  summary text,
  decided_on date,
  decided_by uuid,
  mandate text,
  next_review_on date,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, board_id, information_set) references records (tenant_id, board_id, id),
  foreign key (tenant_id, responsible) references people (tenant_id, id),
  foreign key (tenant_id, decided_by) references people (tenant_id, id)
);
create index classifications_of_set on classifications (tenant_id, information_set);
select protect_board_table('classifications');

-- A board's own scale. Version 1 is shipped with the program and has a row here only when the board
-- has verified it or changed its months; other aspects or levels are a new version.
create table classification_scales (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  version integer not null check (version >= 1),
  name text not null,
  aspects text[] not null,
  -- [{ "label": "Måttlig", "meaning": "…", "like": 1 }, …], lowest first
  levels jsonb not null,
  check_months integer not null check (check_months between 1 and 120),
  reclassify_months integer not null check (reclassify_months between 1 and 120),
  source text not null,
  last_checked_on date not null,
  verified boolean not null,
  active boolean not null,
  primary key (tenant_id, id),
  unique (tenant_id, board_id, version),
  foreign key (tenant_id, board_id) references units (tenant_id, id)
);
create unique index classification_scales_active on classification_scales (tenant_id, board_id) where active;
select protect_board_table('classification_scales');

-- What was answered in the guide, and what the information was like when it was decided.
create table classification_answers (
  tenant_id uuid not null,
  board_id uuid not null,
  classification_id uuid not null,
  -- { "confidentiality.individual": { "level": 2, "notRelevant": false, "reason": null }, … }
  answers jsonb not null,
  -- [{ "aspect": "confidentiality", "to": 3, "because": "volume", "reason": "…" }, …]
  raises jsonb not null,
  -- { "personalData": true, "personalDataKinds": […], "volume": "thousands" }, null until decided
  decided_facts jsonb,
  primary key (tenant_id, classification_id),
  foreign key (tenant_id, board_id, classification_id) references records (tenant_id, board_id, id)
);
select protect_board_table('classification_answers');

-- Självvärdering of the measures in a decided classification's plan. A changed assessment is a new
-- row: the highest version is the one that counts, and each year's figures can be told afterwards.
create table classification_assessments (
  tenant_id uuid not null,
  board_id uuid not null,
  classification_id uuid not null,
  measure text not null,
  version integer not null check (version >= 1),
  -- The level that asked for it when it was assessed.
  level integer not null,
  fulfilment text not null check (fulfilment in ('fulfilled', 'partly', 'not', 'notRelevant')),
  reason text,
  evidence text,
  assessed_on date not null,
  assessed_by uuid,
  assessed_by_name text not null,
  -- The improvement it became, or the risk that was accepted instead.
  improvement_id uuid,
  risk_id uuid,
  primary key (tenant_id, classification_id, measure, version),
  foreign key (tenant_id, board_id, classification_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, assessed_by) references people (tenant_id, id),
  foreign key (tenant_id, improvement_id) references records (tenant_id, id),
  foreign key (tenant_id, risk_id) references records (tenant_id, id),
  check (fulfilment <> 'notRelevant' or reason is not null)
);
select protect_board_table('classification_assessments');

-- Efterlevnadskontroll: that somebody went through the plan, and how it stood that day.
create table compliance_checks (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  classification_id uuid not null,
  checked_on date not null,
  checked_by uuid,
  checked_by_name text not null,
  all_measures integer not null,
  fulfilled integer not null,
  partly integer not null,
  not_fulfilled integer not null,
  not_relevant integer not null,
  unanswered integer not null,
  note text,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, classification_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, checked_by) references people (tenant_id, id)
);
create index compliance_checks_of on compliance_checks (tenant_id, classification_id, checked_on);
select protect_board_table('compliance_checks');

-- What a system or component inherits: kept so that it can be read by SQL, reckoned by the program
-- (inheritance.rules.ts) for what a change can reach.
create table inherited_classes (
  tenant_id uuid not null,
  board_id uuid not null,
  subject_id uuid not null,
  confidentiality integer,
  integrity integer,
  availability integer,
  traceability integer,
  -- Everything it rests on is classified.
  complete boolean not null,
  -- Its availability can be higher than is known.
  uncertain boolean not null,
  because jsonb not null,
  primary key (tenant_id, subject_id),
  foreign key (tenant_id, board_id, subject_id) references records (tenant_id, board_id, id)
);
select protect_board_table('inherited_classes');

-- What has changed since it was reckoned. Rows are taken away when it is reckoned anew.
create table inherited_stale (
  tenant_id uuid not null,
  id uuid not null default gen_random_uuid(),
  board_id uuid not null,
  subject_id uuid not null,
  primary key (tenant_id, id)
);
create index inherited_stale_of_board on inherited_stale (tenant_id, board_id);
select protect_board_table('inherited_stale');

-- Links are written in many ways (pages, imports, examples): the marks are made where all meet.
create function mark_inheritance_of_links() returns trigger language plpgsql as $$
begin
  insert into inherited_stale (tenant_id, board_id, subject_id)
  select distinct tenant_id, board_id, subject_id from (
    select tenant_id, board_id, from_id as subject_id from changed where kind in ('holds', 'dependsOn')
    union all
    select tenant_id, board_id, to_id from changed where kind = 'dependsOn'
  ) marked;
  return null;
end $$;
create trigger inheritance_of_new_links after insert on links
  referencing new table as changed for each statement execute function mark_inheritance_of_links();
create trigger inheritance_of_removed_links after delete on links
  referencing old table as changed for each statement execute function mark_inheritance_of_links();

create function mark_inheritance_of_state() returns trigger language plpgsql as $$
begin
  insert into inherited_stale (tenant_id, board_id, subject_id)
  select new.tenant_id, new.board_id, case when new.type = 'classification'
    then (select information_set from classifications where tenant_id = new.tenant_id and id = new.id)
    else new.id end;
  return null;
end $$;
create trigger inheritance_of_state after update of state on records for each row
  when (old.state is distinct from new.state and new.type in ('informationSet', 'system', 'itComponent', 'classification'))
  execute function mark_inheritance_of_state();

create function mark_inheritance_of_classification() returns trigger language plpgsql as $$
begin
  insert into inherited_stale (tenant_id, board_id, subject_id)
  select new.tenant_id, new.board_id, new.information_set
  where exists (select 1 from records where tenant_id = new.tenant_id and id = new.id and state = 'decided');
  return null;
end $$;
create trigger inheritance_of_classification after insert or update on classifications for each row
  execute function mark_inheritance_of_classification();

-- The profile that counts now: of an information set its newest decided classification, of a system
-- or component what it inherits (then `inherited` is true and no classification is named).
create view current_classifications with (security_invoker = true) as
  select * from (
    select distinct on (c.tenant_id, c.information_set)
      c.tenant_id, c.board_id, c.information_set as subject_id, c.id as classification_id,
      c.confidentiality, c.integrity, c.availability, c.traceability,
      c.decided_on, c.next_review_on, false as inherited, true as complete
    from classifications c
    join records r on r.tenant_id = c.tenant_id and r.id = c.id
    where r.state = 'decided'
    order by c.tenant_id, c.information_set, c.decided_on desc, r.number desc
  ) decided
  union all
  select tenant_id, board_id, subject_id, null::uuid,
    confidentiality, integrity, availability, traceability,
    null::date, null::date, true, complete
  from inherited_classes
  where coalesce(confidentiality, integrity, availability, traceability) is not null;
