/** The public version as it stands now: the review, its marks and what the registers mark. */
import { dayOf } from '../../core/dates.ts'
import type { Tx } from '../../server/db.ts'
import { registers } from '../../web/registers.ts'
import type { ReviewDocument } from '../document.ts'
import type { ManagementReview } from '../management-review.record.ts'
import { shippedForms } from '../outline.ts'
import { sections } from '../sections.ts'
import { openReview } from '../workspace.ts'
import type { Mark } from './marks.ts'
import {
  type PublicVersion,
  publicVersion,
  registerMark,
  type Withheld,
  type WithheldPlace,
} from './public-version.ts'
import { recordIdsIn, registeredSecrecy, secretIdsIn, textsOfRecords } from './registered.ts'
import { marksOf, type SavedMark, type SecretRecord, secretRecordsAmong } from './store.ts'

export type PublicReview = PublicVersion & {
  review: ManagementReview
  /** The whole, as marks are made on it. */
  source: ReviewDocument
  marks: SavedMark[]
  removed: SavedMark[]
  /** What the registers mark: left out already, or left out by this version. */
  registered: (SecretRecord & { isLeftOutHere: boolean; places: WithheldPlace[] })[]
}

export async function openPublicReview(
  tx: Tx,
  reviewId: string,
  now: string,
): Promise<PublicReview> {
  const { review, document: source, facts } = await openReview(tx, reviewId, now)
  const all = await marksOf(tx, reviewId)
  const marks = all.filter((mark) => mark.removedAt === null)
  const secret = await secretRecordsAmong(tx, recordIdsIn(source))
  const texts = textsOfRecords(facts, new Set(secret.map(({ id }) => id)), wordFields)
  const frozenSecret = review.state === 'draft' ? null : secretIdsIn(facts)
  const byRegister = registeredSecrecy(source, secret, { frozenSecret, texts })
  const made = makePublic(source, marks, byRegister, now)
  const marksById = new Set(byRegister.marks.map((mark) => mark.id))
  const placesOf = new Map(made.withheld.map((one) => [one.markId, one.places]))
  return {
    ...made,
    review,
    source,
    marks,
    removed: all.filter((mark) => mark.removedAt !== null),
    registered: secret.map((record) => ({
      ...record,
      isLeftOutHere: marksById.has(registerMark(record.id)),
      places: placesOf.get(registerMark(record.id)) ?? [],
    })),
  }
}

function makePublic(
  source: ReviewDocument,
  marks: readonly Mark[],
  registered: ReturnType<typeof registeredSecrecy>,
  now: string,
): PublicVersion {
  return publicVersion(source, [...marks, ...registered.marks], {
    on: dayOf(now),
    registered: registered.leftOut,
    headings: commonHeadings,
  })
}

const fieldsInWords = new Map(
  registers.map(({ declaration: { type, fields } }) => [
    type,
    new Set(
      Object.entries(fields).flatMap(([name, { kind }]) =>
        kind === 'text' || kind === 'longText' || kind === 'link' ? [name] : [],
      ),
    ),
  ]),
)

function wordFields(type: string): ReadonlySet<string> | null {
  return fieldsInWords.get(type) ?? null
}

/** The marks whose text is gone: nothing is left out for them, and a person must look. */
export function notFound(opened: Pick<PublicReview, 'marks' | 'withheld'>): SavedMark[] {
  const found = new Map<string, Withheld>(opened.withheld.map((one) => [one.markId, one]))
  return opened.marks.filter((mark) => (found.get(mark.id)?.count ?? 0) === 0)
}

/** The headings of the shipped forms: they stand in every report, whatever its records are called. */
const commonHeadings: readonly string[] = [
  ...Object.values(sections).map(({ title }) => title),
  ...Object.values(shippedForms).flatMap(function ofForm({ entries }): unknown[] {
    return entries.flatMap(function ofEntry({ title, children = [] }): unknown[] {
      return [title, ...children.flatMap(ofEntry)]
    })
  }),
].filter((title) => typeof title === 'string')
