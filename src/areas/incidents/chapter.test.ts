import { describe, expect, test } from 'vitest'
import { anIncident } from '../../../test/support/an-incident.ts'
import { blockOf, figuresOf, linesOf } from '../../../test/support/section-text.ts'
import type { ReviewContext } from '../../review/document.ts'
import { deviationsSection } from './chapter.ts'
import type { Incident } from './incident.record.ts'

const context: ReviewContext = {
  organisation: 'Sundvalla stad',
  theOrganisation: 'staden',
  board: 'Överförmyndarnämnden',
  administration: 'Överförmyndarförvaltningen',
  year: 2025,
  planYears: [2026, 2027],
  readOn: '2026-01-12',
  people: {},
}

const notABreach = { personalDataBreach: false, breachReasoning: 'Inga personuppgifter.' }
const breach = { personalDataBreach: true, breachReasoning: 'Uppgifter har röjts.' }
const notified = { ...breach, imyNotifiedAt: '2025-03-11T09:00:00.000Z' }
const notNotified = { ...breach, notNotifiedBecause: 'Osannolik risk.' }

function sectionOf(incidents: Incident[], yearBefore: Incident[] = []) {
  return deviationsSection({ incidents, yearBefore }, context)
}

/** So many incidents alike, numbered from `first`. */
function several(
  n: number,
  fields: Partial<Incident['fields']>,
  { first = 1, state = 'closed' as Incident['state'] } = {},
): Incident[] {
  return Array.from({ length: n }, (_, index) =>
    anIncident(fields, { number: first + index, state }),
  )
}

function lineOf(incidents: Incident[], key: string, yearBefore: Incident[] = []): string {
  return linesOf(sectionOf(incidents, yearBefore))[key]?.join('\n') ?? ''
}

describe('how many, and how many to IMY', () => {
  const noHistory =
    ' För 2024 finns inga incidenter i registret, så utvecklingen över tid kan ännu inte bedömas.'
  const forwarded = 'anmälts vidare till Integritetsskyddsmyndigheten (IMY) som anmälningspliktig'

  test.each<[string, Incident[], string]>([
    ['none', [], 'Inga incidenter är rapporterade under 2025.'],
    [
      'one, not notified',
      several(1, notABreach),
      `Under 2025 har 1 incident rapporterats. Den har inte anmälts till Integritetsskyddsmyndigheten (IMY).${noHistory}`,
    ],
    [
      'one, notified',
      several(1, notified),
      `Under 2025 har 1 incident rapporterats. Den har ${forwarded} personuppgiftsincident.${noHistory}`,
    ],
    [
      'many, none notified',
      several(4, notABreach),
      `Under 2025 har 4 incidenter rapporterats. Ingen av dem har anmälts till Integritetsskyddsmyndigheten (IMY).${noHistory}`,
    ],
    [
      'many, one notified',
      [...several(4, notABreach), ...several(1, notified, { first: 5 })],
      `Under 2025 har 5 incidenter rapporterats, varav 1 har ${forwarded} personuppgiftsincident.${noHistory}`,
    ],
    [
      'many, several notified',
      [...several(17, notABreach), ...several(3, notified, { first: 18 })],
      `Under 2025 har 20 incidenter rapporterats, varav 3 har ${forwarded}a personuppgiftsincidenter.${noHistory}`,
    ],
  ])('%s', (_case, incidents, expected) => {
    expect(lineOf(incidents, 'counts')).toBe(expected)
  })

  test('each figure opens the records it counts', () => {
    const section = sectionOf([...several(17, notABreach), ...several(3, notified, { first: 18 })])
    expect(figuresOf(section, 'counts')).toEqual([
      ['20 incidenter', 20],
      ['3', 3],
    ])
  })

  test('the year before is told when it is known', () => {
    expect(
      lineOf(several(2, notABreach), 'counts', several(3, notABreach, { first: 9 })),
    ).toContain('Under 2024 rapporterades 3 incidenter.')
  })

  test('a dismissed report is not an incident, but is told', () => {
    const dismissed = several(1, {}, { first: 3, state: 'dismissed' })
    const section = sectionOf([...several(2, notABreach), ...dismissed])
    expect(figuresOf(section, 'counts')).toEqual([
      ['2 incidenter', 2],
      ['1 rapport', 1],
    ])
    expect(linesOf(section).counts?.[0]).toContain(
      'Därutöver har 1 rapport avskrivits, eftersom den inte gällde en incident.',
    )
    expect(linesOf(section).kinds?.at(-1)).toBe('Summa | 2 | 0 | 0')
  })
})

