/** Reporting: the short way in, for those who may add a record but not change it. */
import { uncapitalise } from '../../core/swedish.ts'
import type { AnyRecord, Report } from '../define.ts'
import { type FormValues, newFormValues, toLocalTime, withSecrecy } from './form-values.ts'

/** The short form, for whoever gets that one. */
export function reportOf(declaration: AnyRecord, acts: readonly string[]): Report | null {
  const mayOnlyAdd =
    acts.includes(`${declaration.type}.create`) && !acts.includes(`${declaration.type}.change`)
  return mayOnlyAdd ? (declaration.report ?? null) : null
}

/** The words of the menu and the button: "Lägg till incident", or "Rapportera incident". */
export function addLabelOf(declaration: AnyRecord, acts: readonly string[]): string {
  return (
    reportOf(declaration, acts)?.verb ?? `Lägg till ${uncapitalise(declaration.names.singular)}`
  )
}

/** What a new form starts with; a report starts at the present. */
export function startingValues(
  declaration: AnyRecord,
  report: Report | null,
  begun: { year: number; now: string; filled: Readonly<Record<string, string>> },
): FormValues {
  const start = newFormValues(withSecrecy(declaration), begun.year, begun.filled)
  const present = (report?.startsNow ?? [])
    .filter((name) => begun.filled[name] === undefined)
    .map((name) => [name, toLocalTime(begun.now)])
  return { ...start, ...Object.fromEntries(present) }
}
