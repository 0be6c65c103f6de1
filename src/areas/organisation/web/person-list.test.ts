import { describe, expect, test } from 'vitest'
import type { Account, HeldRole, Person } from './api.ts'
import {
  isNarrowed,
  narrowed,
  type PeopleSearch,
  personRows,
  readPeopleSearch,
  writePeopleSearch,
} from './person-list.ts'

function person(id: string): Person {
  return {
    id,
    name: id,
    title: null,
    email: null,
    unitId: null,
    unitName: null,
    active: true,
    version: 1,
  }
}

function held(personId: string, role: HeldRole['role'], part: Partial<HeldRole> = {}): HeldRole {
  return {
    id: `${personId} ${role}`,
    personId,
    personName: personId,
    personActive: true,
    role,
    boardId: 'board',
    boardName: 'Nämnden',
    fromOn: '2023-01-01',
    toOn: null,
    ...part,
  }
}

const account = (personId: string, state: Account['state']): Account => ({
  personId,
  name: personId,
  login: `${personId}@x.example`,
  state,
  hasTotp: false,
  passkeys: 0,
  lastSignedInAt: null,
})

const people = ['anna', 'karin', 'nils', 'olle'].map(person)
const roles = [
  held('anna', 'isam'),
  held('anna', 'manager'),
  held('karin', 'dataProtectionOfficer', { boardId: 'other' }),
  held('nils', 'administrator', { boardId: null }),
  held('olle', 'isam', { toOn: '2026-11-21' }),
]
const at = { boardId: 'board', today: '2026-11-22' }

test('a row says the roles at this board today, and those that hold everywhere', () => {
  const rows = personRows(people, roles, null, at)
  expect(rows.map(({ rolesHere }) => rolesHere)).toEqual(['ISAM, Chef', '', 'Administratör', ''])
  expect(rows.every(({ account: state }) => state === undefined)).toBe(true)
})

describe('narrowing', () => {
  const rows = personRows(
    people,
    roles,
    [account('anna', 'active'), account('karin', 'locked')],
    at,
  )
  const all: PeopleSearch = { words: '', isAtBoard: false, accounts: [] }
  const ids = (search: Partial<PeopleSearch>) =>
    narrowed(rows, { ...all, ...search }).map((row) => row.person.id)

  test.each<[Partial<PeopleSearch>, string[]]>([
    [{}, ['anna', 'karin', 'nils', 'olle']],
    [{ isAtBoard: true }, ['anna', 'nils']],
    [{ accounts: ['locked'] }, ['karin']],
    [{ accounts: ['none'], isAtBoard: true }, ['nils']],
    [{ accounts: ['active', 'locked'] }, ['anna', 'karin']],
  ])('%o', (search, expected) => {
    expect(ids(search)).toEqual(expected)
  })

  test('hides nobody for accounts that may not be seen', () => {
    const unseen = personRows(people, roles, null, at)
    expect(narrowed(unseen, { ...all, accounts: ['locked'] })).toHaveLength(4)
  })
})

test('the address is read back the same', () => {
  const search: PeopleSearch = {
    words: 'öberg stab',
    isAtBoard: true,
    accounts: ['invited', 'none'],
  }
  const query = writePeopleSearch(search) as Record<string, string>
  expect(query).toEqual({ sok: 'öberg stab', visa: 'namnden', konto: 'inbjuden,inget' })
  expect(readPeopleSearch(query)).toEqual(search)
  expect(isNarrowed(readPeopleSearch({ konto: 'skräp', visa: 'x' }))).toBe(false)
})
