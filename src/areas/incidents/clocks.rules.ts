/**
 * The legal clocks of an incident: what each is started by, when it runs out, by which law and to
 * whom. Hours are true hours, through weekends and both changes of the clock; a month is a
 * calendar month by the Swedish date. What a person has decided is given, never reckoned here.
 */
import {
  addDaysTo,
  addHours,
  addMonthsTo,
  type Day,
  dayOf,
  type Instant,
  instantInWords,
  minutesBetween,
} from '../../core/dates.ts'
import { count } from '../../core/swedish.ts'
import {
  type ClockData,
  type ClockKey,
  type ClockLaw,
  type ClockRule,
  clockKeys,
  lawfulClocks,
  type Receiver,
  rowOn,
  type Sureness,
  type Trigger,
  triggers,
} from './clock-data.rules.ts'

/** What is known of one incident. Null is "not yet"; a decision that is null is not yet made. */
export type ClockFacts = {
  occurredAt: Instant | null
  awareAt: Instant
  /** Earlier times of awareness that have been corrected, oldest first. */
  restarts: readonly { wasAt: Instant; because: string; at: Instant }[]
  gdpr: {
    isBreach: boolean | null
    /** Decided that IMY is, or is not, to be told. */
    notify: boolean | null
    notifiedAt: Instant | null
    /** Whole at once: then there is nothing to complete. */
    wasComplete: boolean
    completedAt: Instant | null
    informPersons: boolean | null
    personsInformedAt: Instant | null
    isDocumented: boolean
  }
  cyber: {
    isSignificant: boolean | null
    notify: boolean | null
    warnedAt: Instant | null
    notifiedAt: Instant | null
    statusReportedAt: Instant | null
    finalReportedAt: Instant | null
    handledAt: Instant | null
    requestedAt: Instant | null
    interimReportedAt: Instant | null
    recipientsInformedAt: Instant | null
  }
}

export type ClockState = 'running' | 'met' | 'late' | 'waiting' | 'notApplicable'

export type Clock = {
  key: ClockKey
  law: ClockLaw
  title: string
  startedBy: Trigger
  startedAt: Instant | null
  /** Null before it has started, and where the law names no number of hours or months. */
  dueAt: Instant | null
  soon: string | null
  ground: string
  receiver: Receiver | null
  sureness: Sureness
  state: ClockState
  /** When what it asks for was done. */
  doneAt: Instant | null
  /** Minutes; negative when the time is out. Null where nothing is counted down. */
  minutesLeft: number | null
  /** Why it stands as it does, in one sentence. */
  because: string
  /** What has to be so for the clock to concern the incident, while nobody has judged it. */
  condition: string | null
  note: string | null
  /** Due instants of the clock before the awareness was corrected, oldest first. */
  replaced: readonly { dueAt: Instant; because: string; at: Instant }[]
}

/** What only an awareness gives, for one who has no record yet. */
export function factsFrom(awareAt: Instant): ClockFacts {
  return {
    occurredAt: null,
    awareAt,
    restarts: [],
    gdpr: {
      isBreach: null,
      notify: null,
      notifiedAt: null,
      wasComplete: false,
      completedAt: null,
      informPersons: null,
      personsInformedAt: null,
      isDocumented: false,
    },
    cyber: {
      isSignificant: null,
      notify: null,
      warnedAt: null,
      notifiedAt: null,
      statusReportedAt: null,
      finalReportedAt: null,
      handledAt: null,
      requestedAt: null,
      interimReportedAt: null,
      recipientsInformedAt: null,
    },
  }
}

/** Every clock of the incident, the one that runs out first first; those without a time last. */
export function clocksOf(facts: ClockFacts, now: Instant, data: ClockData = lawfulClocks): Clock[] {
  const awareOn = dayOf(facts.awareAt)
  const clocks = clockKeys.flatMap((key) => {
    const rules = data.rules.filter((rule) => rule.key === key)
    const rule = rowOn(rules, awareOn) ?? rules[0]
    return rule ? [clockOf(rule, { ...facts, awareOn }, now, data)] : []
  })
  const order = (clock: Clock) =>
    clock.dueAt ?? `9999${String(clockKeys.indexOf(clock.key)).padStart(2, '0')}`
  return clocks.sort((a, b) => order(a).localeCompare(order(b)))
}

