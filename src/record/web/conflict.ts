/**
 * Two people changed the same record. Field by field: what only one of them touched settles itself,
 * what both touched must be chosen.
 */
import type { AnyRecord } from '../define.ts'
import { type FormValues, isSameWritten } from './form-values.ts'

export type Side = 'mine' | 'saved'
export type Choices = Readonly<Record<string, Side>>

type Difference = {
  field: string
  /** The side that follows from who changed it; null when both did. */
  settled: Side | null
}

/** The fields in which my version and the saved one differ, in the form's order. */
export function differencesBetween(
  declaration: Pick<AnyRecord, 'groups'>,
  versions: { base: FormValues; mine: FormValues; saved: FormValues },
): Difference[] {
  const { base, mine, saved } = versions
  return declaration.groups
    .flatMap((group) => group.fields)
    .filter((field) => !isSameWritten(mine[field], saved[field]))
    .map((field) => ({ field, settled: settle(base[field], mine[field], saved[field]) }))
}

type Written = FormValues[string] | undefined

function settle(base: Written, mine: Written, saved: Written): Side | null {
  if (isSameWritten(base, mine)) return 'saved'
  if (isSameWritten(base, saved)) return 'mine'
  return null
}

/** What settles itself, as the choices the page starts with. */
export function settledChoices(differences: readonly Difference[]): Choices {
  return Object.fromEntries(
    differences.flatMap(({ field, settled }) => (settled ? [[field, settled]] : [])),
  )
}

export function fieldsToChoose(differences: readonly Difference[], choices: Choices): string[] {
  return differences.filter(({ field }) => choices[field] === undefined).map(({ field }) => field)
}

/** The version to save: the saved one, with my text where I chose it. */
export function mergedVersion(mine: FormValues, saved: FormValues, choices: Choices): FormValues {
  return Object.fromEntries(
    Object.keys(saved).map((field) => [
      field,
      (choices[field] === 'mine' ? mine[field] : saved[field]) ?? null,
    ]),
  )
}
