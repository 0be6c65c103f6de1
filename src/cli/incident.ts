/** `genomlys incident clocks`: the legal time limits of an incident, without a database. */

import { clockLaws, surenesses, triggers } from '../areas/incidents/clock-data.rules.ts'
import {
  type Clock,
  type ClockFacts,
  clocksOf,
  factsFrom,
  oddTimes,
} from '../areas/incidents/clocks.rules.ts'
import { type Instant, isInstant, showInstant, swedishIso, toInstant } from '../core/dates.ts'
import { type Command, CommandError, type CommandInput } from './command.ts'

const times = {
  aware: 'när nämnden fick kännedom om incidenten',
  occurred: 'när den inträffade',
  'imy-notified': 'när den anmäldes till IMY',
  warned: 'när upplysningen enligt 2 kap. 5 § lämnades',
  notified: 'när incidentanmälan enligt 2 kap. 6 § lämnades',
  handled: 'när incidenten hade hanterats',
  now: 'den tidpunkt som läget räknas för (nu)',
} as const

type TimeOption = keyof typeof times

const EXAMPLE = '2026-10-23T14:05+02:00'

export const incidentCommand: Command = {
  summary: 'räkna ut en incidents tidsfrister enligt lag',
  usage: `genomlys incident clocks --aware TIDPUNKT [--notified TIDPUNKT] [--handled TIDPUNKT] [--json]

Skriver varje tidsfrist med sista tidpunkt, laglig grund och mottagare. Behöver varken databas
eller server. En tidpunkt skrivs med tidszon, till exempel ${EXAMPLE} eller
2026-10-23T12:05Z.

${Object.entries(times)
  .map(([name, what]) => `  --${name.padEnd(13)} ${what}`)
  .join('\n')}
  --json          skriv som JSON`,
  options: {
    ...Object.fromEntries(Object.keys(times).map((name) => [name, { type: 'string' as const }])),
    json: { type: 'boolean' },
  },
  async run({ values, positionals }) {
    const [act, another] = positionals
    if (act !== 'clocks' || another !== undefined)
      throw new CommandError(
        `Ange vad som ska räknas ut, till exempel ”genomlys incident clocks --aware ${EXAMPLE}”.`,
      )
    const now = timeOf(values, 'now') ?? new Date().toISOString()
    const facts = factsOf(values)
    mustBeInOrder(facts)
    const clocks = clocksOf(facts, now)
    const warnings = oddTimes(facts, now)
    console.log(
      values.json === true ? asJson({ facts, clocks, warnings, now }) : asText(clocks, warnings),
    )
    return 0
  },
}

function factsOf(values: CommandInput['values']): ClockFacts {
  const aware = timeOf(values, 'aware')
  if (aware === null)
    throw new CommandError(`Ange --aware, ${times.aware}, till exempel --aware ${EXAMPLE}.`)
  const none = factsFrom(aware)
  return {
    ...none,
    occurredAt: timeOf(values, 'occurred'),
    gdpr: { ...none.gdpr, notifiedAt: timeOf(values, 'imy-notified') },
    cyber: {
      ...none.cyber,
      warnedAt: timeOf(values, 'warned'),
      notifiedAt: timeOf(values, 'notified'),
      handledAt: timeOf(values, 'handled'),
    },
  }
}

function timeOf(values: CommandInput['values'], name: TimeOption): Instant | null {
  const written = values[name]
  if (written === undefined) return null
  if (typeof written === 'string' && isInstant(written)) return toInstant(written)
  const isWithoutZone =
    typeof written === 'string' && /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?)?$/.test(written)
  throw new CommandError(
    isWithoutZone
      ? `Tidpunkten ”${written}” i --${name} saknar klockslag eller tidszon. Skriv till exempel ${EXAMPLE}; svensk vintertid är +01:00 och sommartid +02:00.`
      : `Tidpunkten ”${String(written)}” i --${name} går inte att läsa. Skriv till exempel ${EXAMPLE}.`,
  )
}

/** A notice cannot have been made of what nobody knew. */
function mustBeInOrder({ awareAt, gdpr, cyber }: ClockFacts): void {
  const after: [TimeOption, Instant | null][] = [
    ['warned', cyber.warnedAt],
    ['notified', cyber.notifiedAt],
    ['imy-notified', gdpr.notifiedAt],
    ['handled', cyber.handledAt],
  ]
  for (const [name, at] of after)
    if (at !== null && at < awareAt)
      throw new CommandError(
        `--${name} (${showInstant(at)}) ligger före --aware (${showInstant(awareAt)}). Kontrollera tidpunkterna.`,
      )
}

type Reckoned = {
  facts: ClockFacts
  clocks: readonly Clock[]
  warnings: readonly string[]
  now: Instant
}

function asJson({ facts, clocks, warnings, now }: Reckoned): string {
  const both = (at: Instant | null) => (at === null ? null : { swedish: swedishIso(at), utc: at })
  return JSON.stringify(
    {
      awareAt: both(facts.awareAt),
      now: both(now),
      warnings,
      clocks: clocks.map((clock) => ({
        key: clock.key,
        title: clock.title,
        law: clockLaws[clock.law].label,
        ground: clock.ground,
        startedBy: triggers[clock.startedBy],
        startedAt: clock.startedAt,
        dueAt: clock.dueAt === null ? null : swedishIso(clock.dueAt),
        dueAtUtc: clock.dueAt,
        soon: clock.soon,
        state: clock.state,
        doneAt: clock.doneAt,
        minutesLeft: clock.minutesLeft === null ? null : Math.floor(clock.minutesLeft),
        because: clock.because,
        receiver:
          clock.receiver === null
            ? null
            : {
                name: clock.receiver.name,
                channel: clock.receiver.channel,
                url: clock.receiver.url,
                validFrom: clock.receiver.from,
                validTo: clock.receiver.to,
                sureness: clock.receiver.sureness,
                verified: clock.receiver.sureness === 'confirmed',
              },
        sureness: clock.sureness,
        verified: clock.sureness === 'confirmed',
        note: clock.note,
      })),
    },
    null,
    2,
  )
}

const states: Record<Clock['state'], string> = {
  running: 'löper',
  met: 'klar',
  late: 'försenad',
  waiting: 'inte börjat',
  notApplicable: 'gäller inte',
}

function asText(clocks: readonly Clock[], warnings: readonly string[]): string {
  const rows = clocks.map((clock) => [
    clock.dueAt === null ? (clock.soon ?? '–') : showInstant(clock.dueAt),
    states[clock.state],
    clock.title,
    clock.ground,
    receiverInWords(clock),
  ])
  const head = ['Senast', 'Läge', 'Vad', 'Grund', 'Mottagare']
  const widths = head.map((word, at) =>
    Math.max(word.length, ...rows.map((row) => row[at]?.length ?? 0)),
  )
  const line = (row: readonly string[]) =>
    row.map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0))).join('  ')
  return [
    ...warnings.map((warning) => `Obs: ${warning}`),
    line(head),
    line(widths.map((width) => '-'.repeat(width))),
    ...rows.map(line),
    '',
    'Tider är svensk tid. Den ansvariga bedömer själv vilka frister som gäller för incidenten.',
  ].join('\n')
}

function receiverInWords({ receiver }: Clock): string {
  if (receiver === null) return 'Ingen mottagare är känd den dagen'
  const doubt =
    receiver.sureness === 'confirmed'
      ? ''
      : ` (${surenesses[receiver.sureness].label.toLowerCase()})`
  return `${receiver.name}${doubt}`
}
