/** What the columns of a staff list and of a system's user list are, and what a row of them says. */
import type { Day } from '../../core/dates.ts'
import { type Cell, isBlank, plain, textOf } from '../../import/cells.ts'
import { readDay, readYesNo } from '../../import/values.ts'
import type { AccountRow, StaffRow } from './matching.rules.ts'

type Target = { label: string; isRequired?: true; words: readonly string[] }

export const staffTargets = {
  number: {
    label: 'Anställningsnummer',
    words: [
      'anstnr',
      'anställningsnr',
      'anst nr',
      'personalnummer',
      'employeenumber',
      'employeeid',
    ],
  },
  name: { label: 'Namn', words: ['namn', 'fullständigt namn', 'cn', 'displayname', 'anställd'] },
  firstName: { label: 'Förnamn', words: ['förnamn', 'givenname', 'tilltalsnamn'] },
  lastName: { label: 'Efternamn', words: ['efternamn', 'sn', 'surname'] },
  email: { label: 'E-post', words: ['epost', 'e post', 'mail', 'e postadress', 'email'] },
  login: {
    label: 'Kontonamn',
    words: ['användarnamn', 'login', 'konto', 'uid', 'samaccountname', 'användar id', 'sign'],
  },
  unit: {
    label: 'Enhet',
    words: ['enhet', 'organisation', 'arbetsplats', 'avdelning', 'department', 'ou'],
  },
  managerEmail: {
    label: 'Chefens e-post',
    words: ['chef', 'chef e post', 'manager', 'chefens epost'],
  },
  endedOn: {
    label: 'Sista anställningsdag',
    words: [
      'slutdatum',
      'anställd till',
      'anställd till och med',
      'anställd t o m',
      'anställning upphör',
      'avslutad',
      't o m',
      'tom',
      'till och med',
      'avgång',
    ],
  },
  isProtected: {
    label: 'Skyddade uppgifter',
    words: ['skyddade personuppgifter', 'sekretessmarkering', 'skyddad', 'sekretess'],
  },
} as const satisfies Record<string, Target>

export const accountTargets = {
  login: {
    label: 'Kontonamn',
    isRequired: true,
    words: [
      'användarnamn',
      'användare',
      'login',
      'konto',
      'uid',
      'samaccountname',
      'användar id',
      'userprincipalname',
      'user',
    ],
  },
  name: { label: 'Namn', words: ['namn', 'cn', 'displayname', 'fullständigt namn'] },
  firstName: { label: 'Förnamn', words: ['förnamn', 'givenname'] },
  lastName: { label: 'Efternamn', words: ['efternamn', 'sn'] },
  email: { label: 'E-post', words: ['epost', 'e post', 'mail', 'e postadress', 'email'] },
  number: {
    label: 'Anställningsnummer',
    words: ['anstnr', 'anställningsnr', 'personalnummer', 'employeenumber', 'employeeid'],
  },
  lastLoginOn: {
    label: 'Senast inloggad',
    words: ['senaste inloggning', 'senast använd', 'lastlogon', 'lastlogontimestamp', 'last login'],
  },
  rights: {
    label: 'Behörighet',
    words: ['roll', 'behörigheter', 'behörighetsnivå', 'grupp', 'memberof', 'profil', 'role'],
  },
  isPrivileged: { label: 'Utökad behörighet', words: ['administratör', 'admin', 'privilegierad'] },
  isService: { label: 'Tjänstekonto', words: ['systemkonto', 'funktionskonto', 'servicekonto'] },
} as const satisfies Record<string, Target>

export const listKinds = { staff: 'Personallista', accounts: 'Användarlista' } as const
export type ListKind = keyof typeof listKinds

export function targetsOf(kind: ListKind): Readonly<Record<string, Target>> {
  return kind === 'staff' ? staffTargets : accountTargets
}

/** What a column is, by its place in the file. */
export type ColumnMeaning = { index: number; to: string }
/** What columns were last time, by their names; null is a column that was left out on purpose. */
export type Layout = Record<string, string | null>

export type ProposedColumn = {
  index: number
  name: string
  to: string | null
  from: 'remembered' | 'proposed' | 'ask'
}

/** Remembered first, then guessed by its name; a name never seen before is asked about. */
export function proposeColumns(
  kind: ListKind,
  columns: readonly { index: number; name: string }[],
  layout: Layout | null,
): ProposedColumn[] {
  const targets = targetsOf(kind)
  const taken = new Set<string>()
  const known = new Map(Object.entries(layout ?? {}))
  const proposed: ProposedColumn[] = columns.map(({ index, name }) => {
    const before = known.get(plain(name))
    if (before === undefined) return { index, name, to: null, from: 'ask' }
    if (before !== null && !taken.has(before) && Object.hasOwn(targets, before)) {
      taken.add(before)
      return { index, name, to: before, from: 'remembered' }
    }
    return { index, name, to: null, from: 'remembered' }
  })
  for (const column of proposed) {
    if (column.from !== 'ask') continue
    const said = plain(column.name)
    const to = Object.entries(targets).find(
      ([key, { label, words }]) =>
        !taken.has(key) &&
        (plain(label) === said ||
          key.toLowerCase() === said ||
          words.some((word) => word === said)),
    )?.[0]
    if (to === undefined) continue
    taken.add(to)
    column.to = to
    column.from = 'proposed'
  }
  return proposed
}

