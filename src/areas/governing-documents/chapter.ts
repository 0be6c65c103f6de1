/** What governs the work, for the review: the city's rules, the board's local instruction, its routines. */
import { type Day, dayInWords } from '../../core/dates.ts'
import {
  asSentence,
  count,
  countInWords,
  enumerate,
  genitive,
  uncapitalise,
} from '../../core/swedish.ts'
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
import type { DocumentKeeping } from './duties.ts'
import type { GoverningDocument } from './governing-document.record.ts'
import { confirmationOf, isExpectedOn, routineStanding, settingsOf } from './keeping.rules.ts'
import { isReviewOverdue, localInstructionOf, wasReviewedIn } from './rules.ts'

export type GoverningDocumentFacts = {
  documents: GoverningDocument[]
  /** Absent where nothing but the documents is kept, and in what was frozen before more was. */
  keeping?: Omit<DocumentKeeping, 'documents'> & { on: Day }
}

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
    ...expectedRoutines(facts),
    ...confirmed(inForce, facts),
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

/** The inventory of routines: how many of those expected there are, and which are missing. */
function expectedRoutines({ documents, keeping }: GoverningDocumentFacts): Block[] {
  const expected = keeping?.routines.filter((one) => isExpectedOn(one, keeping.on)) ?? []
  if (expected.length === 0) return []
  const standing = expected.map((one) => ({ one, is: routineStanding(one, documents) }))
  const there = standing.filter(({ is }) => is === 'there')
  const behind = documents.filter(({ id }) => there.some(({ one }) => one.documentId === id))
  const lacking = standing.filter(({ is }) => is !== 'there').map(({ one }) => `”${one.name}”`)
  return [
    paragraph(
      'expected-routines',
      [
        `Av ${countInWords(expected.length, 'rutin', 'rutiner')} som förväntas finnas gäller `,
        figure(String(there.length), behind),
        lacking.length === 0
          ? '.'
          : `. Följande saknas eller är inte fastställda: ${enumerate(lacking)}.`,
      ],
      behind.map(sourceOf),
    ),
  ]
}

/** How many of those asked have confirmed that they have read what applies. */
function confirmed(
  inForce: readonly GoverningDocument[],
  { keeping }: GoverningDocumentFacts,
): Block[] {
  if (keeping === undefined) return []
  const asked = inForce.flatMap((document) => {
    const found = confirmationOf(
      {
        settings: settingsOf(document.id, keeping.settings),
        versions: keeping.versions.filter(({ documentId }) => documentId === document.id),
        acknowledgements: keeping.acknowledgements,
        readers: keeping.readers,
      },
      keeping.on,
    )
    return found.version === null ? [] : [{ document, found }]
  })
  if (asked.length === 0) return []
  return [
    paragraph(
      'confirmed',
      'Av dem som är registrerade här och ska ha läst dokumenten har så här många bekräftat det:',
      asked.map(({ document }) => sourceOf(document)),
    ),
    list(
      'confirmed-list',
      asked.map(({ document, found }) =>
        item(
          [
            `${document.title}, version ${found.version?.edition ?? ''}: `,
            figure(`bekräftad av ${found.confirmed.length} av ${found.asked.length}`, [document]),
            '.',
          ],
          [sourceOf(document)],
        ),
      ),
    ),
  ]
}
