import { describe, expect, test } from 'vitest'
import { lackingIn, layoutOf, proposeColumns, readAccountRow, readStaffRow } from './lists.rules.ts'

const named = (...names: string[]) => names.map((name, index) => ({ index, name }))

describe('the columns of a list', () => {
  test('are guessed by name, and what is not known is asked about', () => {
    expect(
      proposeColumns('accounts', named('Användare', 'E-post', 'Kostnadsställe'), null).map(
        ({ to, from }) => [to, from],
      ),
    ).toEqual([
      ['login', 'proposed'],
      ['email', 'proposed'],
      [null, 'ask'],
    ])
  })

  test('are remembered in another order, and only a new name is asked about', () => {
    const first = named('Sign', 'Kst', 'Mejl')
    const layout = layoutOf(first, [
      { index: 0, to: 'login' },
      { index: 2, to: 'email' },
    ])
    expect(
      proposeColumns('accounts', named('Mejl', 'Nytt', 'SIGN', 'Kst'), layout).map(
        ({ to, from }) => [to, from],
      ),
    ).toEqual([
      ['email', 'remembered'],
      [null, 'ask'],
      ['login', 'remembered'],
      [null, 'remembered'],
    ])
  })

  test.each([
    ['accounts', ['name'], 'kontonamnet'],
    ['accounts', ['login'], null],
    ['staff', ['name'], 'bara namnet'],
    ['staff', ['firstName', 'number'], 'efternamn'],
    ['staff', ['firstName', 'lastName', 'number'], null],
    ['staff', ['name', 'name', 'number'], 'samma betydelse'],
    ['staff', ['hemligt'], 'inte finns'],
  ] as const)('%s with %j', (kind, keys, why) => {
    const lacking = lackingIn(
      kind,
      keys.map((to, index) => ({ index, to })),
    )
    if (why === null) expect(lacking).toBeNull()
    else expect(lacking).toContain(why)
  })
})

describe('a row', () => {
  const staff = [
    { index: 0, to: 'name' },
    { index: 1, to: 'number' },
    { index: 2, to: 'endedOn' },
    { index: 3, to: 'isProtected' },
  ]
  test.each([
    [
      ['Anna', 4711, '2025-09-30', 'Ja'],
      { number: '4711', endedOn: '2025-09-30', isProtected: true },
    ],
    [
      ['Anna', '0047', 'Tills vidare', 'Nej'],
      { number: '0047', endedOn: null, isProtected: false },
    ],
    [['Anna', '1', { day: '2025-09-30' }, null], { endedOn: '2025-09-30' }],
  ])('of the staff: %j', (cells, has) => {
    expect(readStaffRow(cells, staff)).toMatchObject({ value: has })
  })

  test.each([
    [[null, '1', null, null], 'Namn saknas.'],
    [['Anna', '1', '31 februari 2025', null], 'finns inte'],
  ])('in error: %j', (cells, why) => {
    expect(readStaffRow(cells, staff)).toEqual({ problem: expect.stringContaining(why) })
  })

  test('of an account: the day of a login with its time', () => {
    const meanings = [
      { index: 0, to: 'login' },
      { index: 1, to: 'lastLoginOn' },
    ]
    expect(readAccountRow(['a', '2025-09-30 14:05:11'], meanings)).toMatchObject({
      value: { login: 'a', lastLoginOn: '2025-09-30', isPrivileged: false },
    })
  })
})
