import { describe, expect, test } from 'vitest'
import type { ShownMinutes } from './api.ts'
import { formOf, joined, minutesIn, pointsIn, withoutPoint, withPoint } from './minutes-form.ts'

const yes = { answer: true, because: '' }
const minutes: ShownMinutes = {
  version: 3,
  points: [
    {
      key: 'incidents',
      title: 'Öppna incidenter',
      items: [{ text: 'Nr 4: Brevet.', record: null }],
      notes: null,
    },
    { key: 'other', title: 'Övrigt', items: [], notes: 'Fika.' },
  ],
  attendance: [
    { seatId: 'a', name: 'Anna', role: 'ISAM', isPresent: true },
    { seatId: 'j', name: 'Johan', role: 'IT-samordnare', isPresent: false },
  ],
  others: null,
  decisions: [],
  next: null,
  may: { write: yes, refresh: yes, makeActivity: yes },
}
const base = formOf(minutes)

test('what is read is what is sent, where nothing is written', () => {
  expect(minutesIn(base, minutes.version)).toEqual({
    version: 3,
    points: [
      { key: 'incidents', title: 'Öppna incidenter', notes: null },
      { key: 'other', title: 'Övrigt', notes: 'Fika.' },
    ],
    present: ['a'],
    others: null,
  })
})

test('a point of one’s own stands before the last, and can be taken away again', () => {
  const more = withPoint(base, 'own-1', 'Flytten')
  expect(pointsIn(more, minutes).map(({ title }) => title)).toEqual([
    'Öppna incidenter',
    'Flytten',
    'Övrigt',
  ])
  expect(pointsIn(withoutPoint(more, 'own-1'), minutes)).toHaveLength(2)
})

describe('two who write at once', () => {
  const mine = { ...withPoint(base, 'own-1', 'Flytten'), 'notes.incidents': 'Gicks igenom.' }

  test('in different places: both stand', () => {
    const theirs = {
      ...withPoint(base, 'own-2', 'Budget'),
      'notes.other': 'Fika klockan tre.',
      present: ['a', 'j'],
    }
    const { form, clashes } = joined(base, mine, theirs)
    expect(clashes).toEqual({})
    expect(pointsIn(form, minutes).map(({ title, notes }) => [title, notes])).toEqual([
      ['Öppna incidenter', 'Gicks igenom.'],
      ['Budget', ''],
      ['Flytten', ''],
      ['Övrigt', 'Fika klockan tre.'],
    ])
    expect(form.present).toEqual(['a', 'j'])
  })

  test('in the same place: one’s own stands, and the other’s is told', () => {
    const theirs = { ...base, 'notes.incidents': 'Bordlades.', others: 'En gäst' }
    const { form, clashes } = joined(base, mine, theirs)
    expect(form['notes.incidents']).toBe('Gicks igenom.')
    expect(form.others).toBe('En gäst')
    expect(clashes).toEqual({ 'notes.incidents': 'Bordlades.' })
  })

  test('the same words are no clash', () => {
    expect(joined(base, mine, mine).clashes).toEqual({})
  })

  test('who came and who left are both remembered', () => {
    const { form } = joined(base, { ...base, present: ['j'] }, { ...base, present: ['a', 'k'] })
    expect(form.present).toEqual(['k', 'j'])
  })

  test('what one has taken away stays away', () => {
    const both = withPoint(base, 'own-1', 'Flytten')
    const { form } = joined(both, withoutPoint(both, 'own-1'), both)
    expect(form.points).toEqual(['incidents', 'other'])
  })
})
