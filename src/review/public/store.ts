/** The marks of a review, and which of the records behind it the registers mark. */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { writeHistory } from '../../record/history.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import type { ManagementReview } from '../management-review.record.ts'
import { lawName, type Mark, type NamedLaw, type Target, targetWords } from './marks.ts'

export type SavedMark = Pick<Mark, 'id' | 'target' | 'law'> &
  NamedLaw & {
    reason: string
    madeAt: string
    madeByName: string | null
    removedAt: string | null
    removedByName: string | null
    removedBecause: string | null
  }

type MarkRow = Omit<SavedMark, 'target' | 'law'> & {
  kind: Target['kind']
  block: string | null
  record: string | null
  words: string | null
  column: string | null
}

/** All that have been made, newest first, also those removed. */
export async function marksOf(tx: Tx, reviewId: string): Promise<SavedMark[]> {
  const { rows } = await sql<MarkRow>`
    select m.id, m.kind, m.block_key as block, m.record_id as record, m.words, m.column_label as "column",
      m.section, m.other_section as "otherSection", m.reason, m.made_at as "madeAt", maker.name as "madeByName",
      m.removed_at as "removedAt", remover.name as "removedByName", m.removed_because as "removedBecause"
    from secrecy_marks m
    left join people maker on maker.tenant_id = m.tenant_id and maker.id = m.made_by
    left join people remover on remover.tenant_id = m.tenant_id and remover.id = m.removed_by
    where m.review_id = ${reviewId} order by m.made_at desc, m.id desc`.execute(tx)
  return rows.map(({ kind, block, record, words, column, ...row }) => ({
    ...row,
    law: lawName(row),
    target: targetOf({ kind, block, record, words, column }),
  }))
}

function targetOf(row: Pick<MarkRow, 'kind' | 'block' | 'record' | 'words' | 'column'>): Target {
  const { kind, block, record, words, column } = row
  const at = block ?? ''
  const said = words ?? ''
  switch (kind) {
    case 'block':
      return { kind, block: at }
    case 'row':
      return { kind, block: at, record, words: said }
    case 'cell':
      return { kind, block: at, record, words: said, column: column ?? '' }
    case 'phrase':
      return { kind, block: at, words: said }
    case 'everywhere':
      return { kind, words: said }
    case 'record':
      return { kind, record: record ?? '', words: said }
  }
}

export type NewMark = NamedLaw & { target: Target; reason: string }

export async function addMark(
  tx: Tx,
  actor: Actor,
  now: string,
  review: ManagementReview,
  { target, section, otherSection, reason }: NewMark,
): Promise<void> {
  const id = uuidv7()
  const { block, record, words, column } = {
    block: null,
    record: null,
    words: null,
    column: null,
    ...target,
  }
  await sql`
    insert into secrecy_marks (tenant_id, board_id, id, review_id, kind, block_key, record_id, words, column_label,
      section, other_section, reason, made_at, made_by)
    values (${actor.tenantId}, ${review.boardId}, ${id}, ${review.id}, ${target.kind}, ${block}, ${record}, ${words},
      ${column}, ${section}, ${otherSection}, ${reason}, ${now}, ${actor.personId})`.execute(tx)
  // The marked words stay out of the history, which can never be thinned.
  await writeHistory(tx, actor, now, {
    subjectType: 'managementReview',
    subjectId: review.id,
    boardId: review.boardId,
    act: 'changed',
    before: null,
    after: { secrecy: markInWords(target.kind, { section, otherSection }), note: reason },
  })
}

/** Takes the mark off; true when it was there. */
export async function removeMark(
  tx: Tx,
  actor: Actor,
  now: string,
  review: ManagementReview,
  wanted: { markId: string; because: string },
): Promise<boolean> {
  const { rows } = await sql<NamedLaw & Pick<MarkRow, 'kind'>>`
    update secrecy_marks set removed_at = ${now}, removed_by = ${actor.personId}, removed_because = ${wanted.because}
    where review_id = ${review.id} and id = ${wanted.markId} and removed_at is null
    returning section, other_section as "otherSection", kind`.execute(tx)
  const removed = rows[0]
  if (!removed) return false
  await writeHistory(tx, actor, now, {
    subjectType: 'managementReview',
    subjectId: review.id,
    boardId: review.boardId,
    act: 'changed',
    before: { secrecy: markInWords(removed.kind, removed) },
    after: { secrecy: null, note: wanted.because },
  })
  return true
}

function markInWords(kind: Target['kind'], law: NamedLaw): string {
  return `${targetWords[kind]}, ${lawName(law)}`
}

/** A record that its register marks with a law. */
export type SecretRecord = {
  id: string
  type: string
  number: number
  title: string
  law: string
}

export async function secretRecordsAmong(tx: Tx, ids: readonly string[]): Promise<SecretRecord[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<SecretRecord>`
    select id, type, number, title, secrecy as law from records
    where id = any(${[...ids]}::uuid[]) and secrecy is not null order by type, number`.execute(tx)
  return rows
}
