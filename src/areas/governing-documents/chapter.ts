/** What governs the work, for the review: the city's rules, the board's local instruction, its routines. */
import { dayInWords } from '../../core/dates.ts'
import { asSentence, count, enumerate, genitive, uncapitalise } from '../../core/swedish.ts'
import {
  type Block,
  figure,
  item,
  list,
  paragraph,
  type ReviewContext,
  type Section,
  sourceOf,
} from '../../review/document.ts'
import type { GoverningDocument } from './governing-document.record.ts'
import { isReviewOverdue, localInstructionOf, wasReviewedIn } from './rules.ts'

export type GoverningDocumentFacts = { documents: GoverningDocument[] }

export function governingDocumentsSection(
  facts: GoverningDocumentFacts,
  context: ReviewContext,
): Section {
  const inForce = facts.documents.filter(({ state }) => state === 'inForce')
  const cityRules = inForce.filter(
    ({ fields }) => fields.kind === 'guideline' || fields.kind === 'applicationInstruction',
  )
  const local = localInstructionOf(inForce)
  const routines = inForce.filter(({ fields }) => fields.kind === 'routine')
  const blocks = [
    ...described(
      'city-rules',
      cityRules,
      `Arbetet styrs av ${genitive(context.theOrganisation)} gemensamma regler:`,
    ),
    local ? localInstruction(local, context) : missingLocalInstruction(context),
    ...described(
      'routines',
      routines,
      `Vid ${uncapitalise(context.administration)} gäller dessutom:`,
    ),
    ...overdue(routines, context),
  ]
  // What governs the work is not in itself a changed circumstance, so no input of the standard is claimed.
  return { blocks, answers: [] }
}

function described(key: string, documents: readonly GoverningDocument[], lead: string): Block[] {
  if (documents.length === 0) return []
  return [
    paragraph(key, lead, documents.map(sourceOf)),
    list(
      `${key}-list`,
      documents.map((document) => {
        const { title, covers } = document.fields
        const by = decision(document)
        const named = `${title}, version ${document.fields.edition}${by === '' ? '' : ` (beslut${by})`}.`
        return item(covers === null ? named : `${named} ${asSentence(covers)}`, [
          sourceOf(document),
        ])
      }),
    ),
  ]
}

/** " av kommunstyrelsen den 13 mars 2023", or as much of it as is known. */
function decision({ fields }: GoverningDocument): string {
  const { decidedOn, decidedBy } = fields
  const by = decidedBy === null ? '' : ` av ${uncapitalise(decidedBy)}`
  const on = decidedOn === null ? '' : ` den ${dayInWords(decidedOn)}`
  return by + on
}

function localInstruction(document: GoverningDocument, context: ReviewContext): Block {
  const { title, edition } = document.fields
  const by = decision(document)
  const late = isReviewOverdue(document, context.readOn)
  const reviewed = wasReviewedIn(document, context.year)
  const says = [
    `${title}, version ${edition}${by === '' ? '' : `, fastställd${by}`}, beskriver hur ${genitive(context.theOrganisation)} ledningssystem för informationssäkerhet tas om hand inom ${uncapitalise(context.board)}.`,
    ...(reviewed.answer === null || isSaidByDecision(document, context.year)
      ? []
      : [reviewed.because]),
    ...(late.answer ? [late.because] : []),
  ]
  return paragraph('local-instruction', says.join(' '), [sourceOf(document)])
}

/** The day it was decided already stands in the sentence before. */
function isSaidByDecision({ fields }: GoverningDocument, year: number): boolean {
  return fields.lastReviewedOn === null && (fields.decidedOn?.startsWith(`${year}-`) ?? false)
}

function missingLocalInstruction(context: ReviewContext): Block {
  return paragraph(
    'local-instruction',
    `Någon lokal anvisning för informationssäkerhet är inte registrerad för ${uncapitalise(context.board)}.`,
  )
}

function overdue(documents: readonly GoverningDocument[], context: ReviewContext): Block[] {
  const late = documents.filter((document) => isReviewOverdue(document, context.readOn).answer)
  if (late.length === 0) return []
  const named = late.map(
    ({ fields }) => `${fields.title} (senast den ${dayInWords(fields.reviewBy ?? '')})`,
  )
  return [
    paragraph('overdue', [
      'Tiden för översyn har gått ut för ',
      figure(count(late.length, 'dokument', 'dokument'), late),
      `: ${enumerate(named)}.`,
    ]),
  ]
}
