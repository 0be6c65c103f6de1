/** How the year's activities stood at the end of each tertial, for the review. */
import type { Improvement } from '../areas/improvements/improvement.record.ts'
import { asSentence, capitalise, count, enumerate, numberWord } from '../core/swedish.ts'
import {
  type Block,
  figure,
  paragraph,
  row,
  type Section,
  sourcesOf,
  table,
} from '../review/document.ts'
import type { FollowUp } from './plan.rules.ts'
import { type Status, statuses, tertials } from './sheets.rules.ts'

export type TertialFacts = {
  year: number
  /** The year's activities, and what earlier years left open; those marked with secrecy are counted alone. */
  activities: Improvement[]
  secret: number
  followUps: FollowUp[]
}

/** Nothing at all where no tertial has been followed up. */
export function tertialsSection(facts: TertialFacts): Section {
  const last = tertials.findLast((tertial) => followedIn(facts, tertial).length > 0)
  if (last === undefined) return { blocks: [], answers: [] }
  return { blocks: [...standing(facts, last), overview(facts, last)], answers: [] }
}

type Followed = { activity: Improvement; followUp: FollowUp }

function followedIn(facts: TertialFacts, tertial: number): Followed[] {
  return facts.activities.flatMap((activity) => {
    const followUp = toldIn(facts, activity, tertial)
    return followUp ? [{ activity, followUp }] : []
  })
}

function toldIn(facts: TertialFacts, activity: Improvement, tertial: number) {
  return facts.followUps.find((one) => one.improvementId === activity.id && one.tertial === tertial)
}

/** What was done or stopped in an earlier tertial stays so and needs no new word. */
function settledBefore(facts: TertialFacts, activity: Improvement, tertial: number) {
  const latest = tertials
    .filter((earlier) => earlier < tertial)
    .map((earlier) => toldIn(facts, activity, earlier))
    .findLast((followUp) => followUp !== undefined)
  return latest?.status === 'done' || latest?.status === 'stopped' ? latest : undefined
}

function standing(facts: TertialFacts, last: number): Block[] {
  const followed = facts.activities.flatMap((activity) => {
    const followUp = toldIn(facts, activity, last) ?? settledBefore(facts, activity, last)
    return followUp ? [{ activity, followUp }] : []
  })
  const parts = (Object.keys(statuses) as Status[]).flatMap((status) => {
    const those = followed.filter(({ followUp }) => followUp.status === status)
    return those.length === 0
      ? []
      : [`${numberWord(those.length)} ${inWords(status, those.length)}`]
  })
  const secret =
    facts.secret === 0
      ? ''
      : ` ${facts.secret === 1 ? '1 aktivitet som är märkt' : `${facts.secret} aktiviteter som är märkta`} med sekretess är inte med.`
  return [
    paragraph(
      'standing',
      [
        `Vid slutet av tertial ${last} ${facts.year} var `,
        figure(
          `${followed.length} av ${count(facts.activities.length, 'aktivitet', 'aktiviteter')}`,
          followed.map(({ activity }) => activity),
        ),
        ` uppföljda: ${enumerate(parts)}.${secret}`,
      ],
      sourcesOf(followed.map(({ activity }) => activity)),
    ),
  ]
}

/** "tre pågick", "en var försenad", "två var klara". */
function inWords(status: Status, of: number): string {
  if (status === 'ongoing') return 'pågick'
  const words: Record<Exclude<Status, 'ongoing'>, [one: string, many: string]> = {
    notStarted: ['var ej påbörjad', 'var ej påbörjade'],
    late: ['var försenad', 'var försenade'],
    done: ['var klar', 'var klara'],
    stopped: ['var avbruten', 'var avbrutna'],
  }
  return words[status][of === 1 ? 0 : 1]
}

function overview(facts: TertialFacts, last: number): Block {
  const told = facts.activities.filter(({ id }) =>
    facts.followUps.some(({ improvementId }) => improvementId === id),
  )
  return table(
    'tertials',
    `Aktiviteterna per tertial ${facts.year}`,
    [
      { label: 'Aktivitet' },
      ...tertials.slice(0, last).map((tertial) => ({ label: `Tertial ${tertial}` })),
    ],
    told.map((activity) =>
      row(
        [
          activity.title,
          ...tertials.slice(0, last).map((tertial) => said(facts, activity, tertial)),
        ],
        sourcesOf([activity]),
      ),
    ),
  )
}

function said(facts: TertialFacts, activity: Improvement, tertial: number): string {
  const followUp = toldIn(facts, activity, tertial)
  if (followUp === undefined) return settledBefore(facts, activity, tertial) ? '–' : 'Ej redovisat'
  const status = statuses[followUp.status]
  return followUp.comment === null
    ? status
    : `${status}. ${capitalise(asSentence(followUp.comment))}`
}
