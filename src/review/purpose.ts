/** The sections that belong to the review itself: why it is made, who met, and what was decided. */
import { dayInWords } from '../core/dates.ts'
import { asSentence, uncapitalise } from '../core/swedish.ts'
import { deciderAsSubject } from './decision/authority.rules.ts'
import { type Block, paragraph, type ReviewContext, type Section } from './document.ts'
import type { ReviewFacts } from './facts.ts'
import { resourcesBlocks } from './judgement/judgement.chapter.ts'

/** What a management review is and whom it is for, and the way of working it rests on. */
export function purposeSection(_facts: ReviewFacts, context: ReviewContext): Section {
  const board = uncapitalise(context.board)
  return {
    blocks: [
      paragraph(
        'purpose',
        `Ledningens genomgång är den årliga prövningen av om ledningssystemet för informationssäkerhet (LIS) är lämpligt, tillräckligt och har verkan. Den följer den internationella standarden SS-EN ISO/IEC 27001, som ger en ordning för att skydda information mot risker och hot och för att leda, mäta och förbättra arbetet.`,
      ),
      paragraph(
        'risk-based',
        `Arbetet vid ${board} ska utgå från risk: de risker som uppstår när verksamheten hanterar information ska hittas, bedömas och följas upp. Därför behöver nämnden följa både vad som händer i omvärlden och vad som händer inom ${context.theOrganisation}.`,
      ),
    ],
    answers: [],
  }
}

/** For the meeting form: who took part is written by hand. */
export function meetingSection(facts: ReviewFacts, context: ReviewContext): Section {
  const author = facts.review.authorName
  const blocks: Block[] = [
    paragraph(
      'present',
      `Mötet gäller ${uncapitalise(context.board)} och år ${context.year}.${author === null ? '' : ` Underlaget är sammanställt av ${author}.`} Skriv här vilka som deltog.`,
    ),
  ]
  return { blocks, answers: [] }
}

/** The decision as it was worded; before it, what management is asked to take a stand on. */
export function decisionSection(facts: ReviewFacts, context: ReviewContext): Section {
  const { decision } = facts
  if (decision)
    return {
      blocks: [
        paragraph('decision', asSentence(decision.wording)),
        ...(decision.resources ? [paragraph('decided-resources', decision.resources)] : []),
        paragraph(
          'decided-by',
          `Beslutet fattades av ${decision.decidedBy} den ${dayInWords(decision.decidedOn)}.`,
        ),
      ],
      answers: [],
    }
  const asked = resourcesBlocks(facts.judgement)
  const { decider } = facts.review
  const who =
    decider === 'board'
      ? context.board
      : `${deciderAsSubject(decider, context.board)} vid ${uncapitalise(context.administration)}`
  const years =
    context.planYears.length === 1
      ? `år ${context.planYears[0]}`
      : `åren ${context.planYears[0]}–${context.planYears.at(-1)}`
  return {
    blocks: [
      paragraph(
        'proposal',
        `${who} föreslås godkänna förslagen till förbättringar för ${years} i sin helhet.`,
      ),
      ...asked,
    ],
    answers: [],
  }
}
