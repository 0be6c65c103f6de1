import { describe, expect, test } from 'vitest'
import { sample } from '../../../test/support/sample-record.ts'
import {
  fieldsWithSecrecy,
  formValuesOf,
  fromLocalTime,
  isChanged,
  newFormValues,
  partedFields,
  problemOfField,
  problemsInForm,
  toFields,
  toLocalTime,
  withSecrecy,
} from './form-values.ts'

const id = '0199a1b2-0000-7000-8000-000000000001'
const saved = {
  title: 'Åtkomst',
  text: 'Två rader\nmed text',
  address: null,
  day: '2026-11-22',
  happenedAt: '2026-11-22T13:05:00.000Z',
  assessedYear: 2026,
  cost: 0,
  kind: 'routine',
  affects: ['integrity'],
  serious: false,
  responsible: id,
  audit: null,
}

test('a saved record comes through its form unchanged', () => {
  expect(toFields(sample, formValuesOf(sample, saved))).toEqual(saved)
})

test('a record where nothing is known comes through unchanged too', () => {
  const bare = {
    ...Object.fromEntries(Object.keys(saved).map((name) => [name, null])),
    title: 'Bara namn',
    assessedYear: 2026,
    affects: [],
  }
  expect(toFields(sample, formValuesOf(sample, bare))).toEqual(bare)
})

describe('a new form', () => {
  test('knows the year of the register it was opened from, and nothing else', () => {
    const form = newFormValues(sample, 2025)
    expect(form).toMatchObject({ assessedYear: 2025, title: '', cost: null, affects: [] })
    expect(toFields(sample, form)).toMatchObject({ text: null, serious: null, kind: null })
  })

  test('starts with what the address says, when it is right', () => {
    const filled = {
      audit: id,
      kind: 'routine',
      serious: 'ja',
      affects: 'integrity',
      happenedAt: '2026-11-22T13:05:00.000Z',
      cost: 'inget tal',
      day: '2026-02-30',
    }
    expect(newFormValues(sample, 2025, filled)).toMatchObject({
      audit: id,
      kind: 'routine',
      serious: true,
      affects: ['integrity'],
      happenedAt: '2026-11-22T14:05',
      cost: null,
      day: null,
    })
  })
})

describe('Swedish time', () => {
  test.each([
    ['2026-01-10T08:30', '2026-01-10T07:30:00.000Z'],
    ['2026-07-10T08:30', '2026-07-10T06:30:00.000Z'],
    // The hour that comes twice on 25 October 2026 is read as the first one.
    ['2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
  ])('%s is %s', (local, instant) => {
    expect(fromLocalTime(local)).toBe(instant)
    expect(toLocalTime(instant)).toBe(local)
  })

  test('the hour that is skipped on 29 March 2026 becomes the hour after', () => {
    expect(toLocalTime(fromLocalTime('2026-03-29T02:30'))).toBe('2026-03-29T03:30')
  })

  test('what is no time is passed on, so that its message is shown', () => {
    expect(fromLocalTime('2026-13-01T08:00')).toBe('2026-13-01T08:00')
    expect(problemOfField(sample.fields.happenedAt, '2026-13-01T08:00')).toMatch(
      /Tidpunkten finns inte/,
    )
  })
})

describe('problems', () => {
  const form = formValuesOf(sample, saved)

  test('none in what may be saved', () => {
    expect(problemsInForm(sample, form, 'open')).toEqual([])
  })

  test('stand in the page’s order, one a field', () => {
    const wrong = { ...form, address: 'intranätet', title: '  ', cost: -1 }
    expect(problemsInForm(sample, wrong, null).map(({ field }) => field)).toEqual([
      'title',
      'address',
      'cost',
    ])
  })

  test('what the record’s state needs cannot be emptied', () => {
    expect(problemsInForm(sample, { ...form, responsible: null }, 'open')).toEqual([])
    expect(problemsInForm(sample, { ...form, responsible: null }, 'closed')).toEqual([
      { field: 'responsible', message: 'Ansvarig behövs i läget ”Avslutad”.' },
    ])
  })

  test('one field by itself', () => {
    expect(problemOfField(sample.fields.title, 'Ett namn')).toBeNull()
    expect(problemOfField(sample.fields.title, '')).toBe('Fyll i ”Namn”.')
    expect(problemOfField(sample.fields.text, '')).toBeNull()
  })
})

test('a form is changed when something differs, and not when it is written back', () => {
  const form = formValuesOf(sample, saved)
  expect(isChanged(form, form)).toBe(false)
  expect(isChanged({ ...form, affects: ['integrity', 'availability'] }, form)).toBe(true)
  expect(isChanged({ ...form, affects: ['integrity'] }, form)).toBe(false)
  expect(isChanged({ ...form, cost: null }, form)).toBe(true)
})

describe('the secrecy mark', () => {
  const declaration = withSecrecy(sample)
  const marked = { fields: saved, secrecy: '18 kap. 8 § OSL' }

  test('is the form’s last field, and goes beside the values when it is sent', () => {
    const form = formValuesOf(declaration, fieldsWithSecrecy(sample, marked))
    expect(declaration.groups.at(-1)?.fields).toEqual(['secrecy'])
    expect(partedFields(sample, toFields(declaration, form))).toEqual({
      values: saved,
      secrecy: '18 kap. 8 § OSL',
    })
  })

  test('emptied, it is taken away', () => {
    const form = formValuesOf(declaration, fieldsWithSecrecy(sample, marked))
    expect(
      partedFields(sample, toFields(declaration, { ...form, secrecy: ' ' })).secrecy,
    ).toBeNull()
  })
})