/** The facts with the day that says which rules held. */
type DatedFacts = ClockFacts & { awareOn: Day }

function clockOf(rule: ClockRule, facts: DatedFacts, now: Instant, data: ClockData): Clock {
  const startedAt = startOf(rule, facts)
  const doneAt = doneOf(rule.key, facts)
  const dueAt = startedAt === null ? null : dueFrom(rule, startedAt)
  const settled = outside(rule, facts)
  const standing = settled ?? standingOf(rule, { startedAt, dueAt, doneAt, now })
  const { state } = standing
  return {
    key: rule.key,
    law: rule.law,
    title: rule.title,
    startedBy: rule.startsAt,
    startedAt,
    dueAt,
    soon: rule.soon,
    ground: rule.ground,
    receiver: receiverOn(rule, data, doneAt ?? between(startedAt, now, dueAt)),
    sureness: rule.sureness,
    state,
    doneAt,
    minutesLeft:
      dueAt !== null && doneAt === null && (state === 'running' || state === 'late')
        ? minutesBetween(now, dueAt)
        : null,
    because: standing.because,
    condition: settled === null && doneAt === null ? conditionOf(rule, facts) : null,
    note: rule.note,
    replaced:
      rule.startsAt === 'aware' && rule.length !== null
        ? facts.restarts.flatMap(({ wasAt, because, at }) => {
            const was = dueFrom(rule, wasAt)
            return was === null ? [] : [{ dueAt: was, because, at }]
          })
        : [],
  }
}

/** When the time of an awareness is out, by the row that held that day; null where no row names a time. */
export function dueAfterAwareness(
  key: ClockKey,
  awareAt: Instant,
  data: ClockData = lawfulClocks,
): Instant | null {
  const on = dayOf(awareAt)
  const rule = rowOn(
    data.rules.filter((one) => one.key === key && one.startsAt === 'aware'),
    on,
  )
  return rule === null ? null : dueFrom(rule, awareAt)
}

function dueFrom({ length }: ClockRule, startedAt: Instant): Instant | null {
  if (length === null) return null
  if (length.unit === 'hours') return addHours(startedAt, length.count)
  return length.unit === 'days'
    ? addDaysTo(startedAt, length.count)
    : addMonthsTo(startedAt, length.count)
}

function startOf({ key, startsAt }: ClockRule, { awareAt, gdpr, cyber }: ClockFacts) {
  if (key === 'finalReportAfterHandling' && cyber.notifiedAt === null) return null
  const starts: Record<Trigger, Instant | null> = {
    aware: awareAt,
    imyNotified: gdpr.notifiedAt,
    notified: cyber.notifiedAt,
    handled: cyber.handledAt,
    requested: cyber.requestedAt,
  }
  return starts[startsAt]
}

function doneOf(key: ClockKey, { awareAt, gdpr, cyber }: ClockFacts): Instant | null {
  const done: Record<ClockKey, Instant | null> = {
    // Whoever has made the whole notification in time has told of the incident too.
    earlyWarning: cyber.warnedAt ?? cyber.notifiedAt,
    incidentNotification: cyber.notifiedAt,
    finalReport: cyber.finalReportedAt,
    statusReport: cyber.statusReportedAt,
    finalReportAfterHandling: cyber.finalReportedAt,
    interimReport: cyber.interimReportedAt,
    informRecipients: cyber.recipientsInformedAt,
    cyberThreat: null,
    imyNotice: gdpr.notifiedAt,
    imyCompletion: gdpr.completedAt ?? (gdpr.wasComplete ? gdpr.notifiedAt : null),
    informPersons: gdpr.personsInformedAt,
    breachLog: gdpr.isDocumented ? awareAt : null,
  }
  return done[key]
}

type Standing = { state: ClockState; because: string }

const not = (because: string): Standing => ({ state: 'notApplicable', because })

