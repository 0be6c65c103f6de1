import { describe, expect, test } from 'vitest'
import { aTransfer } from '../../../test/support/a-processing.ts'
import { adequacyDecisions, applies, decisionFor, isInEea, isStaleFact } from './adequacy.ts'
import { type Transfer, transferStanding } from './transfer.rules.ts'

const NOW = '2026-11-23'
const scc: Partial<Transfer> = { basis: 'scc', certified: null, certifiedCheckedOn: null }

describe('does the transfer stand on something?', () => {
  test.each<[string, Partial<Transfer>, string, string]>([
    ['certified under the DPF', {}, 'settled', 'Data Privacy Framework gäller'],
    ['no basis', { basis: null }, 'missing', 'Ange vad överföringen stöds på'],
    ['nobody has looked at the list', { certified: null }, 'missing', 'finns på listan'],
    ['not certified', { certified: false }, 'missing', 'är inte certifierad'],
    ['certified, but when?', { certifiedCheckedOn: null }, 'missing', 'vilken dag'],
    ['checked a year ago to the day', { certifiedCheckedOn: '2025-11-23' }, 'settled', 'gäller'],
    ['checked more than a year ago', { certifiedCheckedOn: '2025-11-22' }, 'stale', 'varje år'],
    ['a country without decision', { country: 'Indien' }, 'missing', 'Indien är inte känt'],
    ['within the EEA', { country: 'norge' }, 'missing', 'ligger inom EU/EES'],
    [
      'an unverified fact says so',
      { country: 'Japan', certified: null, certifiedCheckedOn: null },
      'settled',
      'ej verifierad',
    ],
    ['SCC without TIA', scc, 'missing', 'TIA'],
    ['SCC with TIA', { ...scc, tiaOn: '2026-01-10' }, 'settled', 'den 10 januari 2026'],
    ['SCC with an old TIA', { ...scc, tiaOn: '2024-11-22' }, 'stale', 'Gör om den'],
    ['BCR without TIA', { ...scc, basis: 'bcr' }, 'missing', 'bindande företagsbestämmelserna'],
    ['an exemption without its ground', { ...scc, basis: 'exemption' }, 'missing', '30.1 e'],
    [
      'an exemption with its ground',
      { ...scc, basis: 'exemption', safeguards: '49.1 e, rättsligt anspråk' },
      'settled',
      'enstaka',
    ],
    ['no day', { settledOn: null }, 'missing', 'vilken dag det klarlades'],
    ['no evidence', { evidence: null }, 'missing', 'var underlaget finns'],
    [
      'stale, and without evidence: first what is missing',
      { ...scc, tiaOn: '2020-01-01', evidence: null },
      'missing',
      'underlaget',
    ],
  ])('%s', (_, change, answer, because) => {
    const standing = transferStanding(aTransfer(change), NOW)
    expect(standing.answer).toBe(answer)
    expect(standing.because).toContain(because)
  })
})

describe('the decisions as dated facts', () => {
  test('each has a source and a day it was checked, and only what was read is verified', () => {
    for (const one of adequacyDecisions) {
      expect(one.source.length, one.country).toBeGreaterThan(10)
      expect(one.lastCheckedOn, one.country).toMatch(/^2026-/)
    }
    expect(
      adequacyDecisions.filter(({ verified }) => verified).map(({ country }) => country),
    ).toEqual(['USA'])
  })
  test.each([
    ['Förenta staterna', 'USA'],
    [' usa ', 'USA'],
    ['UK', 'Storbritannien'],
    ['Atlantis', undefined],
  ])('%s is found as %s', (written, country) => {
    expect(decisionFor(written)?.country).toBe(country)
  })
  test('one with a last day no longer applies after it', () => {
    const uk = decisionFor('Storbritannien')
    if (!uk) throw new Error('no decision')
    expect(applies(uk, '2031-12-27').answer).toBe(true)
    expect(applies(uk, '2031-12-28')).toEqual({
      answer: false,
      because: 'Beslutet om Storbritannien gällde till den 27 december 2031.',
    })
    expect(applies(uk, '2021-06-27').answer).toBe(false)
  })
  test('a fact not read for more than a year is stale', () => {
    const usa = decisionFor('USA')
    if (!usa) throw new Error('no decision')
    expect(isStaleFact(usa, '2027-11-22')).toBe(false)
    expect(isStaleFact(usa, '2027-11-23')).toBe(true)
    const later = transferStanding(aTransfer({ certifiedCheckedOn: '2027-11-01' }), '2027-11-23')
    expect(later.answer).toBe('stale')
  })
  test('the thirty countries of the EEA', () => {
    expect(isInEea('Österrike')).toBe(true)
    expect(isInEea('Schweiz')).toBe(false)
  })
})
