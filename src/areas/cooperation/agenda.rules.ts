/** The proposed agenda: what is due and open, in the order a meeting takes it. */
import { type Day, dayInWords } from '../../core/dates.ts'
import { type Duty, inOrderOfDay } from '../../core/duty.ts'
import { asSentence, count } from '../../core/swedish.ts'

export type AgendaItem = { text: string; record: { type: string; id: string } | null }
export type AgendaPoint = { key: string; title: string; items: AgendaItem[] }
/** As it stands in the minutes. */
export type NotedPoint = AgendaPoint & { notes: string | null }

type Named = { type: string; id: string; title: string }

export type AgendaFacts = {
  /** What the meeting before decided, with how it stands. */
  decided: { wording: string; dueOn: Day | null; activity: (Named & { state: string }) | null }[]
  incidents: (Named & { number: number; state: string; noticedOn: Day })[]
  duties: readonly Duty[]
  /** Activities whose year or day has passed without their being done. */
  lateActivities: (Named & { because: string })[]
  gaps: { heading: string; records: Named[] }[]
}

export const OTHER = 'other'
const NEXT = 'next'
/** More than this under one point is no agenda. */
export const MOST_ITEMS = 12

const ref = ({ type, id }: Named) => ({ type, id })

/** What is due before `until` belongs to this meeting: after it comes the next one. */
export function proposedAgenda(
  facts: AgendaFacts,
  { today, until }: { today: Day; until: Day },
): AgendaPoint[] {
  const duties = inOrderOfDay(facts.duties)
  const late = duties.filter(({ dueOn }) => dueOn !== null && dueOn < today)
  const coming = duties.filter(({ dueOn }) => dueOn !== null && dueOn >= today && dueOn <= until)
  const points: AgendaPoint[] = [
    {
      key: 'decided',
      title: 'Förra mötets beslut',
      items: facts.decided.map(({ wording, dueOn, activity }) => ({
        text: [
          asSentence(wording),
          activity === null ? 'Inte upplagt som aktivitet.' : `Aktiviteten: ${activity.state}.`,
          dueOn === null ? null : `Skulle vara klart ${dayInWords(dueOn)}.`,
        ]
          .filter((one) => one !== null)
          .join(' '),
        record: activity === null ? null : ref(activity),
      })),
    },
    {
      key: 'incidents',
      title: 'Öppna incidenter',
      items: facts.incidents.map((one) => ({
        text: `Nr ${one.number}: ${one.title}. ${one.state}, upptäckt ${dayInWords(one.noticedOn)}.`,
        record: ref(one),
      })),
    },
    { key: 'late', title: 'Det som skulle ha varit gjort', items: late.map(dutyItem) },
    {
      key: 'activities',
      title: 'Försenade aktiviteter',
      items: facts.lateActivities.map((one) => ({
        text: `${one.title}. ${asSentence(one.because)}`,
        record: ref(one),
      })),
    },
    { key: 'coming', title: 'Det som ska göras till nästa möte', items: coming.map(dutyItem) },
    {
      key: 'gaps',
      title: 'Luckor',
      items: facts.gaps.map(({ heading, records }) => {
        const [first] = records
        return {
          text: `${heading}: ${count(records.length, 'post', 'poster')}${first && records.length > 1 ? `, bland annat ”${first.title}”` : first ? `, ”${first.title}”` : ''}.`,
          record: first ? ref(first) : null,
        }
      }),
    },
  ]
  return [
    ...points.filter(({ items }) => items.length > 0).map(shortened),
    { key: OTHER, title: 'Övriga frågor', items: [] },
    { key: NEXT, title: 'Nästa möte', items: [] },
  ]
}

function dutyItem({ title, dueOn, record, because }: Duty): AgendaItem {
  const day = dueOn === null ? '' : ` (${dayInWords(dueOn)})`
  return { text: `${title}${day}. ${asSentence(because)}`, record }
}

function shortened(point: AgendaPoint): AgendaPoint {
  const left = point.items.length - MOST_ITEMS
  if (left <= 0) return point
  const more = { text: `Och ${count(left, 'till', 'till')}.`, record: null }
  return { ...point, items: [...point.items.slice(0, MOST_ITEMS), more] }
}

/** A point that somebody has added: its key says so. */
export function isOwnPoint({ key }: Pick<AgendaPoint, 'key'>): boolean {
  return key.startsWith('own-')
}

/**
 * The agenda brought up to date before the meeting. What people have written stays: their own
 * points, and a point with notes or decisions even when nothing is left under it.
 */
export function refreshedAgenda(
  kept: readonly NotedPoint[],
  proposed: readonly AgendaPoint[],
  isDecided: (key: string) => boolean = () => false,
): NotedPoint[] {
  const notesOf = (key: string) => kept.find((one) => one.key === key)?.notes ?? null
  const fresh = proposed.map((one) => ({ ...one, notes: notesOf(one.key) }))
  const isGone = ({ key }: NotedPoint) => !proposed.some((one) => one.key === key)
  const written = kept.filter(
    (one) => isGone(one) && (isOwnPoint(one) || one.notes !== null || isDecided(one.key)),
  )
  const end = fresh.findIndex(({ key }) => key === OTHER)
  return end < 0
    ? [...fresh, ...written]
    : [...fresh.slice(0, end), ...written, ...fresh.slice(end)]
}

export type DecisionDraft = { pointKey: string; wording: string; dueOn: Day | null }

export function problemsOfDecision(
  draft: DecisionDraft,
  points: readonly Pick<AgendaPoint, 'key'>[],
  meetingOn: Day,
): { field: string; message: string }[] {
  const problems: { field: string; message: string }[] = []
  if (!points.some(({ key }) => key === draft.pointKey))
    problems.push({
      field: 'pointKey',
      message: 'Punkten finns inte på dagordningen. Ladda om sidan.',
    })
  if (draft.dueOn !== null && draft.dueOn < meetingOn)
    problems.push({ field: 'dueOn', message: 'Dagen ligger före mötet. Välj en senare.' })
  return problems
}
