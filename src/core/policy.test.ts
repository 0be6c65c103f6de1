import { describe, expect, test } from 'vitest'
import { actsAt, actsOfRecord, may, whoMay } from './policy.ts'

const OFN = 'board-a'
const SN = 'board-b'

describe('may', () => {
  const isam = { roles: [{ role: 'isam' as const, boardId: OFN }] }
  const central = { roles: [{ role: 'centralFunction' as const, boardId: null }] }
  const employee = { roles: [{ role: 'employee' as const, boardId: OFN }] }
  const head = { roles: [{ role: 'headOfAdministration' as const, boardId: OFN }] }

  test.each([
    ['ISAM writes risks at their own board', isam, 'risk.create', OFN, true],
    ['and not at another', isam, 'risk.create', SN, false],
    ['ISAM does not decide', isam, 'review.decide', OFN, false],
    ['the head of administration decides', head, 'review.decide', OFN, true],
    ['the central function reads every board', central, 'incident.read', SN, true],
    ['and writes none', central, 'incident.change', SN, false],
    ['anyone reports an incident', employee, 'incident.create', OFN, true],
    ['and does not read those of others', employee, 'incident.read', OFN, false],
    ['only the DPO writes the DPO report', isam, 'dpoReport.change', OFN, false],
  ] as const)('%s', (_name, holder, act, boardId, expected) => {
    expect(may(holder, act, boardId).answer).toBe(expected)
  })

  test('a refusal says who may', () => {
    expect(may(isam, 'review.decide', OFN).because).toBe(
      'Det här får göras av: Förvaltningschef, Förvaltningsledning.',
    )
  })

  test('without a board it asks whether the act is allowed anywhere', () => {
    expect(may(isam, 'risk.create', null).answer).toBe(true)
    expect(actsAt(isam, SN)).toEqual([])
  })
})

test('a record type without a row in the table is an error', () => {
  expect(() => actsOfRecord('nothing')).toThrow('No row for nothing.read')
})

test.each([
  ['dpoRecommendation.create', 'rollen dataskyddsombud'],
  ['audit.create', 'någon av rollerna informationssäkerhetssamordnare (ISAM) och revisor'],
] as const)('who may %s, in words', (act, words) => {
  expect(whoMay(act)).toBe(words)
})
