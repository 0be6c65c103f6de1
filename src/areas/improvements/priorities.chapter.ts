/** What comes first, for the summary of the review: told under the year that the plan says. */
import { count } from '../../core/swedish.ts'
import {
  type Block,
  figure,
  item,
  list,
  paragraph,
  type ReviewContext,
  type Section,
  sourceOf,
  sourcesOf,
} from '../../review/document.ts'
import { type ImprovementFacts, inPlan, titlesInText, yearsInWords } from './chapter.ts'
import type { Improvement } from './improvement.record.ts'
import { plannedFor } from './rules.ts'

export function prioritiesSummary(facts: ImprovementFacts, context: ReviewContext): Section {
  const planned = inPlan(facts, context)
  if (planned.length === 0)
    return {
      blocks: [
        paragraph(
          'priorities',
          `Inga förbättringar är föreslagna för ${yearsInWords(context.planYears)}.`,
        ),
      ],
      answers: [],
    }
  const blocks = context.planYears.flatMap((year, index) => {
    const ofYear = plannedFor(planned, year)
    return index === 0 ? prioritiesOf(ofYear, year) : laterPriorities(ofYear, year)
  })
  return { blocks, answers: [] }
}

/** More than this many are listed instead of named in a sentence. */
const IN_ONE_SENTENCE = 2

function prioritiesOf(planned: readonly Improvement[], year: number): Block[] {
  const chosen = prioritised(planned)
  if (planned.length === 0)
    return [paragraph('priorities', `Inga aktiviteter är föreslagna för ${year}.`)]
  if (chosen.length === 0)
    return [
      paragraph('priorities', [
        `För ${year} föreslås `,
        figure(count(planned.length, 'aktivitet', 'aktiviteter'), planned),
        planned.length === 1
          ? '. Den är inte utpekad som särskilt prioriterad.'
          : '. Ingen av dem är utpekad som särskilt prioriterad.',
      ]),
    ]
  if (chosen.length <= IN_ONE_SENTENCE)
    return [
      paragraph(
        'priorities',
        `Särskilt prioriterat under ${year} är ${titlesInText(chosen)}.`,
        sourcesOf(chosen),
      ),
    ]
  const isOrdered = chosen.every((one) => one.fields.priority !== null)
  return [
    paragraph(
      'priorities',
      `Särskilt prioriterat under ${year} är följande${isOrdered ? ', i prioriterad ordning' : ''}:`,
      sourcesOf(chosen),
    ),
    list(
      'priorities-list',
      chosen.map((one) => item(one.title, [sourceOf(one)])),
      { ordered: isOrdered },
    ),
  ]
}

function laterPriorities(planned: readonly Improvement[], year: number): Block[] {
  const chosen = prioritised(planned)
  if (chosen.length === 0) return []
  return [
    paragraph(
      `priorities-${year}`,
      `Till det som är särskilt prioriterat hör ${titlesInText(chosen)}, planerat till ${year}.`,
      sourcesOf(chosen),
    ),
  ]
}

function prioritised(planned: readonly Improvement[]): Improvement[] {
  return planned.filter((one) => one.fields.prioritised === true)
}
