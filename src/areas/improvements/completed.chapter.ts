/** Genomförda förbättringar: by theme, with what is still going on marked as such. */
import { dayInWords } from '../../core/dates.ts'
import { count, uncapitalise } from '../../core/swedish.ts'
import {
  type Block,
  figure,
  item,
  type ListItem,
  list,
  paragraph,
  type ReviewContext,
  type Section,
  sourcesOf,
  subheading,
} from '../../review/document.ts'
import { effectInWords, enumerated, type ImprovementFacts, sourcesWithAnswered } from './chapter.ts'
import type { Improvement } from './improvement.record.ts'
import {
  isDone,
  isFinished,
  needsEffectAnswer,
  tasksOf,
  wasDoneIn,
  whyUnanswered,
} from './rules.ts'

export function completedSection(facts: ImprovementFacts, context: ReviewContext): Section {
  const done = facts.completed.filter((one) => wasDoneIn(one, context.year))
  const ongoing = facts.completed.filter((one) => !done.includes(one))
  if (facts.completed.length === 0)
    return {
      blocks: [
        paragraph(
          'none',
          `Inga förbättringar är registrerade som genomförda under ${context.year}.`,
        ),
      ],
      answers: [],
    }
  const blocks: Block[] = [completedInFigures(done, ongoing, context)]
  const groups = byTheme(facts.completed)
  for (const [index, [theme, improvements]] of groups.entries()) {
    if (groups.length > 1 || theme !== null)
      blocks.push(subheading(`theme-${index + 1}`, theme ?? 'Övrigt', sourcesOf(improvements)))
    blocks.push(
      list(
        `theme-${index + 1}-list`,
        improvements.map((one) => completedItem(one, facts, context)),
      ),
    )
  }
  blocks.push(...effectsInFigures(done, context))
  return { blocks, answers: done.some(isFinished) ? ['d2'] : [] }
}

function completedInFigures(
  done: Improvement[],
  ongoing: Improvement[],
  context: ReviewContext,
): Block {
  const who = uncapitalise(context.administration)
  if (done.length === 0)
    return paragraph('completed', [
      `Ingen förbättring blev genomförd under ${context.year}, men `,
      figure(count(ongoing.length, 'förbättring', 'förbättringar'), ongoing),
      ' pågår.',
    ])
  const tail =
    ongoing.length === 0
      ? ['.']
      : [', och ', figure(`ytterligare ${ongoing.length}`, ongoing), ' pågår.']
  return paragraph('completed', [
    `Under ${context.year} har ${who} genomfört `,
    figure(count(done.length, 'förbättring', 'förbättringar'), done),
    ...tail,
  ])
}

/** Themes in the order they first appear; what has no theme stands last. */
function byTheme(improvements: readonly Improvement[]): [string | null, Improvement[]][] {
  const groups = new Map<string | null, Improvement[]>()
  for (const one of [...improvements].sort((a, b) => a.number - b.number)) {
    const theme = one.fields.theme
    groups.set(theme, [...(groups.get(theme) ?? []), one])
  }
  const rest = groups.get(null)
  groups.delete(null)
  return rest ? [...groups, [null, rest]] : [...groups]
}

function completedItem(
  improvement: Improvement,
  facts: ImprovementFacts,
  context: ReviewContext,
): ListItem {
  const { doneOn } = improvement.fields
  const isOngoing = !wasDoneIn(improvement, context.year)
  const later = isOngoing && isDone(improvement) && doneOn !== null
  const mark = !isOngoing ? '' : later ? `, genomfört den ${dayInWords(doneOn)}` : ' (pågår)'
  const children = tasksOf(improvement).map((task) => item(task))
  if (!isOngoing && isFinished(improvement)) children.push(item(effectInWords(improvement)))
  return item(`${improvement.title}${mark}`, sourcesWithAnswered(improvement, facts), children)
}

/** How many effects are answered and how, and which are not, with the reason: done is not finished. */
function effectsInFigures(done: readonly Improvement[], context: ReviewContext): Block[] {
  if (done.length === 0) return []
  const unanswered = done.filter((one) => needsEffectAnswer(one).answer)
  if (unanswered.length === 0) return [allAnswered(done), ...notFullyShown(done)]
  const isAll = unanswered.length === done.length
  const sentence = !isAll
    ? [
        'För ',
        figure(
          `${unanswered.length} av ${count(done.length, 'genomförd förbättring', 'genomförda förbättringar')}`,
          unanswered,
        ),
        ' är effekten ännu inte besvarad.',
      ]
    : done.length === 1
      ? 'För den genomförda förbättringen är effekten ännu inte besvarad.'
      : 'Effekten är ännu inte besvarad för någon av de genomförda förbättringarna.'
  return [
    paragraph('effects', sentence, sourcesOf(isAll ? done : unanswered)),
    list(
      'effects-list',
      unanswered.map((one) =>
        item(`${one.title}. ${whyUnanswered(one, context.readOn)}`, sourcesOf([one])),
      ),
    ),
    ...notFullyShown(done),
  ]
}

function allAnswered(done: readonly Improvement[]): Block {
  return paragraph(
    'effects',
    done.length === 1
      ? 'Effekten är besvarad för den genomförda förbättringen.'
      : 'Effekten är besvarad för alla genomförda förbättringar.',
    sourcesOf(done),
  )
}

/** That the effect is answered does not say that there was one. */
function notFullyShown(done: readonly Improvement[]): Block[] {
  const partly = done.filter(({ state }) => state === 'effectPartlyShown')
  const none = done.filter(({ state }) => state === 'effectNotShown')
  const parts = [
    ...(none.length === 0 ? [] : [figure(`inte visad för ${none.length}`, none)]),
    ...(partly.length === 0 ? [] : [figure(`bara delvis visad för ${partly.length}`, partly)]),
  ]
  if (parts.length === 0) return []
  return [paragraph('effects-lacking', ['Av de besvarade är effekten ', ...enumerated(parts), '.'])]
}
