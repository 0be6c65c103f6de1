-- En adress där vem som helst i kommunens nät kan rapportera utan att logga in. Adressen hänger på en
-- anslagstavla och ger bara rätt att lämna en rapport: därför sparas den läsbar.
create table open_report_links (
  tenant_id uuid not null,
  board_id uuid not null,
  token text not null,
  is_open boolean not null,
  allows_anonymous boolean not null,
  -- tom: från vilket nät som helst
  networks text[] not null default '{}',
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (tenant_id, board_id),
  unique (tenant_id, token),
  foreign key (tenant_id, board_id) references units (tenant_id, id),
  foreign key (tenant_id, changed_by) references people (tenant_id, id)
);
create index open_report_links_by_token on open_report_links (token);
select protect_board_table('open_report_links');
create policy by_token on open_report_links for select
  using (token = (select app_setting('app.report_link')));
