import { describe, expect, test } from 'vitest'
import { lawName, maskText, refusalOf, targetSchema } from './marks.ts'
import { oslSections, sectionName } from './osl.ts'

const law = (section: string, otherSection: string | null = null) => ({ section, otherSection })

describe('säkerhetsskydd is refused (design 4, CSL 1 kap. 12–13 §§)', () => {
  test.each([
    ['15 kap. 2 § chosen in the list', law('15:2'), 'Rör totalförsvaret'],
    ['15 kap. 2 § written by hand', law('other', '15 kap. 2 § OSL'), 'Rör beredskapen'],
    ['15:2 in short', law('other', 'OSL 15:2'), 'Rör beredskapen'],
    ['the class in the reason', law('18:8'), 'Uppgiften är säkerhetsskyddsklassificerad.'],
    ['another form of the word', law('18:8'), 'Säkerhetsskyddsklass konfidentiell'],
    ['hemlig', law('18:8'), 'Bedömd som hemlig av säkerhetsskyddschefen'],
    ['kvalificerat hemlig', law('18:8'), 'KVALIFICERAT HEMLIG'],
    ['begränsat hemlig', law('18:8'), 'begränsat  hemlig'],
    ['rikets säkerhet', law('18:8'), 'Skadar rikets säkerhet'],
  ])('%s', (_, named, reason) => {
    expect(refusalOf({ ...named, reason })).toMatch(/får inte finnas i Genomlys/)
  })

  test.each([
    ['an ordinary reason', law('18:8'), 'Visar hur behörigheter kringgås.'],
    [
      'said not to be classed',
      law('18:8'),
      'Inte säkerhetsskyddsklassificerad, men visar en brist.',
    ],
    [
      'other words with the same letters',
      law('26:1'),
      'Hemliga kontaktuppgifter, hemlighållen adress',
    ],
    ['15 kap. 20 §', law('other', '15 kap. 20 § OSL'), 'Annat lagrum'],
  ])('%s is not', (_, named, reason) => {
    expect(refusalOf({ ...named, reason })).toBeNull()
  })
})

test('a mark names its law as it is read', () => {
  expect(lawName(law('18:8'))).toBe('18 kap. 8 § OSL')
  expect(lawName(law('other', '19 kap. 1 § OSL'))).toBe('19 kap. 1 § OSL')
  expect(maskText(['18 kap. 8 § OSL'])).toBe('[uppgift utelämnad, 18 kap. 8 § OSL]')
})

test('every section is dated, sourced and says how sure it is', () => {
  for (const section of oslSections) {
    expect(section.key).toBe(`${section.chapter}:${section.section}`)
    expect(section.lastChecked).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(section.source).not.toBe('')
    expect(sectionName(section)).toMatch(/^\d+ kap\. \d+ § OSL$/)
  }
  expect(new Set(oslSections.map((one) => one.key)).size).toBe(oslSections.length)
})

test('words to mark everywhere are more than a letter or two', () => {
  const parse = (target: unknown) => targetSchema.safeParse(target).success
  expect(parse({ kind: 'everywhere', words: 'Lex' })).toBe(true)
  expect(parse({ kind: 'everywhere', words: 'av' })).toBe(false)
  expect(parse({ kind: 'phrase', block: 'a:b', words: '.' })).toBe(false)
  expect(parse({ kind: 'everywhere', words: 'a\u0000bc' })).toBe(false)
})
