-- Mail that is to go out. The key is the reminder's own: what has been queued once is never queued
-- again, and a row that has been sent stays, so that it is not sent again either.
create table mail_outbox (
  tenant_id uuid not null,
  id uuid not null,
  key text not null,
  person_id uuid,
  to_address text not null,
  subject text not null,
  text text not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
  attempts integer not null default 0,
  queued_at timestamptz not null,
  next_at timestamptz not null,
  sent_at timestamptz,
  -- A code, never what the mail server wrote: that names the receiver.
  last_problem text,
  primary key (tenant_id, id),
  unique (tenant_id, key),
  foreign key (tenant_id) references tenants (tenant_id),
  foreign key (tenant_id, person_id) references people (tenant_id, id)
);
create index mail_outbox_due on mail_outbox (tenant_id, next_at) where state = 'waiting';
alter table mail_outbox enable row level security;
alter table mail_outbox force row level security;
create policy of_tenant on mail_outbox using (tenant_id = (select app_tenant()))
  with check (tenant_id = (select app_tenant()));

-- What a person has said no to; without a row the mail is sent.
create table mail_refusals (
  tenant_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('reminder', 'digest')),
  primary key (tenant_id, person_id, kind),
  foreign key (tenant_id, person_id) references people (tenant_id, id)
);
alter table mail_refusals enable row level security;
alter table mail_refusals force row level security;
create policy of_tenant on mail_refusals using (tenant_id = (select app_tenant()))
  with check (tenant_id = (select app_tenant()));

-- The program's own sender works through every municipality of the installation: it sees which
-- there are, and then enters each as itself.
create policy of_sender on tenants for select using ((select app_setting('app.sender')) is not null);
