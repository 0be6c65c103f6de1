/** Reminders of the legal clocks: at half time, with six hours left, and when the time is out. */
import { addHours, type Instant, instantInWords, minutesBetween } from '../../core/dates.ts'
import type { Role } from '../../core/roles.ts'
import { uncapitalise } from '../../core/swedish.ts'
import { type Clock, openClocks, timeInWords } from './clocks.rules.ts'

export type IncidentReminder = {
  /** The same for the same reminder each time it is reckoned, and another when the clock restarts. */
  key: string
  at: Instant
  /** When the time is out. */
  dueAt: Instant
  toRoles: Role[]
  personIds: string[]
  subject: string
  text: string
  record: { type: 'incident'; id: string }
  boardId: string
}

export type ReminderFacts = {
  incident: {
    id: string
    boardId: string
    number: number
    handlerId: string | null
    reportedAt: Instant
  }
  clocks: readonly Clock[]
}

const HOURS_LEFT = 6
const COORDINATES: Role[] = ['isam']
const DECIDES: Role[] = ['isam', 'headOfAdministration', 'manager']

/** The kommun notifies, not the board: what is judged to be significant reaches those who do it. */
const CENTRAL: Role[] = ['centralFunction']

function isForTheOperator({ law, condition }: Clock): boolean {
  return law === 'cyber' && condition === null
}

const steps = ['half', 'sixHours', 'due'] as const
type Step = (typeof steps)[number]

/**
 * Of each clock the one whose time came last; the mailer keeps which keys it has sent. What nobody
 * was told of while the program was off is told as it stands now: never that six hours are left
 * when the time is out.
 */
export function incidentReminders(
  facts: readonly ReminderFacts[],
  now: Instant,
): IncidentReminder[] {
  return facts
    .flatMap((one) =>
      openClocks(one.clocks).flatMap((clock) =>
        sinceReported(remindersOf(one, clock), one.incident.reportedAt)
          .filter(({ at }) => at <= now)
          .slice(-1),
      ),
    )
    .sort((a, b) => a.at.localeCompare(b.at) || a.key.localeCompare(b.key))
}

/**
 * What had passed before anybody reported the incident is told once, when it is reported: an
 * incident that comes late is told of too, and not in three letters.
 */
function sinceReported(reminders: IncidentReminder[], reportedAt: Instant): IncidentReminder[] {
  const passed = reminders.filter(({ at }) => at <= reportedAt)
  const after = reminders.filter(({ at }) => at > reportedAt)
  return [...passed.slice(-1).map((one) => ({ ...one, at: reportedAt })), ...after]
}

function remindersOf({ incident }: ReminderFacts, clock: Clock): IncidentReminder[] {
  const { startedAt, dueAt } = clock
  if (startedAt === null || dueAt === null) return []
  return steps.flatMap((step) => {
    const at = momentOf(step, startedAt, dueAt)
    if (at === null) return []
    return [
      {
        key: `incident.${clock.key}.${step} ${incident.id} ${dueAt}`,
        at,
        dueAt,
        toRoles: [
          ...(step === 'half' ? COORDINATES : DECIDES),
          ...(isForTheOperator(clock) ? CENTRAL : []),
        ],
        personIds: incident.handlerId === null ? [] : [incident.handlerId],
        // The title of an incident may tell too much for a mail; its number does not.
        subject: `Incident ${incident.number}: ${subjectOf(step, clock)}`,
        text: textOf(step, clock, dueAt, at),
        record: { type: 'incident' as const, id: incident.id },
        boardId: incident.boardId,
      },
    ]
  })
}

/** Six hours left is no reminder of its own where half the time comes later than that. */
function momentOf(step: Step, startedAt: Instant, dueAt: Instant): Instant | null {
  const whole = minutesBetween(startedAt, dueAt)
  if (step === 'half') return addHours(startedAt, whole / 120)
  if (step === 'due') return dueAt
  return whole / 2 > HOURS_LEFT * 60 ? addHours(dueAt, -HOURS_LEFT) : null
}

function subjectOf(step: Step, { title }: Clock): string {
  if (step === 'half') return `halva tiden har gått – ${title.toLocaleLowerCase('sv')}`
  if (step === 'sixHours') return `${HOURS_LEFT} timmar kvar – ${title.toLocaleLowerCase('sv')}`
  return `tiden är ute – ${title.toLocaleLowerCase('sv')}`
}

function textOf(step: Step, clock: Clock, dueAt: Instant, at: Instant): string {
  const receiver = clock.receiver === null ? '' : ` Mottagare: ${clock.receiver.name}.`
  const left = timeInWords(minutesBetween(at, dueAt))
  return step === 'due'
    ? `${clock.title} skulle ha gjorts senast ${instantInWords(dueAt)} (${clock.ground}). Gör det nu och ange skälet till förseningen, eller dokumentera varför det inte ska göras.${receiver}`
    : `${clock.title} ska göras senast ${instantInWords(dueAt)} (${clock.ground}). ${left} kvar.${receiver} ${clock.condition === null ? '' : `Gäller: ${uncapitalise(clock.condition)} `}Besluta om den ska göras, och skriv skälet.`
}
