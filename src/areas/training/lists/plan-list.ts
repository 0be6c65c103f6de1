/** From the rows of a list to completions: whose they are, at which unit, and what was known already. */
import type { Day } from '../../../core/dates.ts'
import { plain, type Row } from '../../../import/cells.ts'
import type { Completion, UnitRef } from '../completion.rules.ts'
import {
  identityOf,
  type ListMapping,
  type ListRow,
  type RowFate,
  readListRow,
} from '../list.rules.ts'
import { keyOfPerson, keyOfUnknown, type NewCompletion } from '../store.ts'

export type Surroundings = {
  tenantId: string
  now: Day
  units: readonly UnitRef[]
  people: readonly { id: string; name: string; email: string | null; unitId: string | null }[]
  completions: readonly Completion[]
}

export type ListPlan = {
  completions: NewCompletion[]
  counts: Record<RowFate, number>
  rows: number
  /** People of the list that are registered here, and that are not. */
  known: number
  unknown: number
  /** Texts for units that are none of ours, with how many rows. */
  strangeUnits: { text: string; rows: number }[]
  /** Rows that were not read, the first of them with why. */
  problems: { line: number; because: string }[]
  /** Registered people whom the list says have protected personal data. */
  protectedPeople: string[]
}

const SHOWN_PROBLEMS = 50

export async function planList(
  batches: AsyncIterable<Row[]>,
  mapping: ListMapping,
  around: Surroundings,
): Promise<ListPlan> {
  const find = finderOf(around)
  const before = new Set(around.completions.map(sameKey))
  const inList = new Set<string>()
  const keys = new Map<string, boolean>()
  const strange = new Map<string, number>()
  const protectedPeople = new Set<string>()
  const plan: ListPlan = {
    completions: [],
    counts: { kept: 0, known: 0, notDone: 0, otherCourse: 0, error: 0 },
    rows: 0,
    known: 0,
    unknown: 0,
    strangeUnits: [],
    problems: [],
    protectedPeople: [],
  }
  for await (const batch of batches)
    for (const row of batch) {
      plan.rows += 1
      const read = readListRow(row, mapping, around.now)
      if ('fate' in read) {
        plan.counts[read.fate] += 1
        if (read.fate === 'error' && plan.problems.length < SHOWN_PROBLEMS)
          plan.problems.push({ line: read.line, because: read.because })
        continue
      }
      const person = find.person(read)
      const unit = find.unit(read.unit)
      if (read.unit !== null && unit === null)
        strange.set(read.unit, (strange.get(read.unit) ?? 0) + 1)
      if (read.isProtected && person) protectedPeople.add(person.id)
      const completion: NewCompletion = {
        courseId: read.courseId,
        personKey: person
          ? keyOfPerson(person.id)
          : keyOfUnknown(around.tenantId, identityOf(read)),
        personId: person?.id ?? null,
        unitId: unit ?? person?.unitId ?? null,
        group: read.group,
        completedOn: read.completedOn,
        evidence: null,
      }
      keys.set(completion.personKey, person !== null)
      const same = sameKey(completion)
      plan.counts[before.has(same) || inList.has(same) ? 'known' : 'kept'] += 1
      if (inList.has(same)) continue
      inList.add(same)
      // Also what another list has said: that list may be undone.
      plan.completions.push(completion)
    }
  plan.known = [...keys.values()].filter(Boolean).length
  plan.unknown = keys.size - plan.known
  plan.strangeUnits = [...strange]
    .map(([text, rows]) => ({ text, rows }))
    .sort((a, b) => b.rows - a.rows)
    .slice(0, SHOWN_PROBLEMS)
  plan.protectedPeople = [...protectedPeople]
  return plan
}

function sameKey(one: Pick<Completion, 'courseId' | 'personKey' | 'completedOn'>): string {
  return `${one.courseId} ${one.personKey} ${one.completedOn}`
}

/** By e-mail; by name only when one alone has it. */
function finderOf({ people, units }: Surroundings) {
  const byEmail = new Map(
    people.flatMap((one) => (one.email ? [[one.email.toLocaleLowerCase('sv'), one] as const] : [])),
  )
  const byName = Map.groupBy(people, ({ name }) => plain(name))
  const byUnit = new Map(units.map(({ id, name }) => [plain(name), id]))
  return {
    person({ email, name }: ListRow) {
      const found = email === null ? undefined : byEmail.get(email)
      if (found) return found
      // An address that nobody here has belongs to somebody else of the same name.
      if (email !== null || name === null) return null
      const named = byName.get(plain(name)) ?? []
      return named.length === 1 ? (named[0] ?? null) : null
    },
    unit(text: string | null): string | null {
      return text === null ? null : (byUnit.get(plain(text)) ?? null)
    },
  }
}
