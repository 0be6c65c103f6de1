import { describe, expect, test } from 'vitest'
import type { Duty } from '../../core/duty.ts'
import {
  type AgendaFacts,
  MOST_ITEMS,
  type NotedPoint,
  problemsOfDecision,
  proposedAgenda,
  refreshedAgenda,
} from './agenda.rules.ts'

const nothing: AgendaFacts = {
  decided: [],
  incidents: [],
  duties: [],
  lateActivities: [],
  gaps: [],
}
const days = { today: '2026-11-22', until: '2027-02-20' }
const duty = (title: string, dueOn: string | null): Duty => ({
  key: title,
  title,
  dueOn,
  ownerId: null,
  record: null,
  because: 'Det är dags',
})
const keys = (facts: Partial<AgendaFacts>) =>
  proposedAgenda({ ...nothing, ...facts }, days).map(({ key }) => key)

describe('what is proposed', () => {
  test.each<[string, Partial<AgendaFacts>, string[]]>([
    ['nothing but the standing points', {}, []],
    ['what is late', { duties: [duty('A', '2026-11-21')] }, ['late']],
    ['what is due today is not late', { duties: [duty('A', '2026-11-22')] }, ['coming']],
    [
      'what is due on the day of the next meeting',
      { duties: [duty('A', '2027-02-20')] },
      ['coming'],
    ],
    ['what comes after the next meeting waits', { duties: [duty('A', '2027-02-21')] }, []],
    ['what has no day waits', { duties: [duty('A', null)] }, []],
  ])('%s', (_, facts, expected) => {
    expect(keys(facts)).toEqual([...expected, 'other', 'next'])
  })

  test('in the order of a meeting, each item with its record', () => {
    const named = { type: 'improvement', id: 'i', title: 'Lex' }
    const agenda = proposedAgenda(
      {
        decided: [
          { wording: 'Rensa Lex', dueOn: '2026-10-01', activity: { ...named, state: 'påbörjad' } },
          { wording: 'Skriv till alla', dueOn: null, activity: null },
        ],
        incidents: [
          { ...named, number: 6, title: 'Brev', state: 'Bedömd', noticedOn: '2026-11-03' },
        ],
        duties: [duty('B', '2026-01-31'), duty('A', '2026-01-30')],
        lateActivities: [{ ...named, because: 'Skulle ha gjorts 2025.' }],
        gaps: [{ heading: 'Risker utan aktivitet', records: [named, { ...named, id: 'j' }] }],
      },
      days,
    )
    expect(agenda.map(({ key }) => key)).toEqual([
      'decided',
      'incidents',
      'late',
      'activities',
      'gaps',
      'other',
      'next',
    ])
    expect(agenda[0]?.items).toEqual([
      {
        text: 'Rensa Lex. Aktiviteten: påbörjad. Skulle vara klart 1 oktober 2026.',
        record: { type: 'improvement', id: 'i' },
      },
      { text: 'Skriv till alla. Inte upplagt som aktivitet.', record: null },
    ])
    expect(agenda[1]?.items[0]?.text).toBe('Nr 6: Brev. Bedömd, upptäckt 3 november 2026.')
    expect(agenda[2]?.items.map(({ text }) => text.slice(0, 1))).toEqual(['A', 'B'])
    expect(agenda[4]?.items[0]?.text).toBe('Risker utan aktivitet: 2 poster, bland annat ”Lex”.')
  })

  test('no point is longer than a meeting can take, and says how many are left', () => {
    const duties = Array.from({ length: MOST_ITEMS + 3 }, (_, at) => duty(`${at}`, '2026-01-31'))
    const items = proposedAgenda({ ...nothing, duties }, days)[0]?.items ?? []
    expect(items).toHaveLength(MOST_ITEMS + 1)
    expect(items.at(-1)?.text).toBe('Och 3 till.')
  })
})

test('brought up to date: what is written stays, the rest follows what is due', () => {
  const point = (key: string, notes: string | null = null): NotedPoint => ({
    key,
    title: key,
    items: [],
    notes,
  })
  const kept = [
    point('late', 'Sagt.'),
    point('incidents'),
    point('gaps'),
    point('own-1'),
    point('other', 'Annat.'),
    point('next'),
  ]
  const proposed = proposedAgenda({ ...nothing, duties: [duty('A', '2027-01-01')] }, days)
  const fresh = refreshedAgenda(kept, proposed, (key) => key === 'gaps')
  expect(fresh.map(({ key, notes }) => [key, notes])).toEqual([
    ['coming', null],
    ['late', 'Sagt.'],
    ['gaps', null],
    ['own-1', null],
    ['other', 'Annat.'],
    ['next', null],
  ])
  // Twice is as once.
  expect(refreshedAgenda(fresh, proposed, (key) => key === 'gaps')).toEqual(fresh)
})

test.each([
  ['a point that is there', 'late', '2026-11-22', []],
  ['a point that is not', 'gone', null, ['pointKey']],
  ['a day before the meeting', 'late', '2026-11-21', ['dueOn']],
] as const)('a decision under %s', (_, pointKey, dueOn, expected) => {
  const problems = problemsOfDecision(
    { pointKey, wording: 'Gör.', dueOn },
    [{ key: 'late' }],
    '2026-11-22',
  )
  expect(problems.map(({ field }) => field)).toEqual(expected)
})
