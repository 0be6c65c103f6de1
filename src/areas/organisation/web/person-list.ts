/** The list of people: what the address asks for, and which rows answer it. Pure. */
import type { Day } from '../../../core/dates.ts'
import { isRole, roles } from '../../../core/roles.ts'
import { isHeldOn } from '../rules.ts'
import type { Account, AccountState, HeldRole, Person } from './api.ts'
import { accountStates } from './words.ts'

export type PeopleSearch = {
  words: string
  /** Only those who hold a role at the board. */
  isAtBoard: boolean
  accounts: (AccountState | 'none')[]
}

export type PersonRow = {
  person: Person
  /** "ISAM, Systemägare": the roles at the board today. */
  rolesHere: string
  /** undefined where the reader may not see accounts. */
  account: AccountState | 'none' | undefined
}

const STATES = [...(Object.keys(accountStates) as AccountState[]), 'none'] as const

const inAddress: Record<AccountState | 'none', string> = {
  invited: 'inbjuden',
  active: 'aktiv',
  locked: 'last',
  disabled: 'avstangd',
  none: 'inget',
}

export function readPeopleSearch(query: Readonly<Record<string, string>>): PeopleSearch {
  const asked = (query.konto ?? '').split(',')
  return {
    words: (query.sok ?? '').slice(0, 100),
    isAtBoard: query.visa === 'namnden',
    accounts: STATES.filter((state) => asked.includes(inAddress[state])),
  }
}

export function writePeopleSearch(search: PeopleSearch): Record<string, string | undefined> {
  return {
    sok: search.words || undefined,
    visa: search.isAtBoard ? 'namnden' : undefined,
    konto: search.accounts.map((state) => inAddress[state]).join(',') || undefined,
  }
}

export function isNarrowed(search: PeopleSearch): boolean {
  return search.words !== '' || search.isAtBoard || search.accounts.length > 0
}

/** The rows, in the order the people come; `accounts` is null where they may not be seen. */
export function personRows(
  people: readonly Person[],
  held: readonly HeldRole[],
  accounts: readonly Account[] | null,
  at: { boardId: string; today: Day },
): PersonRow[] {
  const states = accounts && new Map(accounts.map((one) => [one.personId, one.state]))
  const here = held.filter(
    (one) => (one.boardId === null || one.boardId === at.boardId) && isHeldOn(one, at.today),
  )
  return people.map((person) => ({
    person,
    rolesHere: here
      .filter((one) => one.personId === person.id)
      .map(({ role }) => (isRole(role) ? roles[role].short : role))
      .join(', '),
    account: states ? (states.get(person.id) ?? 'none') : undefined,
  }))
}

export function narrowed(rows: readonly PersonRow[], search: PeopleSearch): PersonRow[] {
  return rows.filter(
    (row) =>
      (!search.isAtBoard || row.rolesHere !== '') &&
      (search.accounts.length === 0 ||
        row.account === undefined ||
        search.accounts.includes(row.account)),
  )
}
