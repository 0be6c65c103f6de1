import { describe, expect, test } from 'vitest'
import type { Person, Unit } from './api.ts'
import { personForm, personFormValues, personValues, problemsInPerson } from './person-form.ts'

const staff = '0199a1b2-0000-7000-8000-000000000001'
const closed = '0199a1b2-0000-7000-8000-000000000002'
const units: Unit[] = [
  { id: staff, parentId: null, kind: 'unit', name: 'Staben', active: true, version: 1 },
  { id: closed, parentId: null, kind: 'unit', name: 'Nedlagd', active: false, version: 1 },
]
const anna: Person = {
  id: '0199a1b2-0000-7000-8000-000000000003',
  name: 'Anna Lindqvist',
  title: null,
  email: 'anna@kommun.se',
  unitId: closed,
  unitName: 'Nedlagd',
  active: true,
  version: 3,
}

test('a saved person comes out of the form as they went in', () => {
  const { name, title, email, unitId, active } = anna
  expect(personValues(personForm(units, anna), personFormValues(anna))).toEqual({
    name,
    title,
    email,
    unitId,
    active,
  })
})

test('a closed unit can only be kept, not chosen', () => {
  expect(Object.keys(personForm(units, null).fields.unitId?.options ?? {})).toEqual([staff])
  expect(Object.keys(personForm(units, anna).fields.unitId?.options ?? {})).toEqual([staff, closed])
})

test('only a saved person is asked whether they have left', () => {
  expect(personForm(units, null).groups[0]?.fields).not.toContain('active')
  expect(personForm(units, anna).groups[0]?.fields).toContain('active')
})

describe('what is wrong', () => {
  const declared = personForm(units, anna)
  test.each<[string, Record<string, string | null>, string[]]>([
    ['nothing', {}, []],
    ['no name', { name: '  ' }, ['name']],
    ['half an address', { email: 'anna@' }, ['email']],
    ['an address with space around it is fine', { email: ' anna@kommun.se ' }, []],
    ['no address is fine', { email: '' }, []],
    ['too long a title', { title: 'x'.repeat(121) }, ['title']],
    ['a unit that does not exist', { unitId: 'x' }, ['unitId']],
  ])('%s', (_, part, fields) => {
    const form = { ...personFormValues(anna), ...part }
    expect(Object.keys(problemsInPerson(declared, form))).toEqual(fields)
  })
})

test('what is written is sent without the space around it', () => {
  const form = { ...personFormValues(null), name: ' Åsa Ek ', email: ' asa@kommun.se ', title: ' ' }
  expect(personValues(personForm(units, null), form)).toEqual({
    name: 'Åsa Ek',
    title: null,
    email: 'asa@kommun.se',
    unitId: null,
    active: true,
  })
})
