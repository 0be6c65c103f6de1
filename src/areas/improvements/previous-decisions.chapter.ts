/** Uppföljning av tidigare beslut: what became of each activity that was due (ISO 27001 9.3.2 a). */
import { dayInWords } from '../../core/dates.ts'
import { asSentence, count } from '../../core/swedish.ts'
import {
  type Block,
  figure,
  paragraph,
  type ReviewContext,
  row,
  type Section,
  sourceOf,
  table,
} from '../../review/document.ts'
import { effectInWords, enumerated, type ImprovementFacts } from './chapter.ts'
import { type DecidedEarlier, isDone, isFollowedUp, needsEffectAnswer } from './rules.ts'

const NOT_SAID = 'Skäl är inte angivet.'

export function previousDecisionsSection(facts: ImprovementFacts, context: ReviewContext): Section {
  const { lastReview } = facts
  const followed = facts.decidedEarlier.filter((one) =>
    isFollowedUp(one, context.year, lastReview?.decidedOn ?? null),
  )
  if (followed.length > 0)
    return {
      blocks: [...decisionsInFigures(followed, context), decisionsTable(followed)],
      answers: ['a'],
    }
  if (lastReview === null)
    return {
      blocks: [
        paragraph(
          'none',
          'Ingen tidigare beslutad genomgång finns i registret, så det finns inga beslut att följa upp.',
        ),
      ],
      answers: [],
    }
  const source = { type: 'managementReview', id: lastReview.id, title: lastReview.title }
  return {
    blocks: [
      paragraph(
        'none-due',
        `${lastReview.title} beslutades den ${dayInWords(lastReview.decidedOn)}. Ingen av aktiviteterna i den skulle vara klar under ${context.year}.`,
        [source],
      ),
    ],
    answers: ['a'],
  }
}

type Standing = 'done' | 'ongoing' | 'notBegun' | 'moved' | 'dropped'

const STANDINGS: Record<Standing, readonly [singular: string, plural: string]> = {
  done: ['är genomförd', 'är genomförda'],
  ongoing: ['pågår', 'pågår'],
  notBegun: ['är inte påbörjad', 'är inte påbörjade'],
  moved: ['är uppskjuten eller flyttad', 'är uppskjutna eller flyttade'],
  dropped: ['är avskriven', 'är avskrivna'],
}

function standingOf({ improvement, plannedYearThen }: DecidedEarlier): Standing {
  if (isDone(improvement)) return 'done'
  if (improvement.state === 'dropped') return 'dropped'
  const isMoved =
    improvement.state === 'postponed' || improvement.fields.plannedYear > plannedYearThen
  if (isMoved) return 'moved'
  return improvement.state === 'started' ? 'ongoing' : 'notBegun'
}

function decisionsInFigures(followed: readonly DecidedEarlier[], context: ReviewContext): Block[] {
  const all = followed.map((one) => one.improvement)
  const parts = (Object.keys(STANDINGS) as Standing[]).flatMap((standing) => {
    const those = followed
      .filter((one) => standingOf(one) === standing)
      .map((one) => one.improvement)
    const [singular, plural] = STANDINGS[standing]
    return those.length === 0 ? [] : [figure(count(those.length, singular, plural), those)]
  })
  const blocks: Block[] = [
    paragraph('standing', [
      'Tidigare genomgångar har tagit upp ',
      figure(count(all.length, 'aktivitet', 'aktiviteter'), all),
      ` som skulle vara ${all.length === 1 ? 'klar' : 'klara'} senast under ${context.year}. Läget i dag: `,
      ...enumerated(parts),
      '.',
    ]),
  ]
  const done = all.filter(isDone)
  const unanswered = done.filter((one) => needsEffectAnswer(one).answer)
  if (unanswered.length > 0)
    blocks.push(
      paragraph('effect', [
        'För ',
        figure(`${unanswered.length} av ${done.length} genomförda`, unanswered),
        ' är effekten inte besvarad. Att en aktivitet är genomförd visar inte att den har haft avsedd verkan.',
      ]),
    )
  return blocks
}

function decisionsTable(followed: readonly DecidedEarlier[]): Block {
  return table(
    'decisions',
    'Vad som har hänt med aktiviteter i tidigare genomgångar',
    [
      { label: 'Aktivitet', width: 35 },
      { label: 'Genomgång', width: 14 },
      { label: 'Planerad till', width: 14 },
      { label: 'Läge', width: 37 },
    ],
    followed.map((one) => {
      const review = one.decidedInReview
      const sources = [sourceOf(one.improvement)]
      if (review) sources.push({ type: 'managementReview', id: review.id, title: review.title })
      return row(
        [
          one.improvement.title,
          review === null ? 'Före registret' : String(review.year),
          String(one.plannedYearThen),
          howItWent(one),
        ],
        sources,
      )
    }),
  )
}

/** One activity's fate in words; a move or an end without a reason is said to lack one. */
function howItWent(earlier: DecidedEarlier): string {
  const { improvement, plannedYearThen } = earlier
  const { plannedYear, doneOn } = improvement.fields
  const because = improvement.fields.reason ?? earlier.outcomeReason
  const reason = because === null ? NOT_SAID : asSentence(because)
  if (isDone(improvement)) {
    const done = doneOn === null ? 'Genomförd.' : `Genomförd den ${dayInWords(doneOn)}.`
    return `${done} ${effectInWords(improvement)}`
  }
  if (improvement.state === 'dropped') return `Avskriven. ${reason}`
  if (plannedYear > plannedYearThen) {
    const ongoing = improvement.state === 'started' ? ' Arbetet pågår.' : ''
    return `Flyttad till ${plannedYear}. ${reason}${ongoing}`
  }
  if (improvement.state === 'postponed') return `Uppskjuten. ${reason}`
  return improvement.state === 'started' ? 'Pågår.' : 'Inte påbörjad.'
}
