-- The board's own report forms and Word templates, and what goes with a review to the registry:
-- the meeting, the covering memorandum (tjänsteutlåtande), attachments.

create table report_forms (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  name text not null,
  entries jsonb not null,
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, board_id, id),
  unique (tenant_id, board_id, name),
  foreign key (tenant_id, board_id) references units (tenant_id, id),
  foreign key (tenant_id, changed_by) references people (tenant_id, id)
);
select protect_board_table('report_forms');

-- A review with a row here is written in the board's own form; without one, in a shipped form.
create table review_form_choices (
  tenant_id uuid not null,
  board_id uuid not null,
  review_id uuid not null,
  form_id uuid not null,
  primary key (tenant_id, review_id),
  foreign key (tenant_id, board_id, review_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, board_id, form_id) references report_forms (tenant_id, board_id, id)
);
create index review_form_choices_of_form on review_form_choices (tenant_id, form_id);
select protect_board_table('review_form_choices');

-- One template a board, and one (board_id null) for the whole municipality.
create table word_templates (
  tenant_id uuid not null,
  id uuid not null,
  board_id uuid,
  file_name text not null,
  content bytea not null,
  sha256 text not null,
  findings jsonb not null,
  added_at timestamptz not null,
  added_by uuid,
  primary key (tenant_id, id),
  unique nulls not distinct (tenant_id, board_id),
  foreign key (tenant_id, board_id) references units (tenant_id, id),
  foreign key (tenant_id, added_by) references people (tenant_id, id)
);
alter table word_templates enable row level security;
alter table word_templates force row level security;
create policy of_board_or_all on word_templates using (
  tenant_id = (select app_tenant())
  and (board_id is null or (select app_sees_all_boards()) or board_id = any ((select app_boards())::uuid[]))
) with check (
  tenant_id = (select app_tenant())
  and ((select app_sees_all_boards()) or board_id = any ((select app_boards())::uuid[]))
);

-- The meeting at which management went through the year.
create table review_meetings (
  tenant_id uuid not null,
  board_id uuid not null,
  review_id uuid not null,
  held_on date,
  place text,
  prepared_on date,
  preparation text,
  participants jsonb not null,
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (tenant_id, review_id),
  foreign key (tenant_id, board_id, review_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, changed_by) references people (tenant_id, id)
);
select protect_board_table('review_meetings');

-- What a person has written in the tjänsteutlåtande; until then it is proposed from the review.
create table review_memoranda (
  tenant_id uuid not null,
  board_id uuid not null,
  review_id uuid not null,
  fields jsonb not null,
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (tenant_id, review_id),
  foreign key (tenant_id, board_id, review_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, changed_by) references people (tenant_id, id)
);
select protect_board_table('review_memoranda');

create table review_attachments (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  review_id uuid not null,
  title text not null,
  extension text not null,
  media_type text not null,
  size integer not null,
  sha256 text not null,
  content bytea not null,
  added_at timestamptz not null,
  added_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, review_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, added_by) references people (tenant_id, id)
);
create index review_attachments_of_review on review_attachments (tenant_id, review_id, added_at);
select protect_board_table('review_attachments');

-- A decided review's memorandum as it was first printed: a package made again is the same bytes.
create table review_memorandum_files (
  tenant_id uuid not null,
  board_id uuid not null,
  review_id uuid not null,
  format text not null,
  sha256 text not null,
  content bytea not null,
  made_at timestamptz not null,
  primary key (tenant_id, review_id, format),
  foreign key (tenant_id, board_id, review_id) references records (tenant_id, board_id, id)
);
select protect_board_table('review_memorandum_files');
