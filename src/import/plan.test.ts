/** Rows and their fates, without a database. */
import { describe, expect, test } from 'vitest'
import { informationSet } from '../areas/information/information-set.record.ts'
import { system } from '../areas/information/system.record.ts'
import type { AnyRecord } from '../record/define.ts'
import type { Cell, FileColumn } from './cells.ts'
import { targetColumns } from './columns.ts'
import { choiceOf, fingerprintOf, likelyChoice, type Mapping, proposeMapping } from './mapping.ts'
import { type Candidate, type Existing, type Lookups, planRow, readRow } from './plan.ts'

const ANNA = '01900000-0000-7000-8000-00000000000a'
const declaration = system as unknown as AnyRecord
const target = targetColumns(declaration)
const register = { declaration, target }
const anna: Candidate = { id: ANNA, title: 'Anna Ek', hint: 'anna@x.se' }
const people: Record<string, Candidate[]> = {
  'Anna Ek': [anna],
  'Eva Lind': [
    { id: 'p-1', title: 'Eva Lind', hint: 'Staben' },
    { id: 'p-2', title: 'Eva Lind', hint: 'It' },
  ],
}
const lookups: Lookups = {
  people: (text) => people[text] ?? [],
  records: (_types, text) =>
    text === 'Akter' ? [{ id: 's-akter', title: 'Akter', hint: '' }] : [],
  nameOf: (id) => ({ [ANNA]: 'Anna Ek', 's-akter': 'Akter' })[id] ?? id,
}
const columns = (...names: string[]): FileColumn[] =>
  names.map((name, index) => ({ index, name, filled: 1, values: [], hasMore: false }))

function mapped(names: string[], change: Partial<Mapping> = {}): Mapping {
  const known = { remembered: null, shape: null }
  return { ...proposeMapping(columns(...names), target, 'name', known).mapping, ...change }
}

function plan(
  names: string[],
  cells: Cell[],
  change: Partial<Mapping> = {},
  existing: Existing | null = null,
) {
  const mapping = mapped(names, change)
  const draft = readRow({ line: 14, cells }, mapping, register, lookups)
  return planRow(draft, existing, mapping, register, lookups)
}

const saved: Existing = {
  id: 'r-1',
  number: 3,
  version: 2,
  state: 'inUse',
  secrecy: null,
  fields: {
    name: 'Lex',
    purpose: null,
    kind: 'caseSystem',
    operation: null,
    isShared: null,
    systemOwner: ANNA,
    systemManager: null,
    recoveryHours: 24,
    dataLossHours: null,
    restoreTestedOn: null,
    reviewedOn: '2025-03-01',
  },
  links: new Set(['link:holds:out s-akter']),
}

describe('the proposed mapping', () => {
  test.each([
    ['Systemets namn', 'name'],
    ['Systemnamn', 'name'],
    ['systemägare', 'systemOwner'],
    ['Ägare', 'systemOwner'],
    ['Förvaltare', 'systemManager'],
    ['RTO', 'recoveryHours'],
    ['Återställningspunkt', 'dataLossHours'],
    ['Typ', 'kind'],
    ['Drift', 'operation'],
    ['Status', '#state'],
    ['Leverantör', 'link:suppliedBy:out'],
    ['Innehåller', 'link:holds:out'],
    ['Senast granskad', 'reviewedOn'],
    ['Anteckning från mötet', null],
  ])('%s is %s', (name, key) => {
    expect(mapped([name]).columns[0]?.to).toBe(key)
  })

  test('gives no column of the register twice', () => {
    const keys = mapped(['Namn', 'Systemnamn', 'Benämning']).columns.map(({ to }) => to)
    expect(keys.filter((key) => key === 'name')).toHaveLength(1)
  })

  test('knows the export of the same register, and goes by number', () => {
    const own = mapped(target.map(({ label }) => label))
    expect(own.key).toBe('#number')
    expect(own.blanks).toBe('clear')
    expect(own.columns.map(({ to }) => to)).toEqual(target.map(({ key }) => key))
  })

  test('is remembered by the names of the columns, whatever their order', () => {
    expect(fingerprintOf(columns('Namn', 'Ägare'))).toBe(fingerprintOf(columns('ÄGARE', 'Namn ')))
  })
})

describe('choices', () => {
  const options = {
    a: 'Nämnden själv',
    b: 'Kommunen eller regionen gemensamt',
    c: 'Leverantör, i Sverige eller EU/EES',
  }
  test('are taken by label or key', () => {
    expect(choiceOf('nämnden själv', options)).toBe('a')
    expect(choiceOf('b', options)).toBe('b')
    expect(choiceOf('Leverantör', options)).toBeNull()
  })
  test('are proposed when a word tells', () => {
    expect(likelyChoice('Leverantör', options)).toBe('c')
    expect(likelyChoice('Kommunen', options)).toBe('b')
    expect(likelyChoice('Okänt', options)).toBeNull()
  })
})

