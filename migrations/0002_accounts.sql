-- Sign-in: who may come in, how they prove it, and for how long they stay.
--
-- Before anyone is signed in there is no tenant to see. A transaction then names the one thing it
-- knows (a login, a session's token, a passkey, a link) in a setting, and a policy for reading shows
-- just the rows that bear it. Nothing is written before the tenant is known; the only exceptions are
-- the two tables of the installation itself, which hold nothing about a person.

create function app_setting(name text) returns text language sql stable parallel safe
  return nullif(current_setting(name, true), '');

-- The installation itself, where a row must lead with a tenant and there is none.
create function no_tenant() returns uuid language sql immutable parallel safe
  return '00000000-0000-0000-0000-000000000000'::uuid;

-- One row: has this installation been set up, and by which link may it be?
create table installation (
  tenant_id uuid not null default no_tenant() check (tenant_id = no_tenant()),
  setup_hash bytea,
  setup_expires_at timestamptz,
  set_up_at timestamptz,
  primary key (tenant_id)
);
alter table installation enable row level security;
alter table installation force row level security;
create policy of_installation on installation
  using ((select app_setting('app.installation')) is not null)
  with check ((select app_setting('app.installation')) is not null);

do $$
begin
  perform set_config('app.installation', 'on', true);
  insert into installation (set_up_at) select min(created_at) from tenants;
  perform set_config('app.installation', '', true);
end $$;

-- However the first tenant comes to be (a person, the demo, a backup), no set-up is needed after it.
create function note_set_up() returns trigger language plpgsql as $$
declare before text := coalesce(current_setting('app.installation', true), '');
begin
  perform set_config('app.installation', 'on', true);
  update installation
    set setup_hash = null, setup_expires_at = null, set_up_at = coalesce(set_up_at, new.created_at);
  perform set_config('app.installation', before, true);
  return null;
end $$;
create trigger note_set_up after insert on tenants for each row execute function note_set_up();

create table accounts (
  tenant_id uuid not null,
  person_id uuid not null,
  -- the e-mail address in lower case; it does not follow the register of people, or whoever may
  -- change an address there could take over an account
  login text not null check (login = lower(login)),
  -- null until the invited person has chosen one
  password_hash text,
  password_changed_at timestamptz,
  -- sealed with the key file of the data folder
  totp_secret text,
  totp_enabled_at timestamptz,
  -- the time step of the last code, so that no code is taken twice
  totp_last_step bigint,
  recovery_codes bytea[] not null default '{}',
  failed_attempts integer not null default 0,
  locked_until timestamptz,
  disabled_at timestamptz,
  last_signed_in_at timestamptz,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (tenant_id, person_id),
  unique (tenant_id, login),
  foreign key (tenant_id, person_id) references people (tenant_id, id)
);
create index accounts_by_login on accounts (login);

create table sessions (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  -- SHA-256 of the token in the cookie
  token_hash bytea not null,
  how text not null check (how in ('password', 'password+totp', 'password+recoveryCode', 'passkey')),
  -- "Firefox på Windows"
  browser text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references accounts (tenant_id, person_id)
);
create index sessions_by_token on sessions (token_hash);
create index sessions_of_person on sessions (tenant_id, person_id);

create table passkeys (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, credential_id),
  foreign key (tenant_id, person_id) references accounts (tenant_id, person_id)
);
create index passkeys_by_credential on passkeys (credential_id);
create index passkeys_of_person on passkeys (tenant_id, person_id);

-- What a passkey is asked to sign: used once, or gone within minutes. At sign-in nobody is known.
create table passkey_challenges (
  tenant_id uuid not null,
  challenge_hash bytea not null,
  person_id uuid,
  purpose text not null check (purpose in ('register', 'signIn')),
  expires_at timestamptz not null,
  primary key (tenant_id, challenge_hash),
  foreign key (tenant_id, person_id) references accounts (tenant_id, person_id),
  check ((purpose = 'signIn') = (tenant_id = no_tenant()) and (purpose = 'signIn') = (person_id is null))
);
create index passkey_challenges_by_hash on passkey_challenges (challenge_hash);
create index passkey_challenges_by_expiry on passkey_challenges (expires_at);

-- Links that let a person choose a password, once.
create table one_time_links (
  tenant_id uuid not null,
  token_hash bytea not null,
  person_id uuid not null,
  purpose text not null check (purpose in ('invitation', 'reset')),
  created_at timestamptz not null,
  created_by uuid,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant_id, token_hash),
  foreign key (tenant_id, person_id) references accounts (tenant_id, person_id),
  foreign key (tenant_id, created_by) references people (tenant_id, id)
);
create index one_time_links_by_token on one_time_links (token_hash);
create index one_time_links_of_person on one_time_links (tenant_id, person_id);

do $$
declare t text;
begin
  foreach t in array array['accounts', 'sessions', 'passkeys', 'one_time_links'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy of_tenant on %I using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()))', t);
  end loop;
end $$;

create policy by_login on accounts for select
  using (login = (select app_setting('app.login')));
create policy by_token on sessions for select
  using (token_hash = (select decode(app_setting('app.session'), 'hex')));
create policy by_credential on passkeys for select
  using (credential_id = (select app_setting('app.credential')));
create policy by_token on one_time_links for select
  using (token_hash = (select decode(app_setting('app.link'), 'hex')));

alter table passkey_challenges enable row level security;
alter table passkey_challenges force row level security;
create policy by_challenge on passkey_challenges
  using (challenge_hash = (select decode(app_setting('app.challenge'), 'hex')))
  with check (challenge_hash = (select decode(app_setting('app.challenge'), 'hex')));

-- The sweep sees only what expired before the instant it names, in all tenants, to remove it.
do $$
declare t text;
begin
  foreach t in array array['sessions', 'passkey_challenges', 'one_time_links'] loop
    execute format('create policy swept_seen on %I for select using (expires_at < (select app_setting(''app.sweep'')::timestamptz))', t);
    execute format('create policy swept on %I for delete using (expires_at < (select app_setting(''app.sweep'')::timestamptz))', t);
  end loop;
end $$;
