import { describe, expect, test } from 'vitest'
import { anAssessedRisk, aRisk } from '../../test/support/a-risk.ts'
import { anImprovement } from '../../test/support/an-improvement.ts'
import type { Cell, Row } from '../import/cells.ts'
import { type Around, planActivities, planVor, type RowPlan } from './plan.rules.ts'
import {
  activityColumns,
  findColumns,
  numberIn,
  responsibleIn,
  statusOf,
  stepIn,
  vorColumns,
  yearIn,
} from './sheets.rules.ts'

const EVENT = 'Behörigheter ligger kvar efter avslutad tjänst'
const nothing: Around = {
  year: 2025,
  risks: [],
  activities: [],
  answers: [],
  people: [
    { id: 'per', name: 'Per Nyberg' },
    { id: 'eva1', name: 'Eva Ek' },
    { id: 'eva2', name: 'Eva Ek' },
  ],
  known: [],
  followUps: [],
  steps: 4,
}

function sheet<C extends object>(columns: C, rows: Partial<Record<keyof C, Cell>>[]) {
  const keys = Object.keys(columns)
  const at = Object.fromEntries(keys.map((key, index) => [key, index]))
  return {
    at,
    rows: rows.map(
      (row, index): Row => ({
        line: index + 2,
        cells: keys.map((key) => row[key as keyof C] ?? null),
      }),
    ),
  }
}
const vor = (
  rows: Partial<Record<keyof typeof vorColumns, Cell>>[],
  around: Partial<Around> = {},
): RowPlan[] => {
  const { rows: read, at } = sheet(vorColumns, rows)
  return planVor(read, at, { ...nothing, ...around })
}
const activities = (
  rows: Partial<Record<keyof typeof activityColumns, Cell>>[],
  around: Partial<Around> = {},
): RowPlan[] => {
  const { rows: read, at } = sheet(activityColumns, rows)
  return planActivities(read, at, { ...nothing, ...around })
}

describe('columns', () => {
  const names = (...of: string[]) => of.map((name, index) => ({ index, name }))

  test('our own words first, then what others say', () => {
    const { at, unread, lacking } = findColumns(
      'vor',
      names('Process', 'Oönskad händelse', 'S', 'K', 'Åtgärder', 'Ansvar', 'Klart senast', 'Färg'),
    )
    expect(at).toEqual({
      process: 0,
      event: 1,
      likelihood: 2,
      consequence: 3,
      measure: 4,
      responsible: 5,
      due: 6,
    })
    expect(unread).toEqual(['Färg'])
    expect(lacking).toEqual([])
  })

  test('a column with our own word is not taken by another that may be called so', () => {
    expect(findColumns('vor', names('Arbetssätt', 'Process', 'Risk')).at).toMatchObject({
      process: 1,
      event: 2,
    })
  })

  test('a file without risks is another file', () => {
    expect(findColumns('vor', names('Namn', 'E-post')).lacking).toEqual(['Risk'])
    expect(findColumns('activities', names('Risk')).lacking).toEqual(['Aktivitet'])
  })
})

describe('cells', () => {
  test.each([
    ['3', 3],
    ['3 - Sannolik', 3],
    ['3. Möjlig', 3],
    ['Hög', null],
    ['3,5', 3],
    ['33333', null],
  ])('the step in %s', (text, expected) => {
    expect(stepIn(text)).toBe(expected)
  })

  test.each([
    ['2026-12-31', 2026],
    ['T2 2026', 2026],
    ['Löpande', null],
    ['120261', null],
  ])('the year in %s', (text, expected) => {
    expect(yearIn(text)).toBe(expected)
  })

  test.each([
    ['Pågår', 'ongoing'],
    ['ENLIGT PLAN', 'ongoing'],
    ['Genomförd', 'done'],
    ['ej påbörjad.', 'notStarted'],
    ['Grön', null],
  ])('the status in %s', (text, expected) => {
    expect(statusOf(text)).toBe(expected)
  })

  test.each([
    ['R-12', 'R', 12],
    ['r 12', 'R', 12],
    ['A–7', 'A', 7],
    ['R-12', 'A', null],
    ['ILS-4711', 'R', null],
  ] as const)('the number in %s', (text, letter, expected) => {
    expect(numberIn(text, letter)).toBe(expected)
  })

  test('who answers: a role, a person, or neither', () => {
    expect(responsibleIn('ISAM', nothing.people)).toEqual({ role: 'isam' })
    expect(responsibleIn('per nyberg', nothing.people)).toEqual({ personId: 'per' })
    // Two of the same name are nobody.
    expect(responsibleIn('Eva Ek', nothing.people)).toBeNull()
  })
})

