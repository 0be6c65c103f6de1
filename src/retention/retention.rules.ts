/**
 * How long what is kept is kept. A public record is disposed of only by a decision of the board
 * (arkivlagen 1990:782, 10 §), and personal data is not kept longer than it is needed (GDPR 5.1 e):
 * so what the program proposes is shown as a proposal, and nothing goes before the board's own plan
 * says so.
 */
import { addDays, addMonths, type Day, yearOf } from '../core/dates.ts'
import type { FieldProblem } from '../core/errors.ts'
import { policy } from '../core/policy.ts'
import { count, numberWord } from '../core/swedish.ts'

/** What the program itself can dispose of, by rule. The months are our proposal. */
export const heldKinds = {
  accessList: {
    label: 'Raderna i inlästa personallistor och användarlistor',
    from: 'listans dag',
    fromYearEnd: 'utgången av listans år',
    months: 24,
    because:
      'Granskningen ska gå att följa upp året efter, och den förra listan visar vem som har bytt enhet. Den senaste listan av varje slag sparas alltid.',
    stays:
      'Vilka listor som lästs in, deras dag och antal rader står kvar. Raden om den som har skyddade uppgifter sparas, så att namnet inte visas i en senare granskning.',
    one: 'lista',
    many: 'listor',
  },
  reviewedAccount: {
    label: 'Kontona i undertecknade behörighetsgranskningar',
    from: 'undertecknandet',
    fromYearEnd: 'utgången av det år granskningen undertecknades',
    months: 24,
    because:
      'Besluten om varje konto behövs tills nästa granskning har följt upp dem. Konton som ska tas bort men inte är visade borta sparas.',
    stays: 'Granskningens siffror, slutsatser och undertecknande står kvar.',
    one: 'granskning',
    many: 'granskningar',
  },
  completion: {
    label: 'Vem som har gått en utbildning',
    from: 'sista dagen det gällde',
    fromYearEnd: 'utgången av det år det slutade gälla',
    months: 24,
    because: 'Tidigare år ska gå att jämföra. Det som gäller tills vidare sparas.',
    stays: 'Utbildningarna och de beslutade genomgångarnas siffror står kvar.',
    one: 'utbildning',
    many: 'utbildningar',
  },
} as const satisfies Record<string, HeldKindWords>

type HeldKindWords = {
  label: string
  /** What the months are counted from, and the same when the plan counts from the year's end. */
  from: string
  fromYearEnd: string
  months: number
  because: string
  /** What is left when the rows are gone. */
  stays: string
  one: string
  many: string
}

export type HeldKind = keyof typeof heldKinds

export const heldKindKeys = Object.keys(heldKinds) as HeldKind[]

export function isHeldKind(kind: string): kind is HeldKind {
  return Object.hasOwn(heldKinds, kind)
}

/** A kind has a rule when it is a list the program holds, or a record type. */
export function isKind(kind: string): boolean {
  return isHeldKind(kind) || Object.hasOwn(policy, `${kind}.create`)
}

/** What the board's plan says of one kind. */
export type RetentionRule = {
  kind: string
  /** The plan's own words; null for the lists. */
  words: string | null
  /** For the lists: null is "bevaras". */
  months: number | null
  /** Many plans count from the end of the year. */
  fromYearEnd: boolean
  source: string
  decidedOn: Day
}

export type WantedRule = Pick<RetentionRule, 'kind' | 'words' | 'months' | 'fromYearEnd'>

/** What a list is kept for: the months, and what they count from. */
export type Term = Pick<RetentionRule, 'months' | 'fromYearEnd'>

/** What does not hold together in a decision as written, each with the field to mend. */
export function problemsOfRules(
  rules: readonly WantedRule[],
  decidedOn: Day,
  today: Day,
): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (decidedOn > today)
    problems.push({
      field: 'decidedOn',
      message: 'Ett beslut kan inte vara fattat framåt i tiden.',
    })
  for (const { kind, words, months } of rules) {
    if (!isKind(kind)) problems.push({ field: 'kind', message: 'Välj något ur listan.' })
    else if (isHeldKind(kind) && words !== null)
      problems.push({ field: 'words', message: 'Ange hur många månader, eller att det bevaras.' })
    else if (!isHeldKind(kind) && (words === null || months !== null))
      problems.push({ field: 'words', message: 'Skriv vad planen säger.' })
  }
  return problems
}

/** "Gallras två år efter undertecknandet", or "Bevaras". */
export function ruleInWords(kind: HeldKind, { months, fromYearEnd }: Term): string {
  if (months === null) return 'Bevaras'
  const { from, fromYearEnd: yearEnd } = heldKinds[kind]
  return `Gallras ${timeInWords(months)} efter ${fromYearEnd ? yearEnd : from}`
}

/** What we propose until the board has decided. */
export function proposedTerm(kind: HeldKind): Term {
  return { months: heldKinds[kind].months, fromYearEnd: false }
}

function timeInWords(months: number): string {
  return months % 12 === 0
    ? `${numberWord(months / 12, true)} år`
    : count(months, 'månad', 'månader')
}

/** The first day on which what counts from `from` may go, or null when it is preserved. */
export function disposableFrom(from: Day, { months, fromYearEnd }: Term): Day | null {
  if (months === null) return null
  return fromYearEnd
    ? addDays(addMonths(`${yearOf(from)}-12-31`, months), 1)
    : addMonths(from, months)
}

/** Something the program holds: the rows of one list, one review, or one course and day. */
export type Held = { subject: string; from: Day; rows: number }

export type Due = {
  kind: HeldKind
  /** What goes, as it was when it was looked at. */
  held: Held[]
  rows: number
  oldest: Day
  newest: Day
  /** Since when the first of it may go. */
  since: Day
}

/** What has passed its time, or null when nothing has. */
export function dueOf(kind: HeldKind, held: readonly Held[], term: Term, today: Day): Due | null {
  const passed = held.flatMap((one) => {
    const since = disposableFrom(one.from, term)
    return since !== null && since <= today ? [{ ...one, since }] : []
  })
  const inOrder = passed.sort((a, b) => a.from.localeCompare(b.from))
  const [first] = inOrder
  const last = inOrder.at(-1)
  if (first === undefined || last === undefined) return null
  return {
    kind,
    held: inOrder.map(({ subject, from, rows }) => ({ subject, from, rows })),
    rows: inOrder.reduce((sum, { rows }) => sum + rows, 0),
    oldest: first.from,
    newest: last.from,
    since: first.since,
  }
}
