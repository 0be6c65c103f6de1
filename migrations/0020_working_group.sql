-- Den lokala arbetsgruppen och dess nyckelkompetenser.
create table working_group_seats (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  title text not null,
  competence text not null,
  member uuid,
  since date,
  contribution text,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, member) references people (tenant_id, id)
);
select protect_board_table('working_group_seats');
