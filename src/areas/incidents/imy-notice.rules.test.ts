import { describe, expect, test } from 'vitest'
import { anIncident } from '../../../test/support/an-incident.ts'
import { lawfulClocks } from './clock-data.rules.ts'
import { imyNoticeTime, noticeTimeInWords } from './imy-notice.rules.ts'
import type { Incident } from './incident.record.ts'

const noticedAt = '2026-11-20T15:00:00.000Z'
const dueAt = '2026-11-23T15:00:00.000Z'
const SUNDAY = '2026-11-22T10:00:00.000Z'

describe('time left to notify IMY (GDPR 33.1: 72 hours from awareness)', () => {
  test.each<[string, Partial<Incident['fields']>, Incident['state'], boolean | null]>([
    ['a breach without a decision', { personalDataBreach: true }, 'reported', true],
    ['also when it is assessed', { personalDataBreach: true }, 'assessed', true],
    ['not yet assessed', {}, 'reported', false],
    ['no breach', { personalDataBreach: false }, 'reported', null],
    [
      'notified',
      { personalDataBreach: true, imyNotifiedAt: '2026-11-21T10:00:00.000Z' },
      'assessed',
      null,
    ],
    [
      'not to be notified (33.5)',
      { personalDataBreach: true, notNotifiedBecause: 'Brevet kom oöppnat tillbaka.' },
      'assessed',
      null,
    ],
    ['dismissed', {}, 'dismissed', null],
    ['closed', { personalDataBreach: true }, 'closed', null],
  ])('%s', (_name, fields, state, isBreach) => {
    const time = imyNoticeTime(anIncident({ noticedAt, ...fields }, { state }), SUNDAY)
    expect(time).toEqual(isBreach === null ? null : { dueAt, hoursLeft: 29, isBreach })
  })

  test.each([
    ['the last minute', '2026-11-23T14:59:00.000Z', 0],
    ['a minute late', '2026-11-23T15:01:00.000Z', -1],
    ['over the weekend it does not stand still', '2026-11-22T15:00:00.000Z', 24],
  ])('%s', (_name, now, hoursLeft) => {
    expect(imyNoticeTime(anIncident({ noticedAt }), now)?.hoursLeft).toBe(hoursLeft)
  })

  test('by the board’s own row, when the law has changed', () => {
    const rules = lawfulClocks.rules.map((one) =>
      one.key === 'imyNotice' ? { ...one, length: { unit: 'hours' as const, count: 96 } } : one,
    )
    const time = imyNoticeTime(anIncident({ noticedAt }), SUNDAY, { ...lawfulClocks, rules })
    expect(time?.dueAt).toBe('2026-11-24T15:00:00.000Z')
  })

  test.each([
    [
      29,
      true,
      'Ta ställning till anmälan till IMY: den ska vara gjord senast 23 november 2026 kl. 16.00 (29 timmar kvar).',
    ],
    [
      1,
      false,
      'Bedöm om det är en personuppgiftsincident. I så fall ska anmälan till IMY göras senast 23 november 2026 kl. 16.00 (1 timme kvar).',
    ],
    [
      0,
      false,
      'Bedöm om det är en personuppgiftsincident. I så fall ska anmälan till IMY göras senast 23 november 2026 kl. 16.00 (mindre än en timme kvar).',
    ],
    [
      -5,
      true,
      'Ta ställning till anmälan till IMY: den skulle ha varit gjord senast 23 november 2026 kl. 16.00. Anmäl och ange skälet till förseningen, eller dokumentera varför ingen anmälan behövs.',
    ],
    [
      -5,
      false,
      'Bedöm om det är en personuppgiftsincident. I så fall skulle anmälan till IMY ha gjorts senast 23 november 2026 kl. 16.00.',
    ],
  ])('%s hours left, breach %s', (hoursLeft, isBreach, sentence) => {
    expect(noticeTimeInWords({ dueAt, hoursLeft, isBreach })).toBe(sentence)
  })
})
