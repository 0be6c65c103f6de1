import { expect, test } from 'vitest'
import { isSameSitting, type VersionFacts } from './versions.ts'

const last: VersionFacts = {
  standing: 'written',
  savedBy: 'a',
  begunAt: '2026-01-12T13:00:00.000Z',
  savedAt: '2026-01-12T13:05:00.000Z',
  togetherWith: null,
  restores: null,
}

test.each([
  ['the same person goes on', {}, {}, true],
  ['after a pause', {}, { savedAt: '2026-01-12T13:15:01.000Z' }, false],
  ['just within the pause', {}, { savedAt: '2026-01-12T13:15:00.000Z' }, true],
  [
    'a sitting does not go on for ever',
    { savedAt: '2026-01-12T13:59:00.000Z' },
    { savedAt: '2026-01-12T14:01:00.000Z' },
    false,
  ],
  ['somebody else', {}, { savedBy: 'b' }, false],
  ['the program', { savedBy: null }, { savedBy: null }, false],
  ['the block is left out', {}, { standing: 'omitted' }, false],
  ['it was left out before', { standing: 'omitted' }, {}, false],
  ['an older version is taken back', {}, { restores: 1 }, false],
  ['it holds another’s words too', {}, { togetherWith: 'Erik' }, false],
] as const)('%s', (_what, before, next, wanted) => {
  const now = { ...last, savedAt: '2026-01-12T13:09:00.000Z', ...next }
  expect(isSameSitting({ ...last, ...before }, now)).toBe(wanted)
})
