/** The board's own report forms, and which of them a review is written in. */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { AppError } from '../../core/errors.ts'
import { writeHistory } from '../../record/history.ts'
import { recordById } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { type ManagementReview, managementReview } from '../management-review.record.ts'
import { shippedForms } from '../outline.ts'
import type { FormEntry, ReportForm } from './form.ts'

export type OwnForm = ReportForm & {
  version: number
  changedAt: string
  changedByName: string | null
  /** Years whose review is written in it. */
  usedIn: number[]
}

export async function formsOfBoard(tx: Tx, boardId: string): Promise<OwnForm[]> {
  const { rows } = await sql<OwnForm>`
    select f.id, f.name, f.entries, f.version, f.changed_at as "changedAt", p.name as "changedByName",
      coalesce((select array_agg(m.review_year order by m.review_year) from review_form_choices c
        join management_reviews m on m.tenant_id = c.tenant_id and m.id = c.review_id
        where c.tenant_id = f.tenant_id and c.form_id = f.id), array[]::integer[]) as "usedIn"
    from report_forms f left join people p on p.tenant_id = f.tenant_id and p.id = f.changed_by
    where f.board_id = ${boardId} order by sv_key(f.name)`.execute(tx)
  return rows
}

export async function formById(tx: Tx, id: string): Promise<OwnForm & { boardId: string }> {
  const { rows } = await sql<{ boardId: string }>`
    select board_id as "boardId" from report_forms where id = ${id}`.execute(tx)
  const boardId = rows[0]?.boardId
  const form = boardId && (await formsOfBoard(tx, boardId)).find((one) => one.id === id)
  if (!boardId || !form) throw new AppError('notFound')
  return { ...form, boardId }
}

type Written = { name: string; entries: readonly FormEntry[] }

export async function addForm(
  tx: Tx,
  actor: Actor,
  now: string,
  boardId: string,
  form: Written,
): Promise<string> {
  const id = uuidv7()
  await sql`
    insert into report_forms (tenant_id, board_id, id, name, entries, changed_at, changed_by)
    values (${actor.tenantId}, ${boardId}, ${id}, ${form.name}, ${JSON.stringify(form.entries)}, ${now}, ${actor.personId})`.execute(
    tx,
  )
  await remember(tx, actor, now, { id, boardId }, null, form)
  return id
}

/** A stale version is a conflict that carries the saved form, so that both can be shown. */
export async function changeForm(
  tx: Tx,
  actor: Actor,
  now: string,
  wanted: Written & { id: string; version: number },
): Promise<void> {
  await sql`select 1 from report_forms where id = ${wanted.id} for update`.execute(tx)
  const saved = await formById(tx, wanted.id)
  if (saved.version !== wanted.version) throw new AppError('staleVersion', { details: { saved } })
  await sql`
    update report_forms set name = ${wanted.name}, entries = ${JSON.stringify(wanted.entries)},
      version = version + 1, changed_at = ${now}, changed_by = ${actor.personId}
    where id = ${wanted.id}`.execute(tx)
  await remember(tx, actor, now, saved, saved, wanted)
}

export async function removeForm(
  tx: Tx,
  actor: Actor,
  now: string,
  wanted: { id: string; version: number },
): Promise<void> {
  await sql`select 1 from report_forms where id = ${wanted.id} for update`.execute(tx)
  const saved = await formById(tx, wanted.id)
  if (saved.version !== wanted.version) throw new AppError('staleVersion', { details: { saved } })
  if (saved.usedIn.length > 0)
    throw new AppError('notAllowedNow', {
      message: `Formen används i genomgången för ${saved.usedIn.join(', ')}. Välj en annan form för den först, om den ännu är ett utkast.`,
    })
  await sql`delete from report_forms where id = ${wanted.id}`.execute(tx)
  await remember(tx, actor, now, saved, saved, null)
}

function remember(
  tx: Tx,
  actor: Actor,
  now: string,
  form: { id: string; boardId: string },
  before: Written | null,
  after: Written | null,
): Promise<void> {
  const told = (one: Written | null) => one && { form: one.name, entries: one.entries }
  return writeHistory(tx, actor, now, {
    subjectType: 'reportForm',
    subjectId: form.id,
    boardId: form.boardId,
    act: before === null ? 'created' : 'changed',
    before: told(before),
    after: told(after),
  })
}

/** The form a review is written in: the board's own when one is chosen, otherwise a shipped one. */
export async function formOfReview(
  tx: Tx,
  review: Pick<ManagementReview, 'id' | 'fields'>,
): Promise<ReportForm> {
  const { rows } = await sql<ReportForm>`
    select f.id, f.name, f.entries from review_form_choices c
    join report_forms f on f.tenant_id = c.tenant_id and f.id = c.form_id
    where c.review_id = ${review.id}`.execute(tx)
  return rows[0] ?? shippedForms[review.fields.outline]
}

/** null: a shipped form. */
export async function ownFormOf(tx: Tx, reviewId: string): Promise<string | null> {
  const { rows } = await sql<{ formId: string }>`
    select form_id as "formId" from review_form_choices where review_id = ${reviewId}`.execute(tx)
  return rows[0]?.formId ?? null
}

export async function chooseForm(
  tx: Tx,
  actor: Actor,
  review: Pick<ManagementReview, 'id' | 'boardId'>,
  formId: string | null,
): Promise<void> {
  await sql`delete from review_form_choices where review_id = ${review.id}`.execute(tx)
  if (formId !== null)
    await sql`
      insert into review_form_choices (tenant_id, board_id, review_id, form_id)
      values (${actor.tenantId}, ${review.boardId}, ${review.id}, ${formId})`.execute(tx)
}

/** The years whose review is written in each shipped form. */
export async function yearsInShippedForms(
  tx: Tx,
  boardId: string,
): Promise<{ outline: string; year: number }[]> {
  const { rows } = await sql<{ outline: string; year: number }>`
    select m.outline, m.review_year as year from management_reviews m
    where m.board_id = ${boardId}
      and not exists (select 1 from review_form_choices c where c.tenant_id = m.tenant_id and c.review_id = m.id)
    order by m.review_year`.execute(tx)
  return rows
}

/** Locked before it is looked at: a review that is being sent changes its form no more. */
export async function reviewToChange(tx: Tx, reviewId: string): Promise<ManagementReview> {
  await sql`select 1 from records where id = ${reviewId} for update`.execute(tx)
  return recordById(tx, managementReview, reviewId)
}
