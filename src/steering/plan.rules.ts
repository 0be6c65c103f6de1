/** What a file from the steering system would do, row by row, before anything is done. */
import type { Improvement, ResponsibleRole } from '../areas/improvements/improvement.record.ts'
import { responsibleRoleNames } from '../areas/improvements/improvement.record.ts'
import { mandatoryPractices, type Risk, stepsOf } from '../areas/risks/risk.record.ts'
import { plain, type Row } from '../import/cells.ts'
import {
  type FoundColumns,
  numberIn,
  outerKeyOf,
  practiceIn,
  responsibleIn,
  type Status,
  said,
  statuses,
  statusOf,
  stepIn,
  type Tertial,
  tertials,
  yearIn,
} from './sheets.rules.ts'

export const fates = {
  new: 'Ny',
  changed: 'Ändras',
  same: 'Oförändrad',
  problem: 'Läses inte in',
} as const
export type Fate = keyof typeof fates

export type FollowUp = {
  improvementId: string
  year: number
  tertial: Tertial
  status: Status
  comment: string | null
}

export type KnownRow = { outerKey: string; recordId: string; measureId: string | null }

export type Around = {
  year: number
  /** Of all years: a key may name one of another. */
  risks: readonly Risk[]
  activities: readonly Improvement[]
  /** Activity → the risks it answers. */
  answers: readonly { activityId: string; riskId: string }[]
  people: readonly { id: string; name: string }[]
  known: readonly KnownRow[]
  followUps: readonly FollowUp[]
  /** Steps of the scale that a new assessment is made on. */
  steps: number
}

export type ActivityChange = {
  /** Null for one that is not here yet. */
  id: string | null
  title: string | null
  goal: string | null
  role: ResponsibleRole | null
  personId: string | null
  plannedYear: number
}

export type RiskChange = {
  id: string | null
  values: Partial<
    Pick<
      Risk['fields'],
      'event' | 'process' | 'goalCode' | 'mandatoryPractice' | 'likelihood' | 'consequence'
    >
  >
}

export type RowPlan = {
  line: number
  fate: Fate
  title: string
  /** What would be changed, in words: "Sannolikhet: 2 → 3". */
  changes: string[]
  /** What is not done, and why. */
  notes: string[]
  outerKey: string
  /** Rows with the same are one record, also when it is new. */
  recordKey: string
  risk: RiskChange | null
  activity: ActivityChange | null
  followUps: Omit<FollowUp, 'improvementId'>[]
}

type Asked = { row: Row; at: FoundColumns['at'] }
const say = ({ row, at }: Asked, key: string) => said(row.cells, at, key)

function refused(line: number, title: string | null, because: string): RowPlan {
  return {
    line,
    fate: 'problem',
    title: title ?? `Rad ${line}`,
    changes: [],
    notes: [because],
    outerKey: '',
    recordKey: '',
    risk: null,
    activity: null,
    followUps: [],
  }
}

const unsaid = 'ej angivet'
function change(label: string, from: string | number | null, to: string | number): string {
  return `${label}: ${from ?? unsaid} → ${to}`
}

function fateOf(isNew: boolean, changes: readonly string[]): Fate {
  return isNew ? 'new' : changes.length > 0 ? 'changed' : 'same'
}

export function planVor(rows: readonly Row[], at: FoundColumns['at'], around: Around): RowPlan[] {
  const plans: RowPlan[] = []
  let above: Row | null = null
  for (const row of rows) {
    const whole: Row = withRiskOf(above, { row, at })
    plans.push(planVorRow({ row: whole, at }, around, plans))
    above = whole
  }
  return plans
}

/** Of several measures of one risk only the first row tells the risk; the cells below are joined or empty. */
function withRiskOf(above: Row | null, asked: Asked): Row {
  const { row, at } = asked
  if (above === null || say(asked, 'event') !== null || say(asked, 'measure') === null) return row
  const ofRisk = [
    'key',
    'goal',
    'process',
    'practice',
    'event',
    'likelihood',
    'consequence',
    'value',
  ]
  const cells = [...row.cells]
  for (const key of ofRisk) {
    const index = at[key]
    if (index !== undefined) cells[index] = above.cells[index] ?? null
  }
  return { line: row.line, cells }
}

