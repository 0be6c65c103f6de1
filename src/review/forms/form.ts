/** A report form as data: the order of the chapters, their headings, and what stands in each. */
import { z } from 'zod'
import { isSectionName, type SectionName } from './section-names.ts'

export type FormEntry = {
  /** Stable; part of every block's key, so a heading can change and the texts stay. */
  key: string
  /** The board's own wording; null is the first section's usual heading. */
  title: string | null
  /** What is printed, in this order; none makes a heading to write or to gather others under. */
  sections: readonly SectionName[]
  /** The board's own text, printed each year before what the registers give. */
  lead?: string
  /** The heading of each year of the plan, where the section has one. */
  yearTitle?: string
  children?: readonly FormEntry[]
  numbered?: false
  /** Left out when no record says anything and nobody has written. */
  onlyWithContent?: true
}

export type ReportForm = {
  /** The name of a shipped form, or the id of the board's own. */
  id: string
  name: string
  entries: readonly FormEntry[]
}

/** Chapter, section and subsection. */
export const DEEPEST = 3
export const MOST_ENTRIES = 60
export const LONGEST_TITLE = 150
export const LONGEST_LEAD = 5000

type Years = {
  year?: number
  vorYear?: number
  planYear?: number
  /** What running text calls the municipality or region: "staden". */
  organisation?: string
}

/** "Sammanställning av {VoR-år} års VoR": a heading that holds next year too. */
export function fillTitle(title: string, years: Years): string {
  return title
    .replace(/\{år\}/gi, (all) => String(years.year ?? all))
    .replace(/\{VoR-år\}/gi, (all) => String(years.vorYear ?? all))
    .replace(/\{planår\}/gi, (all) => String(years.planYear ?? all))
    .replace(/\{staden\}/gi, years.organisation ?? 'kommunen')
}

/** Every entry with its level, in the order it is printed. */
export function everyEntry(
  entries: readonly FormEntry[],
  level = 1,
): { entry: FormEntry; level: number }[] {
  return entries.flatMap((entry) => [
    { entry, level },
    ...everyEntry(entry.children ?? [], level + 1),
  ])
}

const oneLine = (what: string) =>
  z
    .string({ error: `${what} saknas.` })
    .trim()
    .max(LONGEST_TITLE, `${what} får vara högst ${LONGEST_TITLE} tecken.`)
    .refine(
      (text) => !/[\p{Cc}\p{Co}]/u.test(text),
      `${what} innehåller ett tecken som inte går att skriva ut.`,
    )

/** As it is sent and saved; what it means is judged by rules.ts. */
export const formEntrySchema: z.ZodType<FormEntry> = z.strictObject({
  key: z.string().regex(/^[a-z][a-zA-Z0-9-]{0,39}$/, 'Avsnittets nyckel går inte att använda.'),
  title: oneLine('Rubriken').nullable(),
  sections: z
    .array(
      z
        .string()
        .refine(isSectionName, 'Formen innehåller ett avsnitt som inte finns. Ladda om sidan.'),
    )
    .max(10, 'Ett avsnitt kan samla högst tio delar.')
    .transform((names) => names as SectionName[]),
  lead: z
    .string()
    .max(LONGEST_LEAD, `Den inledande texten får vara högst ${LONGEST_LEAD} tecken.`)
    .optional(),
  yearTitle: oneLine('Rubriken för varje planår').optional(),
  get children() {
    return z.array(formEntrySchema).max(MOST_ENTRIES).optional()
  },
  numbered: z.literal(false).optional(),
  onlyWithContent: z.literal(true).optional(),
}) as unknown as z.ZodType<FormEntry>

export const formEntriesSchema = z
  .array(formEntrySchema)
  .max(MOST_ENTRIES, `En form kan ha högst ${MOST_ENTRIES} avsnitt.`)
