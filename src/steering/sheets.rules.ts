/**
 * The two sheets that officers take between the steering system and here: rows of the VoR, and
 * activities under the council's goals with their follow-up. What the columns are, however they are
 * called, and what a cell says.
 */
import {
  type ResponsibleRole,
  responsibleRoleNames,
} from '../areas/improvements/improvement.record.ts'
import { mandatoryPractices, type Risk } from '../areas/risks/risk.record.ts'
import { roles } from '../core/roles.ts'
import { type Cell, isBlank, plain, textOf } from '../import/cells.ts'
import { restored } from '../import/values.ts'

export const sheetNames = {
  vor: { label: 'VoR-rader', file: 'vor' },
  activities: { label: 'Aktiviteter', file: 'aktiviteter' },
} as const

export type SheetName = keyof typeof sheetNames

export const tertials = [1, 2, 3] as const
export type Tertial = (typeof tertials)[number]

export const statuses = {
  notStarted: 'Ej påbörjad',
  ongoing: 'Pågår',
  late: 'Försenad',
  done: 'Klar',
  stopped: 'Avbruten',
} as const
export type Status = keyof typeof statuses

/** What the steering systems and their users write for the same. */
const saysStatus: Record<Status, readonly string[]> = {
  notStarted: ['ej påbörjad', 'inte påbörjad', 'ej startad', 'planerad', 'ska påbörjas'],
  ongoing: ['pågår', 'pågående', 'påbörjad', 'enligt plan', 'i fas', 'delvis'],
  late: ['försenad', 'avviker', 'avvikelse', 'ej enligt plan', 'släpar'],
  done: ['klar', 'klart', 'genomförd', 'genomfört', 'avslutad', 'slutförd', 'uppnått'],
  stopped: ['avbruten', 'utgår', 'struken', 'avskriven', 'inställd'],
}

export function statusOf(text: string): Status | null {
  const word = plain(text)
  for (const [status, words] of Object.entries(saysStatus))
    if (words.includes(word)) return status as Status
  return null
}

type ColumnSay = { label: string; width: number; says: readonly string[]; isNeeded?: true }

export const vorColumns = {
  key: { label: 'Nyckel', width: 10, says: ['id', 'riskid', 'radid', 'nr', 'nummer'] },
  goal: { label: 'Mål', width: 8, says: ['kf mål', 'mål för verksamhetsområdet', 'målkod'] },
  process: { label: 'Process', width: 32, says: ['arbetssätt', 'process arbetssätt', 'område'] },
  practice: {
    label: 'Obligatoriskt arbetssätt',
    width: 26,
    says: ['obligatoriskt arbetsätt', 'grupp'],
  },
  event: {
    label: 'Risk',
    width: 48,
    says: ['oönskad händelse', 'risk oönskad händelse', 'riskbeskrivning', 'händelse'],
    isNeeded: true,
  },
  likelihood: { label: 'Sannolikhet', width: 12, says: ['s', 'sannolikhet s'] },
  consequence: { label: 'Konsekvens', width: 12, says: ['k', 'konsekvens k'] },
  value: { label: 'Riskvärde', width: 10, says: ['riskvärde s k', 'riskpoäng', 'värde', 'r'] },
  measureKey: { label: 'Åtgärdens nyckel', width: 12, says: ['åtgärdsid', 'aktivitetens nyckel'] },
  measure: { label: 'Åtgärd', width: 44, says: ['åtgärder', 'aktivitet', 'systematisk kontroll'] },
  responsible: { label: 'Ansvarig', width: 26, says: ['ansvar', 'ansvarig funktion', 'vem'] },
  due: { label: 'Klart', width: 12, says: ['klar', 'klart senast', 'när', 'slutdatum', 'tidplan'] },
} as const satisfies Record<string, ColumnSay>

export const activityColumns = {
  key: { label: 'Nyckel', width: 10, says: ['id', 'aktivitetsid', 'radid', 'nr', 'nummer'] },
  goal: {
    label: 'Mål',
    width: 8,
    says: ['kf mål', 'kommunfullmäktiges mål', 'mål för verksamhetsområdet', 'målkod'],
  },
  title: {
    label: 'Aktivitet',
    width: 48,
    says: ['aktivitetens namn', 'rubrik', 'benämning'],
    isNeeded: true,
  },
  responsible: { label: 'Ansvarig', width: 26, says: ['ansvar', 'ansvarig funktion', 'vem'] },
  year: { label: 'Planerat år', width: 12, says: ['år', 'slutår', 'klart', 'slutdatum'] },
  status1: { label: 'T1 status', width: 14, says: ['status t1', 'tertial 1', 't1', 'status tr1'] },
  comment1: { label: 'T1 kommentar', width: 36, says: ['kommentar t1', 'analys t1'] },
  status2: { label: 'T2 status', width: 14, says: ['status t2', 'tertial 2', 't2', 'status tr2'] },
  comment2: { label: 'T2 kommentar', width: 36, says: ['kommentar t2', 'analys t2'] },
  status3: {
    label: 'T3 status',
    width: 14,
    says: ['status t3', 'tertial 3', 't3', 'status vb', 'verksamhetsberättelse'],
  },
  comment3: {
    label: 'T3 kommentar',
    width: 36,
    says: ['kommentar t3', 'kommentar vb', 'analys t3'],
  },
} as const satisfies Record<string, ColumnSay>

