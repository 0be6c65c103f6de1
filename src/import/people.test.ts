import { describe, expect, test } from 'vitest'
import type { Cell } from './cells.ts'
import { proposeMapping } from './mapping.ts'
import {
  type KnownPerson,
  type PeoplePlan,
  personColumns,
  personList,
  planPeople,
} from './people.ts'
import { type Lookups, readRow } from './plan.ts'

const nobody: Lookups = { people: () => [], records: () => [], nameOf: (id) => id }

const anna: KnownPerson = {
  id: 'anna',
  name: 'Anna Lindqvist',
  title: 'Samordnare',
  email: 'anna.lindqvist@sundvalla.example',
  unitId: 'stab',
  active: true,
  version: 3,
  rolesHere: ['isam'],
  isBeyond: false,
}
const known: PeoplePlan = {
  people: [
    anna,
    { ...anna, id: 'sven', name: 'Sven Ek', email: null, rolesHere: [], isBeyond: true },
    { ...anna, id: 'eva1', name: 'Eva Berg', email: null, rolesHere: [] },
    { ...anna, id: 'eva2', name: 'Eva Berg', email: 'eva@sundvalla.example', rolesHere: [] },
  ],
  units: [
    { id: 'stab', name: 'Staben', path: 'Överförmyndarnämnden / Staben' },
    { id: 'stab2', name: 'Stab', path: 'Socialnämnden / Stab' },
    { id: 'stab3', name: 'Stab', path: 'Kulturnämnden / Stab' },
  ],
  me: 'anna',
  givesRoles: true,
}

function plan(names: string[], rows: Cell[][], given: Partial<PeoplePlan> = {}) {
  const columns = names.map((name, index) => ({
    index,
    name,
    filled: 1,
    values: [],
    hasMore: false,
  }))
  const { mapping } = proposeMapping(columns, personColumns, 'name', {
    remembered: null,
    shape: null,
  })
  const register = { declaration: personList, target: personColumns }
  const drafts = rows.map((cells, at) =>
    readRow({ line: at + 2, cells }, mapping, register, nobody),
  )
  return planPeople(drafts, { ...known, ...given })
}

const told = (planned: ReturnType<typeof plan>) =>
  planned.map(({ fate, title, problems, reason }) => [
    fate,
    problems[0]?.message ?? (reason || title),
  ])

describe('people out of a list', () => {
  test('columns as officers name them, a name in two columns or turned, several roles', () => {
    const planned = plan(
      ['Förnamn', 'Efternamn', 'E-postadress', 'Befattning', 'Avdelning', 'Roll'],
      [
        [
          'Lisa',
          'Öberg',
          'LISA.OBERG@sundvalla.example',
          'Enhetschef',
          'Staben',
          'Enhetschef, DSO',
        ],
      ],
    )
    expect(planned[0]).toMatchObject({
      fate: 'new',
      title: 'Lisa Öberg',
      values: {
        name: 'Lisa Öberg',
        email: 'lisa.oberg@sundvalla.example',
        title: 'Enhetschef',
        unitId: 'stab',
        active: true,
        roles: ['manager', 'dataProtectionOfficer'],
      },
    })
    expect(plan(['Namn'], [['Öberg, Lisa']])[0]?.title).toBe('Lisa Öberg')
  })

  test('is known again by e-mail, else by name, and changed only where the list differs', () => {
    const columns = ['Namn', 'E-post', 'Titel', 'Roller vid nämnden']
    const planned = plan(columns, [
      ['Anna Lindqvist Ek', 'Anna.Lindqvist@sundvalla.example', 'Strateg', 'ISAM; Systemägare'],
      ['Sven Ek', '', 'Samordnare', ''],
      ['Anna Lindqvist', 'annan@sundvalla.example', '', ''],
      ['Eva Berg', '', '', ''],
    ])
    expect(planned[0]).toMatchObject({
      fate: 'change',
      recordId: 'anna',
      version: 3,
      changes: [
        { label: 'Namn', from: 'Anna Lindqvist', to: 'Anna Lindqvist Ek' },
        { label: 'Titel', from: 'Samordnare', to: 'Strateg' },
        { label: 'Roller vid nämnden', from: 'ISAM', to: 'ISAM och Systemägare' },
      ],
    })
    expect(told(planned.slice(1))).toEqual([
      ['same', 'Sven Ek'],
      [
        'new',
        'Det finns redan en Anna Lindqvist med en annan e-postadress. Det här blir en person till.',
      ],
      ['error', 'Flera personer heter Eva Berg. Ange e-postadressen.'],
    ])
  })

  test('a row for each role becomes one person with all of them', () => {
    const planned = plan(
      ['Namn', 'Roll'],
      [
        ['Ny Person', 'Systemägare'],
        ['ny person', 'Informationsägare'],
        ['Ny Person', 'Systemägare'],
      ],
    )
    expect(planned[0]?.values).toMatchObject({ roles: ['systemOwner', 'informationOwner'] })
    expect(told(planned.slice(1))).toEqual([
      ['duplicate', 'Samma person som rad 2. Rollen läggs till där.'],
      ['duplicate', 'Samma person som rad 2. Raden hoppas över.'],
    ])
  })

  test.each([
    [['', '', '', ''], 'Fyll i ”Namn”, eller ”Förnamn” och ”Efternamn”.'],
    [
      ['A B', 'inte en adress', '', ''],
      'Skriv en hel e-postadress, till exempel anna.lindqvist@kommun.se.',
    ],
    [
      ['A B', '', 'Stab', ''],
      'Flera enheter heter ”Stab”. Skriv hela sökvägen, till exempel ”Socialnämnden / Stab”.',
    ],
    [
      ['A B', '', 'Okänd', ''],
      'Enheten ”Okänd” finns inte i organisationen. Lägg till den, eller rätta namnet i filen.',
    ],
    [
      ['A B', '', '', 'Administratör'],
      'Rollen Administratör ges på personens sida, inte med en lista.',
    ],
    [['A B', '', '', 'Kejsare'], '”Kejsare” är ingen roll. Välj bland'],
  ])('%j is told with its cell', (cells, message) => {
    const [row] = plan(['Namn', 'E-post', 'Enhet', 'Roll'], [cells])
    expect(row?.fate).toBe('error')
    expect(row?.problems[0]?.message).toContain(message)
    expect(row?.problems[0]?.address).toMatch(/2$/)
  })

  test('a unit by its path; roles only by who may give them; nobody puts themselves aside', () => {
    expect(plan(['Namn', 'Enhet'], [['A B', 'Kulturnämnden/Stab']])[0]?.values).toMatchObject({
      unitId: 'stab3',
    })
    expect(told(plan(['Namn', 'Roll'], [['A B', 'Chef']], { givesRoles: false }))).toEqual([
      [
        'error',
        'Roller ges av en administratör. Låt bli att läsa in kolumnen, så blir personerna upplagda.',
      ],
    ])
    const gone = plan(
      ['Namn', 'E-post', 'Arbetar här'],
      [
        ['Anna Lindqvist', 'anna.lindqvist@sundvalla.example', 'Nej'],
        ['Sven Ek', '', 'Nej'],
      ],
    )
    expect(told(gone)).toEqual([
      ['error', 'Du kan inte ta bort dig själv.'],
      ['error', 'Personen har roller vid andra nämnder. Be en administratör.'],
    ])
  })
})
