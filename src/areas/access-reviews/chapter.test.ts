/** What the section on access says, and whom the duties fall on. */
import { describe, expect, test } from 'vitest'
import { fullContext } from '../../../test/support/an-improvement.ts'
import { remindersOn } from '../../mail/reminders.rules.ts'
import type { ReviewContext } from '../../review/document.ts'
import type { AccessReview } from './access-review.record.ts'
import { accessSection } from './chapter.ts'
import type { ChecklistLine, StaffChangeFact } from './checklist.rules.ts'
import { accessDuties, staffChangeDuties } from './duties.ts'
import type { StaffChange } from './staff-change.record.ts'

const envelope = {
  boardId: 'b',
  number: 1,
  year: 2025,
  secrecy: null,
  version: 1,
  createdAt: '2025-01-01T00:00:00.000Z',
  createdBy: null,
  changedAt: '2025-01-01T00:00:00.000Z',
  changedBy: null,
}
function aReview(
  fields: Partial<AccessReview['fields']>,
  { state = 'ongoing' as AccessReview['state'], id = 'r1' } = {},
): AccessReview {
  const all: AccessReview['fields'] = {
    title: 'eDok hösten 2025',
    system: 's',
    way: 'perManager',
    reviewer: 'owner',
    startsOn: null,
    deadline: '2025-10-15',
    scope: null,
    dormantAfter: null,
    listOn: null,
    doneOn: null,
    signedBy: null,
    accounts: null,
    removed: null,
    medianDays: null,
    conclusions: null,
    ...fields,
  }
  return {
    ...envelope,
    id,
    type: 'accessReview',
    title: all.title,
    state,
    ownerId: all.reviewer,
    fields: all,
  }
}
function aLine(over: Partial<ChecklistLine> = {}): ChecklistLine {
  return {
    key: 'accounts',
    label: 'Konton i system',
    ownerId: null,
    dueOn: '2025-06-30',
    answer: null,
    doneOn: null,
    reason: null,
    ...over,
  }
}
function aFact(
  id: string,
  over: Partial<Omit<StaffChangeFact, 'change'>> = {},
  fields: Partial<StaffChange['fields']> = {},
  state: StaffChange['state'] = 'open',
): StaffChangeFact {
  const all: StaffChange['fields'] = {
    title: `Avslut ${id}`,
    kind: 'leaver',
    employeeNumber: id,
    isProtected: null,
    lastDay: '2025-06-30',
    fromUnit: 'Staben',
    toUnit: null,
    manager: 'chef',
    ...fields,
  }
  return {
    change: {
      ...envelope,
      id,
      type: 'staffChange',
      title: all.title,
      state,
      ownerId: all.manager,
      fields: all,
    },
    lines: [aLine()],
    goneOn: null,
    ...over,
  }
}

const context = (readOn: string): ReviewContext => ({ ...fullContext, year: 2025, readOn })
const said = (facts: Parameters<typeof accessSection>[0], readOn = '2025-12-31') =>
  accessSection(facts, context(readOn))
const words = (value: unknown): string =>
  JSON.stringify(value, (key, part) => (key === 'sources' ? undefined : part))

describe('the section', () => {
  test('says nothing of a board that has not begun', () => {
    expect(said({ reviews: [] }).blocks).toEqual([])
    expect(said({ reviews: [aReview({})], staffChanges: [] }, '2025-10-15').blocks).toEqual([])
  })

  test('a review signed after the day it is read is not yet done, and late is late', () => {
    const done = aReview(
      { doneOn: '2025-11-01', accounts: 212, removed: 31, medianDays: 4 },
      { state: 'done' },
    )
    expect(words(said({ reviews: [done] }, '2025-10-31').blocks)).not.toContain('212')
    expect(words(said({ reviews: [done] }).blocks)).toContain(
      'eDok hösten 2025: 212 konton granskade, 31 borttagna, median 4 dagar efter avslut.',
    )
    expect(words(said({ reviews: [aReview({})] }, '2025-10-16').blocks)).toContain(
      'skulle ha varit klar',
    )
  })

  test('the median of days until the accounts were gone carries the cases it is reckoned on', () => {
    const facts = [
      aFact('1', { goneOn: '2025-07-02', lines: [aLine({ answer: 'done' })] }),
      aFact('2', { goneOn: '2025-07-10', lines: [aLine({ answer: 'done' })] }),
      aFact('3', { goneOn: '2025-07-04', lines: [aLine({ answer: 'done' })] }),
      aFact('4'),
      aFact('5', { lines: [] }, { kind: 'mover', toUnit: 'Tillsyn' }, 'closed'),
      aFact('6', {}, {}, 'cancelled'),
      aFact('7', {}, { lastDay: '2024-06-30' }),
    ]
    const [paragraph] = said({ reviews: [], staffChanges: facts }).blocks
    const text = words(paragraph)
    expect(text).toContain('4 personer')
    expect(text).toContain('1 person')
    expect(text).toContain('4 dagar')
    expect(text).toContain('räknat på de 3 av 4 avslut där dagen är känd')
    expect(text).toContain('1 ärende')
    const figures = JSON.stringify(paragraph)
    for (const one of ['1', '2', '3', '4', '5']) expect(figures).toContain(`Avslut ${one}`)
    for (const one of ['6', '7']) expect(figures).not.toContain(`Avslut ${one}`)
  })

  test('an account taken away after the day it is read was not gone then', () => {
    const text = words(
      said({ reviews: [], staffChanges: [aFact('1', { goneOn: '2025-08-20' })] }, '2025-07-31'),
    )
    expect(text).toContain('ej redovisat')
    expect(text).not.toContain('51 dagar')
  })

  test('the last day to come is not counted', () => {
    expect(said({ reviews: [], staffChanges: [aFact('1')] }, '2025-06-29').blocks).toEqual([])
  })
})

