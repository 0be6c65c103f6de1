import { describe, expect, test } from 'vitest'
import { roleKeys } from '../../../core/roles.ts'
import type { Me } from '../../../web/api/me.ts'
import type { HeldRole } from './api.ts'
import { holdersByRole } from './role-holders.ts'
import { mayGiveRoleAt, maySeeAccounts } from './sight.ts'
import { vacancyWords } from './vacancies.ts'
import { lastDayWhenEnded, periodOf, standingOf, usualKindUnder } from './words.ts'

const today = '2026-11-22'
const role = (fromOn: string, toOn: string | null = null): HeldRole => ({
  id: `${fromOn} ${toOn}`,
  personId: 'anna',
  personName: 'Anna',
  personActive: true,
  role: 'isam',
  boardId: 'board',
  boardName: 'Nämnden',
  fromOn,
  toOn,
})

describe('when a role is held', () => {
  test.each([
    ['until further notice', role('2023-01-01'), 'held', '2023-01-01 – tills vidare'],
    ['to today', role('2023-01-01', today), 'held', '2023-01-01 – 2026-11-22'],
    ['to yesterday', role('2023-01-01', '2026-11-21'), 'ended', '2023-01-01 – 2026-11-21'],
    ['from today', role(today), 'held', '2026-11-22 – tills vidare'],
    ['from tomorrow', role('2026-11-23'), 'coming', '2026-11-23 – tills vidare'],
    ['ended the day it began', role(today, '2026-11-21'), 'ended', '2026-11-22, återtagen'],
    ['ended before it began', role('2027-01-01', '2026-11-21'), 'ended', '2027-01-01, återtagen'],
  ] as const)('%s', (_, one, standing, period) => {
    expect(standingOf(one, today)).toBe(standing)
    expect(periodOf(one)).toBe(period)
  })

  test('one that is ended today was last held yesterday', () => {
    expect(lastDayWhenEnded('2026-03-01')).toBe('2026-02-28')
  })
})

describe('who does what', () => {
  const held = [
    { ...role('2023-01-01'), personName: 'Örjan' },
    { ...role('2023-01-02'), personName: 'Anna' },
    { ...role('2023-01-01'), boardId: 'other', personName: 'Zara' },
    { ...role('2027-01-01'), personName: 'Bo' },
    { ...role('2023-01-01'), role: 'centralFunction' as const, boardId: null },
  ]
  const rows = holdersByRole(held, 'board', today)

  test('every role is there, also those nobody holds', () => {
    expect(rows.map((row) => row.role)).toEqual(roleKeys)
    expect(rows.find((row) => row.role === 'auditor')).toMatchObject({ held: [], coming: [] })
  })

  test('holders are in Swedish order, those to come apart, other boards left out', () => {
    const isam = rows.find((row) => row.role === 'isam')
    expect(isam?.held.map((one) => one.personName)).toEqual(['Anna', 'Örjan'])
    expect(isam?.coming.map((one) => one.personName)).toEqual(['Bo'])
  })

  test('a role in the whole municipality counts at every board', () => {
    expect(rows.find((row) => row.role === 'centralFunction')?.held).toHaveLength(1)
  })
})

test('a vacancy is told in words', () => {
  expect(vacancyWords(['isam', 'dataProtectionOfficer'])).toBe(
    'Ingen är utsedd till informationssäkerhetssamordnare (ISAM) och dataskyddsombud',
  )
})

test('what usually lies under what', () => {
  const kinds = [null, 'board', 'company', 'administration', 'department'] as const
  expect(kinds.map(usualKindUnder)).toEqual([
    'board',
    'administration',
    'department',
    'department',
    'unit',
  ])
})

describe('accounts are seen', () => {
  test.each([
    ['by an administrator of the whole', 'administrator', null, true],
    ['not by one board’s administrator', 'administrator', 'board', false],
    ['not by the coordinator', 'isam', null, false],
    ['not by a role that does not exist', 'kung', null, false],
  ])('%s', (_, held, boardId, answer) => {
    expect(maySeeAccounts({ roles: [{ role: held, label: '', boardId }] })).toBe(answer)
  })
})

describe('roles are given', () => {
  const board = { id: 'a', acts: ['accounts.change'] } as unknown as Me['boards'][number]
  const other = { id: 'b', acts: ['risk.read'] } as unknown as Me['boards'][number]
  const boards = [board, other]
  const oneBoards = { roles: [{ role: 'administrator', label: '', boardId: 'a' }], boards }
  const wholes = { roles: [{ role: 'administrator', label: '', boardId: null }], boards }

  test('at the boards one runs, and everywhere only by whoever runs the whole', () => {
    expect(['a', 'b', null].map((id) => mayGiveRoleAt(oneBoards, id))).toEqual([true, false, false])
    expect(mayGiveRoleAt(wholes, null)).toBe(true)
  })
})
