/**
 * How a governing document is kept: where it stands under others, when it is looked over, which
 * version applies, who has confirmed that they have read it, and what may vanish.
 */
import { type Answer, no, yes } from '../../core/answers.ts'
import { addMonths, type Day, dayInWords, dayOf } from '../../core/dates.ts'
import { isInGroup, type TargetGroup } from '../../core/target-groups.ts'
import type { documentKinds, GoverningDocument } from './governing-document.record.ts'

export type DocumentSettings = {
  documentId: string
  parentId: string | null
  reviewMonths: number | null
  /** Who confirm that they have read it; nobody when empty. */
  groups: TargetGroup[]
}

export type DocumentVersion = {
  id: string
  documentId: string
  number: number
  edition: string
  hasText: boolean
  address: string | null
  fileName: string | null
  changeNote: string | null
  /** Those who have confirmed an earlier version are asked anew. */
  asksAnew: boolean
  madeAt: string
  approvedOn: Day | null
  approvedBy: string | null
  registryNumber: string | null
}

export type Acknowledgement = { versionId: string; personId: string; at: string }

export type Reader = {
  personId: string
  unitId: string | null
  unitName: string | null
  roles: readonly string[]
  isManagement: boolean
}

/** The year that a document is looked over within, where it says nothing itself: our own assumption. */
export const USUAL_REVIEW_MONTHS = 12

const level: Record<keyof typeof documentKinds, number> = {
  policy: 0,
  guideline: 1,
  applicationInstruction: 2,
  localInstruction: 3,
  routine: 4,
}

export function settingsOf(documentId: string, all: readonly DocumentSettings[]): DocumentSettings {
  return (
    all.find((one) => one.documentId === documentId) ?? {
      documentId,
      parentId: null,
      reviewMonths: null,
      groups: [],
    }
  )
}

/** May the document stand under the other? Policy over guideline over instruction over routine. */
export function mayStandUnder(document: GoverningDocument, parent: GoverningDocument): Answer {
  if (document.id === parent.id) return no('Ett dokument kan inte stå under sig självt.')
  if (parent.state === 'replaced') return no(`”${parent.title}” är ersatt.`)
  return level[parent.fields.kind] < level[document.fields.kind]
    ? yes()
    : no('Ordningen är policy, riktlinje, tillämpningsanvisning, lokal anvisning, rutin.')
}

export type Placed = { document: GoverningDocument; depth: number }

/** Every document after the one it stands under; what stands under nothing comes in the order of its kind. */
export function inHierarchy(
  documents: readonly GoverningDocument[],
  settings: readonly DocumentSettings[],
): Placed[] {
  const ids = new Set(documents.map(({ id }) => id))
  const parentOf = new Map(
    settings.flatMap(({ documentId, parentId }) =>
      parentId !== null && ids.has(parentId) ? [[documentId, parentId] as const] : [],
    ),
  )
  const children = Map.groupBy(documents, ({ id }) => parentOf.get(id) ?? null)
  const placed: Placed[] = []
  const seen = new Set<string>()
  const place = (parentId: string | null, depth: number) => {
    for (const document of inKindOrder(children.get(parentId) ?? [])) {
      if (seen.has(document.id)) continue
      seen.add(document.id)
      placed.push({ document, depth })
      place(document.id, depth + 1)
    }
  }
  place(null, 0)
  // A circle has no top: its documents are shown all the same.
  for (const document of inKindOrder(documents))
    if (!seen.has(document.id)) placed.push({ document, depth: 0 })
  return placed
}

function inKindOrder(documents: readonly GoverningDocument[]): GoverningDocument[] {
  return [...documents].sort(
    (a, b) => level[a.fields.kind] - level[b.fields.kind] || a.title.localeCompare(b.title, 'sv'),
  )
}

/** Has nobody looked at the document since it was decided, though time enough has gone? */
export function isNeverReviewed(
  { state, fields }: GoverningDocument,
  settings: DocumentSettings,
  now: Day,
): Answer {
  if (state !== 'inForce') return no('Dokumentet gäller inte.')
  if (fields.lastReviewedOn !== null)
    return no(`Senast översett den ${dayInWords(fields.lastReviewedOn)}.`)
  if (fields.decidedOn === null) return yes('Aldrig granskat: ingen översyn är registrerad.')
  const first = addMonths(fields.decidedOn, settings.reviewMonths ?? USUAL_REVIEW_MONTHS)
  return first < now
    ? yes(`Aldrig granskat sedan det fastställdes den ${dayInWords(fields.decidedOn)}.`)
    : no(`Fastställt den ${dayInWords(fields.decidedOn)}.`)
}

/** The day the next review is due: the one set, else by the interval; null when nothing says. */
export function nextReviewOn(
  { fields }: GoverningDocument,
  { reviewMonths }: DocumentSettings,
): Day | null {
  if (fields.reviewBy !== null) return fields.reviewBy
  const last = fields.lastReviewedOn ?? fields.decidedOn
  return last === null || reviewMonths === null ? null : addMonths(last, reviewMonths)
}

/** The version that applies on the day: the last that was approved by then. */
export function versionInForce(
  versions: readonly DocumentVersion[],
  now: Day,
): DocumentVersion | null {
  let found: DocumentVersion | null = null
  for (const one of versions)
    if (
      one.approvedOn !== null &&
      one.approvedOn <= now &&
      (found === null || found.number < one.number)
    )
      found = one
  return found
}

/** The lowest version whose confirmation still holds: the latest approved one that asks anew. */
export function askedFrom(versions: readonly DocumentVersion[], now: Day): number | null {
  const approved = versions.filter(({ approvedOn }) => approvedOn !== null && approvedOn <= now)
  if (approved.length === 0) return null
  const anew = approved.filter(({ asksAnew }) => asksAnew).map(({ number }) => number)
  return anew.length === 0 ? Math.min(...approved.map(({ number }) => number)) : Math.max(...anew)
}