/** Why the clock does not concern this incident, or null where it does. */
function outside(rule: ClockRule, facts: DatedFacts): Standing | null {
  const { gdpr, cyber, awareOn } = facts
  if (awareOn < rule.from || (rule.to !== null && awareOn > rule.to))
    return not('Bestämmelsen gällde inte den dag incidenten blev känd.')
  if (rule.law === 'gdpr') {
    if (gdpr.isBreach === false)
      return not('Det är bedömt att det inte är en personuppgiftsincident.')
    if (rule.key === 'imyNotice' && gdpr.notify === false && gdpr.notifiedAt === null)
      return not('Det är beslutat att inte anmäla till IMY. Skälet är dokumenterat.')
    if (rule.key === 'imyCompletion' && gdpr.notify === false && gdpr.notifiedAt === null)
      return not('Det är beslutat att inte anmäla till IMY.')
    if (rule.key === 'informPersons' && gdpr.informPersons === false)
      return not('Det är beslutat att inte informera de registrerade. Skälet är dokumenterat.')
    return null
  }
  if (rule.key === 'cyberThreat') return not('Gäller ett cyberhot som inte är en incident.')
  if (cyber.isSignificant === false) return not('Det är bedömt att incidenten inte är betydande.')
  if (cyber.notify === false && cyber.notifiedAt === null && cyber.warnedAt === null)
    return not('Det är beslutat att incidenten inte ska anmälas. Skälet är dokumenterat.')
  return afterTheNotification(rule, cyber)
}

/** Of the final report and the status report, only what the handling calls for concerns it. */
function afterTheNotification({ key, length }: ClockRule, cyber: ClockFacts['cyber']) {
  if (cyber.notifiedAt === null || length === null) return null
  const monthOut = addMonthsTo(cyber.notifiedAt, length.count)
  const wasOngoing = cyber.handledAt !== null && cyber.handledAt > monthOut
  const wasHandled = cyber.handledAt !== null && cyber.handledAt <= monthOut
  const hasStatusReport = cyber.statusReportedAt !== null
  if (key === 'finalReport' && (wasOngoing || hasStatusReport))
    return not('Incidenten pågick en månad efter anmälan. Då lämnas en lägesrapport i stället.')
  if (key === 'statusReport' && wasHandled && !hasStatusReport)
    return not('Incidenten var hanterad inom en månad. Då lämnas slutrapporten direkt.')
  if (key === 'statusReport' && cyber.finalReportedAt !== null && !hasStatusReport && !wasOngoing)
    return not('Slutrapporten är lämnad direkt.')
  if (key === 'finalReportAfterHandling' && wasHandled && !hasStatusReport)
    return not('Slutrapporten lämnas inom en månad från incidentanmälan.')
  return null
}

function standingOf(
  rule: ClockRule,
  at: { startedAt: Instant | null; dueAt: Instant | null; doneAt: Instant | null; now: Instant },
): Standing {
  const { startedAt, dueAt, doneAt, now } = at
  if (doneAt !== null && dueAt !== null && doneAt > dueAt)
    return {
      state: 'late',
      because: `Gjort ${instantInWords(doneAt)}, ${timeInWords(minutesBetween(dueAt, doneAt))} för sent.`,
    }
  if (doneAt !== null) {
    const because = rule.key === 'breachLog' ? 'Bedömningen är dokumenterad.' : null
    return { state: 'met', because: because ?? `Gjort ${instantInWords(doneAt)}.` }
  }
  if (startedAt === null)
    return { state: 'waiting', because: `Tiden börjar räknas från ${triggers[rule.startsAt]}.` }
  if (dueAt === null)
    return { state: 'running', because: `Ska göras ${rule.soon ?? 'utan dröjsmål'}.` }
  return now > dueAt
    ? {
        state: 'late',
        because: `Tiden gick ut ${instantInWords(dueAt)}, för ${timeInWords(minutesBetween(dueAt, now))} sedan.`,
      }
    : { state: 'running', because: `${timeInWords(minutesBetween(now, dueAt))} kvar.` }
}

