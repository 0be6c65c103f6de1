/** When a mail is tried again, and which reminders a day calls for. */
import { describe, expect, test } from 'vitest'
import { secretTitle } from '../wheel/outside.rules.ts'
import { type Due, digestOf, isDigestTime, remindersOn } from './reminders.rules.ts'
import { codeOfTrouble, isPermanent, nextTry, problemInWords } from './retry.rules.ts'

const AT = '2026-03-02T06:00:00.000Z'
test.each([
  ['the first time', AT, 1, '2026-03-02T06:01:00.000Z'],
  ['the fourth', AT, 4, '2026-03-02T06:08:00.000Z'],
  ['never more than four hours apart', AT, 20, '2026-03-02T10:00:00.000Z'],
  ['after five days no more', '2026-02-25T06:00:00.000Z', 40, null],
])('tries again: %s', (_name, queuedAt, attempts, expected) => {
  expect(nextTry(queuedAt, AT, attempts)).toBe(expected)
})

test.each([
  [{ responseCode: 550 }, true],
  [{ responseCode: 451 }, false],
  [{ code: 'ECONNREFUSED' }, false],
  [{ code: 'EAUTH', responseCode: 535 }, false],
  [{}, false],
])('%j is the last word: %s', (trouble, expected) => {
  expect(isPermanent(trouble)).toBe(expected)
})

test('the kept trouble names no receiver', () => {
  expect(codeOfTrouble({ responseCode: 550, code: 'EENVELOPE' })).toBe('EENVELOPE 550')
})

test.each([
  ['EAUTH 535', 'kontot eller lösenordet'],
  ['ESOCKET', 'Förbindelsen'],
  ['EENVELOPE 550', 'mottagarens adress'],
  ['EENVELOPE 451', 'bad oss vänta (451)'],
  ['EMESSAGE 554', 'tog inte emot brevet (554)'],
  ['554', 'tog inte emot brevet (554)'],
  ['okänt fel', 'gick inte att skicka'],
])('%s is told in words', (code, words) => {
  expect(problemInWords(code)).toContain(words)
})

const due: Due = {
  id: 'series vor 2026-1',
  title: 'VoR',
  on: '2026-09-30',
  isOff: false,
  ownerIds: ['p'],
  isSecret: false,
  link: 'https://x.example',
}
const subjects = (values: Partial<Due>, today: string, days: readonly number[] = [-7, 0, 7]) =>
  remindersOn([{ ...due, ...values }], today, 'Nämnden', days).map(({ subject }) => subject)

describe('reminders', () => {
  test.each<[string, Partial<Due>, string, string[]]>([
    ['eight days before', {}, '2026-09-22', []],
    ['a week before', {}, '2026-09-23', ['Om en vecka: VoR']],
    ['made up for', {}, '2026-09-26', ['Om en vecka: VoR']],
    ['too late to make up for', {}, '2026-09-27', []],
    ['the day', {}, '2026-09-30', ['I dag: VoR']],
    ['a week late', {}, '2026-10-07', ['Försenat: VoR']],
    ['done', { isOff: true }, '2026-09-30', []],
    ['secret', { isSecret: true }, '2026-09-30', [`I dag: ${secretTitle}`]],
  ])('%s', (_name, values, today, expected) => {
    expect(subjects(values, today)).toEqual(expected)
  })

  test.each<[string, number[], string[]]>([
    ['2026-09-29', [-1], ['I morgon: VoR']],
    ['2026-09-02', [-28], ['Om 4 veckor: VoR']],
    ['2026-09-20', [-10], ['Om 10 dagar: VoR']],
    ['2026-10-14', [14], ['Försenat: VoR']],
    ['2026-09-30', [], []],
  ])('on %s, where %j days are chosen', (today, days, expected) => {
    expect(subjects({}, today, days)).toEqual(expected)
  })

  test('the digest names what is late and what is near, and is not written about nothing', () => {
    expect(digestOf([due], '2026-10-05', 'N')?.subject).toBe('Veckan: 1 sak att göra, 1 försenade')
    expect(digestOf([due], '2026-09-01', 'N')).toBeNull()
    expect(digestOf([{ ...due, isSecret: true }], '2026-09-28', 'N')?.text).not.toContain('VoR')
  })

  test.each([
    ['2026-11-23 06:59', false],
    ['2026-11-23 07:00', true],
    ['2026-11-24 07:00', false],
  ])('the digest goes %s: %s', (shown, expected) => {
    expect(isDigestTime(shown)).toBe(expected)
  })
})
