/** What governs the work, for the review: the city's rules and the board's local instruction. */
import { dayInWords } from '../../core/dates.ts'
import { uncapitalise } from '../../core/swedish.ts'
import { paragraph, type ReviewContext, type Section, sourceOf } from '../../review/document.ts'
import type { GoverningDocument } from './governing-document.record.ts'
import { isReviewOverdue, localInstructionOf } from './rules.ts'

export type GoverningDocumentFacts = { documents: GoverningDocument[] }

export function governingDocumentsSection(
  facts: GoverningDocumentFacts,
  context: ReviewContext,
): Section {
  const inForce = facts.documents.filter((document) => document.state === 'inForce')
  const cityRules = inForce.filter(
    ({ fields }) => fields.kind === 'guideline' || fields.kind === 'applicationInstruction',
  )
  const local = localInstructionOf(inForce)
  const blocks = []
  if (cityRules.length > 0) {
    const names = cityRules
      .map(({ fields }) => `${fields.title} (version ${fields.edition})`)
      .join(' och ')
    blocks.push(
      paragraph(
        'city-rules',
        `Arbetet styrs av ${names}. De lägger fast ansvar och roller för det systematiska informationssäkerhetsarbetet.`,
        cityRules.map(sourceOf),
      ),
    )
  }
  blocks.push(local ? localInstruction(local, context) : missingLocalInstruction(context))
  return { blocks, answers: ['b'] }
}

function localInstruction(document: GoverningDocument, context: ReviewContext) {
  const { decidedOn, decidedBy, title, edition } = document.fields
  const decided =
    decidedOn && decidedBy
      ? ` fastställdes av ${uncapitalise(decidedBy)} den ${dayInWords(decidedOn)} och`
      : ''
  const overdue = isReviewOverdue(document, context.readOn)
  return paragraph(
    'local-instruction',
    `${title}, version ${edition},${decided} beskriver hur ledningssystemet tas om hand inom ${uncapitalise(context.board)}.${overdue.answer ? ` ${overdue.because}` : ''}`,
    [sourceOf(document)],
  )
}

function missingLocalInstruction(context: ReviewContext) {
  return paragraph(
    'local-instruction',
    `${context.board} har ingen fastställd lokal anvisning för informationssäkerhet.`,
  )
}
