-- A person's own calendar feed: whoever has the secret address reads it, so only its hash is kept.
create table calendar_feeds (
  tenant_id uuid not null,
  person_id uuid not null,
  -- 'mine': what the person has to do; 'boards': the whole wheel of the person's boards
  scope text not null check (scope in ('mine', 'boards')),
  token_hash bytea not null,
  made_at timestamptz not null,
  primary key (tenant_id, person_id),
  foreign key (tenant_id, person_id) references people (tenant_id, id)
);
create index calendar_feeds_by_token on calendar_feeds (token_hash);
alter table calendar_feeds enable row level security;
alter table calendar_feeds force row level security;
create policy of_tenant on calendar_feeds using (tenant_id = (select app_tenant()))
  with check (tenant_id = (select app_tenant()));
create policy by_token on calendar_feeds for select
  using (token_hash = decode((select app_setting('app.feed')), 'hex'));