export type Confirmed = {
  /** The version that readers are asked to confirm; null when nobody is asked. */
  version: DocumentVersion | null
  asked: Reader[]
  confirmed: Reader[]
  units: { name: string; asked: number; confirmed: number }[]
}

/** Who is asked to confirm the document, and who has: those who are registered here. */
export function confirmationOf(
  facts: {
    settings: DocumentSettings
    versions: readonly DocumentVersion[]
    acknowledgements: readonly Acknowledgement[]
    readers: readonly Reader[]
  },
  now: Day,
): Confirmed {
  const version = versionInForce(facts.versions, now)
  const from = askedFrom(facts.versions, now)
  if (version === null || from === null || facts.settings.groups.length === 0)
    return { version: null, asked: [], confirmed: [], units: [] }
  const holding = new Set(
    facts.versions
      .filter(
        ({ number, approvedOn }) => number >= from && approvedOn !== null && approvedOn <= now,
      )
      .map(({ id }) => id),
  )
  const done = new Set(
    facts.acknowledgements
      .filter(({ versionId, at }) => holding.has(versionId) && dayOf(at) <= now)
      .map(({ personId }) => personId),
  )
  const asked = facts.readers.filter((reader) =>
    facts.settings.groups.some((group) => isInGroup(group, reader)),
  )
  const confirmed = asked.filter(({ personId }) => done.has(personId))
  const byUnit = Map.groupBy(asked, ({ unitName }) => unitName ?? 'Enhet ej angiven')
  return {
    version,
    asked,
    confirmed,
    units: [...byUnit]
      .map(([name, readers]) => ({
        name,
        asked: readers.length,
        confirmed: readers.filter(({ personId }) => done.has(personId)).length,
      }))
      .sort((a, b) => a.name.localeCompare(b.name, 'sv')),
  }
}

/** Is all that is kept of the document an address that may vanish? */
export function mayVanish(
  document: GoverningDocument,
  versions: readonly DocumentVersion[],
  now: Day,
): Answer {
  if (document.state === 'replaced') return no('Dokumentet är ersatt.')
  const version = versionInForce(versions, now)
  if (version !== null) {
    if (version.hasText || version.fileName !== null) return no('Texten finns sparad här.')
    return yes('Versionen finns bara som en länk och kan försvinna. Ladda upp en arkivkopia.')
  }
  return document.fields.address === null
    ? no('Ingen länk är angiven.')
    : yes(
        'Dokumentet finns bara som en länk och kan försvinna. Spara en version med fil eller text.',
      )
}

/** A routine that is expected to be there: which document answers, or why none does. */
export type ExpectedRoutine = {
  id: string
  name: string
  why: string
  fromOn: Day
  toOn: Day | null
  documentId: string | null
  missingBecause: string | null
  activityId: string | null
}

export type RoutineStanding = 'there' | 'draft' | 'replaced' | 'planned' | 'explained' | 'missing'

export const routineStandings: Record<
  RoutineStanding,
  { label: string; tone: 'good' | 'warn' | 'bad' | 'info' }
> = {
  there: { label: 'Finns', tone: 'good' },
  draft: { label: 'Utkast', tone: 'info' },
  replaced: { label: 'Ersatt', tone: 'warn' },
  planned: { label: 'Saknas, aktivitet finns', tone: 'info' },
  explained: { label: 'Saknas, med skäl', tone: 'warn' },
  missing: { label: 'Saknas', tone: 'bad' },
}

export function isExpectedOn({ fromOn, toOn }: ExpectedRoutine, now: Day): boolean {
  return fromOn <= now && (toOn === null || toOn >= now)
}

export function routineStanding(
  routine: ExpectedRoutine,
  documents: readonly GoverningDocument[],
): RoutineStanding {
  const document = documents.find(({ id }) => id === routine.documentId)
  if (document)
    return document.state === 'inForce'
      ? 'there'
      : document.state === 'draft'
        ? 'draft'
        : 'replaced'
  if (routine.activityId !== null) return 'planned'
  return routine.missingBecause === null ? 'missing' : 'explained'
}

/** A list to begin with: our own assumption, to be changed by the board. */
export const proposedRoutines = {
  source: 'Eget förslag efter cybersäkerhetslagens tio områden och dataskyddsförordningen',
  lastCheckedOn: '2026-11-23',
  isVerified: false,
  routines: [
    ['Incidenthantering', 'Cybersäkerhetslagen 2 kap. 3 § 2, dataskyddsförordningen artikel 33'],
    ['Tilldelning, ändring och avslut av behörigheter', 'Cybersäkerhetslagen 2 kap. 3 § 9'],
    ['Granskning av behörigheter', 'Cybersäkerhetslagen 2 kap. 3 § 9'],
    ['Kontinuitet och återställning', 'Cybersäkerhetslagen 2 kap. 3 § 3'],
    ['Informationssäkerhet vid upphandling och anskaffning', 'Cybersäkerhetslagen 2 kap. 3 § 4–5'],
    ['Informationsklassning', 'Stadens riktlinje'],
    ['Konsekvensbedömning', 'Dataskyddsförordningen artikel 35'],
    ['Registrerades begäran', 'Dataskyddsförordningen artikel 12–22'],
    ['Registerförteckning', 'Dataskyddsförordningen artikel 30'],
    ['Introduktion och utbildning i informationssäkerhet', 'Cybersäkerhetslagen 2 kap. 3 § 7'],
  ],
} as const
