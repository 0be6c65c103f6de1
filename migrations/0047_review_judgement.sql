-- Management's own judgement of the LIS in a review, the question of climate, and the resources.
create table review_judgements (
  tenant_id uuid not null,
  board_id uuid not null,
  review_id uuid not null,
  suitability text check (suitability in ('yes', 'partly', 'no')),
  suitability_because text,
  adequacy text check (adequacy in ('yes', 'partly', 'no')),
  adequacy_because text,
  effectiveness text check (effectiveness in ('yes', 'partly', 'no')),
  effectiveness_because text,
  climate boolean,
  climate_because text,
  resources text check (resources in ('sufficient', 'insufficient')),
  resources_because text,
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (tenant_id, review_id),
  foreign key (tenant_id, board_id, review_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, changed_by) references people (tenant_id, id)
);
select protect_board_table('review_judgements');

-- What was decided about the resources asked for; null when none were.
alter table review_decisions
  add column resources_outcome text check (resources_outcome in ('approved', 'deferred', 'rejected')),
  add column resources_reason text;
