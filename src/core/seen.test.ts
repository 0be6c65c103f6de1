import { expect, test } from 'vitest'
import { AppError } from './errors.ts'
import { mustBeAsSeen } from './seen.ts'

test.each<[string, Record<string, unknown>, Record<string, unknown>, boolean]>([
  [
    'the same, in another order',
    { on: '2026-11-23', groups: ['a'] },
    { groups: ['a'], on: '2026-11-23' },
    true,
  ],
  ['more is saved than is shown', { on: '2026-11-23', by: 'Bo' }, { on: '2026-11-23' }, true],
  ['another day', { on: '2026-11-24' }, { on: '2026-11-23' }, false],
  ['another group', { groups: ['a', 'b'] }, { groups: ['a'] }, false],
  ['nothing was seen of what is there', { reason: 'Flyttat' }, { reason: null }, false],
])('%s', (_name, saved, seen, isSame) => {
  const ask = () => mustBeAsSeen(saved, seen)
  if (isSame) expect(ask).not.toThrow()
  else expect(ask).toThrow(AppError)
})
