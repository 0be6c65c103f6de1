import { expect, test } from 'vitest'
import { aKeyFigure, aValue } from '../../../test/support/a-key-figure.ts'
import { figuresOf, linesOf } from '../../../test/support/section-text.ts'
import { keyFiguresSection } from './chapter.ts'
import { trendOf } from './trend.chapter.ts'
import { periodsWithValues } from './values.rules.ts'

const none = { figures: [], values: [], measured: {}, asOf: '2025-12-31' }

test('nothing for a board that follows none', () => {
  expect(keyFiguresSection(none, { year: 2025 })).toEqual({ blocks: [], answers: [] })
})

test('one without a value answers nothing, and is not nought', () => {
  const section = keyFiguresSection({ ...none, figures: [aKeyFigure()] }, { year: 2025 })
  expect(section.answers).toEqual([])
  expect(linesOf(section)).toEqual({
    standing: [
      'Ett nyckeltal följs. Målet är nått för inget och inte nått för inget. Värde saknas för ett.',
    ],
    figures: [
      'Är målet nått? | Mål | 2025 | Läge',
      'Är åtkomsten borta när någon har slutat? | minst 95 % | ej redovisat | Ej redovisat',
    ],
  })
})

test('many: the latest value of the year, the year before, and why a value is missing', () => {
  const accounts = aKeyFigure({ fromOn: '2024-01-01' })
  const gap = aKeyFigure(
    { title: 'Registrerade behandlingar', purpose: 'Vet vi vad vi behandlar?', period: 'yearly' },
    { number: 2 },
  )
  const measured = aKeyFigure(
    {
      title: 'Utbildning',
      purpose: 'Har alla kunskap?',
      source: 'measured',
      measure: 'trainedShare',
      period: 'yearly',
    },
    { number: 3 },
  )
  const course = { type: 'course', id: 'c', title: 'Dataskydd' }
  const section = keyFiguresSection(
    {
      figures: [accounts, gap, measured],
      values: [
        aValue({ period: '2024-T3', value: 70.5 }, accounts),
        aValue({ period: '2025-T1', value: 82 }, accounts),
        aValue({ period: '2025-T2', value: 96 }, accounts),
        aValue({ period: '2025', value: null, gapBecause: 'Inventeringen är inte klar' }, gap),
      ],
      measured: { [measured.id]: { 2025: { value: 60, because: '', records: [course] } } },
      asOf: '2025-11-20',
    },
    { year: 2025 },
  )
  expect(linesOf(section)).toEqual({
    standing: [
      'Tre nyckeltal följs. Målet är nått för ett och inte nått för ett. Värde saknas för ett.',
    ],
    figures: [
      'Är målet nått? | Mål | 2024 | 2025 | Läge',
      'Är åtkomsten borta när någon har slutat? | minst 95 % | 70,5 % | 96 % | Målet är nått',
      'Vet vi vad vi behandlar? | minst 95 % | – | saknas | Värde saknas',
      'Har alla kunskap? | minst 95 % | – | 60 % hittills | Målet är inte nått',
    ],
    'gaps-intro': ['Därför saknas värden:'],
    gaps: ['Registrerade behandlingar. Inventeringen är inte klar.'],
  })
  expect(figuresOf(section, 'standing').map(([words]) => words)).toEqual([
    'Tre nyckeltal',
    'ett',
    'ett',
    'ett',
  ])
  expect(section.answers).toEqual(['d2', 'd4'])
})

test('the trend: a period without a value is a dashed line, and the target is drawn and said', () => {
  const one = aKeyFigure()
  const values = [aValue({ period: '2025-T2', value: 0 })]
  const drawn = trendOf(one, periodsWithValues(one, values, {}, '2025-10-01'))
  expect(drawn.alt).toBe(
    'Konton borttagna i tid: Tertial 1 2025 inget värde, Tertial 2 2025 0 % och Tertial 3 2025 inget värde. Målet är minst 95 %.',
  )
  expect(drawn.svg.match(/<rect/g)).toHaveLength(2)
  expect(drawn.svg).toContain('mål 95')
  expect(drawn.data.rows).toHaveLength(3)
})