describe('duties', () => {
  test('each reviewer has their own accounts, and the owner those of nobody', () => {
    const duties = accessDuties(
      [aReview({})],
      [
        { reviewId: 'r1', reviewerId: 'a', accounts: 12 },
        { reviewId: 'r1', reviewerId: null, accounts: 3 },
        { reviewId: 'r1', reviewerId: 'owner', accounts: 1 },
        { reviewId: 'another', reviewerId: 'b', accounts: 9 },
      ],
    )
    expect(duties.map(({ key, ownerId }) => [key, ownerId])).toEqual([
      ['accessReview.decide r1 a', 'a'],
      ['accessReview.finish r1', 'owner'],
    ])
    expect(duties[0]?.because).toBe('12 konton väntar på ditt svar.')
    expect(duties[1]?.because).toContain('3 konton har ingen granskare kvar')
  })

  test('reminders go out a week before the deadline, on it, and a week after', () => {
    const [duty] = accessDuties([aReview({})], [{ reviewId: 'r1', reviewerId: 'a', accounts: 2 }])
    const due = {
      id: duty?.key ?? '',
      title: duty?.title ?? '',
      on: duty?.dueOn ?? '',
      isOff: false,
      ownerIds: [duty?.ownerId ?? ''],
      isSecret: false,
      link: '',
    }
    const on = (day: string) =>
      remindersOn([due], day, 'nämnden', [-7, 0, 7]).map(({ subject }) => subject)
    expect(on('2025-10-07')).toEqual([])
    expect(on('2025-10-08')).toEqual(['Om en vecka: Granska behörigheter: eDok hösten 2025'])
    expect(on('2025-10-15')).toEqual(['I dag: Granska behörigheter: eDok hösten 2025'])
    expect(on('2025-10-22')).toEqual(['Försenat: Granska behörigheter: eDok hösten 2025'])
  })

  test('one duty a case and owner, due by the first of their lines', () => {
    const lines = [
      aLine({ dueOn: '2025-06-30' }),
      aLine({ key: 'cards', label: 'Kort', dueOn: '2025-06-20' }),
      aLine({ key: 'shares', label: 'Gruppdiskar', ownerId: 'it' }),
      aLine({ key: 'lists', label: 'Listor', answer: 'notRelevant', reason: 'Inga.' }),
    ]
    const duties = staffChangeDuties([aFact('1', { lines }), aFact('2', { lines }, {}, 'closed')])
    expect(duties.map(({ ownerId, dueOn, because }) => [ownerId, dueOn, because])).toEqual([
      ['chef', '2025-06-20', 'Återstår: Konton i system, Kort.'],
      ['it', '2025-06-30', 'Återstår: Gruppdiskar.'],
    ])
  })

  test('an open case without lines left is to be closed, and one without lines to be opened', () => {
    const title = (lines: ChecklistLine[]) => staffChangeDuties([aFact('1', { lines })])[0]?.title
    expect(title([aLine({ answer: 'done', doneOn: '2025-06-30' })])).toBe(
      'Avsluta ärendet: Avslut 1',
    )
    expect(title([])).toBe('Gå igenom checklistan: Avslut 1')
  })
})
