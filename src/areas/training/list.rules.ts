/**
 * A list out of an e-learning tool: which column is what, and what each row says. Of the people only
 * as much is kept as is needed to know them again.
 */
import type { Day } from '../../core/dates.ts'
import type { TargetGroup } from '../../core/target-groups.ts'
import { type Cell, type FileColumn, isBlank, plain, textOf } from '../../import/cells.ts'
import { readDay } from '../../import/values.ts'

export const listColumns = {
  name: 'Namn',
  firstName: 'Förnamn',
  lastName: 'Efternamn',
  email: 'E-post',
  userId: 'Användarnamn eller anställningsnummer',
  unit: 'Enhet',
  course: 'Utbildning',
  completedOn: 'Genomförd den',
  group: 'Målgrupp eller befattning',
  isProtected: 'Skyddade personuppgifter',
} as const

export type ListColumn = keyof typeof listColumns

const synonyms: Record<ListColumn, readonly string[]> = {
  name: [
    'namn',
    'deltagare',
    'anställd',
    'medarbetare',
    'användare',
    'full name',
    'name',
    'person',
  ],
  firstName: ['förnamn', 'first name', 'tilltalsnamn'],
  lastName: ['efternamn', 'last name', 'surname'],
  email: ['e post', 'epost', 'email', 'e mail', 'mejl', 'e postadress', 'mailadress', 'mail'],
  userId: ['användarnamn', 'anställningsnummer', 'anst nr', 'användar id', 'user id', 'inloggning'],
  unit: [
    'enhet',
    'avdelning',
    'organisation',
    'arbetsplats',
    'org enhet',
    'förvaltning',
    'department',
  ],
  course: ['utbildning', 'kurs', 'kursnamn', 'course', 'aktivitet', 'e utbildning', 'kurstitel'],
  completedOn: [
    'genomförd',
    'genomförd den',
    'slutförd',
    'slutdatum',
    'avslutad',
    'godkänd',
    'datum',
    'completed',
    'completion date',
    'klar',
    'godkänd datum',
    'slutfört',
  ],
  group: ['målgrupp', 'befattning', 'roll', 'titel', 'yrke'],
  isProtected: ['skyddad identitet', 'skyddade personuppgifter', 'sekretess', 'skyddad'],
}

/** The words that tell a line of column names from one of values. */
export const knownWords: readonly string[] = Object.values(synonyms).flat()

export type ListMapping = {
  /** Index in the file by what it is; a column not named is not read. */
  columns: Partial<Record<ListColumn, number>>
  /** What a text in the course column stands for: a course's id, or '' for none of ours. */
  courses: Record<string, string>
  /** The course of the whole list, where no column says it. */
  course: string | null
}

export type ListCourse = { id: string; title: string }

export function proposeListMapping(
  columns: readonly FileColumn[],
  courses: readonly ListCourse[],
): ListMapping {
  const chosen: ListMapping['columns'] = {}
  const taken = new Set<number>()
  const take = (isMatch: (name: string, words: readonly string[]) => boolean) => {
    for (const key of Object.keys(listColumns) as ListColumn[]) {
      if (chosen[key] !== undefined) continue
      const found = columns.find(
        ({ index, name }) => !taken.has(index) && isMatch(plain(name), synonyms[key]),
      )
      if (!found) continue
      chosen[key] = found.index
      taken.add(found.index)
    }
  }
  take((name, words) => words.includes(name))
  take((name, words) => words.some((word) => word.length > 3 && name.startsWith(word)))
  const column = columns.find(({ index }) => index === chosen.course)
  return {
    columns: chosen,
    courses: Object.fromEntries(
      (column?.values ?? []).flatMap((text) => {
        const id = courseNamed(text, courses)
        return id === null ? [] : [[text, id]]
      }),
    ),
    course: chosen.course === undefined && courses.length === 1 ? (courses[0]?.id ?? null) : null,
  }
}