export type VorColumn = keyof typeof vorColumns
export type ActivityColumn = keyof typeof activityColumns

export function columnsOfSheet(sheet: SheetName): Readonly<Record<string, ColumnSay>> {
  return sheet === 'vor' ? vorColumns : activityColumns
}

/** The words of all columns, for finding the line that they stand in. */
export function knownWords(sheet: SheetName): string[] {
  return Object.values(columnsOfSheet(sheet)).flatMap(({ label, says }) => [label, ...says])
}

export type FoundColumns = {
  /** Of the sheet's column → the file's. */
  at: Readonly<Record<string, number>>
  /** The file's columns that are not read. */
  unread: string[]
  /** The sheet's columns that must be there and are not. */
  lacking: string[]
}

/** Our own words first, so that a column called what another may be called is not taken from it. */
export function findColumns(
  sheet: SheetName,
  names: readonly { index: number; name: string }[],
): FoundColumns {
  const at: Record<string, number> = {}
  const taken = new Set<number>()
  const columns = Object.entries(columnsOfSheet(sheet))
  for (const isOwn of [true, false])
    for (const [key, { label, says }] of columns) {
      if (key in at) continue
      const words = isOwn ? [plain(label)] : says.map(plain)
      const found = names.find(
        ({ index, name }) => !taken.has(index) && words.includes(plain(name)),
      )
      if (!found) continue
      at[key] = found.index
      taken.add(found.index)
    }
  return {
    at,
    unread: names
      .filter(({ index, name }) => !taken.has(index) && name !== '')
      .map(({ name }) => name),
    lacking: columns.flatMap(([key, { label, isNeeded }]) =>
      isNeeded && !(key in at) ? [label] : [],
    ),
  }
}

export type Cells = readonly Cell[]

/** What the cell says, or null when it is empty: an empty cell changes nothing. */
export function said(cells: Cells, at: FoundColumns['at'], key: string): string | null {
  const index = at[key]
  if (index === undefined || isBlank(cells[index])) return null
  return restored(textOf(cells[index])).trim() || null
}

/** "3", "3 - Sannolik", "3. Möjlig": the step that a cell begins with. */
export function stepIn(text: string): number | null {
  const found = /^(\d{1,2})(?:[\s.,:)\u2013-]|$)/.exec(text)
  return found ? Number(found[1]) : null
}

/** "2026-12-31", "T2 2026", "hösten 2026": the year, which is what a plan here is made by. */
export function yearIn(text: string): number | null {
  const found = /(?<!\d)(20\d\d)(?!\d)/.exec(text)
  return found ? Number(found[1]) : null
}

export function practiceIn(text: string): Risk['fields']['mandatoryPractice'] {
  const word = plain(text)
  const found = Object.entries(mandatoryPractices).find(([, label]) => plain(label) === word)
  return (found?.[0] ?? null) as Risk['fields']['mandatoryPractice']
}

/** A role by either of its names, or a person by name; null when it is neither, or several. */
export function responsibleIn(
  text: string,
  people: readonly { id: string; name: string }[],
): { role: ResponsibleRole } | { personId: string } | null {
  const word = plain(text)
  for (const role of Object.keys(responsibleRoleNames) as ResponsibleRole[])
    if ([responsibleRoleNames[role], roles[role].short].map(plain).includes(word)) return { role }
  const named = people.filter(({ name }) => plain(name) === word)
  const [one] = named
  return one && named.length === 1 ? { personId: one.id } : null
}

/** "R-12" is the risk with the number 12 here, "A-7" the activity with 7. */
export function numberIn(key: string, letter: 'R' | 'A'): number | null {
  const found = new RegExp(`^${letter}\\s*[-\u2013]?\\s*(\\d{1,9})$`, 'i').exec(key)
  return found ? Number(found[1]) : null
}

/** How a row is known again: by its own key, or, where it has none, by its words. */
export function outerKeyOf(key: string | null, words: readonly (string | null)[]): string {
  if (key !== null) return `nyckel ${plain(key)}`.slice(0, 400)
  return `ord ${words.map((one) => plain(one ?? '')).join(' | ')}`.slice(0, 400)
}
