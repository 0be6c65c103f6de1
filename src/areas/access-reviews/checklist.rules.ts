/** The checklist of a leaver or mover: its template, when a line is late, and when all is answered. */
import { type Answer, no, yes } from '../../core/answers.ts'
import { addDays, type Day, daysBetween } from '../../core/dates.ts'
import type { FieldProblem } from '../../core/errors.ts'
import { count } from '../../core/swedish.ts'
import type { ChangeKind, StaffChange } from './staff-change.record.ts'

export const appliesTo = {
  both: 'Avslut och byte',
  leaver: 'Bara avslut',
  mover: 'Bara byte',
} as const
export type AppliesTo = keyof typeof appliesTo

export type TemplateLine = {
  key: string
  label: string
  appliesTo: AppliesTo
  /** Days from the last day; below zero is before it. */
  days: number
  /** Null is the manager of the case. */
  ownerId: string | null
}

/** The line whose answer says that the accounts are gone, when no list can. */
export const ACCOUNTS_LINE = 'accounts'

/** The start of every board's template, until it writes its own. */
export const shippedTemplate = {
  lines: [
    { key: ACCOUNTS_LINE, label: 'Konton i system', appliesTo: 'both', days: 0, ownerId: null },
    {
      key: 'cards',
      label: 'Tjänstekort och passerkort',
      appliesTo: 'leaver',
      days: 0,
      ownerId: null,
    },
    { key: 'shares', label: 'Gruppdiskar', appliesTo: 'both', days: 0, ownerId: null },
    { key: 'mailboxes', label: 'Funktionsbrevlådor', appliesTo: 'both', days: 0, ownerId: null },
    { key: 'lists', label: 'Distributionslistor', appliesTo: 'both', days: 0, ownerId: null },
  ],
  source: 'Raderna ur en nämnds rutin för avslut av behörigheter; dagarna är ett eget antagande',
  lastCheckedOn: '2026-11-23',
  isVerified: false,
} as const satisfies {
  lines: readonly TemplateLine[]
  source: string
  lastCheckedOn: Day
  isVerified: boolean
}

export type LineAnswer = 'done' | 'notRelevant'
export const lineAnswers = { done: 'Klart', notRelevant: 'Inte aktuellt' } as const

export type ChecklistLine = {
  key: string
  label: string
  ownerId: string | null
  dueOn: Day
  answer: LineAnswer | null
  doneOn: Day | null
  reason: string | null
}

/** What a case begins with: the template's lines for its kind, each with its day. */
export function linesFor(
  template: readonly TemplateLine[],
  change: { kind: ChangeKind; lastDay: Day },
): ChecklistLine[] {
  return template
    .filter((line) => line.appliesTo === 'both' || line.appliesTo === change.kind)
    .map(({ key, label, ownerId, days }) => ({
      key,
      label,
      ownerId,
      dueOn: addDays(change.lastDay, days),
      answer: null,
      doneOn: null,
      reason: null,
    }))
}

export type LineStanding = LineAnswer | 'late' | 'open'

export function lineStanding(
  { answer, dueOn }: Pick<ChecklistLine, 'answer' | 'dueOn'>,
  today: Day,
): LineStanding {
  return answer ?? (dueOn < today ? 'late' : 'open')
}

/** What keeps an answer from being saved. */
export function problemsOfAnswer(
  { answer, doneOn, reason }: Pick<ChecklistLine, 'answer' | 'doneOn' | 'reason'>,
  today: Day,
): FieldProblem[] {
  if (answer === 'done' && doneOn === null)
    return [{ field: 'doneOn', message: 'Ange vilken dag det blev klart.' }]
  if (answer === 'done' && doneOn !== null && doneOn > today)
    return [{ field: 'doneOn', message: 'Dagen har inte varit ännu.' }]
  if (answer === 'notRelevant' && (reason ?? '').trim() === '')
    return [{ field: 'reason', message: 'Skriv varför raden inte är aktuell.' }]
  return []
}

/** Every line has its answer, and there are lines to answer. */
export function mayClose(lines: readonly Pick<ChecklistLine, 'answer' | 'label'>[]): Answer {
  const left = lines.filter(({ answer }) => answer === null)
  if (lines.length === 0) return no('Ärendet har ingen checklista ännu. Öppna det först.')
  return left.length === 0
    ? yes()
    : no(
        `${count(left.length, 'rad', 'rader')} i checklistan är inte besvarade: ${left.map(({ label }) => label).join(', ')}.`,
      )
}

/** What keeps a template from being saved. */
export function problemsOfTemplate(lines: readonly TemplateLine[]): FieldProblem[] {
  const labels = lines.map(({ label }) => label.trim().toLocaleLowerCase('sv'))
  return [
    ...(lines.length === 0
      ? [{ field: 'lines', message: 'Checklistan behöver minst en rad.' }]
      : []),
    ...(labels.some((label) => label === '')
      ? [{ field: 'lines', message: 'Skriv vad varje rad gäller.' }]
      : []),
    ...(new Set(labels).size < labels.length
      ? [{ field: 'lines', message: 'Två rader heter likadant.' }]
      : []),
    ...(new Set(lines.map(({ key }) => key)).size < lines.length
      ? [{ field: 'lines', message: 'Två rader har samma nyckel. Ladda om sidan.' }]
      : []),
  ]
}

/** An account of the person, and what the lists have shown of it. */
export type FollowedAccount = {
  systemId: string
  login: string
  seenOn: Day
  /** A list after the last day where it still stood. */
  stillThereOn: Day | null
  goneOn: Day | null
}

/**
 * The day the last account was gone: what was said in the checklist, unless a later list says
 * otherwise; else the first list without them. Null is not known.
 */
export function accountsGoneOn(
  lines: readonly Pick<ChecklistLine, 'key' | 'answer' | 'doneOn'>[],
  accounts: readonly FollowedAccount[],
): Day | null {
  const line = lines.find(({ key }) => key === ACCOUNTS_LINE)
  const said = line?.answer === 'done' ? line.doneOn : null
  const contradicts = ({ stillThereOn }: FollowedAccount) =>
    said !== null && stillThereOn !== null && stillThereOn > said
  if (said !== null && !accounts.some(contradicts)) return said
  if (accounts.length === 0 || accounts.some(({ goneOn }) => goneOn === null)) return null
  return accounts.reduce(
    (last, { goneOn }) => (goneOn !== null && goneOn > last ? goneOn : last),
    '',
  )
}

/** Taken away before or on the last day is no day at all. */
export function daysToGone(lastDay: Day, goneOn: Day): number {
  return Math.max(0, daysBetween(lastDay, goneOn))
}

/** A case with what has been done in it, for duties and for the review. */
export type StaffChangeFact = {
  change: StaffChange
  lines: ChecklistLine[]
  /** When the last account was gone, or null when it is not known. */
  goneOn: Day | null
}
