/**
 * The year's facts → the document. Pure: walks the outline, calls each chapter with its facts,
 * numbers the headings, and says plainly which inputs of ISO 27001 9.3.2 nothing answered.
 */
import type {
  Block,
  Chapter,
  GapBlock,
  IsoInput,
  ReviewContext,
  ReviewDocument,
  Section,
} from './document.ts'
import { text } from './document.ts'
import type { ReviewFacts } from './facts.ts'
import { numbersInWords } from './numbers.ts'
import { isoInputs, type Outline, type OutlineEntry, outlineOf, shippedForms } from './outline.ts'

/** What the report's first page says of its standing. */
export const STATUS = { draft: 'Utkast', submitted: 'Inför beslut', decided: 'Beslutad' } as const

/** The chapters that answer each input of ISO 27001 9.3.2, by their keys, in the report's order. */
export type Answered = Readonly<Partial<Record<IsoInput, readonly string[]>>>

export function compose(
  facts: ReviewFacts,
  outline: Outline,
  context: ReviewContext,
): ReviewDocument {
  return composeWithAnswers(facts, outline, context).document
}

/** The review in the form it is written in: the board's own, or one that follows with Genomlys. */
export function composeInItsForm(
  facts: ReviewFacts,
  context: ReviewContext,
): { document: ReviewDocument; answered: Answered } {
  const form = facts.review.form ?? shippedForms[facts.review.outline]
  return composeWithAnswers(facts, outlineOf(form), context)
}

/** The document, and which of its chapters answers what the standard asks. */
export function composeWithAnswers(
  facts: ReviewFacts,
  outline: Outline,
  context: ReviewContext,
): { document: ReviewDocument; answered: Answered } {
  const answered: Partial<Record<IsoInput, string[]>> = {}
  const chapters: Chapter[] = []
  let number = 0
  for (const entry of outline.entries) {
    const isNumbered = entry.numbered !== false
    const chapter = composeEntry(
      entry,
      isNumbered ? String(number + 1) : '',
      1,
      facts,
      context,
      answered,
    )
    if (!chapter) continue
    if (isNumbered) number += 1
    chapters.push(chapter)
  }
  const gaps = gapBlocks(answered)
  if (gaps.length > 0)
    chapters.push({
      key: 'gaps',
      number: '',
      title: 'Underlag som saknas',
      level: 1,
      blocks: gaps,
      children: [],
    })

  const { review } = facts
  const document: ReviewDocument = {
    format: 1,
    title: review.title,
    subtitle: `${context.board}, med plan för ${planYears(context)}`,
    board: context.board,
    organisation: context.organisation,
    year: context.year,
    status: STATUS[review.state],
    registryNumber: review.registryNumber,
    author:
      review.authorName === null
        ? null
        : [review.authorName, review.authorTitle?.toLocaleLowerCase('sv')]
            .filter(Boolean)
            .join(', '),
    readOn: context.readOn,
    hash: null,
    decision: null,
    chapters,
  }
  return { document, answered }
}

function planYears({ planYears: years }: ReviewContext): string {
  const [first] = years
  const last = years.at(-1)
  return first === last ? String(first) : `${first}–${last}`
}

function composeEntry(
  entry: OutlineEntry,
  number: string,
  level: 1 | 2 | 3,
  facts: ReviewFacts,
  context: ReviewContext,
  answered: Partial<Record<IsoInput, string[]>>,
): Chapter | null {
  const section = entry.write?.(facts, context) ?? { blocks: [], answers: [] }
  for (const input of new Set(section.answers))
    answered[input] = [...(answered[input] ?? []), entry.key]
  const children: Chapter[] = []
  const childLevel = level === 1 ? 2 : 3
  for (const child of childrenOf(entry, context)) {
    const childNumber = number === '' ? '' : `${number}.${children.length + 1}`
    const made = composeEntry(child, childNumber, childLevel, facts, context, answered)
    if (made) children.push(made)
  }
  if (entry.onlyWithContent && section.blocks.length === 0 && children.length === 0) return null
  const title = typeof entry.title === 'string' ? entry.title : entry.title(facts, context)
  return {
    key: entry.key,
    number,
    title,
    level,
    blocks: withSectionKey(entry.key, section),
    children,
  }
}

/** The entry's own children, and one a plan year where the outline asks for it. */
function childrenOf(entry: OutlineEntry, context: ReviewContext): readonly OutlineEntry[] {
  const { perPlanYear } = entry
  if (!perPlanYear) return entry.children ?? []
  const years = context.planYears.map(
    (year): OutlineEntry => ({
      key: `${entry.key}-${year}`,
      title: perPlanYear.title(year),
      write: (facts, inner) => perPlanYear.write(facts, inner, year),
    }),
  )
  return [...(entry.children ?? []), ...years]
}

/** A block's key is unique in its section; with the section's key it is unique in the document. */
function withSectionKey(sectionKey: string, section: Section): Block[] {
  return section.blocks.map((block) => ({
    ...numbersInWords(block),
    key: `${sectionKey}:${block.key}`,
  }))
}

function gapBlocks(answered: Answered): GapBlock[] {
  const missing = (Object.keys(isoInputs) as IsoInput[]).filter((input) => !answered[input])
  return missing.map((input) => ({
    kind: 'gap',
    key: `gaps:${input}`,
    origin: 'generated',
    isoInput: input,
    sources: [],
    content: [
      text(`Underlag saknas: ${isoInputs[input]}. Inget i årets register besvarar frågan.`),
    ],
  }))
}
