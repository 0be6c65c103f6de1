/** Values of key figures in the database. A value is never changed: a new one takes its place. */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Day, Instant } from '../../core/dates.ts'
import { writeHistory } from '../../record/history.ts'
import { recordsOfBoard } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import type { KeyFigureFacts } from './chapter.ts'
import { type KeyFigure, keyFigure } from './key-figure.record.ts'
import { withUnit } from './numbers.ts'
import {
  begunPeriods,
  type EnteredValue,
  type MeasuredValues,
  nameOfPeriod,
} from './values.rules.ts'

/**
 * What the system reckons for the figures that it measures, each period as of its last day, or as
 * of `today` while it runs. Read by whoever composes the areas.
 */
export type ReadMeasured = (
  tx: Tx,
  boardId: string,
  figures: readonly KeyFigure[],
  today: Day,
) => Promise<MeasuredValues>

type Row = Omit<EnteredValue, 'value'> & { value: string | null }

/** Of one figure, or of all at the board. */
export async function valuesOf(
  tx: Tx,
  of: { boardId: string } | { figureId: string },
): Promise<EnteredValue[]> {
  const where =
    'figureId' in of ? sql`v.key_figure_id = ${of.figureId}` : sql`v.board_id = ${of.boardId}`
  const { rows } = await sql<Row>`
    select v.key_figure_id as "keyFigureId", v.period, v.value::text as value, v.gap_because as "gapBecause",
      v.measured_on as "measuredOn", v.reference, v.noted_at as "notedAt", p.name as "notedByName"
    from key_figure_values v left join people p on p.tenant_id = v.tenant_id and p.id = v.noted_by
    where ${where} and v.replaced_at is null order by v.period`.execute(tx)
  return rows.map(({ value, ...row }) => ({ ...row, value: value === null ? null : Number(value) }))
}

/** One value at a time for a figure: of two, the second finds the first. */
export async function lockFigure(tx: Tx, figureId: string): Promise<void> {
  await sql`select 1 from records where id = ${figureId} for update`.execute(tx)
}

export type NewValue = {
  period: string
  value: number | null
  gapBecause: string | null
  measuredOn: Day
  reference: string | null
}

export async function noteValue(
  tx: Tx,
  actor: Actor,
  now: Instant,
  figure: KeyFigure,
  draft: NewValue,
): Promise<void> {
  const { rows } = await sql<{ value: string | null; gapBecause: string | null }>`
    update key_figure_values set replaced_at = ${now}
    where key_figure_id = ${figure.id} and period = ${draft.period} and replaced_at is null
    returning value::text as value, gap_because as "gapBecause"`.execute(tx)
  const before = rows[0]
  await sql`
    insert into key_figure_values (tenant_id, board_id, id, key_figure_id, period, value, gap_because, measured_on, reference,
      noted_at, noted_by)
    values (${actor.tenantId}, ${figure.boardId}, ${uuidv7()}, ${figure.id}, ${draft.period}, ${draft.value}, ${draft.gapBecause},
      ${draft.measuredOn}, ${draft.reference}, ${now}, ${actor.personId})`.execute(tx)
  const inWords = (value: number | null, because: string | null) =>
    `${labelOf(figure, draft)}: ${value === null ? `inget värde. ${because ?? ''}` : withUnit(value, figure.fields.unit)}`
  await writeHistory(tx, actor, now, {
    subjectType: figure.type,
    subjectId: figure.id,
    boardId: figure.boardId,
    act: 'changed',
    before: before
      ? {
          periodValue: inWords(
            before.value === null ? null : Number(before.value),
            before.gapBecause,
          ),
        }
      : null,
    after: { periodValue: inWords(draft.value, draft.gapBecause) },
  })
}

function labelOf(figure: KeyFigure, { period, measuredOn }: NewValue): string {
  const found = begunPeriods(figure, measuredOn).find(({ key }) => key === period)
  return found ? nameOfPeriod(found) : period
}

/** What the board's duties are reckoned from. */
export async function figuresOf(
  tx: Tx,
  boardId: string,
): Promise<{ figures: KeyFigure[]; values: EnteredValue[] }> {
  return {
    figures: await recordsOfBoard(tx, keyFigure, boardId),
    values: await valuesOf(tx, { boardId }),
  }
}

export async function keyFigureFacts(
  tx: Tx,
  boardId: string,
  asOf: Day,
  readMeasured: ReadMeasured,
): Promise<KeyFigureFacts> {
  const { figures, values } = await figuresOf(tx, boardId)
  const followed = figures.filter(
    ({ state, fields }) => state === 'followed' && fields.fromOn <= asOf,
  )
  return {
    figures: followed,
    values: values.filter(({ measuredOn }) => measuredOn <= asOf),
    measured: await readMeasured(tx, boardId, followed, asOf),
    asOf,
  }
}