function conditionOf({ key, law }: ClockRule, { gdpr, cyber }: ClockFacts): string | null {
  if (law === 'cyber') return cyber.isSignificant === null ? 'Om incidenten är betydande.' : null
  if (gdpr.isBreach === null) return 'Om det är en personuppgiftsincident.'
  return key === 'informPersons' && gdpr.informPersons === null
    ? 'Om risken för de registrerade sannolikt är hög.'
    : null
}

function receiverOn(rule: ClockRule, data: ClockData, at: Instant): Receiver | null {
  return rowOn(
    data.receivers.filter(({ key }) => key === rule.receiver),
    dayOf(at),
  )
}

/** The moment that tells to whom it goes: now, but not before the clock began or after it ran out. */
function between(from: Instant | null, now: Instant, to: Instant | null): Instant {
  if (from !== null && now < from) return from
  return to !== null && now > to ? to : now
}

/** What is late and not sent goes to whoever receives it today, not to whoever did in its time. */
export function toBeSentToday(clocks: readonly Clock[], now: Instant, data: ClockData): Clock[] {
  return clocks.map((clock) => {
    if (clock.state !== 'late' || clock.doneAt !== null || clock.receiver === null) return clock
    const { key } = clock.receiver
    const today = rowOn(
      data.receivers.filter((one) => one.key === key),
      dayOf(now),
    )
    return { ...clock, receiver: today ?? clock.receiver }
  })
}

/** "2 dygn 5 timmar", "5 timmar", "40 minuter". */
export function timeInWords(minutes: number): string {
  const whole = Math.max(0, Math.floor(Math.abs(minutes)))
  const days = Math.floor(whole / 1440)
  const hours = Math.floor((whole % 1440) / 60)
  if (days > 0 && hours > 0) return `${days} dygn ${count(hours, 'timme', 'timmar')}`
  if (days > 0) return `${days} dygn`
  if (hours > 0) return count(hours, 'timme', 'timmar')
  return whole === 0 ? 'mindre än en minut' : count(whole, 'minut', 'minuter')
}

/** What looks wrong in the times themselves. It is said, and the clocks are reckoned all the same. */
export function oddTimes(facts: ClockFacts, now: Instant): string[] {
  const { occurredAt, awareAt, cyber, gdpr } = facts
  const notified = cyber.notifiedAt
  return [
    ...(occurredAt !== null && occurredAt > awareAt
      ? ['Kännedomen ligger före det att incidenten inträffade. Kontrollera tidpunkterna.']
      : []),
    ...(awareAt > now ? ['Kännedomen ligger i framtiden. Kontrollera tidpunkten.'] : []),
    ...(notified !== null && notified < awareAt
      ? ['Incidentanmälan ligger före kännedomen. Kontrollera tidpunkterna.']
      : []),
    ...(gdpr.notifiedAt !== null && gdpr.notifiedAt < awareAt
      ? ['Anmälan till IMY ligger före kännedomen. Kontrollera tidpunkterna.']
      : []),
    ...(cyber.handledAt !== null && cyber.handledAt < awareAt
      ? ['Incidenten är hanterad före kännedomen. Kontrollera tidpunkterna.']
      : []),
  ]
}

/**
 * What an incident still owes when it is closed: a time limit that a decision or a notice has set
 * running does not stop because the work is done (cybersäkerhetslagen 2:8, GDPR 33.4).
 */
export function owedClocks(clocks: readonly Clock[]): Clock[] {
  return openClocks(clocks).filter(({ condition, dueAt }) => condition === null && dueAt !== null)
}

/**
 * Is it still to be judged whether the incident is significant (cybersäkerhetslagen 2:5)? Never so
 * for one that was known before the law held.
 */
export function awaitsSignificance(clocks: readonly Clock[]): boolean {
  return openClocks(clocks).some(({ law, condition }) => law === 'cyber' && condition !== null)
}

/** The clocks that someone has to do something about. */
export function openClocks(clocks: readonly Clock[]): Clock[] {
  return clocks.filter(
    ({ state, doneAt }) => doneAt === null && (state === 'running' || state === 'late'),
  )
}
