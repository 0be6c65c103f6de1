/** Units' answers about practices in the database. An answer is never changed: a new one takes its place. */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Day, Instant } from '../../core/dates.ts'
import { type HistoryEntry, writeHistories } from '../../record/history.ts'
import { recordsOfBoard } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import {
  type AnswerDraft,
  levels,
  type Manager,
  type PracticeAnswer,
  questions,
  type UnitOfBoard,
} from './answers.rules.ts'
import type { PracticeFacts } from './chapter.ts'
import type { PracticeDutyFacts } from './duties.ts'
import { type Practice, practice } from './practice.record.ts'

/** The board and what is below it, in the order of the tree. */
export async function unitsOfBoard(tx: Tx, boardId: string): Promise<UnitOfBoard[]> {
  const { rows } = await sql<UnitOfBoard>`
    with recursive below as (
      select tenant_id, id, parent_id, kind, name, array[sv_key(name)] as place from units where id = ${boardId}
      union all
      select u.tenant_id, u.id, u.parent_id, u.kind, u.name, b.place || sv_key(u.name)
      from units u join below b on b.tenant_id = u.tenant_id and b.id = u.parent_id where u.active
    ) select id, parent_id as "parentId", kind, name from below order by place`.execute(tx)
  return rows
}

/** Those who answer for units today; `isHead` is the head of the administration. */
export async function managersOfBoard(tx: Tx, boardId: string, today: Day): Promise<Manager[]> {
  const { rows } = await sql<Manager>`
    select p.id, p.name, p.unit_id as "unitId", bool_or(a.role = 'headOfAdministration') as "isHead"
    from role_assignments a join people p on p.tenant_id = a.tenant_id and p.id = a.person_id
    where a.board_id = ${boardId} and a.role in ('manager', 'headOfAdministration') and p.active and a.cover_id is null
      and a.from_on <= ${today} and (a.to_on is null or a.to_on >= ${today})
    group by p.id, p.name, p.unit_id order by sv_key(p.name)`.execute(tx)
  return rows
}

/** With those that were put right later, which have their `replacedAt`. */
export async function answersOfBoard(
  tx: Tx,
  boardId: string,
  year: number,
): Promise<PracticeAnswer[]> {
  const { rows } = await sql<PracticeAnswer>`
    select a.id, a.practice_id as "practiceId", a.unit_id as "unitId", a.year, a.question, a.level, a.reason, a.evidence,
      p.name as "answeredByName", a.answered_at as "answeredAt", a.replaced_at as "replacedAt"
    from practice_answers a left join people p on p.tenant_id = a.tenant_id and p.id = a.answered_by
    where a.board_id = ${boardId} and a.year = ${year}
    order by a.answered_at, a.id`.execute(tx)
  return rows
}

export async function practicesOfBoard(tx: Tx, boardId: string): Promise<Practice[]> {
  return recordsOfBoard(tx, practice, boardId)
}

export async function unitOfPerson(tx: Tx, personId: string | null): Promise<string | null> {
  const { rows } = await sql<{ unitId: string | null }>`
    select unit_id as "unitId" from people where id = ${personId}`.execute(tx)
  return rows[0]?.unitId ?? null
}

/** One who answers at a time: of two, the second finds what the first has said. */
export async function lockPractices(tx: Tx, boardId: string): Promise<void> {
  await sql`
    select 1 from records where board_id = ${boardId} and type = ${practice.type} order by id for update`.execute(
    tx,
  )
}

export type UnitYear = { boardId: string; unitId: string; unitName: string; year: number }

/** Writes what is new or said in another way, and tells how many answers that were. */
export async function saveAnswers(
  tx: Tx,
  actor: Actor,
  now: Instant,
  at: UnitYear,
  drafts: readonly AnswerDraft[],
  before: readonly PracticeAnswer[],
): Promise<number> {
  const changed = drafts.flatMap((draft) => {
    const old = before.find(
      (one) => one.practiceId === draft.practiceId && one.question === draft.question,
    )
    return old && isSame(old, draft) ? [] : [{ draft, old: old ?? null }]
  })
  for (const { draft } of changed) {
    await sql`
      update practice_answers set replaced_at = ${now}
      where practice_id = ${draft.practiceId} and unit_id = ${at.unitId} and year = ${at.year}
        and question = ${draft.question} and replaced_at is null`.execute(tx)
    await sql`
      insert into practice_answers (tenant_id, board_id, id, practice_id, unit_id, year, question, level, reason, evidence,
        answered_by, answered_at)
      values (${actor.tenantId}, ${at.boardId}, ${uuidv7()}, ${draft.practiceId}, ${at.unitId}, ${at.year}, ${draft.question},
        ${draft.level}, ${draft.reason}, ${draft.evidence}, ${actor.personId}, ${now})`.execute(tx)
  }
  await writeHistories(
    tx,
    actor,
    now,
    changed.map(
      ({ draft, old }): HistoryEntry => ({
        subjectType: practice.type,
        subjectId: draft.practiceId,
        boardId: at.boardId,
        act: 'changed',
        before: old === null ? null : { answer: inWords(at, old) },
        after: { answer: inWords(at, draft) },
      }),
    ),
  )
  return changed.length
}

function isSame(old: PracticeAnswer, draft: AnswerDraft): boolean {
  return old.level === draft.level && old.reason === draft.reason && old.evidence === draft.evidence
}

function inWords(
  { unitName, year }: UnitYear,
  { question, level, reason, evidence }: Omit<AnswerDraft, 'practiceId'>,
): string {
  const said = `${unitName} ${year}. ${questions[question].label}: ${levels[level].toLocaleLowerCase('sv')}.`
  return [said, reason, evidence === null ? null : `Visas av: ${evidence}`]
    .filter((one) => one !== null)
    .join(' ')
}

export async function practiceFacts(
  tx: Tx,
  boardId: string,
  year: number,
  asOf: Day,
): Promise<PracticeFacts> {
  return {
    practices: await practicesOfBoard(tx, boardId),
    units: await unitsOfBoard(tx, boardId),
    answers: await answersOfBoard(tx, boardId, year),
    asOf,
  }
}

export async function practiceDutyFacts(
  tx: Tx,
  boardId: string,
  today: Day,
): Promise<PracticeDutyFacts> {
  return {
    practices: await practicesOfBoard(tx, boardId),
    units: await unitsOfBoard(tx, boardId),
    managers: await managersOfBoard(tx, boardId, today),
    answers: await answersOfBoard(tx, boardId, Number(today.slice(0, 4))),
  }
}