function courseNamed(text: string, courses: readonly ListCourse[]): string | null {
  const wanted = plain(text)
  return courses.find(({ title }) => plain(title) === wanted)?.id ?? null
}

/** A remembered mapping: the columns by their names, for the file may have moved them. */
export type KeptMapping = {
  columns: Partial<Record<ListColumn, string>>
  courses: Record<string, string>
  course: string | null
}

export function keptMapping(mapping: ListMapping, columns: readonly FileColumn[]): KeptMapping {
  const names: KeptMapping['columns'] = {}
  for (const [key, index] of Object.entries(mapping.columns)) {
    const name = columns.find((one) => one.index === index)?.name
    if (name !== undefined) names[key as ListColumn] = name
  }
  return { columns: names, courses: mapping.courses, course: mapping.course }
}

/** The remembered laid over what would be proposed; a course that is no longer there is left out. */
export function rememberedMapping(
  kept: KeptMapping,
  columns: readonly FileColumn[],
  courses: readonly ListCourse[],
): ListMapping {
  const proposed = proposeListMapping(columns, courses)
  const isThere = (id: string) => id === '' || courses.some((one) => one.id === id)
  const at: ListMapping['columns'] = {}
  for (const [key, name] of Object.entries(kept.columns)) {
    const found = columns.find((one) => one.name === name)
    if (found) at[key as ListColumn] = found.index
  }
  return {
    columns: at,
    courses: {
      ...proposed.courses,
      ...Object.fromEntries(Object.entries(kept.courses).filter(([, id]) => isThere(id))),
    },
    course: kept.course !== null && isThere(kept.course) ? kept.course : proposed.course,
  }
}

/** The same list next month has the same column names. */
export function fingerprintOfList(columns: readonly FileColumn[]): string {
  return columns
    .map(({ name }) => plain(name))
    .filter((name) => name !== '')
    .sort()
    .join('|')
    .slice(0, 1000)
}

/** What must be said before the list can be tried. */
export function problemsOfMapping({ columns, course }: ListMapping): {
  field: string
  message: string
}[] {
  const problems = []
  const hasName = columns.name !== undefined || columns.lastName !== undefined
  if (!hasName && columns.email === undefined && columns.userId === undefined)
    problems.push({
      field: 'email',
      message: 'Välj kolumnen med namn, e-post eller användarnamn, så att samma person känns igen.',
    })
  if (columns.completedOn === undefined)
    problems.push({ field: 'completedOn', message: 'Välj kolumnen med dagen för genomförandet.' })
  if (columns.course === undefined && course === null)
    problems.push({
      field: 'course',
      message: 'Välj kolumnen med utbildningen, eller vilken listan gäller.',
    })
  const indexes = Object.values(columns)
  if (new Set(indexes).size !== indexes.length)
    problems.push({
      field: 'columns',
      message: 'En kolumn i filen är vald till två saker. Välj en av dem.',
    })
  return problems
}

/** What is read of one row before the people and units here are asked. */
export type ListRow = {
  line: number
  /** What identifies the person, the surest first: user id, e-mail, name. */
  name: string | null
  email: string | null
  userId: string | null
  unit: string | null
  courseId: string
  group: TargetGroup | null
  isProtected: boolean
  completedOn: Day
}

export const rowFates = {
  kept: 'Läses in',
  known: 'Redan känd',
  notDone: 'Inte genomförd',
  otherCourse: 'Annan utbildning',
  error: 'Fel',
} as const
export type RowFate = keyof typeof rowFates

export type ReadRow =
  | ListRow
  | { line: number; fate: 'notDone' | 'otherCourse' | 'error'; because: string }

const PERSONAL_NUMBER = /^(19|20)?\d{6}[-+ ]?\d{4}$/

