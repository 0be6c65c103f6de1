-- Förbättringar minns: varje flytt med sitt skäl, när effekten ska bedömas, och svaret som ett läge.
alter table improvements add column outcome_value text;
alter table improvements add column effect_due_on date;

-- Each time a commitment was given another year. Kept as facts, so that no review has to read them
-- out of the raw history.
create table improvement_moves (
  tenant_id uuid not null,
  board_id uuid not null,
  id uuid not null,
  improvement_id uuid not null,
  from_year integer not null,
  to_year integer not null,
  reason text,
  moved_at timestamptz not null,
  moved_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, board_id, improvement_id) references records (tenant_id, board_id, id),
  foreign key (tenant_id, moved_by) references people (tenant_id, id)
);
create index improvement_moves_of on improvement_moves (tenant_id, improvement_id, moved_at);

-- The owner reads and writes every board's rows in what follows, and never after it.
alter table records no force row level security;
alter table improvements no force row level security;
alter table history no force row level security;
alter table links no force row level security;

-- Moves made before this table was: a year changed after the activity was decided or begun. The
-- reason is told only where it was written together with the move.
insert into improvement_moves (tenant_id, board_id, id, improvement_id, from_year, to_year, reason, moved_at, moved_by)
select h.tenant_id, r.board_id, gen_random_uuid(), r.id,
  (h.before->>'plannedYear')::int, (h.after->>'plannedYear')::int, h.after->>'reason', h.at, h.by_person
from history h
  join records r on r.tenant_id = h.tenant_id and r.id = h.subject_id
where h.subject_type = 'improvement' and h.act = 'changed'
  and h.before->>'plannedYear' is not null and h.after->>'plannedYear' is not null
  and (exists (select 1 from links l where l.tenant_id = h.tenant_id and l.from_id = r.id and l.kind = 'decidedIn' and l.created_at < h.at)
    or exists (select 1 from history s where s.tenant_id = h.tenant_id and s.subject_id = r.id and s.seq < h.seq
      and s.after->>'state' in ('decided', 'started')));

-- An effect that was judged is an answer of its own: shown, or not.
update records r set state = case when i.effect_shown then 'effectShown' else 'effectNotShown' end
from improvements i
where i.tenant_id = r.tenant_id and i.id = r.id and r.state = 'done'
  and i.effect_shown is not null and i.effect is not null and i.effect_assessed_on is not null;

alter table improvements drop column effect_shown;

alter table records force row level security;
alter table improvements force row level security;
alter table history force row level security;
alter table links force row level security;

select protect_board_table('improvement_moves');
