/** What recurs with governing documents: to look them over, to read and confirm, to keep a copy, to write what is missing. */
import { type Day, dayInWords } from '../../core/dates.ts'
import { type Duty, inOrderOfDay } from '../../core/duty.ts'
import type { GoverningDocument } from './governing-document.record.ts'
import {
  type Acknowledgement,
  confirmationOf,
  type DocumentSettings,
  type DocumentVersion,
  type ExpectedRoutine,
  isExpectedOn,
  isNeverReviewed,
  mayVanish,
  nextReviewOn,
  type Reader,
  routineStanding,
  settingsOf,
} from './keeping.rules.ts'

export type DocumentKeeping = {
  documents: readonly GoverningDocument[]
  settings: readonly DocumentSettings[]
  versions: readonly DocumentVersion[]
  acknowledgements: readonly Acknowledgement[]
  readers: readonly Reader[]
  routines: readonly ExpectedRoutine[]
}

export function documentDuties(facts: DocumentKeeping, now: Day): Duty[] {
  const inForce = facts.documents.filter(({ state }) => state === 'inForce')
  return inOrderOfDay([
    ...inForce.flatMap((document) => ofDocument(document, facts, now)),
    ...inForce.flatMap((document) => toConfirm(document, facts, now)),
    ...facts.routines
      .filter((one) => isExpectedOn(one, now))
      .filter((one) => routineStanding(one, facts.documents) === 'missing')
      .map(toWrite),
  ])
}

function ofDocument(document: GoverningDocument, facts: DocumentKeeping, now: Day): Duty[] {
  const settings = settingsOf(document.id, facts.settings)
  const duty = (key: string, title: string, dueOn: Day | null, because: string): Duty => ({
    key: `governingDocument.${key} ${document.id}`,
    title: `${title}: ${document.title}`,
    dueOn,
    ownerId: document.fields.documentOwner,
    record: { type: document.type, id: document.id },
    because,
  })
  const due = nextReviewOn(document, settings)
  const never = isNeverReviewed(document, settings, now)
  const vanish = mayVanish(document, versionsOf(document, facts), now)
  const { lastReviewedOn } = document.fields
  return [
    ...(due !== null || never.answer
      ? [
          duty(
            'review',
            'Se över',
            due,
            never.answer
              ? never.because
              : lastReviewedOn === null
                ? 'Dagen för översyn står i dokumentet.'
                : `Senast översett den ${dayInWords(lastReviewedOn)}.`,
          ),
        ]
      : []),
    ...(vanish.answer ? [duty('copy', 'Spara en arkivkopia', null, vanish.because)] : []),
  ]
}

function versionsOf({ id }: GoverningDocument, { versions }: DocumentKeeping) {
  return versions.filter(({ documentId }) => documentId === id)
}

function toConfirm(document: GoverningDocument, facts: DocumentKeeping, now: Day): Duty[] {
  const { version, asked, confirmed } = confirmationOf(
    {
      settings: settingsOf(document.id, facts.settings),
      versions: versionsOf(document, facts),
      acknowledgements: facts.acknowledgements,
      readers: facts.readers,
    },
    now,
  )
  if (version === null) return []
  return asked
    .filter((reader) => !confirmed.includes(reader))
    .map(({ personId }) => ({
      key: `governingDocument.confirm ${version.id} ${personId}`,
      title: `Läs och bekräfta: ${document.title}, version ${version.edition}`,
      dueOn: null,
      ownerId: personId,
      record: { type: document.type, id: document.id },
      because: 'Du hör till dem som ska ha läst dokumentet.',
    }))
}

function toWrite(routine: ExpectedRoutine): Duty {
  return {
    key: `expectedRoutine.write ${routine.id}`,
    title: `Ta fram rutin: ${routine.name}`,
    dueOn: null,
    ownerId: null,
    record: null,
    because: 'Rutinen förväntas finnas, och varken dokument, skäl eller aktivitet är angivet.',
  }
}