export function readListRow(
  row: { line: number; cells: readonly Cell[] },
  mapping: ListMapping,
  now: Day,
): ReadRow {
  const { line } = row
  const cell = (key: ListColumn): Cell => {
    const index = mapping.columns[key]
    return index === undefined ? null : (row.cells[index] ?? null)
  }
  const text = (key: ListColumn): string | null => textOf(cell(key)) || null
  const wrong = (because: string): ReadRow => ({ line, fate: 'error', because })

  const courseText = text('course')
  const courseId =
    mapping.columns.course === undefined
      ? mapping.course
      : (mapping.courses[courseText ?? ''] ?? null)
  if (courseId === null || courseId === '')
    return {
      line,
      fate: 'otherCourse',
      because:
        courseText === null
          ? 'Utbildningen står inte i raden.'
          : `”${courseText.slice(0, 80)}” är ingen av utbildningarna här.`,
    }
  if (isBlank(cell('completedOn')))
    return { line, fate: 'notDone', because: 'Ingen dag för genomförande.' }
  const day = readDay(withoutTime(cell('completedOn')))
  if ('problem' in day)
    return isWord(cell('completedOn'))
      ? { line, fate: 'notDone', because: 'Ingen dag för genomförande.' }
      : wrong(day.problem)
  if (day.value > now) return wrong(`${day.value} har inte varit än.`)

  const userId = text('userId')
  if (userId !== null && PERSONAL_NUMBER.test(userId))
    return wrong('Kolumnen innehåller personnummer, som inte läses in. Välj en annan kolumn.')
  const full = [text('firstName'), text('lastName')].filter((part) => part !== null).join(' ')
  const name = text('name') ?? (full === '' ? null : full)
  const email = text('email')
  if (name === null && email === null && userId === null)
    return wrong('Raden säger inte vem det gäller.')
  return {
    line,
    name: name === null ? null : turned(name),
    email: email?.toLocaleLowerCase('sv') ?? null,
    userId,
    unit: text('unit'),
    courseId,
    group: groupIn(text('group')),
    isProtected: isYes(cell('isProtected')),
    completedOn: day.value,
  }
}

/** "Ej påbörjad", "Pågår": a word where the day would have been. */
function isWord(cell: Cell): boolean {
  return typeof cell === 'string' && !/\d/.test(cell)
}

/** The time of day of a completion says nothing here. */
function withoutTime(cell: Cell): Cell {
  return typeof cell === 'string'
    ? cell.replace(/[T ,]+(kl\.? ?)?\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?Z?$/i, '')
    : cell
}

/** "Lindqvist, Anna" as "Anna Lindqvist". */
function turned(name: string): string {
  const [last = '', first, more] = name.split(',').map((part) => part.trim())
  return first && more === undefined ? `${first} ${last}` : name
}

function isYes(cell: Cell): boolean {
  if (typeof cell === 'boolean') return cell
  return /^(ja|j|x|1|true|sant|yes|skyddad.*)$/i.test(textOf(cell))
}

/** A post or a group in words, as far as it says which of the groups it is. */
export function groupIn(text: string | null): TargetGroup | null {
  if (text === null) return null
  const said = plain(text)
  if (/\bisam\b|informationssäkerhetssamordnare/.test(said)) return 'isam'
  if (/ledning|direktör|förvaltningschef/.test(said)) return 'management'
  if (/chef|manager/.test(said)) return 'managers'
  if (/systemförvaltare|systemägare|informationsägare|objektägare/.test(said))
    return 'systemManagers'
  if (/^it\b|it samordnare|it tekniker/.test(said)) return 'it'
  return null
}

/** What makes the same person the same in the next list; a part of what is hashed. */
export function identityOf(row: Pick<ListRow, 'name' | 'email' | 'userId'>): string {
  if (row.email !== null) return `e-post ${row.email}`
  if (row.userId !== null) return `användare ${row.userId.toLocaleLowerCase('sv')}`
  return `namn ${plain(row.name ?? '')}`
}
