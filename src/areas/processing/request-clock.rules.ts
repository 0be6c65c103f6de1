/** When a request from a registered person must be answered (GDPR 12.3), and whether it was. */
import type { Answer } from '../../core/answers.ts'
import { addMonths, type Day, dayInWords, daysBetween } from '../../core/dates.ts'
import { count } from '../../core/swedish.ts'
import type { DataSubjectRequest } from './data-subject-request.record.ts'
import { dayOff, nextWorkingDay } from './holidays.ts'

/** The time limits as dated data; a later law is one more row. */
export const answerTimes = [
  {
    from: '2018-05-25',
    months: 1,
    extraMonths: 2,
    source: 'dataskyddsförordningen artikel 12.3',
  },
] as const

type AnswerTime = (typeof answerTimes)[number]

/** What is open in law is said, and the stricter reading is what counts here. */
export const openQuestions = {
  dayOff: 'Om fristen då flyttas till nästa vardag är inte klarlagt. Utgå från den tidigare dagen.',
  identity:
    'Om fristen står still medan identiteten styrks är inte klarlagt. Utgå från den dag begäran kom in.',
} as const

export type RequestClock = {
  /** The last day, by the stricter reading. */
  dueOn: Day
  /** The first month's last day: an extension must be told by then. */
  firstDueOn: Day
  /** When the last day is no working day: the day it may be moved to. */
  perhapsOn: Day | null
  isExtended: boolean
  /** An extension that was told too late does not count. */
  lateExtension: boolean
  /** Open questions that matter here, as sentences. */
  notes: string[]
  source: string
}

export function timeFor(receivedOn: Day): AnswerTime {
  return answerTimes.findLast(({ from }) => from <= receivedOn) ?? answerTimes[0]
}

export function clockOf({ fields }: Pick<DataSubjectRequest, 'fields'>): RequestClock {
  const { receivedOn, extendedOn, extensionMonths, identityAskedOn, answeredOn } = fields
  const time = timeFor(receivedOn)
  const firstDueOn = addMonths(receivedOn, time.months)
  const lateExtension = extendedOn !== null && extendedOn > firstDueOn
  const isExtended = extendedOn !== null && !lateExtension
  const extra = isExtended ? Math.min(extensionMonths ?? 0, time.extraMonths) : 0
  const dueOn = addMonths(receivedOn, time.months + extra)
  const off = dayOff(dueOn)
  // Answered by the stricter day it was in time however the law is read.
  const isOpenInLaw = answeredOn === null || answeredOn > dueOn
  return {
    dueOn,
    firstDueOn,
    perhapsOn: off === null ? null : nextWorkingDay(dueOn),
    isExtended,
    lateExtension,
    notes: [
      ...(off === null || !isOpenInLaw
        ? []
        : [`Den ${dayInWords(dueOn)} är ${inIndefinite(off)}. ${openQuestions.dayOff}`]),
      ...(identityAskedOn === null || !isOpenInLaw ? [] : [openQuestions.identity]),
      ...(lateExtension
        ? [`Förlängningen meddelades efter den ${dayInWords(firstDueOn)} och räknas därför inte.`]
        : []),
    ],
    source: time.source,
  }
}

function inIndefinite(off: string): string {
  return off === 'lördag' || off === 'söndag' ? `en ${off}` : off
}

export type RequestStanding = 'inTime' | 'late' | 'running' | 'overdue' | 'withdrawn'

/** How it stands: answered in time or late, still running, overdue, or withdrawn. */
export function requestStanding(request: DataSubjectRequest, now: Day): Answer<RequestStanding> {
  const { answeredOn } = request.fields
  const { dueOn } = clockOf(request)
  if (request.state === 'withdrawn')
    return { answer: 'withdrawn', because: 'Begäran är återkallad.' }
  // Only an answer that had been given by the day counts: a year is told as it stood.
  if (answeredOn !== null && answeredOn <= now)
    return answeredOn <= dueOn
      ? { answer: 'inTime', because: `Besvarad den ${dayInWords(answeredOn)}, inom tiden.` }
      : {
          answer: 'late',
          because: `Besvarad den ${dayInWords(answeredOn)}, ${count(daysBetween(dueOn, answeredOn), 'dag', 'dagar')} för sent.`,
        }
  const left = daysBetween(now, dueOn)
  if (left < 0)
    return {
      answer: 'overdue',
      because: `Skulle ha besvarats senast den ${dayInWords(dueOn)}, för ${count(-left, 'dag', 'dagar')} sedan.`,
    }
  return {
    answer: 'running',
    because: `Ska besvaras senast den ${dayInWords(dueOn)} (${left === 0 ? 'i dag' : `${count(left, 'dag', 'dagar')} kvar`}).`,
  }
}

/** Can an extension still be told in time? */
export function mayBeExtended(request: DataSubjectRequest, now: Day): Answer {
  const { firstDueOn, isExtended } = clockOf(request)
  if (isExtended) return { answer: false, because: 'Den är redan förlängd.' }
  return now <= firstDueOn
    ? {
        answer: true,
        because: `En förlängning ska meddelas med skälen senast den ${dayInWords(firstDueOn)}.`,
      }
    : {
        answer: false,
        because: `Tiden för att meddela en förlängning gick ut den ${dayInWords(firstDueOn)}.`,
      }
}

export type RequestFigures = {
  received: DataSubjectRequest[]
  answered: DataSubjectRequest[]
  inTime: DataSubjectRequest[]
  late: DataSubjectRequest[]
  open: DataSubjectRequest[]
  overdue: DataSubjectRequest[]
  extended: DataSubjectRequest[]
  /** Days from receipt to answer, in the middle; null when none is answered. */
  medianDays: number | null
}

/** The requests of a year as they stood on the day. Withdrawn ones are counted as received only. */
export function requestFigures(requests: readonly DataSubjectRequest[], now: Day): RequestFigures {
  const received = requests.filter(({ fields }) => fields.receivedOn <= now)
  const standing = new Map(received.map((one) => [one.id, requestStanding(one, now).answer]))
  const those = (...wanted: RequestStanding[]) =>
    received.filter(({ id }) => wanted.includes(standing.get(id) ?? 'running'))
  const answered = those('inTime', 'late')
  return {
    received,
    answered,
    inTime: those('inTime'),
    late: those('late'),
    open: those('running', 'overdue'),
    overdue: those('overdue'),
    extended: received.filter((one) => clockOf(one).isExtended),
    medianDays: median(
      answered.map(({ fields }) => daysBetween(fields.receivedOn, fields.answeredOn ?? '')),
    ),
  }
}

/** The middle one, or the mean of the two in the middle rounded up: never told better than it was. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle]
  if (upper === undefined) return null
  if (sorted.length % 2 === 1) return upper
  return Math.ceil(((sorted[middle - 1] ?? upper) + upper) / 2)
}
