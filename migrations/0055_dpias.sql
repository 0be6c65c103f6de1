-- Konsekvensbedömningar (GDPR 35), med risker, dataskyddsombudets råd och beslut.
create table dpias (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  name text not null,
  leader uuid,
  criteria text[] not null,
  assessed_on date,
  needed boolean,
  needed_because text,
  description text,
  necessity text,
  proportionality text,
  rights text,
  measures text,
  views_sought boolean,
  views text,
  views_not_sought_because text,
  consulted_on date,
  consultation_number text,
  consultation_answered_on date,
  consultation_answer text,
  review_by date,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, leader) references people (tenant_id, id)
);
select protect_board_table('dpias');

create table dpia_risks (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  dpia_id uuid not null,
  event text not null,
  effect text,
  likelihood integer not null check (likelihood between 1 and 4),
  severity integer not null check (severity between 1 and 4),
  measures text,
  residual_likelihood integer check (residual_likelihood between 1 and 4),
  residual_severity integer check (residual_severity between 1 and 4),
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, dpia_id) references records (tenant_id, board_id, id),
  check ((residual_likelihood is null) = (residual_severity is null))
);
create index dpia_risks_of_dpia on dpia_risks (tenant_id, dpia_id);
select protect_board_table('dpia_risks');

-- Advice is given and stands: a new one is a new row.
create table dpia_advice (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  dpia_id uuid not null,
  given_on date not null,
  given_by uuid,
  by_name text not null,
  stance text not null check (stance in ('agrees', 'agreesWithConditions', 'advisesAgainst')),
  advice text not null,
  version integer not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, dpia_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, given_by) references people (tenant_id, id)
);
create index dpia_advice_of_dpia on dpia_advice (tenant_id, dpia_id);
select protect_board_table('dpia_advice');

create table dpia_decisions (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  dpia_id uuid not null,
  decided_on date not null,
  decided_by uuid,
  by_name text not null,
  outcome text not null check (outcome in ('proceed', 'proceedWithConditions', 'consult', 'stop')),
  wording text not null,
  on_advice text,
  -- What was decided on: the fields, the risks, the advice and the processing it was tied to.
  content jsonb not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, dpia_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, decided_by) references people (tenant_id, id)
);
create index dpia_decisions_of_dpia on dpia_decisions (tenant_id, dpia_id);
select protect_board_table('dpia_decisions');
