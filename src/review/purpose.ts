import { inPlan } from '../areas/improvements/chapter.ts'
import { uncapitalise } from '../core/swedish.ts'
import { deciderAsSubject } from './decision/authority.rules.ts'
import { paragraph, type ReviewContext, type Section } from './document.ts'
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

/** What management is asked to take a stand on; the decision itself is printed from its own mark. */
export function decisionSection(facts: ReviewFacts, context: ReviewContext): Section {
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
        inPlan(facts.improvements, context).length === 0
          ? `${who} föreslås godkänna ${facts.review.title}.`
          : `${who} föreslås godkänna förslagen till förbättringar för ${years} i sin helhet.`,
      ),
      ...asked,
    ],
    answers: [],
  }
}
