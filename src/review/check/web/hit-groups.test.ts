import { expect, test } from 'vitest'
import type { CheckHit } from '../check-answer.ts'
import { groupHits, sharedWords, textKeyOf, waitingHits } from './hit-groups.ts'

function aHit(of: Partial<CheckHit>): CheckHit {
  return {
    key: of.quote ?? 'k',
    rule: 'placeholder',
    label: 'Platshållare',
    law: null,
    severity: 'stops',
    severityLabel: 'Stoppar beslut',
    quote: 'XX',
    why: 'Därför.',
    advice: 'Rätta.',
    place: {
      kind: 'whole',
      key: null,
      line: null,
      section: null,
      type: null,
      id: null,
      title: null,
    },
    sources: [],
    mayPass: { answer: true, because: '' },
    pass: null,
    ...of,
  }
}

const hits = [
  aHit({ rule: 'carried-by-one', severity: 'note', quote: 'a' }),
  aHit({ rule: 'placeholder', quote: 'b' }),
  aHit({ rule: 'activity-without-owner', severity: 'should', quote: 'c' }),
  aHit({ rule: 'placeholder', quote: 'd', pass: { reason: 'Står rätt.', byName: 'A', at: '' } }),
]

test('the gravest come first, and those of one rule together', () => {
  const groups = groupHits(hits)
  expect(groups.map(({ severity, count }) => [severity, count])).toEqual([
    ['stops', 2],
    ['should', 1],
    ['note', 1],
  ])
  expect(groups[0]?.rules.map(({ hits: found }) => found.length)).toEqual([2])
})

test('what is let pass or only told waits for nobody', () => {
  expect(waitingHits(hits)).toBe(2)
})

test('the same words are said once, and different ones each', () => {
  expect(sharedWords(hits)).toEqual({ why: 'Därför.', advice: 'Rätta.' })
  expect(sharedWords(hits.slice(0, 1))).toBeNull()
  expect(sharedWords([...hits, aHit({ why: 'Något annat.' })])).toBeNull()
})

test('a written block is found by its text', () => {
  expect(textKeyOf('summary:own~2')).toBe('summary:own')
  expect(textKeyOf('vor:vor-1')).toBe('vor:vor-1')
})