describe('a year that is still running', () => {
  const inNovember = { ...context, readOn: '2025-11-20' }
  const earlier = [
    ...several(4, { ...notABreach, reportedAt: '2024-05-02T08:00:00.000Z' }, { first: 30 }),
    ...several(2, { ...notABreach, reportedAt: '2024-12-03T08:00:00.000Z' }, { first: 40 }),
  ]
  const incidents = several(2, notABreach)
  const section = deviationsSection({ incidents, yearBefore: earlier }, inNovember)

  test('is compared with the same part of the year before', () => {
    expect(linesOf(section).counts).toEqual([
      'Under 2025 har hittills 2 incidenter rapporterats. Ingen av dem har anmälts till Integritetsskyddsmyndigheten (IMY). Under 2024 rapporterades 6 incidenter, varav 4 till och med samma datum.',
    ])
    expect(linesOf(section)['low-reporting']?.[0]).toContain(
      'Antalet har minskat från 4 till 2, jämfört med samma tid året före.',
    )
  })

  test('is not said to be without incidents for good', () => {
    const none = deviationsSection({ incidents: [], yearBefore: earlier.slice(4) }, inNovember)
    expect(linesOf(none).counts).toEqual([
      'Inga incidenter är hittills rapporterade under 2025. Under 2024 rapporterades 2 incidenter, varav ingen till och med samma datum.',
    ])
  })
})

describe('few reports are questioned', () => {
  test('none at all: said and questioned, and nothing more', () => {
    const section = sectionOf([])
    expect(Object.keys(linesOf(section))).toEqual(['counts', 'low-reporting'])
    expect(linesOf(section)['low-reporting']?.[0]).toBe(
      'Det behöver inte betyda att inget har hänt. Få rapporter kan bero på att incidenter inte upptäcks, inte känns igen som incidenter eller inte rapporteras. Orsaken bör analyseras, och förslag tas fram som ökar anmälningsfrekvensen.',
    )
  })

  test('a year with only dismissed reports is a year without incidents', () => {
    const section = sectionOf(several(1, {}, { state: 'dismissed' }))
    expect(linesOf(section).counts?.[0]).toBe(
      'Inga incidenter är rapporterade under 2025. Därutöver har 1 rapport avskrivits, eftersom den inte gällde en incident.',
    )
    expect(Object.keys(linesOf(section))).toContain('low-reporting')
  })

  test('a sharp fall names both numbers', () => {
    expect(
      lineOf(several(2, notABreach), 'low-reporting', several(20, notABreach, { first: 30 })),
    ).toContain(
      'Antalet har minskat från 20 till 2. Det behöver inte betyda att färre incidenter har inträffat.',
    )
  })

  test('an ordinary year is not questioned', () => {
    const section = sectionOf(several(5, notABreach), several(5, notABreach, { first: 30 }))
    expect(Object.keys(linesOf(section))).not.toContain('low-reporting')
  })
})

describe('personal data breaches', () => {
  test.each<[string, Incident[], string]>([
    [
      'no breach',
      several(2, notABreach),
      'Ingen av de bedömda incidenterna är en personuppgiftsincident.',
    ],
    ['one notified', several(1, notified), '1 incident har bedömts som personuppgiftsincident.'],
    [
      'one not notified, with the reason on record',
      several(1, notNotified),
      '1 incident har bedömts som personuppgiftsincident. Den har inte anmälts till IMY, och skälet är dokumenterat enligt artikel 33.5 i dataskyddsförordningen.',
    ],
    [
      'many of each',
      [
        ...several(3, notified),
        ...several(8, notNotified, { first: 4 }),
        ...several(1, breach, { first: 12 }),
        ...several(2, {}, { first: 13, state: 'reported' }),
      ],
      '12 incidenter har bedömts som personuppgiftsincidenter. Av dem har 8 inte anmälts till IMY, och skälet är dokumenterat enligt artikel 33.5 i dataskyddsförordningen. För 1 är det inte dokumenterat om anmälan ska göras. 2 incidenter är ännu inte bedömda, så antalet personuppgiftsincidenter kan bli högre.',
    ],
    [
      'nothing assessed is not a zero',
      several(1, {}, { state: 'reported' }),
      '1 incident är ännu inte bedömd, så antalet personuppgiftsincidenter kan bli högre.',
    ],
  ])('%s', (_case, incidents, expected) => {
    expect(lineOf(incidents, 'breaches')).toBe(expected)
  })
})