describe('rows of the VoR', () => {
  const known = anAssessedRisk(2, 3, { event: EVENT, process: 'SIS' }, { number: 4 })

  test.each<[string, Partial<Record<keyof typeof vorColumns, Cell>>, string, string[]]>([
    ['the same', { key: 'R-4', event: EVENT, likelihood: 2, consequence: 3 }, 'same', []],
    [
      'by its words',
      { event: EVENT.toUpperCase(), likelihood: 2 },
      'changed',
      [`Risk: ${EVENT} → ${EVENT.toUpperCase()}`],
    ],
    [
      'another step',
      { event: EVENT, likelihood: '3 - Sannolik' },
      'changed',
      ['Sannolikhet: 2 → 3'],
    ],
    [
      'other words by its key',
      { key: 'R-4', event: 'Ny text' },
      'changed',
      [`Risk: ${EVENT} → Ny text`],
    ],
    ['an empty cell changes nothing', { event: EVENT, process: null }, 'same', []],
    [
      'a new one',
      { event: 'Något annat', likelihood: 1, consequence: 1 },
      'new',
      ['Sannolikhet: ej angivet → 1', 'Konsekvens: ej angivet → 1'],
    ],
    ['half an assessment', { event: 'Något annat', likelihood: 1 }, 'problem', []],
    ['a step that the scale lacks', { event: EVENT, likelihood: 5 }, 'problem', []],
    ['a key that is nobody\u2019s', { key: 'R-9', event: EVENT }, 'problem', []],
    ['no risk', { process: 'SIS' }, 'problem', []],
  ])('%s', (_, row, fate, changes) => {
    const [plan] = vor([row], { risks: [known] })
    expect([plan?.fate, plan?.fate === 'problem' ? [] : plan?.changes]).toEqual([fate, changes])
  })

  test('a key of another year\u2019s VoR, a secret risk and a struck one are left alone', () => {
    const row = { key: 'R-4', event: 'X' }
    const because = (risk: typeof known) => vor([row], { risks: [risk] })[0]?.notes
    expect(because({ ...known, fields: { ...known.fields, assessedYear: 2024 } })).toEqual([
      'R-4 hör inte till VoR 2025.',
    ])
    expect(because({ ...known, secrecy: '18 kap. 8 §' })).toEqual([
      'Risken är markerad med sekretess och ändras bara här (nr 4).',
    ])
    expect(because({ ...known, state: 'withdrawn' })?.[0]).toMatch(/struken/)
  })

  test('a value that is not the product is said, and the row is read', () => {
    const [plan] = vor([{ event: EVENT, likelihood: 2, consequence: 3, value: 9 }], {
      risks: [known],
    })
    expect(plan).toMatchObject({ fate: 'same' })
    expect(plan?.notes).toEqual(['Riskvärdet är 9 i filen, men 2 × 3 är 6.'])
  })

  test('a measure is the activity that is there, or a new one', () => {
    const activity = anImprovement({ title: 'Rensa Lex', plannedYear: 2025 }, { number: 7 })
    const around = { risks: [known], activities: [activity] }
    const [tied] = vor([{ event: EVENT, measure: 'rensa lex', responsible: 'Per Nyberg' }], around)
    expect(tied?.activity).toMatchObject({ id: activity.id, personId: 'per' })
    expect(tied?.changes).toEqual([
      'Åtgärden kopplas: Rensa Lex',
      'Åtgärden, aktivitet: Rensa Lex → rensa lex',
      'Åtgärden, ansvarig: Per Nyberg',
    ])
    const [fresh] = vor([{ event: EVENT, measure: 'Ny sak', due: '2026-05-01' }], around)
    expect(fresh?.activity).toMatchObject({ id: null, title: 'Ny sak', plannedYear: 2026 })
    expect(fresh?.fate).toBe('changed')
  })

  test('several measures of one risk: the cells of the risk are joined or empty below', () => {
    const plans = vor([
      { key: 'ILS-1', event: 'Ny risk', likelihood: 2, consequence: 2, measure: 'Den ena' },
      { measure: 'Den andra' },
      { measure: 'Den andra' },
      { key: 'ILS-1', event: 'Ny risk', likelihood: 4, consequence: 2 },
    ])
    expect(plans.map(({ fate }) => fate)).toEqual(['new', 'changed', 'problem', 'problem'])
    expect(new Set(plans.slice(0, 2).map(({ recordKey }) => recordKey)).size).toBe(1)
    // Each row has a key of its own, so that read again each is the same.
    expect(new Set(plans.slice(0, 2).map(({ outerKey }) => outerKey)).size).toBe(2)
    expect(plans[3]?.notes).toEqual(['Rad 2 är samma risk, men sannolikheten är en annan.'])
  })

  test('a row that was read before is known by its key though both its words have changed', () => {
    const [first] = vor([{ key: 'ILS-1', event: 'Första texten' }])
    const [again] = vor([{ key: 'ils 1', event: 'Tredje texten' }], {
      risks: [aRisk({ event: 'Andra texten' }, { number: 4 })],
      known: [
        { outerKey: first?.outerKey ?? '', recordId: aRisk({}, { number: 4 }).id, measureId: null },
      ],
    })
    expect(again?.fate).toBe('changed')
    expect(again?.changes).toEqual(['Risk: Andra texten → Tredje texten'])
  })
})

