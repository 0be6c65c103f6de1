/** The analysis in words: none, few and many, and what is never told. */
import { expect, test } from 'vitest'
import { anIncident } from '../../../../test/support/an-incident.ts'
import { linesOf } from '../../../../test/support/section-text.ts'
import { analysisParts, incidentAnalysisSection } from './analysis.chapter.ts'
import type { AnalysedIncident, AnalysisFacts } from './analysis.rules.ts'
import type { UnitSize } from './reporting.rules.ts'

const nothing: AnalysisFacts = {
  year: 2025,
  asOf: '2025-12-31',
  since: null,
  incidents: [],
  units: [],
}

function aUnit(id: string, name: string, headCount: number | null): UnitSize {
  return { id, name, headCount, countedOn: null, trainedPercent: null, manager: null }
}

function one(
  number: number,
  beside: Partial<AnalysedIncident> = {},
  fields = {},
): AnalysedIncident {
  return {
    incident: anIncident(
      { occurredAt: '2025-03-10T08:00:00.000Z', title: `Incident ${number}`, ...fields },
      { number },
    ),
    unitId: null,
    causeKind: null,
    closedAt: null,
    deadlines: [],
    activities: [],
    ...beside,
  }
}

test('nothing for a board without incidents and without sizes', () => {
  expect(incidentAnalysisSection(nothing)).toEqual({ blocks: [], answers: [] })
  expect(analysisParts(nothing).map(({ key }) => key)).toEqual(['trend', 'reporting'])
})

test('few incidents: no median, no percentage, and nobody is judged', () => {
  const facts: AnalysisFacts = {
    ...nothing,
    since: 2025,
    incidents: [
      one(1, { causeKind: 'knowledge', unitId: 'a' }),
      one(2, { closedAt: '2025-03-12T09:00:00.000Z' }),
    ],
    units: [aUnit('a', 'Handläggning', 40), aUnit('b', 'Stab', null)],
  }
  const section = incidentAnalysisSection(facts)
  expect(section.answers).toEqual(['d1'])
  expect(linesOf(section)).toMatchObject({
    causes: [
      'Bakomliggande orsaker, de vanligaste först: kunskap saknas (1). För 1 incident är orsaken inte sorterad.',
    ],
    'time-notice': [
      'Tiden från det att något hände till att det upptäcktes var 1 timme som kortast och 1 timme som längst, räknat på 2 incidenter.',
    ],
    'time-close': [
      'Tiden från upptäckt till att incidenten var hanterad var 2 dygn som kortast och 2 dygn som längst, räknat på 1 incident; för 1 är tiden inte känd.',
    ],
    lessons: ['Ingen lärdom är dokumenterad för årets incidenter.'],
    unplaced: ['1 incident är inte knuten till någon enhet och räknas inte i jämförelsen.'],
    questions: [
      'Inga rapporter kommer från Stab. Frågan till enhetens chef är om det som händer rapporteras, och annars vad som hindrar det.',
    ],
  })
  const times = analysisParts(facts).find(({ key }) => key === 'times')
  expect(JSON.stringify(times)).toContain('Färre än fem kända tider')
})

test('no report anywhere, from before anybody used the register', () => {
  const units = [aUnit('a', 'Handläggning', 40), aUnit('b', 'Stab', 20)]
  const told = linesOf(incidentAnalysisSection({ ...nothing, since: 2026, units }))
  expect(told['register-began']?.[0]).toContain('att registret inte användes')
  expect(told.questions?.[0]).toContain('Inga rapporter kommer från Handläggning och Stab.')
  expect(incidentAnalysisSection({ ...nothing, since: 2026, units }).answers).toEqual([])
})

test('a secret incident is counted, and neither its lesson nor its title is told', () => {
  const secret = one(
    1,
    { causeKind: 'attack' },
    { lesson: 'Hemlig lärdom', title: 'Hemlig rubrik' },
  )
  secret.incident.secrecy = '18 kap. 8 § OSL'
  const facts = { ...nothing, since: 2025, incidents: [secret] }
  const all = JSON.stringify([analysisParts(facts), incidentAnalysisSection(facts)])
  expect(all).not.toContain('Hemlig')
  expect(all).toContain('Nr 1, markerad med sekretess')
})
