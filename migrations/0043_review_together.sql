-- Working together on a review: who writes which section, comments beside the text, drafts of what
-- is being written, versions of every text, and who is on the page.

-- One row a section that someone has been given, or has marked as done. `done_text` is what the
-- section said then: when it no longer says so, the mark no longer holds.
create table review_sections (
  tenant_id uuid not null,
  board_id uuid not null,
  review_id uuid not null,
  section_key text not null,
  writer_id uuid,
  due_on date,
  done_text text,
  done_at timestamptz,
  done_by uuid,
  version integer not null default 1,
  primary key (tenant_id, review_id, section_key),
  check ((done_at is null) = (done_text is null)),
  foreign key (tenant_id, board_id, review_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, writer_id) references people (tenant_id, id),
  foreign key (tenant_id, done_by) references people (tenant_id, id)
);
create index review_sections_of_writer on review_sections (tenant_id, writer_id);
select protect_board_table('review_sections');

-- A conversation about a block or a section. `excerpt` tells what it was about when the place is gone.
create table review_comment_threads (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  review_id uuid not null,
  anchor text not null,
  excerpt text not null,
  quote text,
  created_at timestamptz not null,
  resolved_at timestamptz,
  resolved_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, board_id, id),
  foreign key (tenant_id, board_id, review_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, resolved_by) references people (tenant_id, id)
);
create index review_comment_threads_of_review on review_comment_threads (tenant_id, review_id);
select protect_board_table('review_comment_threads');

create table review_comments (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  thread_id uuid not null,
  body text,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  changed_at timestamptz,
  removed_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, board_id, id),
  check ((removed_at is null) = (body is not null)),
  foreign key (tenant_id, board_id, thread_id)
    references review_comment_threads (tenant_id, board_id, id) on delete cascade,
  foreign key (tenant_id, created_by) references people (tenant_id, id)
);
create index review_comments_of_thread on review_comments (tenant_id, thread_id);
select protect_board_table('review_comments');

-- What a comment said before it was changed. It goes when the comment goes.
create table review_comment_edits (
  tenant_id uuid not null,
  board_id uuid not null,
  comment_id uuid not null,
  version integer not null,
  body text not null,
  until timestamptz not null,
  primary key (tenant_id, comment_id, version),
  foreign key (tenant_id, board_id, comment_id)
    references review_comments (tenant_id, board_id, id) on delete cascade
);
select protect_board_table('review_comment_edits');

create table review_mentions (
  tenant_id uuid not null,
  board_id uuid not null,
  comment_id uuid not null,
  person_id uuid not null,
  seen_at timestamptz,
  primary key (tenant_id, comment_id, person_id),
  foreign key (tenant_id, board_id, comment_id)
    references review_comments (tenant_id, board_id, id) on delete cascade,
  foreign key (tenant_id, person_id) references people (tenant_id, id)
);
create index review_mentions_of_person on review_mentions (tenant_id, person_id) where seen_at is null;
select protect_board_table('review_mentions');

-- What a person is writing and has not saved into the review. Only they read it.
create table review_drafts (
  tenant_id uuid not null,
  board_id uuid not null,
  review_id uuid not null,
  block_key text not null,
  person_id uuid not null,
  body text not null,
  base text not null,
  base_version integer not null,
  saved_at timestamptz not null,
  primary key (tenant_id, review_id, block_key, person_id),
  foreign key (tenant_id, board_id, review_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, person_id) references people (tenant_id, id)
);
select protect_board_table('review_drafts');

-- Every form a text has had. `standing`: written by a person (body), left out of the report, or
-- taken away so that the composed block shows.
create table review_text_versions (
  tenant_id uuid not null,
  board_id uuid not null,
  review_id uuid not null,
  block_key text not null,
  number integer not null,
  standing text not null check (standing in ('written', 'omitted', 'composed')),
  body text,
  basis text not null,
  begun_at timestamptz not null,
  saved_at timestamptz not null,
  saved_by uuid,
  together_with text,
  restores integer,
  primary key (tenant_id, review_id, block_key, number),
  check ((standing = 'written') = (body is not null)),
  foreign key (tenant_id, board_id, review_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, saved_by) references people (tenant_id, id)
);
select protect_board_table('review_text_versions');

-- Who has the review open, in which section. A row that is not kept alive is nobody.
create table review_presence (
  tenant_id uuid not null,
  board_id uuid not null,
  review_id uuid not null,
  page_id uuid not null,
  person_id uuid not null,
  section_key text,
  writing_key text,
  seen_at timestamptz not null,
  primary key (tenant_id, review_id, page_id),
  foreign key (tenant_id, board_id, review_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, person_id) references people (tenant_id, id)
);
select protect_board_table('review_presence');
