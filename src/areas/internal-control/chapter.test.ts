import { expect, test } from 'vitest'
import { aControl, aResult } from '../../../test/support/a-control.ts'
import { figuresOf, linesOf } from '../../../test/support/section-text.ts'
import { internalControlSection } from './chapter.ts'

const none = { controls: [], results: [], asOf: '2026-12-31' }

test('nothing for a board without controls, nor for those only proposed', () => {
  expect(internalControlSection(none, { year: 2026 })).toEqual({ blocks: [], answers: [] })
  const proposed = aControl({}, { state: 'proposed' })
  expect(internalControlSection({ ...none, controls: [proposed] }, { year: 2026 }).blocks).toEqual(
    [],
  )
})

test('what the controls showed, what was done, and what nobody has told', () => {
  const accounts = aControl()
  const classified = aControl(
    { title: 'Nya system är klassade', frequency: 'halfYearly' },
    { number: 2 },
  )
  const section = internalControlSection(
    {
      controls: [accounts, classified],
      results: [
        aResult({}, accounts),
        aResult(
          {
            period: '2026-T2',
            outcome: 'deviation',
            deviations: 3,
            found: 'Tre konton var kvar',
            measure: 'Kontona är avslutade och rutinen är påmind',
          },
          accounts,
        ),
      ],
      asOf: '2026-09-30',
    },
    { year: 2026 },
  )
  expect(linesOf(section)).toEqual({
    standing: [
      'Internkontrollplanen för 2026 har 2 kontroller av informationssäkerhet och dataskydd. 1 av 2 visade avvikelser.',
    ],
    late: [
      'Redovisning saknas för någon period som är slut i 1 kontroll: ”Nya system är klassade”.',
    ],
    controls: [
      'Kontroll | Redovisade perioder | Kontrollerade | Avvikelser',
      'Behörigheter är avslutade när tjänsten är det | 2 av 2 | 40 | 3',
      'Nya system är klassade | 0 av 1 | Ej redovisat | Ej redovisat',
    ],
    'deviations-intro': ['Avvikelser och vad som gjordes åt dem:'],
    deviations: [
      'Behörigheter är avslutade när tjänsten är det (tertial 2). Tre konton var kvar. Åtgärd: Kontona är avslutade och rutinen är påmind.',
    ],
  })
  expect(figuresOf(section, 'standing')).toEqual([
    ['2 kontroller', 2],
    ['1 av 2 visade avvikelser.', 1],
  ])
  expect(section.answers).toEqual(['d2'])
})

test('a year that has only begun: nothing is late, and nothing is told', () => {
  const section = internalControlSection(
    { controls: [aControl()], results: [], asOf: '2026-02-01' },
    { year: 2026 },
  )
  expect(linesOf(section).standing).toEqual([
    'Internkontrollplanen för 2026 har 1 kontroll av informationssäkerhet och dataskydd. Ingen avvikelse är redovisad.',
  ])
  expect(linesOf(section).late).toBeUndefined()
  expect(linesOf(section).untold).toEqual(['Ingen kontroll är redovisad än.'])
  expect(section.answers).toEqual([])
})
