import { describe, expect, test } from 'vitest'
import {
  accountsGoneOn,
  type ChecklistLine,
  daysToGone,
  type FollowedAccount,
  lineStanding,
  linesFor,
  mayClose,
  problemsOfAnswer,
  problemsOfTemplate,
  shippedTemplate,
} from '../checklist.rules.ts'
import type { StaffRow } from '../matching.rules.ts'
import {
  type KnownChange,
  namesSomebody,
  proposalsOfLists,
  proposedChanges,
  titleOfChange,
} from './proposals.rules.ts'

const row = (over: Partial<StaffRow>): StaffRow => ({
  number: '1',
  name: 'Anna Öberg',
  email: null,
  login: null,
  unit: 'Staben',
  managerEmail: null,
  endedOn: null,
  isProtected: false,
  ...over,
})
const line = (over: Partial<ChecklistLine> = {}): ChecklistLine => ({
  key: 'accounts',
  label: 'Konton i system',
  ownerId: null,
  dueOn: '2025-09-30',
  answer: null,
  doneOn: null,
  reason: null,
  ...over,
})

describe('what several staff lists propose', () => {
  const on = (listedOn: string, ...rows: StaffRow[]) => ({ listedOn, rows })
  const anna = row({})
  const bo = row({ number: '2', name: 'Bo Ek' })
  const propose = (...lists: { listedOn: string; rows: StaffRow[] }[]) =>
    proposalsOfLists(lists.toReversed(), [], new Set()).map(({ number, kind, lastDay, name }) =>
      [number, kind, lastDay, name].join(' '),
    )

  test('a leaver nobody has acted on is there after the next list, with the same day', () => {
    const gone = ['1 leaver 2025-10-01 Anna Öberg']
    expect(propose(on('2025-09-01', anna, bo), on('2025-10-01', bo))).toEqual(gone)
    expect(propose(on('2025-09-01', anna, bo), on('2025-10-01', bo), on('2025-11-01', bo))).toEqual(
      gone,
    )
  })

  test('what the newest list does not bear out is gone: back again, moved on, moved back', () => {
    const away = row({ unit: 'Tillsyn' })
    expect(propose(on('2025-09-01', anna), on('2025-10-01', bo), on('2025-11-01', anna))).toEqual([
      '2 leaver 2025-11-01 Bo Ek',
    ])
    expect(propose(on('2025-09-01', anna), on('2025-10-01', away), on('2025-11-01', away))).toEqual(
      ['1 mover 2025-10-01 Anna Öberg'],
    )
    expect(propose(on('2025-09-01', anna), on('2025-10-01', away), on('2025-11-01', anna))).toEqual(
      ['1 mover 2025-11-01 Anna Öberg'],
    )
  })

  test('protected on any of them is protected', () => {
    const hidden = row({ isProtected: true })
    expect(propose(on('2025-08-01', hidden), on('2025-09-01', anna), on('2025-10-01', bo))).toEqual(
      ['1 leaver 2025-10-01 Person med skyddade uppgifter'],
    )
  })

  test('no list and one list', () => {
    expect(propose()).toEqual([])
    expect(propose(on('2025-09-01', row({ endedOn: '2025-08-20' })))).toEqual([
      '1 leaver 2025-08-20 Anna Öberg',
    ])
  })
})

describe('what the staff lists propose', () => {
  const before = { listedOn: '2025-09-01', rows: [row({})] }
  const propose = (
    rows: StaffRow[],
    { was = before.rows, known = [] as KnownChange[], dismissed = new Set<string>() } = {},
  ) =>
    proposedChanges(
      { listedOn: '2025-10-01', rows },
      { listedOn: '2025-09-01', rows: was },
      known,
      dismissed,
    )

  test.each([
    ['the same as before is nothing', [row({})], undefined, []],
    ['gone: the day is not known', [], undefined, [['leaver', '2025-10-01']]],
    ['a last day told', [row({ endedOn: '2025-10-31' })], undefined, [['leaver', '2025-10-31']]],
    ['an end long ago is not news', [row({ endedOn: '2025-05-01' })], undefined, []],
    [
      'gone, with its last day on the list before',
      [],
      [row({ endedOn: '2025-09-15' })],
      [['leaver', '2025-09-15']],
    ],
    ['gone, having ended long before the list', [], [row({ endedOn: '2025-01-15' })], []],
    ['another unit', [row({ unit: 'Tillsyn' })], undefined, [['mover', '2025-10-01']]],
    ['a second post is no move', [row({}), row({ unit: 'Tillsyn' })], undefined, []],
    [
      'one post of two that ends is no end',
      [row({ endedOn: '2025-09-30' }), row({ unit: 'Staben' })],
      undefined,
      [],
    ],
    ['somebody new is nothing', [row({}), row({ number: '2' })], undefined, []],
    ['zeros before the number are nothing', [row({ number: '0001' })], undefined, []],
  ])('%s', (_what, rows, was, told) => {
    expect(
      propose(rows, was === undefined ? {} : { was }).map(({ kind, lastDay }) => [kind, lastDay]),
    ).toEqual(told)
  })

  test('not what has a case, or was said to need none', () => {
    const [one] = propose([])
    expect(one?.fromUnit).toBe('Staben')
    const known = { personKey: '1', kind: 'leaver' as const, lastDay: '2025-09-20', toUnit: null }
    expect(propose([], { known: [known] })).toEqual([])
    expect(propose([], { known: [{ ...known, lastDay: '2023-09-20' }] })).toHaveLength(1)
    expect(propose([], { dismissed: new Set([one?.key ?? '']) })).toEqual([])
  })

  test('never the name of somebody protected, on either list', () => {
    for (const [was, now] of [
      [[row({ isProtected: true })], []],
      [[row({})], [row({ isProtected: true, unit: 'Tillsyn' })]],
    ]) {
      const [one] = propose(now ?? [], { was })
      expect(one?.name).toBe('Person med skyddade uppgifter')
      expect(one && titleOfChange(one)).toMatch(/^(Avslut|Byte) 1 \(skyddade uppgifter\)$/)
    }
  })

  test.each([
    [{ kind: 'leaver' as const, fromUnit: 'Staben', toUnit: null }, 'Avslut 1, Staben'],
    [
      { kind: 'mover' as const, fromUnit: 'Staben', toUnit: 'Tillsyn' },
      'Byte 1, Staben till Tillsyn',
    ],
  ])('a title has a number and no name', (over, title) => {
    expect(titleOfChange({ number: '1', isProtected: false, ...over })).toBe(title)
  })

  test.each([
    ['Avslut Anna Öberg', true],
    ['Öberg, Anna: kort inlämnat', true],
    ['anna m. oberg', false],
    ['Anna har lämnat kortet', false],
    ['Avslut 4711, Staben', false],
  ])('%s names somebody: %s', (text, answer) => {
    expect(namesSomebody(text, [row({ name: 'Öberg, Anna Maria' })])).toBe(answer)
  })
})

