/** A duty (det som återkommer eller förfaller): what an area says has to be done, by when, and why. */

export type Duty = {
  /** The same for the same duty each time it is reckoned: "agreement.notice <id>". */
  key: string
  title: string
  /** The last day, or null when it is to be done but no day is set. */
  dueOn: string | null
  /** The instant, where the hour counts. */
  dueAt?: string
  /** Who has it, or null when nobody is named. */
  ownerId: string | null
  /** Where it is done. */
  record: { type: string; id: string } | null
  because: string
}

/** Late ones first, then by day; those without a day last. */
export function inOrderOfDay(duties: readonly Duty[]): Duty[] {
  const day = ({ dueOn }: Duty) => dueOn ?? '9999-12-31'
  return [...duties].sort(
    (a, b) => day(a).localeCompare(day(b)) || a.title.localeCompare(b.title, 'sv'),
  )
}
