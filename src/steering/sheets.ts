/** The sheets as they go out: typed cells, one row a risk and measure, one row an activity. */
import type { Improvement } from '../areas/improvements/improvement.record.ts'
import { mandatoryPractices } from '../areas/risks/risk.record.ts'
import { riskValue } from '../areas/risks/rules.ts'
import type { Cell } from '../import/cells.ts'
import { xlsxOf } from '../import/write/xlsx.ts'
import { type Around, responsibleText } from './plan.rules.ts'
import {
  activityColumns,
  columnsOfSheet,
  type SheetName,
  sheetNames,
  statuses,
  tertials,
  vorColumns,
} from './sheets.rules.ts'
import { activitiesToSend, risksToSend } from './store.ts'

export function sheetOf(sheet: SheetName, around: Around): AsyncIterable<Uint8Array> {
  const columns = Object.values(columnsOfSheet(sheet)).map(({ label, width }) => ({ label, width }))
  const rows = sheet === 'vor' ? vorRows(around) : activityRows(around)
  return xlsxOf({ sheet: sheetNames[sheet].label, columns }, inTurn(rows))
}

async function* inTurn<T>(rows: readonly T[]): AsyncGenerator<T> {
  yield* rows
}

function namesOf({ people }: Around): ReadonlyMap<string, string> {
  return new Map(people.map(({ id, name }) => [id, name]))
}

export function vorRows(around: Around): Cell[][] {
  const names = namesOf(around)
  const activities = new Map(around.activities.map((one) => [one.id, one]))
  return risksToSend(around.risks, around.year).sent.flatMap((one) => {
    const { fields } = one
    const measures = around.answers
      .filter(({ riskId }) => riskId === one.id)
      .flatMap(({ activityId }) => activities.get(activityId) ?? [])
      .filter(({ secrecy, state }) => secrecy === null && state !== 'dropped')
    const cells: Partial<Record<keyof typeof vorColumns, Cell>> = {
      key: `R-${one.number}`,
      goal: fields.goalCode,
      process: fields.process,
      practice:
        fields.mandatoryPractice === null ? null : mandatoryPractices[fields.mandatoryPractice],
      event: fields.event,
      likelihood: fields.likelihood,
      consequence: fields.consequence,
      value: riskValue(one),
    }
    const rows =
      measures.length === 0 ? [cells] : measures.map((of) => withMeasure(cells, of, names))
    return rows.map((row) => inOrder(vorColumns, row))
  })
}

function withMeasure(
  cells: Partial<Record<keyof typeof vorColumns, Cell>>,
  activity: Improvement,
  names: ReadonlyMap<string, string>,
): Partial<Record<keyof typeof vorColumns, Cell>> {
  const { doneOn, plannedYear } = activity.fields
  return {
    ...cells,
    measureKey: `A-${activity.number}`,
    measure: activity.title,
    responsible: responsibleText(activity, names) || null,
    due: doneOn === null ? plannedYear : { day: doneOn },
  }
}

export function activityRows(around: Around): Cell[][] {
  const names = namesOf(around)
  return activitiesToSend(around.activities, around.year).sent.map((one) => {
    const cells: Partial<Record<keyof typeof activityColumns, Cell>> = {
      key: `A-${one.number}`,
      goal: one.fields.goal,
      title: one.title,
      responsible: responsibleText(one, names) || null,
      year: one.fields.plannedYear,
    }
    for (const tertial of tertials) {
      const noted = around.followUps.find(
        ({ improvementId, tertial: of }) => improvementId === one.id && of === tertial,
      )
      if (!noted) continue
      cells[`status${tertial}`] = statuses[noted.status]
      cells[`comment${tertial}`] = noted.comment
    }
    return inOrder(activityColumns, cells)
  })
}

function inOrder<K extends string>(
  columns: Readonly<Record<K, unknown>>,
  cells: Partial<Record<K, Cell>>,
): Cell[] {
  return (Object.keys(columns) as K[]).map((key) => cells[key] ?? null)
}
