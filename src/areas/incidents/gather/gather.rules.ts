/**
 * What may be one event at several boards. The kommun is the operator (cybersäkerhetslagen 1:2) and
 * notifies once: its time runs from the first awareness, whichever board had it. The rule proposes
 * by system and time; a person decides what belongs together.
 */
import { dayOf, daysBetween, type Instant, showInstant } from '../../../core/dates.ts'
import { asSentence, count } from '../../../core/swedish.ts'
import type { Clock } from '../clocks.rules.ts'

export type GatheredIncident = {
  id: string
  number: number
  title: string
  noticedAt: Instant
  /** Null when not known, and of what is marked with secrecy. */
  system: string | null
  isSignificant: boolean | null
  recurring: boolean
  /** When the authority was notified of it, and the reference it gave. */
  notified: { at: Instant; reference: string | null } | null
  clocks: Clock[]
}

export type GatheredBoard = {
  id: string
  name: string
  slug: string
  incidents: GatheredIncident[]
}

export type Together = {
  system: string
  /** Oldest awareness first. */
  of: { board: GatheredBoard; incident: GatheredIncident }[]
  notified: { board: GatheredBoard; incident: GatheredIncident } | null
}

/** Further apart than this the same system is no sign of the same event: our own assumption. */
export const SAME_EVENT_DAYS = 7

export function mayBeOne(boards: readonly GatheredBoard[]): Together[] {
  const all = boards
    .flatMap((board) => board.incidents.map((incident) => ({ board, incident })))
    .sort((a, b) => a.incident.noticedAt.localeCompare(b.incident.noticedAt))
  const groups = new Map<string, Together[]>()
  for (const one of all) {
    const system = one.incident.system?.trim() ?? ''
    if (system === '') continue
    const key = system.toLocaleLowerCase('sv')
    const known = groups.get(key) ?? []
    groups.set(key, known)
    const last = known.at(-1)
    const before = last?.of.at(-1)
    if (last && before && isNear(before.incident.noticedAt, one.incident.noticedAt)) {
      last.of.push(one)
      last.notified ??= one.incident.notified === null ? null : one
    } else known.push({ system, of: [one], notified: one.incident.notified === null ? null : one })
  }
  return [...groups.values()].flat().filter(({ of }) => of.length > 1)
}

function isNear(before: Instant, after: Instant): boolean {
  return daysBetween(dayOf(before), dayOf(after)) <= SAME_EVENT_DAYS
}

/** As a text to begin the one notification with. */
export function jointText({ system, of, notified }: Together): string {
  const first = of[0]
  if (!first) return ''
  const boards = new Set(of.map(({ board }) => board.id)).size
  return [
    'Underlag till en gemensam incidentanmälan',
    '',
    `System: ${system}`,
    `Först känd: ${showInstant(first.incident.noticedAt)}, ${first.board.name}`,
    `Omfattning: ${count(of.length, 'incident', 'incidenter')} i ${count(boards, 'nämnd', 'nämnder')}`,
    ...(notified?.incident.notified
      ? [
          `Redan anmäld: ${showInstant(notified.incident.notified.at)}, ${notified.board.name}, referens ${notified.incident.notified.reference ?? 'ej redovisad'}`,
        ]
      : []),
    '',
    ...of.map(
      ({ board, incident }) =>
        `${board.name}, incident ${incident.number}: ${asSentence(incident.title)} Känd ${showInstant(incident.noticedAt)}. ${
          incident.isSignificant === null ? 'Inte bedömd än.' : 'Bedömd som betydande.'
        }`,
    ),
  ].join('\n')
}
