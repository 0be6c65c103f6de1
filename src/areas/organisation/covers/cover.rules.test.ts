import { describe, expect, test } from 'vitest'
import {
  type Cover,
  type CoverDraft,
  coveredBy,
  lastDayWhenEnded,
  problemsOfCover,
  standingOfCover,
} from './cover.rules.ts'

const TODAY = '2026-11-22'
const cover = (changes: Partial<Cover> = {}): Cover => ({
  id: 'one',
  boardId: 'board',
  personId: 'anna',
  substituteId: 'per',
  fromOn: '2026-11-20',
  toOn: '2026-12-20',
  roles: ['isam'],
  isWithdrawn: false,
  ...changes,
})

test.each<[string, Partial<Cover>, string]>([
  ['before the first day', { fromOn: '2026-11-23' }, 'coming'],
  ['on the first day', { fromOn: TODAY }, 'now'],
  ['on the last day', { toOn: TODAY }, 'now'],
  ['the day after', { toOn: '2026-11-21' }, 'ended'],
  ['taken back', { isWithdrawn: true }, 'withdrawn'],
])('%s', (_name, changes, standing) => {
  expect(standingOfCover(cover(changes), TODAY)).toBe(standing)
})

test('who does whose work: at the board, on the day, and not further on', () => {
  const covers = [
    cover(),
    cover({ id: 'two', personId: 'maria', boardId: 'other' }),
    cover({ id: 'three', personId: 'sara', toOn: '2026-11-21' }),
    cover({ id: 'four', personId: 'per', substituteId: 'johan' }),
  ]
  expect(coveredBy(covers, 'per', 'board', TODAY)).toEqual(['anna'])
  expect(coveredBy(covers, 'johan', 'board', TODAY)).toEqual(['per'])
  expect(coveredBy(covers, 'anna', 'board', TODAY)).toEqual([])
})

describe('what is wrong with one', () => {
  const draft: CoverDraft = {
    boardId: 'board',
    personId: 'anna',
    substituteId: 'per',
    fromOn: TODAY,
    toOn: '2027-06-30',
    roles: ['isam'],
  }
  const held = ['isam', 'manager', 'dataProtectionOfficer'] as const

  test.each<[string, Partial<CoverDraft>, Cover[], string[]]>([
    ['nothing', {}, [], []],
    ['only the work, no role', { roles: [] }, [], []],
    ['oneself', { substituteId: 'anna' }, [], ['substituteId']],
    ['a day that has been', { fromOn: '2026-11-21' }, [], ['fromOn']],
    ['backwards', { toOn: '2026-11-21' }, [], ['toOn']],
    ['two years is the most', { toOn: '2028-11-22' }, [], []],
    ['more than two years', { toOn: '2028-11-24' }, [], ['toOn']],
    ['a role the person lacks', { roles: ['itCoordinator'] }, [], ['roles']],
    ['a role that is not lent', { roles: ['dataProtectionOfficer'] }, [], ['roles']],
    ['another stands in already', {}, [cover()], ['fromOn']],
    ['after the other', { fromOn: '2026-12-21' }, [cover()], []],
    ['the other was taken back', {}, [cover({ isWithdrawn: true })], []],
    [
      'the substitute is away',
      {},
      [cover({ personId: 'per', substituteId: 'sara' })],
      ['substituteId'],
    ],
  ])('%s', (_name, changes, others, fields) => {
    const found = problemsOfCover({ ...draft, ...changes }, held, others, TODAY)
    expect(found.map(({ field }) => field)).toEqual(fields)
  })

  test('a role that is not lent is named', () => {
    const [problem] = problemsOfCover(
      { ...draft, roles: ['dataProtectionOfficer'] },
      held,
      [],
      TODAY,
    )
    expect(problem?.message).toBe('Rollen DSO kan inte lånas ut. Den utses på annat sätt.')
  })
})

test('ended today it lasted until yesterday, or never', () => {
  expect(lastDayWhenEnded(cover(), TODAY)).toBe('2026-11-21')
  expect(lastDayWhenEnded(cover({ fromOn: TODAY }), TODAY)).toBeNull()
})