function planVorRow(asked: Asked, around: Around, before: readonly RowPlan[]): RowPlan {
  const { line } = asked.row
  const event = say(asked, 'event')
  if (event === null) return refused(line, null, 'Raden saknar risk.')
  if (event.length > 300)
    return refused(line, event.slice(0, 80), 'Risken är längre än 300 tecken. Korta den.')
  const key = say(asked, 'key')
  // Each year's analysis has risks of its own, also where the system counts its rows anew.
  const outerKey = `${around.year} ${outerKeyOf(key, [say(asked, 'process'), event])}`
  const found = riskOf(key, outerKey, event, around)
  if (typeof found === 'string') return refused(line, event, found)
  const read = riskValues(asked, found, around)
  if (typeof read === 'string') return refused(line, event, read)
  const recordKey = found?.id ?? outerKeyOf(null, [event])
  const twin = before.find((one) => one.fate !== 'problem' && one.recordKey === recordKey)
  const apart = twin && contradiction(twin, read.values)
  if (apart) return refused(line, event, `Rad ${twin.line} är samma risk, men ${apart}.`)
  // What an earlier row of the file has said is not said twice.
  const riskChanges = twin ? [] : read.changes
  const rowKey = rowKeyOf(asked, outerKey, key, before)
  const measure = measureOf(asked, found, rowKey, around)
  if (typeof measure === 'string') return refused(line, event, measure)
  const twice = measure && before.some((one) => isSameMeasure(one, recordKey, measure.activity))
  if (twice) return refused(line, event, 'Samma risk och åtgärd står redan på en tidigare rad.')
  const isNew = found === null && !twin
  return {
    line,
    fate: fateOf(isNew, [...riskChanges, ...(measure?.changes ?? [])]),
    title: event,
    changes: [...riskChanges, ...(measure?.changes ?? [])],
    notes: [...valueNotes(asked, read.values, found), ...read.notes, ...(measure?.notes ?? [])],
    outerKey: rowKey,
    recordKey,
    risk: { id: found?.id ?? null, values: read.values },
    activity: measure?.activity ?? null,
    followUps: [],
  }
}

/** Several measures of one risk are several rows: each is known again by its own words. */
function rowKeyOf(
  asked: Asked,
  outerKey: string,
  key: string | null,
  before: readonly RowPlan[],
): string {
  const measure = say(asked, 'measure')
  const isOneRow =
    key !== null && numberIn(key, 'R') === null && !before.some((one) => one.outerKey === outerKey)
  if (measure === null || isOneRow) return outerKey
  return `${outerKey} # ${plain(measure)}`.slice(0, 400)
}

function isSameMeasure(one: RowPlan, recordKey: string, activity: ActivityChange): boolean {
  if (one.recordKey !== recordKey || one.activity === null) return false
  return activity.id === null
    ? one.activity.id === null && plain(one.activity.title ?? '') === plain(activity.title ?? '')
    : one.activity.id === activity.id
}

function riskOf(
  key: string | null,
  outerKey: string,
  event: string,
  { risks, known, year }: Around,
): Risk | null | string {
  const number = key === null ? null : numberIn(key, 'R')
  const knownId = known.find(
    (one) => one.outerKey === outerKey || one.outerKey.startsWith(`${outerKey} # `),
  )?.recordId
  const found =
    number !== null
      ? risks.find((one) => one.number === number)
      : (risks.find(({ id }) => id === knownId) ??
        risks.find(
          ({ title, fields, secrecy }) =>
            secrecy === null &&
            fields.analysis === 'vor' &&
            fields.assessedYear === year &&
            plain(title) === plain(event),
        ))
  if (number !== null && !found) return `${key} finns inte bland nämndens risker.`
  if (!found) return null
  if (found.fields.analysis !== 'vor' || found.fields.assessedYear !== year)
    // The same row of another year's VoR is another risk.
    return number === null ? null : `${key} hör inte till VoR ${year}.`
  if (found.secrecy !== null)
    return `Risken är markerad med sekretess och ändras bara här (nr ${found.number}).`
  if (found.state === 'withdrawn' || found.state === 'closed')
    return `Risken är ${found.state === 'closed' ? 'avslutad' : 'struken'} här. Ta upp den igen först.`
  return found
}

