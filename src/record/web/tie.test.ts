import { expect, test } from 'vitest'
import { tieFrom } from './tie.tsx'

test.each<[string, string | undefined, string, [string, string, string] | null]>([
  [
    'a risk out of a classification',
    'followsFrom.classification.a1',
    'risk',
    ['followsFrom', 'classification', 'a1'],
  ],
  ['nothing asked', undefined, 'risk', null],
  ['no id', 'followsFrom.classification.', 'risk', null],
  ['a kind that is not there', 'eats.classification.a1', 'risk', null],
  ['a type that is not there', 'followsFrom.nothing.a1', 'risk', null],
  ['what leads to other types only', 'holds.risk.a1', 'system', null],
  ['what leads from other types only', 'holds.informationSet.a1', 'risk', null],
])('%s', (_what, asked, type, expected) => {
  const tie = tieFrom(asked, type)
  expect(tie && [tie.kind, tie.other.type, tie.id]).toEqual(expected)
})
