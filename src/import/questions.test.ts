import { expect, test } from 'vitest'
import type { TargetColumn } from './columns.ts'
import type { Mapping } from './mapping.ts'
import type { Candidate, Lookups } from './plan.ts'
import { questionsOf } from './questions.ts'

const known: Record<string, Candidate[]> = {
  'Kvarnbo Data AB': [{ id: 'k', title: 'Kvarnbo Data AB', hint: '' }],
  Arkivet: [
    { id: 'a', title: 'Arkivet', hint: '1' },
    { id: 'b', title: 'Arkivet', hint: '2' },
  ],
}
const lookups: Lookups = {
  people: () => [],
  records: (_, text) => known[text] ?? [],
  nameOf: (id) => id,
}
const mapping = (to: string) => ({ columns: [{ from: 0, to, meanings: {} }] }) as unknown as Mapping

function asked(target: Pick<TargetColumn, 'key' | 'kind' | 'to'>): string[] {
  const values = ['Kvarnbo Data AB', 'Arkivet', 'Nordisk Handläggning AB', 'okänt']
  const column = { index: 0, name: 'Leverantör', filled: 4, values, hasMore: false }
  const wanted = { label: 'Levereras av', isRequired: false, ...target }
  return questionsOf([column], mapping(target.key), [wanted], lookups, 'system').map(
    ({ text }) => text,
  )
}

test('a link to what is nowhere is asked about, so that it can be left empty', () => {
  expect(asked({ key: 'link:delivers:in', kind: 'links', to: ['supplier'] })).toEqual([
    'Arkivet',
    'Nordisk Handläggning AB',
  ])
})

test('a link that may lead to another row of the file is not', () => {
  const to = ['system', 'itComponent']
  expect(asked({ key: 'link:needs:out', kind: 'links', to })).toEqual(['Arkivet'])
})