type ReadRisk = { values: RiskChange['values']; changes: string[]; notes: string[] }

function riskValues(asked: Asked, found: Risk | null, around: Around): ReadRisk | string {
  const values: RiskChange['values'] = {}
  const changes: string[] = []
  const notes: string[] = []
  const event = say(asked, 'event')
  if (event !== null && event !== found?.fields.event) {
    values.event = event
    if (found) changes.push(change('Risk', found.fields.event, event))
  }
  for (const [key, field, label] of [
    ['process', 'process', 'Process'],
    ['goal', 'goalCode', 'Mål'],
  ] as const) {
    const text = say(asked, key)
    if (text === null || text === found?.fields[field]) continue
    if (text.length > (field === 'goalCode' ? 20 : 200)) return `${label} är för långt.`
    values[field] = text
    changes.push(change(label, found?.fields[field] ?? null, text))
  }
  const practice = say(asked, 'practice')
  if (practice !== null) {
    const group = practiceIn(practice)
    if (group === null) notes.push(`”${practice}” är inget av de obligatoriska arbetssätten.`)
    else if (group !== found?.fields.mandatoryPractice) {
      values.mandatoryPractice = group
      const old = found?.fields.mandatoryPractice
      changes.push(
        change('Arbetssätt', old ? mandatoryPractices[old] : null, mandatoryPractices[group]),
      )
    }
  }
  const steps = found?.fields.scale ? stepsOf(found.fields.scale) : around.steps
  for (const [key, label] of [
    ['likelihood', 'Sannolikhet'],
    ['consequence', 'Konsekvens'],
  ] as const) {
    const text = say(asked, key)
    if (text === null) continue
    const step = stepIn(text)
    if (step === null || step < 1 || step > steps)
      return `${label} ”${text}” är inget steg på skalan 1–${steps}.`
    if (step === found?.fields[key]) continue
    values[key] = step
    changes.push(change(label, found?.fields[key] ?? null, step))
  }
  const after = (key: 'likelihood' | 'consequence') => values[key] ?? found?.fields[key] ?? null
  if ((after('likelihood') === null) !== (after('consequence') === null))
    return 'Raden har bara den ena av sannolikhet och konsekvens.'
  return { values, changes, notes }
}

function valueNotes(asked: Asked, values: RiskChange['values'], found: Risk | null): string[] {
  const text = say(asked, 'value')
  const value = text === null ? null : stepIn(text)
  const likelihood = values.likelihood ?? found?.fields.likelihood ?? null
  const consequence = values.consequence ?? found?.fields.consequence ?? null
  if (value === null || likelihood === null || consequence === null) return []
  return value === likelihood * consequence
    ? []
    : [
        `Riskvärdet är ${value} i filen, men ${likelihood} × ${consequence} är ${likelihood * consequence}.`,
      ]
}

function contradiction(twin: RowPlan, values: RiskChange['values']): string | null {
  for (const [key, label] of [
    ['likelihood', 'sannolikheten'],
    ['consequence', 'konsekvensen'],
  ] as const)
    if (values[key] !== undefined && twin.risk?.values[key] !== values[key])
      return `${label} är en annan`
  return null
}

type ReadActivity = { activity: ActivityChange; changes: string[]; notes: string[] }

function measureOf(
  asked: Asked,
  risk: Risk | null,
  rowKey: string,
  around: Around,
): ReadActivity | null | string {
  const title = say(asked, 'measure')
  if (title === null) return null
  if (title.length > 200) return 'Åtgärden är längre än 200 tecken. Korta den.'
  const key = say(asked, 'measureKey')
  const number = key === null ? null : numberIn(key, 'A')
  const measureId = around.known.find((one) => one.outerKey === rowKey)?.measureId
  const found =
    number !== null
      ? around.activities.find((one) => one.number === number)
      : (around.activities.find(({ id }) => id === measureId) ??
        sameTitle(title, around, risk?.id ?? null))
  if (number !== null && !found) return `${key} finns inte bland nämndens aktiviteter.`
  const open = found ? mayChange(found) : null
  if (open !== null) return open
  const read = activityValues(asked, title, found ?? null, around, 'due')
  const isLinked =
    found !== undefined &&
    risk !== null &&
    around.answers.some(({ activityId, riskId }) => activityId === found.id && riskId === risk.id)
  return {
    ...read,
    changes: [
      ...(found ? [] : [`Ny åtgärd: ${title}`]),
      ...(found && !isLinked ? [`Åtgärden kopplas: ${found.title}`] : []),
      ...read.changes.map(
        (one) => `Åtgärden, ${one.charAt(0).toLocaleLowerCase('sv')}${one.slice(1)}`,
      ),
    ],
  }
}