describe('rows of activities', () => {
  const known = anImprovement(
    { title: 'Rensa Lex', plannedYear: 2025, goal: '3.5', responsibleRoles: ['isam'] },
    { number: 7, state: 'decided' },
  )
  const followUps = [
    { improvementId: known.id, year: 2025, tertial: 1, status: 'ongoing', comment: null },
  ] as const

  test.each<[string, Partial<Record<keyof typeof activityColumns, Cell>>, string, string[]]>([
    [
      'as it stands',
      { key: 'A-7', title: 'Rensa Lex', goal: 3.5, status1: 'Pågår' },
      'changed',
      ['Mål: 3.5 → 3,5'],
    ],
    ['the same', { key: 'A-7', title: 'Rensa Lex', goal: '3.5', status1: 'pågående' }, 'same', []],
    [
      'a tertial',
      { title: 'rensa lex', status2: 'Klar', comment2: 'Gjort.' },
      'changed',
      ['Aktivitet: Rensa Lex → rensa lex', 'T2: ej angivet → Klar'],
    ],
    [
      'another status',
      { title: 'Rensa Lex', status1: 'Försenad' },
      'changed',
      ['T1: Pågår → Försenad'],
    ],
    [
      'a comment to the status that is',
      { title: 'Rensa Lex', comment1: 'Väntar.' },
      'changed',
      ['T1: ny kommentar'],
    ],
    ['a comment without a status', { title: 'Rensa Lex', comment3: 'Väntar.' }, 'problem', []],
    ['a status that is none', { title: 'Rensa Lex', status1: 'Grön' }, 'problem', []],
    ['no activity', { goal: '3.5' }, 'problem', []],
    [
      'a new one',
      { title: 'Ny', goal: '3.5', status1: 'Ej påbörjad' },
      'new',
      ['T1: ej angivet → Ej påbörjad'],
    ],
  ])('%s', (_, row, fate, changes) => {
    const [plan] = activities([row], { activities: [known], followUps: [...followUps] })
    expect([plan?.fate, plan?.fate === 'problem' ? [] : plan?.changes]).toEqual([fate, changes])
  })

  test('a promised year is not moved by a list', () => {
    const [plan] = activities([{ title: 'Rensa Lex', year: 2027 }], { activities: [known] })
    expect(plan?.fate).toBe('same')
    expect(plan?.notes[0]).toMatch(/Planerat år är 2025 här och 2027 i filen/)
  })

  test('the same activity twice is read once', () => {
    const fates = activities(
      [{ title: 'Ny' }, { title: 'ny' }, { key: 'A-7', title: 'Rensa Lex' }],
      {
        activities: [known],
      },
    ).map(({ fate }) => fate)
    expect(fates).toEqual(['new', 'problem', 'same'])
  })
})
