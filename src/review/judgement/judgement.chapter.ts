/** Bedömning av ledningssystemet: what management answers, on what ground, and the resources asked for. */
import { asSentence, capitalise } from '../../core/swedish.ts'
import { type Block, paragraph, type Section, strong } from '../document.ts'
import {
  type Grade,
  type Judgement,
  type JudgementQuestion,
  judgementKeys,
  judgementQuestions,
} from './judgement.rules.ts'

const IN_WORDS: Record<JudgementQuestion, Record<Grade, string>> = {
  suitability: {
    yes: 'Ledningssystemet bedöms som lämpligt.',
    partly: 'Ledningssystemet bedöms som delvis lämpligt.',
    no: 'Ledningssystemet bedöms inte som lämpligt.',
  },
  adequacy: {
    yes: 'Ledningssystemet bedöms som tillräckligt.',
    partly: 'Ledningssystemet bedöms som delvis tillräckligt.',
    no: 'Ledningssystemet bedöms inte som tillräckligt.',
  },
  effectiveness: {
    yes: 'Ledningssystemet bedöms ha avsedd verkan.',
    partly: 'Ledningssystemet bedöms ha avsedd verkan till en del.',
    no: 'Ledningssystemet bedöms inte ha avsedd verkan.',
  },
}

/** The judgement in the report; what is not judged is said to be so once anything is. */
export function judgementSection(judgement: Judgement): Section {
  const judged = judgementKeys.filter((key) => judgement[key] !== null)
  const blocks: Block[] = []
  if (judged.length > 0)
    for (const key of judgementKeys) {
      const grade = judgement[key]
      const { word } = judgementQuestions[key]
      const said =
        grade === null
          ? `${word} är inte bedömd.`
          : `${IN_WORDS[key][grade]} ${sentence(judgement[`${key}Because`])}`
      blocks.push(paragraph(key, [strong(`${word}. `), said.trim()]))
    }
  return { blocks, answers: [] }
}

/** Whether climate change is a relevant issue (ISO/IEC 27001 4.1 with Amd 1:2024). */
export function climateBlocks(judgement: Judgement): Block[] {
  if (judgement.climate === null) return []
  const answer = judgement.climate
    ? 'Klimatförändringar är en fråga som påverkar ledningssystemet.'
    : 'Klimatförändringar bedöms inte vara en fråga som påverkar ledningssystemet.'
  return [paragraph('climate', `${answer} ${sentence(judgement.climateBecause)}`.trim())]
}

/** Resources as something to decide: what the plan takes beyond what there is. */
export function resourcesBlocks(judgement: Judgement): Block[] {
  const { resources, resourcesBecause } = judgement
  if (resources === null) return []
  const answer =
    resources === 'sufficient'
      ? 'Planen bedöms kunna genomföras med de resurser som finns.'
      : 'Planen kräver resurser utöver dem som finns, och beslutet behöver därför också gälla resurserna.'
  return [
    paragraph('resources', [
      strong('Resurser. '),
      `${answer} ${sentence(resourcesBecause)}`.trim(),
    ]),
  ]
}

function sentence(text: string | null): string {
  return text === null ? '' : capitalise(asSentence(text))
}
