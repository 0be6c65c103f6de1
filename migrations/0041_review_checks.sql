-- A stopping hit of the check that someone let pass, with the reason. The key is the hit's
-- fingerprint: when the text changes there is another hit, and the pass no longer covers it.
create table review_check_passes (
  tenant_id uuid not null,
  board_id uuid not null,
  review_id uuid not null,
  hit_key text not null,
  rule text not null,
  quote text not null,
  reason text not null check (reason <> ''),
  passed_at timestamptz not null,
  passed_by uuid,
  passed_by_name text not null,
  primary key (tenant_id, review_id, hit_key),
  foreign key (tenant_id, board_id, review_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, passed_by) references people (tenant_id, id)
);
select protect_board_table('review_check_passes');
