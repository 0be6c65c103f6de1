import { expect, test } from 'vitest'
import { type Organisation, reviewersFor } from './reviewer.rules.ts'

const who = (id: string, unitId: string | null = null) => ({
  id,
  name: id,
  email: `${id}@x.example`,
  unitId,
})
const organisation: Organisation = {
  units: [
    { id: 'u1', parentId: null, name: 'Förvaltningen' },
    { id: 'u2', parentId: 'u1', name: 'Tillsyn' },
    { id: 'u3', parentId: 'u2', name: 'Granskning' },
  ],
  managers: [who('head', 'u1'), who('tina', 'u2')],
  isam: who('isam'),
  named: who('forvaltare'),
}
const account = { unit: 'Tillsyn', managerEmail: null, holderId: null, isPrivileged: false }

test.each([
  ['the unit', {}, 'tina', 'Chef för Tillsyn.'],
  ['the list', { managerEmail: 'HEAD@x.example' }, 'head', 'Chef enligt personallistan.'],
  ['a unit without manager', { unit: 'Granskning' }, 'tina', 'överordnad enhet, Tillsyn'],
  ['a manager who is gone', { managerEmail: 'borta@x.example' }, 'tina', 'inte chef här längre'],
  ['an unknown unit', { unit: 'Nya enheten' }, 'forvaltare', 'finns inte i organisationen'],
  ['no unit', { unit: null }, 'forvaltare', 'Enheten är okänd'],
  [
    'own wide rights',
    { holderId: 'tina', isPrivileged: true },
    'head',
    'granskar inte sin egen utökade behörighet',
  ],
  ['own plain account', { holderId: 'tina' }, 'tina', 'Chef för Tillsyn.'],
])('%s', (_what, over, id, because) => {
  const found = reviewersFor('perManager', organisation)({ ...account, ...over })
  expect(found.reviewerId).toBe(id)
  expect(found.because).toContain(because)
})

test('the ISAM when nobody is named, and nobody when there is none', () => {
  const bare = { ...organisation, named: null, managers: [] }
  expect(reviewersFor('perSystem', bare)(account).reviewerId).toBe('isam')
  expect(reviewersFor('perManager', { ...bare, isam: null })(account)).toMatchObject({
    reviewerId: null,
    because: expect.stringContaining('Utse en'),
  })
})

test('units that contain each other come to an end', () => {
  const units = [
    { id: 'a', parentId: 'b', name: 'A' },
    { id: 'b', parentId: 'a', name: 'B' },
  ]
  const found = reviewersFor('perManager', { ...organisation, units })({ ...account, unit: 'A' })
  expect(found.reviewerId).toBe('forvaltare')
})