describe('the table by kind', () => {
  test('one incident needs no table', () => {
    expect(Object.keys(linesOf(sectionOf(several(1, notABreach))))).not.toContain('kinds')
  })

  test('the most frequent first, with a sum, each number with its records', () => {
    const section = sectionOf([
      ...several(1, { ...notABreach, kind: 'outage' }),
      ...several(2, { ...notNotified, kind: 'wrongRecipient' }, { first: 2 }),
      ...several(1, { ...notified, kind: 'wrongRecipient' }, { first: 4 }),
      ...several(1, { ...notABreach, kind: 'loss' }, { first: 5 }),
    ])
    expect(linesOf(section).kinds).toEqual([
      'Slag | Antal | Personuppgiftsincidenter | Anmälda till IMY',
      'Uppgifter till fel mottagare | 3 | 3 | 1',
      'Förlust eller stöld | 1 | 0 | 0',
      'Driftstörning | 1 | 0 | 0',
      'Summa | 5 | 3 | 1',
    ])
    expect(figuresOf(section, 'kinds').at(-1)).toEqual(['1', 1])
    expect(blockOf(section, 'kinds').sources).toHaveLength(5)
  })

  test('what is not assessed has a column of its own', () => {
    const section = sectionOf([
      ...several(1, notABreach),
      ...several(2, { kind: 'outage' }, { first: 2, state: 'reported' }),
    ])
    expect(linesOf(section).kinds).toEqual([
      'Slag | Antal | Personuppgiftsincidenter | Anmälda till IMY | Ej bedömda',
      'Driftstörning | 2 | 0 | 0 | 2',
      'Uppgifter till fel mottagare | 1 | 0 | 0 | 0',
      'Summa | 3 | 0 | 0 | 2',
    ])
  })
})

test.each<[string, Incident['fields']['affects'][], string]>([
  ['not said', [[]], 'För 1 är det ännu inte bedömt vad som påverkades.'],
  ['one property', [['availability']], 'Tillgängligheten påverkades i ett fall.'],
  [
    'two properties, and a near miss',
    [['confidentiality', 'integrity'], ['confidentiality'], ['none']],
    'Konfidentialiteten påverkades i 2 och riktigheten i ett fall. 1 incident var ett tillbud eller försök som inte påverkade någon information.',
  ],
  [
    'all four',
    [['confidentiality', 'integrity', 'availability', 'authenticity'], []],
    'Konfidentialiteten påverkades i ett, riktigheten i ett, tillgängligheten i ett och autenticiteten i ett fall. För 1 är det ännu inte bedömt vad som påverkades.',
  ],
  [
    'only near misses',
    [['none'], ['none']],
    '2 incidenter var tillbud eller försök som inte påverkade någon information.',
  ],
])('what was affected: %s', (_case, affected, expected) => {
  const incidents = affected.map((affects, index) => anIncident({ affects }, { number: index + 1 }))
  expect(lineOf(incidents, 'effects')).toBe(expected)
})

describe('suppliers', () => {
  const own = { supplierInvolved: false }
  const miljodata = { supplierInvolved: true, supplier: 'Miljödata' }

  test.each<[string, Incident[], string]>([
    ['none', several(3, own), 'Ingen leverantör var inblandad.'],
    [
      'nothing known',
      several(1, {}),
      'För 1 incident är det inte klarlagt om en leverantör var inblandad.',
    ],
    [
      'none known, some unclear',
      [...several(1, own), ...several(2, {}, { first: 2 })],
      'Ingen leverantör är känd som inblandad. För 2 incidenter är det inte klarlagt om en leverantör var inblandad.',
    ],
    [
      'a few: no percentage of a handful',
      [...several(2, own), ...several(1, miljodata, { first: 3 })],
      'En leverantör var inblandad i 1 av 3 incidenter: Miljödata.',
    ],
    [
      'many: the share, each name once',
      [
        ...several(15, own),
        ...several(4, miljodata, { first: 16 }),
        anIncident({ supplierInvolved: true, supplier: 'Kvarnbo Data' }, { number: 20 }),
      ],
      'En leverantör var inblandad i 5 av 20 incidenter (25 procent): Miljödata och Kvarnbo Data.',
    ],
  ])('%s', (_case, incidents, expected) => {
    expect(lineOf(incidents, 'suppliers')).toBe(expected)
  })

  test('an incident marked secret is counted, its supplier not named', () => {
    expect(lineOf([anIncident(miljodata, { secrecy: '18 kap. 8 § OSL' })], 'suppliers')).toBe(
      'En leverantör var inblandad i 1 av 1 incident.',
    )
  })
})