/** Of several with the same words, one that answers the risk already, else one that is open. */
function sameTitle(
  title: string,
  { activities, answers }: Around,
  riskId: string | null,
): Improvement | undefined {
  const same = activities.filter(
    (one) => one.secrecy === null && one.state !== 'dropped' && plain(one.title) === plain(title),
  )
  return (
    same.find(({ id }) => answers.some((one) => one.activityId === id && one.riskId === riskId)) ??
    same[0]
  )
}

function mayChange(activity: Improvement): string | null {
  if (activity.secrecy !== null)
    return `Aktiviteten är markerad med sekretess och ändras bara här (nr ${activity.number}).`
  if (activity.state === 'dropped')
    return `Aktiviteten ”${activity.title}” är avskriven här. Föreslå den på nytt först.`
  return null
}

function activityValues(
  asked: Asked,
  title: string,
  found: Improvement | null,
  around: Around,
  yearKey: 'due' | 'year',
): ReadActivity {
  const changes: string[] = []
  const notes: string[] = []
  const activity: ActivityChange = {
    id: found?.id ?? null,
    title: null,
    goal: null,
    role: null,
    personId: null,
    plannedYear: around.year,
  }
  if (title !== found?.title) {
    activity.title = title
    if (found) changes.push(change('Aktivitet', found.title, title))
  }
  const goal = say(asked, 'goal')
  if (goal !== null && goal.length <= 20 && goal !== found?.fields.goal) {
    activity.goal = goal
    if (found) changes.push(change('Mål', found.fields.goal, goal))
  }
  const who = say(asked, 'responsible')
  const meant = who === null ? null : responsibleIn(who, around.people)
  if (who !== null && meant === null && !isAlready(who, found))
    notes.push(`”${who}” är varken en roll eller en person här. Ansvarig lämnas som den är.`)
  if (meant && 'role' in meant && !found?.fields.responsibleRoles.includes(meant.role)) {
    activity.role = meant.role
    if (found)
      changes.push(
        change('Ansvarig', null, responsibleRoleNames[meant.role]).replace(`${unsaid} → `, ''),
      )
  }
  if (meant && 'personId' in meant && meant.personId !== found?.fields.responsiblePerson) {
    activity.personId = meant.personId
    if (found) changes.push(`Ansvarig: ${who}`)
  }
  const due = say(asked, yearKey)
  const year = due === null ? null : yearIn(due)
  if (due !== null && year === null && statusOf(due) === null)
    notes.push(`”${due}” är inget år. Planerat år lämnas som det är.`)
  if (year !== null) {
    activity.plannedYear = year
    if (found && found.fields.plannedYear !== year)
      notes.push(
        `Planerat år är ${found.fields.plannedYear} här och ${year} i filen. Året flyttas på aktiviteten, med skäl.`,
      )
  }
  return { activity, changes, notes }
}

/** Our own file writes several roles in one cell. */
function isAlready(who: string, found: Improvement | null): boolean {
  return found !== null && plain(who) === plain(responsibleText(found, new Map()))
}

/** "ISAM, Förvaltningschef", else the person. */
export function responsibleText(
  { fields }: Improvement,
  names: ReadonlyMap<string, string>,
): string {
  const said = fields.responsibleRoles.map((role) => responsibleRoleNames[role])
  if (said.length > 0) return said.join(', ')
  return names.get(fields.responsiblePerson ?? '') ?? ''
}

