/** The yearly confirmation of a processing record by its owner (årlig bekräftelse). */
import { type Answer, no, yes } from '../../core/answers.ts'
import { addMonths, type Day, dayInWords, dayOf } from '../../core/dates.ts'
import type { ProcessingRecord } from './processing-record.record.ts'

export type Confirmation = {
  recordId: string
  confirmedOn: Day
  byName: string | null
  /** The version of the record that was confirmed. */
  version: number
  note: string | null
}

/** A habit of the system, not law: the register must be true, and once a year someone says that it is. */
const EVERY_MONTHS = 12

export function latestOf(confirmations: readonly Confirmation[], now: Day): Confirmation | null {
  return (
    confirmations
      .filter(({ confirmedOn }) => confirmedOn <= now)
      .toSorted((a, b) => (a.confirmedOn < b.confirmedOn ? 1 : -1))[0] ?? null
  )
}

/** The last day of the next confirmation: a year after the last one, or after it was registered. */
export function confirmBy(record: ProcessingRecord, latest: Confirmation | null): Day {
  return addMonths(latest?.confirmedOn ?? dayOf(record.createdAt), EVERY_MONTHS)
}

/** Was it confirmed within the year before the day? */
export function isConfirmed(latest: Confirmation | null, now: Day): Answer {
  if (latest === null) return no('Behandlingen har inte bekräftats.')
  const when = `Bekräftades senast den ${dayInWords(latest.confirmedOn)}${latest.byName === null ? '' : ` av ${latest.byName}`}.`
  return addMonths(latest.confirmedOn, EVERY_MONTHS) < now
    ? no(`${when} Det är mer än ett år sedan.`)
    : yes(when)
}

/** Has anyone changed it after it was last confirmed? */
export function isChangedSince(
  record: Pick<ProcessingRecord, 'version'>,
  latest: Confirmation | null,
): boolean {
  return latest !== null && record.version > latest.version
}

/**
 * Who may say that it is true: whoever is responsible for it, or who may in their place. The
 * coordinator keeps the register in order but does not answer for what others do.
 */
export function mayConfirm(
  record: Pick<ProcessingRecord, 'state' | 'ownerId'>,
  who: { personId: string | null; mayForOthers: boolean },
): Answer {
  if (record.state !== 'active') return no('Bara en pågående behandling bekräftas.')
  if (record.ownerId === null && !who.mayForOthers)
    return no('Ingen ansvarig är utsedd. Utse den som ska bekräfta.')
  if (who.mayForOthers || record.ownerId === who.personId) return yes()
  return no('Bekräftas av den som ansvarar för behandlingen, eller av förvaltningschefen.')
}