test.each<[string, Incident[], string]>([
  ['one closed', several(1, {}), 'Incidenten är avslutad.'],
  ['one ongoing', several(1, {}, { state: 'reported' }), 'Incidenten hanteras fortfarande.'],
  ['all closed', several(2, {}), 'Alla incidenter är avslutade.'],
  ['all ongoing', several(2, {}, { state: 'assessed' }), 'Alla incidenter hanteras fortfarande.'],
  [
    'both',
    [...several(1, {}), ...several(2, {}, { first: 2, state: 'assessed' })],
    '1 incident är avslutad och 2 hanteras fortfarande.',
  ],
])('handling: %s', (_case, incidents, expected) => {
  expect(lineOf(incidents, 'handling')).toBe(expected)
})

describe('lessons in brief', () => {
  test('none documented is said', () => {
    expect(lineOf(several(1, {}), 'lessons')).toBe(
      'Någon lärdom av incidenten är inte dokumenterad.',
    )
    expect(lineOf(several(2, {}), 'lessons')).toBe(
      'Lärdomar är inte dokumenterade för någon av incidenterna.',
    )
  })

  test('the weightiest of each kind, those notified to IMY first', () => {
    const section = sectionOf([
      anIncident({ kind: 'outage', lesson: 'Öva reservrutinen' }, { number: 1 }),
      anIncident({ ...notNotified, lesson: 'En mindre lärdom.' }, { number: 2 }),
      anIncident(
        { ...notified, lesson: 'Granska före utskick.', measure: 'Två granskar' },
        { number: 3 },
      ),
      anIncident({ ...notNotified, lesson: 'En senare men mindre lärdom.' }, { number: 4 }),
    ])
    expect(linesOf(section).lessons).toEqual([
      'Lärdomar är dokumenterade för 4 incidenter. Här återges 2 av dem i korthet, högst en av varje slag och de allvarligaste först:',
    ])
    expect(linesOf(section)['lessons-list']).toEqual([
      'Uppgifter till fel mottagare. Granska före utskick. Åtgärd: Två granskar.',
      'Driftstörning. Öva reservrutinen.',
    ])
  })

  test('never more than five', () => {
    const kinds = ['loss', 'outage', 'fraud', 'malware', 'attack', 'other'] as const
    const section = sectionOf(
      kinds.map((kind, index) => anIncident({ kind, lesson: 'En lärdom.' }, { number: index + 1 })),
    )
    expect(linesOf(section)['lessons-list']).toHaveLength(5)
  })

  test('what is marked secret is not retold', () => {
    const secret = anIncident({ lesson: 'Hemlig.' }, { secrecy: '18 kap. 8 § OSL' })
    const section = sectionOf([secret])
    expect(JSON.stringify(section)).not.toContain('Hemlig.')
    expect(linesOf(section).lessons).toEqual([
      'Lärdomar är dokumenterade för 1 incident. Den återges inte här, eftersom den kan omfattas av sekretess.',
    ])
    expect(Object.keys(linesOf(section))).not.toContain('lessons-list')
  })

  test('beside a secret one the open ones are told, and it is said that some are not', () => {
    const secret = anIncident({ lesson: 'Hemlig.' }, { number: 1, secrecy: '18 kap. 8 § OSL' })
    const section = sectionOf([secret, anIncident({ lesson: 'Öppen.' }, { number: 2 })])
    expect(linesOf(section).lessons).toEqual([
      'Lärdomar är dokumenterade för 2 incidenter. I korthet, bortsett från de incidenter som är sekretessmarkerade:',
    ])
    expect(linesOf(section)['lessons-list']).toEqual(['Uppgifter till fel mottagare. Öppen.'])
  })
})

test('d1 is answered, and every block about incidents carries its records', () => {
  expect(sectionOf([]).answers).toEqual(['d1'])
  const section = sectionOf(several(3, { ...notABreach, lesson: 'En lärdom.' }))
  expect(section.answers).toEqual(['d1'])
  for (const block of section.blocks)
    expect([block.key, block.sources.length > 0]).toEqual([block.key, true])
  expect(new Set(section.blocks.map(({ key }) => key)).size).toBe(section.blocks.length)
})
