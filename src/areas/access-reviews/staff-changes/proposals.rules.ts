/** What two staff lists say of who has left and who has moved, and what must not be written of whom. */
import { addDays, type Day, dayInWords } from '../../../core/dates.ts'
import { keyOfName, PROTECTED_NAME, personKey, type StaffRow } from '../matching.rules.ts'
import type { ChangeKind } from '../staff-change.record.ts'

export type Proposal = {
  /** The same each time it is reckoned. Holds the person's key: not for showing. */
  key: string
  personKey: string
  kind: ChangeKind
  /** For showing: never the name of a protected person. */
  name: string
  isProtected: boolean
  number: string | null
  lastDay: Day
  fromUnit: string | null
  toUnit: string | null
  managerEmail: string | null
  because: string
}

export type KnownChange = {
  personKey: string
  kind: ChangeKind
  lastDay: Day
  toUnit: string | null
}

export type DatedList = { listedOn: Day; rows: readonly StaffRow[] }

/** An end longer ago than this was there before the lists were compared: nobody is asked about it. */
const LOOKS_BACK_DAYS = 90

/**
 * What every list says against the one before it, the newest first, as far as the newest bears it
 * out: who was gone on a list that nobody acted on is gone still when the next one has come.
 */
export function proposalsOfLists(
  lists: readonly DatedList[],
  known: readonly KnownChange[],
  dismissed: ReadonlySet<string>,
): Proposal[] {
  const [latest] = lists
  if (latest === undefined) return []
  const now = byPerson(latest.rows)
  const found = new Map<string, Proposal>()
  for (const [at, list] of lists.entries()) {
    const previous = lists[at + 1] ?? null
    if (at > 0 && previous === null) break
    for (const one of proposedChanges(list, previous, known, dismissed))
      if (!found.has(one.personKey) && (at === 0 || stillHolds(one, now.get(one.personKey) ?? [])))
        found.set(one.personKey, one)
  }
  const hidden = new Set(
    lists.flatMap(({ rows }) => rows.flatMap((row) => (row.isProtected ? personKey(row) : []))),
  )
  return inOrder(
    [...found.values()].map((one) =>
      hidden.has(one.personKey) ? { ...one, name: PROTECTED_NAME, isProtected: true } : one,
    ),
  )
}

function stillHolds({ kind, toUnit }: Proposal, is: readonly StaffRow[]): boolean {
  if (kind === 'leaver') return is.length === 0
  return is.some(({ unit }) => unit === toUnit)
}

function inOrder(proposals: Proposal[]): Proposal[] {
  return proposals.sort(
    (a, b) => a.lastDay.localeCompare(b.lastDay) || a.name.localeCompare(b.name, 'sv'),
  )
}

/** One pass over each list. */
export function proposedChanges(
  latest: DatedList,
  previous: DatedList | null,
  known: readonly KnownChange[],
  dismissed: ReadonlySet<string>,
): Proposal[] {
  const now = byPerson(latest.rows)
  const before = byPerson(previous?.rows ?? [])
  const proposals: Proposal[] = []
  for (const key of new Set([...before.keys(), ...now.keys()])) {
    const was = before.get(key) ?? []
    const is = now.get(key) ?? []
    const change = changeOf(was, is, latest, previous)
    if (change === null) continue
    const row = is[0] ?? was[0]
    if (row === undefined) continue
    const isProtected = [...was, ...is].some((one) => one.isProtected)
    const proposal = {
      ...change,
      personKey: key,
      key: [key, change.kind, change.told ?? '', change.toUnit ?? ''].join('|'),
      name: isProtected ? PROTECTED_NAME : row.name,
      isProtected,
      number: row.number,
      managerEmail: (was[0] ?? row).managerEmail,
    }
    if (dismissed.has(proposal.key) || known.some((one) => isSame(one, proposal))) continue
    const { told: _told, ...shown } = proposal
    proposals.push(shown)
  }
  return inOrder(proposals)
}

type Change = Pick<Proposal, 'kind' | 'lastDay' | 'fromUnit' | 'toUnit' | 'because'> & {
  /** The day as a list tells it, or null when it is only known by who is not there. */
  told: Day | null
}

