-- Det som görs med leverantörer, avtal och upphandlingar och står bredvid posten.

-- Uppföljning av säkerheten. Det som tas bort står kvar, med skälet.
create table supplier_follow_ups (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  supplier_id uuid not null,
  done_on date not null,
  kind text not null,
  result text not null check (result in ('fulfilled', 'partly', 'notFulfilled')),
  found text not null,
  reference text,
  next_on date,
  noted_at timestamptz not null,
  noted_by uuid,
  removed_at timestamptz,
  removed_because text,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, supplier_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, noted_by) references people (tenant_id, id),
  check (next_on is null or next_on > done_on),
  check ((removed_at is null) = (removed_because is null))
);
create index supplier_follow_ups_of_supplier on supplier_follow_ups (tenant_id, supplier_id, done_on);
select protect_board_table('supplier_follow_ups');

-- Vad ett personuppgiftsbiträdesavtal säger på varje punkt i dataskyddsförordningen 28.2–28.4.
-- En punkt utan rad är inte besvarad.
create table processing_agreement_answers (
  tenant_id uuid not null,
  board_id uuid not null,
  agreement_id uuid not null,
  point text not null,
  fulfilled boolean not null,
  place text,
  answered_at timestamptz not null,
  answered_by uuid,
  primary key (tenant_id, agreement_id, point),
  foreign key (tenant_id, board_id, agreement_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, answered_by) references people (tenant_id, id)
);
select protect_board_table('processing_agreement_answers');

-- Stegen i en upphandling eller förändring. Ett steg utan rad är inte besvarat.
create table procurement_steps (
  tenant_id uuid not null,
  board_id uuid not null,
  procurement_id uuid not null,
  step text not null,
  answer text not null check (answer in ('done', 'notNeeded', 'excepted')),
  note text not null,
  reference text,
  answered_on date not null,
  answered_by uuid,
  until date,
  primary key (tenant_id, procurement_id, step),
  foreign key (tenant_id, board_id, procurement_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, answered_by) references people (tenant_id, id),
  check ((answer = 'excepted') = (until is not null))
);
select protect_board_table('procurement_steps');
