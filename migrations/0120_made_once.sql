-- What a sender asked to have made, by the sender's own key: whoever gets no answer sends the same
-- thing again, and it is made once. Nothing of what was sent stands here, only where it led.
create table made_once (
  tenant_id uuid not null,
  key text not null check (length(key) between 16 and 100),
  -- null for an open report
  person_id uuid,
  made_id uuid,
  at timestamptz not null,
  primary key (tenant_id, key),
  foreign key (tenant_id, person_id) references people (tenant_id, id)
);
create index made_once_at on made_once (tenant_id, at);
alter table made_once enable row level security;
alter table made_once force row level security;
create policy of_tenant on made_once using (tenant_id = (select app_tenant()))
  with check (tenant_id = (select app_tenant()));
