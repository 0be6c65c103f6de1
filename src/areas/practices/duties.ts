/** A unit that has not answered for all practices of the year: one duty a unit, its manager's. */
import type { Day } from '../../core/dates.ts'
import { yearOf } from '../../core/dates.ts'
import type { Duty } from '../../core/duty.ts'
import { count } from '../../core/swedish.ts'
import {
  answeredBy,
  answeringUnits,
  isAsked,
  type Manager,
  managerOf,
  type PracticeAnswer,
  type UnitOfBoard,
} from './answers.rules.ts'
import type { Practice } from './practice.record.ts'
import { isAnswered, spreadOf } from './spread.rules.ts'

export type PracticeDutyFacts = {
  practices: readonly Practice[]
  units: readonly UnitOfBoard[]
  managers: readonly Manager[]
  answers: readonly PracticeAnswer[]
}

export function practiceDuties(facts: PracticeDutyFacts, today: Day): Duty[] {
  const year = yearOf(today)
  const asked = facts.practices.filter(
    (one) => one.state === 'inForce' && isAsked(one, year, today),
  )
  const answers = facts.answers.filter((one) => one.year === year && one.replacedAt === null)
  const rows = spreadOf(asked, answeringUnits(facts.units), answers)
  return answeringUnits(facts.units).flatMap((unit) => {
    const left = rows
      .filter(({ cells }) => cells.some((one) => one.unit.id === unit.id && !isAnswered(one.cell)))
      .map(({ practice }) => practice)
      .sort((a, b) => answeredBy(a, year).localeCompare(answeredBy(b, year)))
    const [first] = left
    if (!first) return []
    return [
      {
        key: `practice.assess ${unit.id} ${year}`,
        title: `Svara om de obligatoriska arbetssätten: ${unit.name}`,
        dueOn: answeredBy(first, year),
        ownerId: managerOf(unit.id, facts.units, facts.managers)?.id ?? null,
        record: { type: first.type, id: first.id },
        because: `${count(left.length, 'arbetssätt', 'arbetssätt')} saknar svar för ${year}.`,
      },
    ]
  })
}
