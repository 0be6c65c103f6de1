import { describe, expect, test } from 'vitest'
import { type AccountRow, matchAccounts, type StaffRow } from './matching.rules.ts'

const person = (over: Partial<StaffRow>): StaffRow => ({
  number: null,
  name: 'Anna Öberg',
  email: null,
  login: null,
  unit: 'Enheten för tillsyn',
  managerEmail: null,
  endedOn: null,
  isProtected: false,
  ...over,
})
const account = (over: Partial<AccountRow>): AccountRow => ({
  login: 'anob01',
  name: null,
  email: null,
  number: null,
  lastLoginOn: null,
  rights: null,
  isPrivileged: false,
  isService: false,
  ...over,
})
const setting = { today: '2025-10-01', dormantDays: 90, previous: [] as StaffRow[] }
const one = (staff: StaffRow[], row: AccountRow, over = {}) =>
  matchAccounts(staff, [row], { ...setting, ...over })[0]

describe('who has the account', () => {
  test.each([
    ['the number, with zeros before it', { number: '004711' }, { number: '4711' }, 'number'],
    ['the address', { email: 'Anna@x.example' }, { email: 'anna@X.example' }, 'email'],
    ['an address as login', { email: 'a@x.example' }, { login: 'a@x.example' }, 'email'],
    ['the login of the directory', { login: 'ANOB01' }, {}, 'login'],
    ['the name', {}, { name: 'Anna Öberg' }, 'name'],
    ['the name in the other order', {}, { name: 'Öberg, Anna' }, 'name'],
    ['a name without its marks', {}, { name: 'Anna Oberg' }, 'name'],
    ['a letter in two pieces', {}, { name: 'Anna O\u0308berg' }, 'name'],
    ['a middle name', {}, { name: 'Anna Maria Öberg' }, 'name'],
    ['a double name', { name: 'Anna-Karin Öberg' }, { name: 'Öberg, Anna Karin' }, 'name'],
    [
      'no marks, and the surname first',
      { name: 'Åsa von Döbeln' },
      { name: 'von Dobeln, Asa' },
      'name',
    ],
    ['a middle name, surname first', {}, { name: 'Öberg, Anna Maria' }, 'name'],
    ['another language', { name: 'José Łukasz' }, { name: 'Łukasz, Jose' }, 'name'],
    ['another surname', {}, { name: 'Anna Berg' }, 'none'],
    ['only a first name', {}, { name: 'Anna' }, 'none'],
  ])('%s', (_what, of, has, way) => {
    expect(one([person(of)], account(has))?.way).toBe(way)
  })

  test('two of one name are not chosen between', () => {
    const found = one(
      [person({ number: '1' }), person({ number: '2' })],
      account({ name: 'Anna Öberg' }),
    )
    expect(found).toMatchObject({ way: 'none', flags: ['unknown'] })
    expect(found?.because).toContain('2 anställda har det namnet')
  })

  test('two posts of one person are one person, and whoever is still employed has not left', () => {
    const posts = [person({ number: '1', endedOn: '2025-01-31' }), person({ number: '1' })]
    expect(one(posts, account({ number: '1' }))?.flags).toEqual([])
  })

  test('a name alone is said to be likely', () => {
    expect(one([person({})], account({ name: 'Anna Öberg' }))?.flags).toContain('likely')
  })
})

describe('what to look at', () => {
  const known = person({ number: '1' })
  test.each([
    ['employment ended', { endedOn: '2025-09-30' }, {}, ['leaver']],
    ['employed through today', { endedOn: '2025-10-01' }, {}, []],
    ['not used for 91 days', {}, { lastLoginOn: '2025-07-02' }, ['dormant']],
    ['used 90 days ago', {}, { lastLoginOn: '2025-07-03' }, []],
    ['no day of login is not dormant', {}, { lastLoginOn: null }, []],
    ['wide rights', {}, { isPrivileged: true }, ['privileged']],
  ])('%s', (_what, of, has, flags) => {
    expect(one([{ ...known, ...of }], account({ number: '1', ...has }))?.flags).toEqual(flags)
  })

  test('a new unit since the list before', () => {
    const previous = [person({ number: '1', unit: 'Administration' })]
    const found = one([known], account({ number: '1' }), { previous })
    expect(found?.flags).toEqual(['mover'])
    expect(found?.because).toBe('Har bytt från Administration till Enheten för tillsyn.')
  })

  test('two accounts of one person', () => {
    const rows = matchAccounts(
      [known],
      [account({ number: '1' }), account({ login: 'anob02', number: '1' })],
      setting,
    )
    expect(rows.map(({ flags }) => flags)).toEqual([['double'], ['double']])
  })

  test.each(['svc-edok', 'svc_backup', 'integration-populus', 'Admin'])(
    '%s is no person',
    (login) => {
      expect(one([known], account({ login }))?.flags).toEqual(['service'])
    },
  )
  test.each(['systrom01', 'testrup', 'sysann'])('%s may be a person', (login) => {
    expect(one([known], account({ login }))?.flags).toEqual(['unknown'])
  })
})

describe('a person with protected identity', () => {
  const hidden = person({ number: '7', email: 'anna@x.example', isProtected: true })
  test.each([
    ['matched for sure', [hidden], { number: '7', name: 'Anna Öberg', email: 'anna@x.example' }],
    ['matched by name', [hidden], { name: 'Anna Öberg' }],
    ['one of two of that name', [hidden, person({ number: '8' })], { name: 'Anna Öberg' }],
  ])('%s: neither name, address nor number is told', (_what, staff, has) => {
    const told = JSON.stringify(one(staff, account(has)))
    expect(told).toContain('Person med skyddade uppgifter')
    expect(told).not.toMatch(/Öberg|anna@|"7"/)
  })

  test('also when the new list no longer has them, by the list before', () => {
    const told = JSON.stringify(
      one([person({ name: 'Bo Ek', number: '1' })], account({ name: 'Öberg, Anna' }), {
        previous: [hidden],
      }),
    )
    expect(told).toContain('Person med skyddade uppgifter')
    expect(told).not.toMatch(/Öberg/)
  })

  test.each([
    ['anna.oberg', true],
    ['ANNA7', true],
    ['anob01', false],
  ])('the login %s tells the name: %s', (login, isTold) => {
    expect(one([hidden], account({ login, number: '7' }))?.isLoginHidden).toBe(isTold)
    expect(one([person({ number: '7' })], account({ login, number: '7' }))?.isLoginHidden).toBe(
      false,
    )
  })
})
