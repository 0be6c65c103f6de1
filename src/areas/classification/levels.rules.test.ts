import { describe, expect, test } from 'vitest'
import {
  highestOf,
  isSameProfile,
  type Level,
  type Profile,
  profileOf,
  profileText,
  unknownProfile,
} from './levels.rules.ts'

type Four = [Level | null, Level | null, Level | null, Level | null]

const profile = ([confidentiality, integrity, availability, traceability]: Four): Profile => ({
  confidentiality,
  integrity,
  availability,
  traceability,
})

describe('a profile in words', () => {
  test.each<[Four, string]>([
    [[2, 3, 1, 1], 'K2 R3 T1 S1'],
    [[3, 3, 2, null], 'K3 R3 T2'],
    [[0, 0, 0, 0], 'K0 R0 T0 S0'],
    [[null, 2, null, null], 'R2'],
    [[null, null, null, null], 'Ej klassad'],
  ])('%j is %s', (levels, words) => expect(profileText(profile(levels))).toBe(words))
})

describe('the highest of several', () => {
  test.each<[string, Four[], Four]>([
    ['of none is unknown', [], [null, null, null, null]],
    ['of one is that one', [[1, 2, 3, null]], [1, 2, 3, null]],
    [
      'is taken aspect by aspect',
      [
        [3, 1, 0, null],
        [1, 2, 2, 1],
      ],
      [3, 2, 2, 1],
    ],
    [
      'is not lowered by what is unknown',
      [
        [2, null, 1, null],
        [null, null, 0, null],
      ],
      [2, null, 1, null],
    ],
    [
      'counts zero as known',
      [
        [0, null, null, null],
        [null, 0, null, null],
      ],
      [0, 0, null, null],
    ],
  ])('%s', (_, given, wanted) => expect(highestOf(given.map(profile))).toEqual(profile(wanted)))
})

test('a number that is no step is unknown', () => {
  expect(
    profileOf({ confidentiality: 7, integrity: -1, availability: 2.5, traceability: 0 }),
  ).toEqual({ ...unknownProfile, traceability: 0 })
})

test('two profiles are the same only when all four are', () => {
  expect(isSameProfile(profile([1, 2, 3, null]), profile([1, 2, 3, null]))).toBe(true)
  expect(isSameProfile(profile([1, 2, 3, null]), profile([1, 2, 3, 0]))).toBe(false)
})
