/** Which column of the file becomes what in the register: proposed, then corrected by a person. */
import { type FileColumn, plain } from './cells.ts'
import { partsOf, type TargetColumn } from './columns.ts'
import type { Shape } from './shapes.ts'
import { synonyms } from './synonyms.ts'
import type { DateOrder } from './values.ts'

/** What the cells of one column become. */
export type ColumnMapping = {
  /** The column of the file; 0 is A. */
  from: number
  /** The key of the register's column, or null: not imported. */
  to: string | null
  /** What a text in the file stands for: a choice, a person, a record; '' leaves it empty. */
  meanings: Record<string, string>
  dates?: DateOrder | undefined
}

export const duplicateWays = {
  skip: 'Ta med den första raden och hoppa över de andra',
  apart: 'Håll isär dem: varje rad blir en egen post',
  merge: 'Slå ihop dem till en post; senare rader fyller på',
} as const

export const existingWays = {
  change: 'Uppdatera posten i registret',
  leave: 'Lämna posten i registret som den är',
} as const

export const blankWays = {
  keep: 'En tom cell ändrar ingenting',
  clear: 'En tom cell tömmer uppgiften',
} as const

export type Mapping = {
  columns: ColumnMapping[]
  /** The column of the register by which a row is known again. */
  key: string
  duplicates: keyof typeof duplicateWays
  existing: keyof typeof existingWays
  blanks: keyof typeof blankWays
  /** What a required field is given when the file does not say it; as a cell would be written. */
  fixed: Record<string, string>
}

/** Where a proposal came from, for the page to say. */
export type MappingOrigin = 'ownExport' | 'remembered' | 'shape' | 'proposed'

/** The names of a file's columns, in an order of their own: the same list next month is known again. */
export function fingerprintOf(columns: readonly FileColumn[]): string {
  return columns
    .map(({ name }) => plain(name))
    .filter((name) => name !== '')
    .sort()
    .join('|')
    .slice(0, 4000)
}

/** A file made by the export of the same register. */
export function isOwnExport(
  columns: readonly FileColumn[],
  target: readonly TargetColumn[],
): boolean {
  const names = new Set(columns.map(({ name }) => name))
  return target.every(({ label }) => names.has(label))
}

export function proposeMapping(
  columns: readonly FileColumn[],
  target: readonly TargetColumn[],
  title: string,
  known: { remembered: Mapping | null; shape: Shape | null },
): { mapping: Mapping; origin: MappingOrigin } {
  const isOwn = isOwnExport(columns, target)
  if (known.remembered !== null && !isOwn) {
    const mapping = fitted(known.remembered, columns, target)
    return { mapping, origin: 'remembered' }
  }
  const taken = new Set<string>()
  const chosen = new Map<number, string>()
  const pairs = columns
    .flatMap((column) =>
      target.map((one) => ({ column, key: one.key, score: score(column.name, one, known.shape) })),
    )
    .filter((pair) => pair.score > 0)
    .sort((a, b) => b.score - a.score)
  for (const { column, key } of pairs) {
    if (chosen.has(column.index) || taken.has(key)) continue
    chosen.set(column.index, key)
    taken.add(key)
  }
  return {
    mapping: {
      columns: columns.map((column) => {
        const to = chosen.get(column.index) ?? null
        const meanings = to === null ? {} : { ...known.shape?.meanings[to] }
        return { from: column.index, to, meanings }
      }),
      key: isOwn && target.some(({ key }) => key === '#number') ? '#number' : title,
      duplicates: isOwn ? 'apart' : 'skip',
      existing: 'change',
      blanks: isOwn ? 'clear' : 'keep',
      fixed: { ...known.shape?.fixed },
    },
    origin: isOwn ? 'ownExport' : known.shape !== null ? 'shape' : 'proposed',
  }
}

/** A remembered mapping stands by names; the file's columns may have changed places. */
function fitted(
  remembered: Mapping,
  columns: readonly FileColumn[],
  target: readonly TargetColumn[],
): Mapping {
  const isThere = (key: string) => target.some((one) => one.key === key)
  return {
    ...remembered,
    key: isThere(remembered.key) ? remembered.key : (target[1]?.key ?? '#number'),
    columns: columns.map(
      (column) =>
        remembered.columns.find(
          (one) => one.from === column.index && (one.to === null || isThere(one.to)),
        ) ?? { from: column.index, to: null, meanings: {} },
    ),
  }
}

/** How well a column's name says what a column of the register is called; 0 is not at all. */
function score(name: string, target: TargetColumn, shape: Shape | null): number {
  const written = plain(name)
  if (written === '') return 0
  if (shape !== null) {
    const told = Object.entries(shape.columns).find(([header]) => plain(header) === written)
    if (told) return told[1] === target.key ? 20 : 0
  }
  const label = plain(target.label)
  if (name === target.label) return 12
  if (written === label) return 11
  if (written === plain(target.key)) return 10
  const own = (synonyms[target.key] ?? []).map(plain)
  const place = own.indexOf(written)
  if (place >= 0) return 9 - place * 0.1
  // "Klassning: K" is also read without what stands above it.
  const last = plain(name.split(':').at(-1) ?? '')
  if (last !== written && last !== '') {
    if (last === label || own.includes(last)) return 7
  }
  if (isWithin(label, written) || isWithin(written, label)) return 4
  if (own.some((word) => word.length > 3 && isWithin(word, written))) return 3
  return 0
}

/** The words of the first stand whole in the second. */
function isWithin(words: string, text: string): boolean {
  return words.length > 3 && ` ${text} `.includes(` ${words} `)
}

/** A text in the file and what it could mean, where the program cannot tell for sure. */
export type OpenMeaning = {
  from: number
  text: string
  /** The register's proposal, or null. */
  proposal: string | null
}

/** The choice that a text means: its key, its label, or the only one it is the beginning of. */
export function choiceOf(text: string, options: Readonly<Record<string, string>>): string | null {
  const written = plain(text)
  if (Object.hasOwn(options, text)) return text
  const all = Object.entries(options)
  const exact = all.filter(
    ([key, label]) => label === text || plain(label) === written || plain(key) === written,
  )
  if (exact.length === 1) return exact[0]?.[0] ?? null
  return null
}

/** The choice a person probably means: proposed, never taken without a yes. */
export function likelyChoice(
  text: string,
  options: Readonly<Record<string, string>>,
): string | null {
  const written = plain(text)
  if (written === '') return null
  const starts = Object.entries(options).filter(([, label]) => {
    const said = plain(label)
    return said.startsWith(written) || written.startsWith(said)
  })
  if (starts.length === 1) return starts[0]?.[0] ?? null
  const words = new Set(written.split(' ').filter((word) => word.length > 2))
  const shared = Object.entries(options)
    .map(([key, label]) => ({
      key,
      common: plain(label)
        .split(' ')
        .filter((word) => words.has(word)).length,
    }))
    .filter(({ common }) => common > 0)
    .sort((a, b) => b.common - a.common)
  const [first, second] = shared
  return first && first.common > (second?.common ?? 0) ? first.key : null
}

/** The different texts of a column that stand for something: each value of a cell by itself. */
export function meantTexts(column: FileColumn, target: TargetColumn): string[] {
  const isSeveral = target.kind === 'choices' || target.kind === 'links'
  const texts = column.values.flatMap((text) =>
    isSeveral && !Object.values(target.options ?? {}).includes(text) ? partsOf(text) : [text],
  )
  return [...new Set(texts)]
}
