-- Who decides on a board's reviews from a day on; where nothing is said the shipped assumption holds.
create table decision_authorities (
  tenant_id uuid not null,
  board_id uuid not null,
  from_day date not null,
  decider text not null check (decider in ('eitherOfAdministration', 'headOfAdministration', 'administrationManagement', 'board')),
  basis text not null,
  proof text not null check (proof in ('anySignIn', 'twoFactors')),
  verified_on date,
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (tenant_id, board_id, from_day),
  foreign key (tenant_id, board_id) references units (tenant_id, id),
  foreign key (tenant_id, changed_by) references people (tenant_id, id)
);
select protect_board_table('decision_authorities');

-- What the decision rests on, and how sure it was who made or entered it.
alter table review_decisions
  add column decider text not null default 'eitherOfAdministration',
  add column basis text,
  add column minutes text,
  add column signed_in_how text,
  add column signed_in_at timestamptz;

-- The board's certificate for sealing decided reports (elektronisk stämpel). The key and its
-- password are sealed with the key file of the data folder.
create table board_seals (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  subject text not null,
  issuer text not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  fingerprint text not null,
  sealed_key text not null,
  added_at timestamptz not null,
  added_by uuid,
  removed_at timestamptz,
  removed_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id) references units (tenant_id, id),
  foreign key (tenant_id, added_by) references people (tenant_id, id),
  foreign key (tenant_id, removed_by) references people (tenant_id, id)
);
create unique index board_seals_in_use on board_seals (tenant_id, board_id) where removed_at is null;
select protect_board_table('board_seals');

-- Which seal a kept file bears.
alter table review_files add column seal_id uuid;