describe('the checklist', () => {
  test('begins with the lines of its kind, each with its day', () => {
    const of = (kind: 'leaver' | 'mover') =>
      linesFor(shippedTemplate.lines, { kind, lastDay: '2025-09-30' }).map(({ key }) => key)
    expect(of('leaver')).toEqual(['accounts', 'cards', 'shares', 'mailboxes', 'lists'])
    expect(of('mover')).not.toContain('cards')
    const [early] = linesFor(
      [{ key: 'k', label: 'Kort', appliesTo: 'both', days: -3, ownerId: 'p' }],
      { kind: 'leaver', lastDay: '2025-03-01' },
    )
    expect(early).toMatchObject({ dueOn: '2025-02-26', ownerId: 'p', answer: null })
  })

  test.each([
    [{}, '2025-09-30', 'open'],
    [{}, '2025-10-01', 'late'],
    [{ answer: 'done' as const }, '2025-10-01', 'done'],
    [{ answer: 'notRelevant' as const }, '2025-10-01', 'notRelevant'],
  ])('%j on %s is %s', (over, today, standing) => {
    expect(lineStanding(line(over), today)).toBe(standing)
  })

  test.each([
    ['done needs its day', { answer: 'done' as const }, ['doneOn']],
    ['done tomorrow is not done', { answer: 'done' as const, doneOn: '2025-10-02' }, ['doneOn']],
    ['done today', { answer: 'done' as const, doneOn: '2025-10-01' }, []],
    ['not relevant needs why', { answer: 'notRelevant' as const, reason: ' ' }, ['reason']],
    ['not relevant, with why', { answer: 'notRelevant' as const, reason: 'Hade inget.' }, []],
    ['taken back', { answer: null }, []],
  ])('%s', (_what, over, fields) => {
    expect(problemsOfAnswer(line(over), '2025-10-01').map(({ field }) => field)).toEqual(fields)
  })

  test('closes only when every line is answered', () => {
    expect(mayClose([]).answer).toBe(false)
    expect(mayClose([line(), line({ answer: 'done' })]).because).toContain('1 rad i checklistan')
    expect(mayClose([line({ answer: 'notRelevant' })]).answer).toBe(true)
  })

  test.each([
    ['no lines', []],
    ['a line without words', [' ']],
    ['two of one name', ['Kort', 'kort ']],
  ])('a template with %s is not saved', (_what, labels) => {
    const lines = labels.map((label, at) => ({
      key: String(at),
      label,
      appliesTo: 'both' as const,
      days: 0,
      ownerId: null,
    }))
    expect(problemsOfTemplate(lines)).not.toEqual([])
  })
})

describe('when the last account was gone', () => {
  const account = (over: Partial<FollowedAccount>): FollowedAccount => ({
    systemId: 's',
    login: 'a',
    seenOn: '2025-09-01',
    stillThereOn: null,
    goneOn: null,
    ...over,
  })
  const said = [line({ answer: 'done', doneOn: '2025-10-02' })]
  test.each([
    ['nothing is known', [line()], [], null],
    ['as the checklist says', said, [], '2025-10-02'],
    ['as it says, until a list says otherwise', said, [account({})], '2025-10-02'],
    ['a later list still has one', said, [account({ stillThereOn: '2025-11-01' })], null],
    [
      'a later list had it, and the next did not',
      said,
      [account({ stillThereOn: '2025-11-01', goneOn: '2025-12-01' })],
      '2025-12-01',
    ],
    [
      'the last of several',
      [line()],
      [account({ goneOn: '2025-10-05' }), account({ goneOn: '2025-11-05' })],
      '2025-11-05',
    ],
    ['one of two remains', [line()], [account({ goneOn: '2025-10-05' }), account({})], null],
    ['not relevant is no day', [line({ answer: 'notRelevant' })], [], null],
  ])('%s', (_what, lines, accounts, day) => {
    expect(accountsGoneOn(lines, accounts)).toBe(day)
  })

  test('before the last day counts as none', () => {
    expect(daysToGone('2025-09-30', '2025-09-12')).toBe(0)
    expect(daysToGone('2025-09-30', '2025-10-04')).toBe(4)
  })
})