export function layoutOf(
  columns: readonly { index: number; name: string }[],
  meanings: readonly ColumnMeaning[],
): Layout {
  return Object.fromEntries(
    columns.map(({ index, name }) => [
      plain(name),
      meanings.find((one) => one.index === index)?.to ?? null,
    ]),
  )
}

/** Why the columns chosen are not enough, or null. */
export function lackingIn(kind: ListKind, meanings: readonly ColumnMeaning[]): string | null {
  const has = (key: string) => meanings.some(({ to }) => to === key)
  const known = targetsOf(kind)
  if (meanings.some(({ to }) => !Object.hasOwn(known, to)))
    return 'En kolumn har en betydelse som inte finns. Ladda om sidan.'
  if (new Set(meanings.map(({ to }) => to)).size < meanings.length)
    return 'Två kolumner kan inte ha samma betydelse. Välj en av dem.'
  if (kind === 'accounts') return has('login') ? null : 'Ange vilken kolumn som är kontonamnet.'
  if (!has('name') && !(has('firstName') && has('lastName')))
    return 'Ange vilken kolumn som är namnet, eller både förnamn och efternamn.'
  return has('number') || has('email') || has('login')
    ? null
    : 'Ange anställningsnummer, e-post eller kontonamn. Med bara namnet går ingen att känna igen säkert.'
}

export type RowRead<T> = { value: T } | { problem: string }

type Taken = {
  text(key: string): string | null
  day(key: string): Day | null
  is(key: string): boolean
}

function take(
  cells: readonly Cell[],
  meanings: readonly ColumnMeaning[],
  problems: string[],
): Taken {
  const cellOf = (key: string): Cell => {
    const index = meanings.find(({ to }) => to === key)?.index
    return index === undefined ? null : (cells[index] ?? null)
  }
  return {
    text(key) {
      const text = textOf(cellOf(key))
      if (text.length > 400) problems.push('En cell har fler än 400 tecken.')
      return text === '' ? null : text.slice(0, 400)
    },
    day(key) {
      const cell = cellOf(key)
      if (isBlank(cell) || /^(tills ?vidare|tv|aldrig|-)$/i.test(textOf(cell))) return null
      const read = readDay(withoutTime(cell))
      if ('value' in read) return read.value
      problems.push(read.problem)
      return null
    },
    is(key) {
      const cell = cellOf(key)
      if (isBlank(cell)) return false
      const read = readYesNo(cell)
      // A list may say "Administratör" where another has an x.
      return 'value' in read ? read.value : true
    },
  }
}

/** The time of the last login is not kept: the day is enough. */
function withoutTime(cell: Cell): Cell {
  return typeof cell === 'string' ? cell.replace(/[T ]\d{1,2}[:.]\d\d.*$/, '') : cell
}

function nameOf({ text }: Taken): string | null {
  const whole = text('name')
  if (whole !== null) return whole
  const parts = [text('firstName'), text('lastName')].filter((part) => part !== null)
  return parts.length === 0 ? null : parts.join(' ')
}

export function readStaffRow(
  cells: readonly Cell[],
  meanings: readonly ColumnMeaning[],
): RowRead<StaffRow> {
  const problems: string[] = []
  const taken = take(cells, meanings, problems)
  const name = nameOf(taken)
  const row = {
    number: taken.text('number'),
    email: taken.text('email'),
    login: taken.text('login'),
    unit: taken.text('unit'),
    managerEmail: taken.text('managerEmail'),
    endedOn: taken.day('endedOn'),
    isProtected: taken.is('isProtected'),
  }
  if (name === null) problems.push('Namn saknas.')
  return problems[0] === undefined
    ? { value: { ...row, name: name ?? '' } }
    : { problem: problems[0] }
}

export function readAccountRow(
  cells: readonly Cell[],
  meanings: readonly ColumnMeaning[],
): RowRead<AccountRow> {
  const problems: string[] = []
  const taken = take(cells, meanings, problems)
  const login = taken.text('login')
  const row = {
    name: nameOf(taken),
    email: taken.text('email'),
    number: taken.text('number'),
    lastLoginOn: taken.day('lastLoginOn'),
    rights: taken.text('rights'),
    isPrivileged: taken.is('isPrivileged'),
    isService: taken.is('isService'),
  }
  if (login === null) problems.push('Kontonamn saknas.')
  return problems[0] === undefined
    ? { value: { ...row, login: login ?? '' } }
    : { problem: problems[0] }
}