function changeOf(
  was: readonly StaffRow[],
  is: readonly StaffRow[],
  latest: DatedList,
  previous: DatedList | null,
): Change | null {
  const unitsOf = (rows: readonly StaffRow[]) => rows.flatMap(({ unit }) => unit ?? [])
  const fromUnit = unitsOf(was)[0] ?? unitsOf(is)[0] ?? null
  if (is.length === 0) {
    const told = endOf(was)
    // An end that the list before had told of long ago is not news.
    if (told !== null && told < addDays(previous?.listedOn ?? told, -LOOKS_BACK_DAYS)) return null
    return {
      kind: 'leaver',
      told,
      lastDay: told ?? latest.listedOn,
      fromUnit,
      toUnit: null,
      because:
        told === null
          ? `Finns inte längre på personallistan ${dayInWords(latest.listedOn)}. Sista dagen är inte känd: rätta den i ärendet.`
          : `Slutade ${dayInWords(told)} enligt personallistan.`,
    }
  }
  const ended = endOf(is)
  if (ended !== null)
    return ended < addDays(latest.listedOn, -LOOKS_BACK_DAYS)
      ? null
      : {
          kind: 'leaver',
          told: ended,
          lastDay: ended,
          fromUnit: unitsOf(is)[0] ?? fromUnit,
          toUnit: null,
          because: `Sista anställningsdag är ${dayInWords(ended)} enligt personallistan.`,
        }
  const there = unitsOf(is)
  const left = unitsOf(was).find((unit) => !there.includes(unit))
  const arrived = there.find((unit) => !unitsOf(was).includes(unit))
  if (was.length === 0 || left === undefined || arrived === undefined) return null
  return {
    kind: 'mover',
    told: null,
    lastDay: latest.listedOn,
    fromUnit: left,
    toUnit: arrived,
    because: `Står på ${arrived} på personallistan ${dayInWords(latest.listedOn)}, och stod på ${left}.`,
  }
}

/** The last of the posts' ends, or null when one of them goes on. */
function endOf(rows: readonly StaffRow[]): Day | null {
  let last: Day | null = null
  for (const { endedOn } of rows) {
    if (endedOn === null) return null
    if (last === null || endedOn > last) last = endedOn
  }
  return last
}

function byPerson(rows: readonly StaffRow[]): Map<string, StaffRow[]> {
  const map = new Map<string, StaffRow[]>()
  for (const row of rows) {
    const key = personKey(row)
    if (key === null) continue
    const known = map.get(key)
    if (known) known.push(row)
    else map.set(key, [row])
  }
  return map
}

/** The same end, though the day has been put right since: within a year. */
function isSame(
  known: KnownChange,
  one: Pick<Proposal, 'personKey' | 'kind' | 'lastDay' | 'toUnit'>,
) {
  if (known.personKey !== one.personKey || known.kind !== one.kind) return false
  if (one.kind === 'mover') return known.toUnit === one.toUnit
  return known.lastDay > addDays(one.lastDay, -365)
}

/** What a case is called: a number, never a name. */
export function titleOfChange({
  kind,
  number,
  fromUnit,
  toUnit,
  isProtected,
}: Pick<Proposal, 'kind' | 'number' | 'fromUnit' | 'toUnit' | 'isProtected'>): string {
  const word = kind === 'leaver' ? 'Avslut' : 'Byte'
  // Where somebody with protected identity works is nothing for a heading.
  if (isProtected) return [word, number, '(skyddade uppgifter)'].filter(Boolean).join(' ')
  const where = kind === 'mover' && toUnit !== null ? `${fromUnit ?? '–'} till ${toUnit}` : fromUnit
  return [[word, number].filter(Boolean).join(' '), where].filter(Boolean).join(', ').slice(0, 200)
}

/** Does the text name somebody on the staff list: first and last name in it, in any order? */
export function namesSomebody(text: string, staff: readonly Pick<StaffRow, 'name'>[]): boolean {
  const words = new Set(keyOfName(text).split(' ').filter(Boolean))
  if (words.size < 2) return false
  return staff.some(({ name }) => {
    const parts = keyOfName(name).split(' ').filter(Boolean)
    // "Öberg, Anna Maria" and "Anna Maria Öberg": the surname and one of the others.
    const [surname, others] = name.includes(',')
      ? [parts[0], parts.slice(1)]
      : [parts.at(-1), parts.slice(0, -1)]
    return surname !== undefined && words.has(surname) && others.some((part) => words.has(part))
  })
}