describe('a new row', () => {
  test('gets its values, and nothing where nothing is told', () => {
    const planned = plan(
      ['Namn', 'Typ', 'Ägare', 'RTO', 'Innehåller'],
      ['eDok', 'caseSystem', 'Anna Ek', '24 tim', 'Akter; Ny mängd'],
    )
    expect(planned.fate).toBe('new')
    expect(planned.values).toMatchObject({
      name: 'eDok',
      kind: 'caseSystem',
      systemOwner: ANNA,
      recoveryHours: 24,
      purpose: null,
    })
    expect(planned.links).toEqual([
      { key: 'link:holds:out', to: 's-akter', text: 'Akter' },
      { key: 'link:holds:out', to: null, text: 'Ny mängd' },
    ])
  })

  test.each<[string, string, Cell, RegExp, string]>([
    ['a person nobody knows', 'Ägare', 'Ove Okänd', /Ingen person heter så/, 'B14'],
    [
      'a person of whom there are two',
      'Ägare',
      'Eva Lind',
      /Eva Lind \(Staben\) eller Eva Lind \(It\)/,
      'B14',
    ],
    ['a choice that does not exist', 'Typ', 'Molntjänst', /Välj vad det motsvarar/, 'B14'],
    ['a number out of bounds', 'RTO', 99999, /heltal mellan 0 och 8760/, 'B14'],
    ['a failed formula', 'RTO', { error: '#REF!' }, /#REF!/, 'B14'],
    ['an unclear date', 'Senast granskad', '261122', /2026-11-22 eller/, 'B14'],
  ])('%s is an error at its cell', (_what, name, cell, says, address) => {
    const planned = plan(['Namn', name], ['eDok', cell])
    expect(planned.fate).toBe('error')
    expect(planned.problems).toEqual([
      { address, label: expect.any(String), message: expect.stringMatching(says) },
    ])
  })

  test('is an error without its title, with the cell or the missing column named', () => {
    expect(plan(['Namn', 'RTO'], [null, 3]).problems[0]).toMatchObject({
      address: 'A14',
      label: 'Systemets namn',
    })
    expect(plan(['RTO'], [3]).problems[0]?.message).toMatch(/Filen har ingen kolumn/)
    expect(plan(['RTO'], [3], { fixed: { name: 'Lex' } }).fate).toBe('new')
  })

  test('takes what a person has said that a text means', () => {
    const mapping = mapped(['Namn', 'Ägare'])
    const told = mapping.columns.map((column) => ({
      ...column,
      meanings: { 'Eva Lind': 'p-2', Vakant: '' },
    }))
    expect(plan(['Namn', 'Ägare'], ['A', 'Eva Lind'], { columns: told }).values?.systemOwner).toBe(
      'p-2',
    )
    expect(
      plan(['Namn', 'Ägare'], ['A', 'Vakant'], { columns: told }).values?.systemOwner,
    ).toBeNull()
  })
})

describe('a row that the register has', () => {
  const names = ['Namn', 'RTO', 'Ägare', 'Innehåller', 'Status', 'Senast granskad']
  test('is the same when nothing differs', () => {
    const planned = plan(names, ['Lex', '24', 'Anna Ek', 'Akter', 'I bruk', '1/3 2025'], {}, saved)
    expect(planned).toMatchObject({ fate: 'same', changes: [], recordId: 'r-1' })
  })

  test('tells what changes, from and to', () => {
    const planned = plan(names, ['Lex', 8, 'Anna Ek', 'Akter', 'Avvecklas', null], {}, saved)
    expect(planned.fate).toBe('change')
    expect(planned.changes).toEqual([
      { label: 'Återställningstid (RTO) som driften lovar', from: '24', to: '8' },
      { label: 'Läge', from: 'I bruk', to: 'Avvecklas' },
    ])
    expect(planned.version).toBe(2)
  })

  test('an empty cell leaves what is there, unless it is told to clear', () => {
    expect(plan(['Namn', 'RTO'], ['Lex', null], {}, saved).fate).toBe('same')
    expect(plan(['Namn', 'RTO'], ['Lex', null], { blanks: 'clear' }, saved).changes).toEqual([
      { label: 'Återställningstid (RTO) som driften lovar', from: '24', to: '' },
    ])
  })

  test('is left alone by what new rows are given', () => {
    const planned = plan(['Namn'], ['Lex'], { fixed: { operation: 'own' } }, saved)
    expect(planned).toMatchObject({ fate: 'same', changes: [] })
    expect(plan(['Namn'], ['Nytt'], { fixed: { operation: 'own' } }).values?.operation).toBe('own')
  })

  test('is an error when its state cannot be reached in one step', () => {
    const planned = plan(['Namn', 'Status'], ['Lex', 'Avvecklat'], {}, saved)
    expect(planned.problems[0]).toMatchObject({ address: 'B14', label: 'Läge' })
  })
})

test('a row that would change what is sealed says what to do first', () => {
  const sealed = {
    ...system,
    states: { ...system.states, retired: { ...system.states.retired, seal: true as const } },
  }
  const of = { ...register, declaration: sealed as unknown as AnyRecord }
  const draft = readRow({ line: 14, cells: ['Lex', 8] }, mapped(['Namn', 'RTO']), of, lookups)
  const planned = planRow(
    draft,
    { ...saved, state: 'retired' },
    mapped(['Namn', 'RTO']),
    of,
    lookups,
  )
  expect(planned.problems).toMatchObject([
    {
      label: 'Återställningstid (RTO) som driften lovar',
      message: expect.stringContaining('Ta i bruk igen'),
    },
  ])
})

test('every column of a register has a name of its own', () => {
  for (const one of [system, informationSet]) {
    const labels = targetColumns(one as unknown as AnyRecord).map(({ label }) =>
      label.toLowerCase(),
    )
    expect(new Set(labels).size).toBe(labels.length)
  }
})
