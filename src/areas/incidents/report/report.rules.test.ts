import { expect, test } from 'vitest'
import { reportedValues, titleOf } from './report.rules.ts'

test.each([
  ['Brevet kom fel. Det öppnades.', 'Brevet kom fel'],
  ['En rad\noch en till', 'En rad'],
  ['?', 'Rapporterad incident'],
  [`${'ord '.repeat(30)}slut`, `${'ord '.repeat(19).trim()}…`],
])('%j is titled %j', (what, title) => {
  expect(titleOf(what)).toBe(title)
})

test('what is not asked is not known, and the time is the reporter’s own', () => {
  const now = '2026-11-22T10:00:00.000Z'
  const noticedAt = '2026-11-22T08:00:00.000Z'
  const report = {
    what: 'Fel mottagare.',
    noticedAt,
    where: null,
    personalData: null,
    contact: null,
  }
  expect(reportedValues({ ...report, now })).toMatchObject({
    title: 'Fel mottagare',
    noticedAt,
    reportedAt: now,
    personalDataBreach: null,
    personalDataInvolved: null,
  })
})
