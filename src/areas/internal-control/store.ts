/** Results of controls in the database. A result is never changed: a new one takes its place. */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Day, Instant } from '../../core/dates.ts'
import { writeHistory } from '../../record/history.ts'
import { recordsOfBoard } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import type { InternalControlFacts } from './chapter.ts'
import { type InternalControl, internalControl } from './internal-control.record.ts'
import { type ControlResult, outcomes, periodsOf, type ResultDraft } from './periods.rules.ts'

/** Of one control, or of all at the board. */
export async function resultsOf(
  tx: Tx,
  of: { boardId: string } | { controlId: string },
): Promise<ControlResult[]> {
  const where =
    'controlId' in of ? sql`c.control_id = ${of.controlId}` : sql`c.board_id = ${of.boardId}`
  const { rows } = await sql<ControlResult>`
    select c.id, c.control_id as "controlId", c.period, c.outcome, c.performed_on as "performedOn", c.checked,
      c.deviations, c.found, c.measure, c.reference, p.name as "notedByName"
    from control_results c left join people p on p.tenant_id = c.tenant_id and p.id = c.noted_by
    where ${where} and c.replaced_at is null
    order by c.period`.execute(tx)
  return rows
}

/** One result at a time for a control: of two, the second finds the first. */
export async function lockControl(tx: Tx, controlId: string): Promise<void> {
  await sql`select 1 from records where id = ${controlId} for update`.execute(tx)
}

export async function noteResult(
  tx: Tx,
  actor: Actor,
  now: Instant,
  control: InternalControl,
  draft: ResultDraft & { found: string; reference: string | null },
): Promise<void> {
  const { rows } = await sql<{ outcome: ControlResult['outcome']; found: string }>`
    update control_results set replaced_at = ${now}
    where control_id = ${control.id} and period = ${draft.period} and replaced_at is null
    returning outcome, found`.execute(tx)
  const before = rows[0]
  await sql`insert into control_results (tenant_id, board_id, id, control_id, period, outcome, performed_on, checked,
      deviations, found, measure, reference, noted_by, noted_at)
    values (${actor.tenantId}, ${control.boardId}, ${uuidv7()}, ${control.id}, ${draft.period}, ${draft.outcome},
      ${draft.performedOn}, ${draft.checked}, ${draft.deviations}, ${draft.found}, ${draft.measure}, ${draft.reference},
      ${actor.personId}, ${now})`.execute(tx)
  await writeHistory(tx, actor, now, {
    subjectType: control.type,
    subjectId: control.id,
    boardId: control.boardId,
    act: 'changed',
    before: before
      ? { outcome: inWords(control, draft.period, before.outcome, before.found) }
      : null,
    after: { outcome: inWords(control, draft.period, draft.outcome, draft.found) },
  })
}

function inWords(
  { fields }: InternalControl,
  period: string,
  outcome: ControlResult['outcome'],
  found: string,
): string {
  const label = periodsOf(fields.frequency, fields.controlYear).find(({ key }) => key === period)
  return `${label?.label ?? period}: ${outcomes[outcome]}. ${found}`
}

export async function internalControlFacts(
  tx: Tx,
  boardId: string,
  year: number,
  asOf: Day,
): Promise<InternalControlFacts> {
  const controls = await recordsOfBoard(tx, internalControl, boardId)
  const ofYear = controls.filter(({ fields }) => fields.controlYear === year)
  const known = ofYear.filter(({ fields }) => (fields.decidedOn ?? asOf) <= asOf)
  const results = await resultsOf(tx, { boardId })
  return {
    controls: known,
    results: results.filter(({ performedOn }) => performedOn <= asOf),
    asOf,
  }
}

/** The titles of the risks the controls are chosen for; one that is marked with secrecy is left out. */
export async function riskTitles(
  tx: Tx,
  controls: readonly InternalControl[],
): Promise<Map<string, string>> {
  const ids = controls.flatMap(({ fields }) => fields.risk ?? [])
  const { rows } = await sql<{ id: string; title: string }>`
    select id, title from records where id = any(${ids}::uuid[]) and secrecy is null`.execute(tx)
  return new Map(rows.map(({ id, title }) => [id, title]))
}

/** What the board's duties are reckoned from. */
export async function controlsOf(
  tx: Tx,
  boardId: string,
): Promise<{ controls: InternalControl[]; results: ControlResult[] }> {
  return {
    controls: await recordsOfBoard(tx, internalControl, boardId),
    results: await resultsOf(tx, { boardId }),
  }
}
