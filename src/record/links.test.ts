import { describe, expect, test } from 'vitest'
import {
  causalKinds,
  isMadeByHand,
  kindsAt,
  type LinkKind,
  linkKinds,
  mayJoin,
  othersOf,
} from './links.ts'

describe('which records a relation may join', () => {
  test.each<[LinkKind, string, string, boolean]>([
    ['holds', 'system', 'informationSet', true],
    ['holds', 'informationSet', 'system', false],
    ['holds', 'itComponent', 'informationSet', false],
    ['dependsOn', 'system', 'itComponent', true],
    ['dependsOn', 'system', 'informationSet', false],
    ['processedBy', 'processingRecord', 'supplier', true],
    ['assesses', 'dpia', 'processingRecord', true],
    ['concerns', 'incident', 'supplier', true],
    ['answers', 'improvement', 'risk', true],
  ])('%s from %s to %s: %s', (kind, from, to, answer) => {
    expect(mayJoin(kind, from, to)).toBe(answer)
  })

  test('a type is offered its own relations and those that join anything', () => {
    expect(kindsAt('out', 'system')).toContain('holds')
    expect(kindsAt('in', 'system')).toContain('uses')
    expect(kindsAt('out', 'incident')).toEqual([
      'answers',
      'decidedIn',
      'continues',
      'followsFrom',
      'concerns',
    ])
  })

  test('the other end is named, or free', () => {
    expect(othersOf('holds', 'out')).toEqual(['informationSet'])
    expect(othersOf('holds', 'in')).toEqual(['system'])
    expect(othersOf('concerns', 'in')).toBeNull()
  })

  test('a thread follows what led to something, not what is made of something', () =>
    expect(causalKinds).toEqual(['answers', 'decidedIn', 'continues', 'followsFrom', 'concerns']))
})

test('every relation is made and removed by hand, but for what a review decided', () => {
  expect(Object.keys(linkKinds).filter((kind) => !isMadeByHand(kind))).toEqual(['decidedIn'])
})