export function planActivities(
  rows: readonly Row[],
  at: FoundColumns['at'],
  around: Around,
): RowPlan[] {
  const plans: RowPlan[] = []
  for (const row of rows) plans.push(planActivityRow({ row, at }, around, plans))
  return plans
}

function planActivityRow(asked: Asked, around: Around, before: readonly RowPlan[]): RowPlan {
  const { line } = asked.row
  const title = say(asked, 'title')
  if (title === null) return refused(line, null, 'Raden saknar aktivitet.')
  if (title.length > 200)
    return refused(line, title.slice(0, 80), 'Aktiviteten är längre än 200 tecken. Korta den.')
  const key = say(asked, 'key')
  const words = outerKeyOf(key, [say(asked, 'goal'), title])
  const outerKey = key === null ? `${around.year} ${words}` : words
  const found = activityOf(key, outerKey, title, around)
  if (typeof found === 'string') return refused(line, title, found)
  const closed = found && mayChange(found)
  if (closed) return refused(line, title, closed)
  const recordKey = found?.id ?? outerKey
  const twin = before.find((one) => one.fate !== 'problem' && one.recordKey === recordKey)
  if (twin) return refused(line, title, `Rad ${twin.line} är samma aktivitet.`)
  const read = activityValues(asked, title, found, around, 'year')
  const followed = followUpsIn(asked, found, around)
  if (typeof followed === 'string') return refused(line, title, followed)
  const changes = [...read.changes, ...followed.changes]
  return {
    line,
    fate: fateOf(found === null, changes),
    title,
    changes,
    notes: read.notes,
    outerKey,
    recordKey,
    risk: null,
    activity: read.activity,
    followUps: followed.followUps,
  }
}

function activityOf(
  key: string | null,
  outerKey: string,
  title: string,
  { activities, known, year }: Around,
): Improvement | null | string {
  const number = key === null ? null : numberIn(key, 'A')
  if (number !== null)
    return (
      activities.find((one) => one.number === number) ??
      `${key} finns inte bland nämndens aktiviteter.`
    )
  const knownId = known.find((one) => one.outerKey === outerKey)?.recordId
  const byKey = activities.find(({ id }) => id === knownId)
  if (byKey) return byKey
  const same = activities.filter(
    (one) =>
      one.secrecy === null &&
      one.state !== 'dropped' &&
      one.fields.plannedYear <= year &&
      plain(one.title) === plain(title),
  )
  // What comes back each year has one activity a year: the one of the year.
  return same.find(({ fields }) => fields.plannedYear === year) ?? same.at(-1) ?? null
}

function followUpsIn(
  asked: Asked,
  found: Improvement | null,
  { followUps, year }: Around,
): { followUps: RowPlan['followUps']; changes: string[] } | string {
  const read: RowPlan['followUps'] = []
  const changes: string[] = []
  for (const tertial of tertials) {
    const text = say(asked, `status${tertial}`)
    const comment = say(asked, `comment${tertial}`)
    const old = followUps.find(
      (one) => one.improvementId === found?.id && one.year === year && one.tertial === tertial,
    )
    if (text === null && comment === null) continue
    const status = text === null ? (old?.status ?? null) : statusOf(text)
    if (status === null)
      return text === null
        ? `T${tertial} har en kommentar men ingen status.`
        : `T${tertial}: ”${text}” är ingen status. Skriv ${Object.values(statuses).join(', ')}.`
    if (comment !== null && comment.length > 2000) return `Kommentaren för T${tertial} är för lång.`
    const after = { year, tertial, status, comment: comment ?? old?.comment ?? null }
    if (old && old.status === after.status && old.comment === after.comment) continue
    read.push(after)
    if (old?.status !== status)
      changes.push(change(`T${tertial}`, old ? statuses[old.status] : null, statuses[status]))
    else changes.push(`T${tertial}: ny kommentar`)
  }
  return { followUps: read, changes }
}

/** How many rows have each fate. */
export function countFates(plans: readonly RowPlan[]): Record<Fate, number> {
  const counts: Record<Fate, number> = { new: 0, changed: 0, same: 0, problem: 0 }
  for (const { fate } of plans) counts[fate] += 1
  return counts
}
