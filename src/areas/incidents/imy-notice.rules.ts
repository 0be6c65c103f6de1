/** How long there is to notify IMY of a personal data breach (anmälan till IMY, GDPR 33.1). */
import { hoursBetween, type Instant, instantInWords } from '../../core/dates.ts'
import { count } from '../../core/swedish.ts'
import { type ClockData, lawfulClocks } from './clock-data.rules.ts'
import { dueAfterAwareness } from './clocks.rules.ts'
import type { Incident } from './incident.record.ts'
import { breachStanding, isOngoing } from './rules.ts'

export type NoticeTime = {
  dueAt: Instant
  /** Whole hours; negative when the time is out. */
  hoursLeft: number
  /** Has someone judged that it is a personal data breach? Otherwise it may be one. */
  isBreach: boolean
}

/** The time that runs, or null where it is settled: notified, not to be notified, no breach, ended. */
export function imyNoticeTime(
  incident: Incident,
  now: Instant,
  data: ClockData = lawfulClocks,
): NoticeTime | null {
  const { answer } = breachStanding(incident)
  if (!isOngoing(incident) || (answer !== 'undecided' && answer !== 'notAssessed')) return null
  const dueAt = dueAfterAwareness('imyNotice', incident.fields.noticedAt, data)
  if (dueAt === null) return null
  return { dueAt, hoursLeft: hoursBetween(now, dueAt), isBreach: answer === 'undecided' }
}

/** What to do before when, in one sentence. */
export function noticeTimeInWords({ dueAt, hoursLeft, isBreach }: NoticeTime): string {
  const when = instantInWords(dueAt)
  const opening = isBreach
    ? 'Ta ställning till anmälan till IMY:'
    : 'Bedöm om det är en personuppgiftsincident. I så fall'
  if (hoursLeft < 0)
    return isBreach
      ? `${opening} den skulle ha varit gjord senast ${when}. Anmäl och ange skälet till förseningen, eller dokumentera varför ingen anmälan behövs.`
      : `${opening} skulle anmälan till IMY ha gjorts senast ${when}.`
  const left = hoursLeft === 0 ? 'mindre än en timme' : count(hoursLeft, 'timme', 'timmar')
  return isBreach
    ? `${opening} den ska vara gjord senast ${when} (${left} kvar).`
    : `${opening} ska anmälan till IMY göras senast ${when} (${left} kvar).`
}
