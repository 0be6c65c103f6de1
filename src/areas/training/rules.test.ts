import { describe, expect, test } from 'vitest'
import { aCompletion, aCourse } from '../../../test/support/a-course.ts'
import { isInGroup } from '../../core/target-groups.ts'
import {
  courseStanding,
  headCountOn,
  lackingOf,
  type Member,
  shareOfAll,
  standingOf,
  validUntil,
} from './completion.rules.ts'
import { membersOf, type TrainingDutyFacts, trainingDuties } from './duties.ts'
import {
  groupIn,
  identityOf,
  problemsOfMapping,
  proposeListMapping,
  readListRow,
} from './list.rules.ts'
import {
  type ManagementSeat,
  managementInWords,
  type TrainedSeat,
  trainedSeats,
} from './management.rules.ts'

describe('how long a completion holds', () => {
  test.each([
    ['2025-03-01', 12, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-27'],
    ['2025-01-31', 1, '2025-02-27'],
    ['2025-03-01', null, null],
  ])('%s for %s months holds until %s', (on, months, until) => {
    expect(validUntil(on, months)).toBe(until)
  })

  test.each([
    ['never taken', null, 12, 'none'],
    ['taken later', '2026-03-01', 12, 'none'],
    ['without an end', '2010-01-01', null, 'valid'],
    ['its last day', '2025-02-01', 12, 'expiring'],
    ['the day after', '2025-01-31', 12, 'expired'],
    ['61 days left', '2025-04-03', 12, 'valid'],
    ['60 days left', '2025-04-02', 12, 'expiring'],
  ] as const)('%s', (_, on, months, standing) => {
    expect(standingOf(on, months, '2026-01-31').standing).toBe(standing)
  })
})

const units = [
  { id: 'board', name: 'Nämnden' },
  { id: 'staben', name: 'Staben' },
  { id: 'enheten', name: 'Enheten' },
]
const counted = (unitId: string, headCount: number, asOf = '2025-10-01') =>
  ({ unitId, group: 'everyone', headCount, asOf }) as const

describe('the share of a course', () => {
  const course = aCourse('Grund')
  const taken = [
    aCompletion('Grund', 'anna', '2025-02-01'),
    // The same person again is one person.
    aCompletion('Grund', 'anna', '2025-05-01'),
    aCompletion('Grund', 'bo', '2025-05-01', { unitId: 'enheten' }),
    aCompletion('Annan', 'cecilia', '2025-05-01'),
  ]
  const shareWith = (headCounts: ReturnType<typeof counted>[], completions = taken) =>
    courseStanding(course, { boardId: 'board', units, completions, headCounts }, '2025-12-31')
      .groups[0]

  test.each([
    ['every unit is counted', [counted('staben', 4), counted('enheten', 3)], 2, 7, 29],
    ['one that has completions is not counted', [counted('staben', 4)], 2, null, null],
    ['nobody is counted', [], 2, null, null],
    ['the whole board is counted', [counted('board', 3)], 2, 3, 67],
    [
      'the whole board is counted, before its units',
      [counted('board', 3), counted('staben', 4)],
      2,
      3,
      67,
    ],
    ['counted after the day', [counted('board', 3, '2026-01-01')], 2, null, null],
    ['nobody is in the group', [counted('board', 0)], 2, 0, null],
    ['more than were counted', [counted('board', 1)], 2, 1, 100],
  ])('%s', (_, headCounts, valid, of, percent) => {
    expect(shareWith(headCounts)?.total).toMatchObject({ valid, of, percent })
  })

  test('more than were counted is said', () => {
    expect(shareWith([counted('board', 1)])?.total.because).toBe(
      'Fler har gått utbildningen (2) än 1 person som räknades den 1 oktober 2025. Räkna om målgruppen.',
    )
  })

  test('a completion at no unit of ours stands apart and is not left out', () => {
    const at = shareWith(
      [counted('staben', 4)],
      [
        aCompletion('Grund', 'anna', '2025-02-01'),
        aCompletion('Grund', 'gäst', '2025-02-01', { unitId: null }),
      ],
    )
    expect(at?.units.map(({ unit, valid }) => [unit?.name, valid])).toEqual([
      ['Staben', 1],
      [undefined, 1],
    ])
    expect(at?.total).toMatchObject({ valid: 2, of: 4, percent: 50 })
  })

  test('what has run out does not count, and is told', () => {
    const yearly = aCourse('Grund', { validMonths: 12 })
    const standing = courseStanding(
      yearly,
      { boardId: 'board', units, completions: taken, headCounts: [counted('board', 3)] },
      '2026-03-15',
    )
    expect(standing.groups[0]?.total).toMatchObject({ valid: 2, expiring: 2, expired: 0 })
    const later = courseStanding(
      yearly,
      { boardId: 'board', units, completions: taken, headCounts: [counted('board', 3)] },
      '2026-05-01',
    )
    expect(later.groups[0]?.total).toMatchObject({ valid: 0, expired: 2, percent: 0 })
  })

  test('a course for several groups counts each by what the list says', () => {
    const both = aCourse('Chef', { groups: ['managers', 'management'] })
    const standing = courseStanding(
      both,
      {
        boardId: 'board',
        units,
        headCounts: [],
        completions: [
          aCompletion('Chef', 'a', '2025-02-01', { group: 'managers' }),
          aCompletion('Chef', 'b', '2025-02-01', { group: 'management' }),
          aCompletion('Chef', 'c', '2025-02-01'),
        ],
      },
      '2025-12-31',
    )
    expect(standing.groups.map(({ group, total }) => [group, total.valid])).toEqual([
      ['managers', 1],
      ['management', 1],
    ])
    expect(standing.withoutGroup).toBe(1)
  })

  test('the latest head count on or before the day is used', () => {
    const all = [counted('staben', 4, '2025-01-01'), counted('staben', 6, '2025-06-01')]
    expect(headCountOn(all, 'staben', 'everyone', '2025-05-31')?.headCount).toBe(4)
    expect(headCountOn(all, 'staben', 'everyone', '2025-06-01')?.headCount).toBe(6)
    expect(headCountOn(all, 'staben', 'everyone', '2024-12-31')).toBeNull()
  })
})

test.each([
  ['nobody is counted', [], null],
  ['one course of two is counted', [counted('board', 4)], 50],
])('the share of all: %s', (_, headCounts, percent) => {
  const chefs = aCourse('Chef', { groups: ['managers'] })
  const completions = [
    aCompletion('Grund', 'a', '2025-02-01'),
    aCompletion('Grund', 'b', '2025-02-01'),
    aCompletion('Chef', 'a', '2025-02-01'),
  ]
  const facts = { boardId: 'board', units, completions, headCounts }
  expect(shareOfAll([aCourse('Grund'), chefs], facts, '2025-12-31')?.percent ?? null).toBe(percent)
})

const member = (personId: string, more: Partial<Member> = {}): Member => ({
  personId,
  name: personId,
  unitId: 'staben',
  unitName: 'Staben',
  roles: ['employee'],
  isManagement: false,
  isProtected: false,
  ...more,
})

const seat = (name: string, more: Partial<TrainedSeat> = {}): TrainedSeat => ({
  seat: {
    id: name,
    personId: name,
    name,
    role: 'Ledamot',
    fromOn: '2026-01-15',
    toOn: null,
    ground: 'Beslut',
  },
  standing: 'valid',
  completedOn: '2026-01-15',
  until: null,
  courseId: 'Ledning',
  ...more,
})
const management = [seat('eva')]

describe('training of the management (cybersäkerhetslagen 2:4)', () => {
  const course = aCourse('Ledning', { groups: ['management'] })
  const lacking = seat('ali', { standing: 'none', completedOn: null, courseId: null })
  const asked = (seats: TrainedSeat[], more: Partial<TrainingDutyFacts> = {}, now = '2026-03-01') =>
    trainingDuties(
      {
        boardId: 'board',
        courses: [],
        units,
        completions: [],
        headCounts: [counted('board', 4)],
        members: [],
        management: seats,
        ...more,
      },
      now,
    )
      .filter(({ key }) => key.startsWith('management.'))
      .map(({ key, because }) => [key, because.split(' ').slice(0, 3).join(' ')])

  test.each<[string, string[][], string[][]]>([
    ['nobody is named', asked([]), [['management.list', 'Ingen är angiven.']]],
    ['before the act', asked([], {}, '2026-01-14'), []],
    ['all are trained', asked([seat('eva')]), []],
    [
      'somebody lacks it, and no course tells them',
      asked([seat('eva'), lacking]),
      [['management.train', '1 av 2']],
    ],
    [
      'whoever the course reaches is told by it',
      asked([lacking], { courses: [course], members: [member('ali', { isManagement: true })] }),
      [],
    ],
    [
      'whoever works at no unit of the board is not',
      asked([lacking], { courses: [course] }),
      [['management.train', '1 av 1']],
    ],
  ])('%s', (_name, found, expected) => {
    expect(found).toEqual(expected)
  })
})

describe('who lacks a course', () => {
  const course = aCourse('Grund', { validMonths: 12, completeBy: '2026-06-30' })
  const members = [member('bo'), member('anna'), member('dan'), member('cia')]
  const completions = [
    aCompletion('Grund', 'anna', '2025-12-01'),
    aCompletion('Grund', 'cia', '2025-02-01'),
    aCompletion('Grund', 'dan', '2024-12-01'),
  ]

  test('first what has run out, then what is missing, then what soon runs out', () => {
    expect(
      lackingOf(course, members, completions, '2026-01-15').map(({ member: of, standing }) => [
        of.name,
        standing,
      ]),
    ).toEqual([
      ['dan', 'expired'],
      ['bo', 'none'],
      ['cia', 'expiring'],
    ])
  })

  test('each has a duty, due when it runs out or when it was to be taken', () => {
    const duties = trainingDuties(
      {
        boardId: 'board',
        courses: [course],
        units,
        completions,
        headCounts: [counted('board', 4)],
        members,
        management,
      },
      '2026-01-15',
    )
    expect(duties.map(({ title, dueOn, ownerId }) => [title, dueOn, ownerId])).toEqual([
      ['Gå utbildningen: Grund', '2025-11-30', 'dan'],
      ['Gå utbildningen: Grund', '2026-01-31', 'cia'],
      ['Gå utbildningen: Grund', '2026-06-30', 'bo'],
    ])
  })

  test.each([
    ['planned', aCourse('Grund', {}, 'planned')],
    ['ended', aCourse('Grund', {}, 'ended')],
    ['not mandatory', aCourse('Grund', { mandatory: false })],
  ])('a course that is %s asks nobody', (_, one) => {
    const facts = { boardId: 'board', units, completions: [], headCounts: [], management }
    expect(trainingDuties({ ...facts, courses: [one], members }, '2026-01-15')).toEqual([])
  })

  test('a course for managers concerns managers', () => {
    const chef = aCourse('Chef', { groups: ['managers', 'management'] })
    const people = [
      member('anna'),
      member('bo', { roles: ['manager'] }),
      member('cia', { isManagement: true }),
    ]
    expect(membersOf(chef, people).map(({ name }) => name)).toEqual(['bo', 'cia'])
  })

  test('an old or missing head count is asked for', () => {
    const facts = {
      boardId: 'board',
      courses: [aCourse('Grund')],
      units,
      completions: [],
      members: [],
      management,
    }
    const asked = (headCounts: ReturnType<typeof counted>[]) =>
      trainingDuties({ ...facts, headCounts }, '2026-10-02').map(({ because, dueOn }) => [
        because,
        dueOn,
      ])
    expect(asked([])).toEqual([['Utan antalet i målgruppen går andelen inte att redovisa.', null]])
    expect(asked([counted('board', 4, '2025-10-01')])).toEqual([
      ['Målgruppen räknades senast 1 oktober 2025.', '2026-10-01'],
    ])
    expect(asked([counted('board', 4, '2025-10-02')])).toEqual([])
  })
})

test.each([
  ['everyone', [], false, true],
  ['managers', ['headOfAdministration'], false, true],
  ['managers', ['employee'], true, false],
  ['management', ['manager'], false, false],
  ['management', [], true, true],
  ['isam', ['isam'], false, true],
  ['it', ['systemManager'], false, false],
  ['systemManagers', ['systemOwner'], false, true],
] as const)('%s with %j, management %s: %s', (group, roles, isManagement, expected) => {
  expect(isInGroup(group, { roles, isManagement })).toBe(expected)
})

describe('management under the act', () => {
  const seat = (name: string, fromOn: string, toOn: string | null = null): ManagementSeat => ({
    id: name,
    personId: name,
    name,
    role: 'Chef',
    fromOn,
    toOn,
    ground: 'Beslut',
  })
  const seats = [
    seat('Anna', '2026-01-15'),
    seat('Bo', '2026-01-15', '2026-06-30'),
    seat('Cia', '2026-07-01'),
  ]
  const course = aCourse('Ledning', { groups: ['management'], validMonths: 12 })
  const completions = [aCompletion('Ledning', 'Anna', '2026-03-01')]
  const on = (day: string) =>
    trainedSeats(seats, [course], completions, ({ personId }) => `p:${personId}`, day)

  test.each([
    [
      '2026-01-14',
      [],
      'Ingen är angiven som ledning den 14 januari 2026. Ange vilka som räknas och vad det grundas på.',
    ],
    [
      '2026-02-28',
      [
        ['Anna', 'none'],
        ['Bo', 'none'],
      ],
      '0 av 2 personer som räknas som ledning har gällande utbildning den 28 februari 2026.',
    ],
    [
      '2026-06-30',
      [
        ['Anna', 'valid'],
        ['Bo', 'none'],
      ],
      '1 av 2 personer som räknas som ledning har gällande utbildning den 30 juni 2026.',
    ],
    [
      '2027-03-01',
      [
        ['Anna', 'expired'],
        ['Cia', 'none'],
      ],
      '0 av 2 personer som räknas som ledning har gällande utbildning den 1 mars 2027.',
    ],
  ])('as of %s', (day, expected, words) => {
    expect(on(day).map(({ seat: of, standing }) => [of.name, standing])).toEqual(expected)
    expect(managementInWords(on(day), day)).toBe(words)
  })

  test('a course that was only planned trains nobody', () => {
    const planned = aCourse('Ledning', { groups: ['management'] }, 'planned')
    const [first] = trainedSeats(
      seats,
      [planned],
      completions,
      ({ personId }) => `p:${personId}`,
      '2026-06-30',
    )
    expect(first?.standing).toBe('none')
  })
})

describe('a list from an e-learning tool', () => {
  const column = (index: number, name: string, values: string[] = []) => ({
    index,
    name,
    filled: 1,
    values,
    hasMore: false,
  })
  const courses = [
    { id: 'grund', title: 'Informationssäkerhet, grund' },
    { id: 'gdpr', title: 'Dataskydd' },
  ]

  test('its columns are known by their names, whatever the order', () => {
    const columns = [
      column(0, 'Kursnamn', ['Dataskydd', 'Hjärt- och lungräddning']),
      column(1, 'Slutdatum'),
      column(2, 'Efternamn'),
      column(3, 'Förnamn'),
      column(4, 'E-postadress'),
      column(5, 'Org.enhet'),
    ]
    const mapping = proposeListMapping(columns, courses)
    expect(mapping).toEqual({
      columns: { course: 0, completedOn: 1, lastName: 2, firstName: 3, email: 4, unit: 5 },
      courses: { Dataskydd: 'gdpr' },
      course: null,
    })
    expect(problemsOfMapping(mapping)).toEqual([])
  })

  test('what cannot be told is asked for', () => {
    const mapping = proposeListMapping([column(0, 'Betyg')], courses)
    expect(problemsOfMapping(mapping).map(({ field }) => field)).toEqual([
      'email',
      'completedOn',
      'course',
    ])
  })

  const mapping = {
    columns: { name: 0, email: 1, unit: 2, course: 3, completedOn: 4, userId: 5, isProtected: 6 },
    courses: { Grund: 'grund' },
    course: null,
  }
  const read = (...cells: (string | number | null | { day: string })[]) =>
    readListRow({ line: 2, cells }, mapping, '2026-01-31')

  test('a row is read', () => {
    expect(read('Öberg, Sara', 'SARA@x.example', 'Staben', 'Grund', { day: '2025-03-01' })).toEqual(
      {
        line: 2,
        name: 'Sara Öberg',
        email: 'sara@x.example',
        userId: null,
        unit: 'Staben',
        courseId: 'grund',
        group: null,
        isProtected: false,
        completedOn: '2025-03-01',
      },
    )
  })

  test.each([
    ['not begun', ['A', null, null, 'Grund', null], 'notDone'],
    ['a word for a day', ['A', null, null, 'Grund', 'Pågår'], 'notDone'],
    ['another course', ['A', null, null, 'HLR', '2025-03-01'], 'otherCourse'],
    ['no course', ['A', null, null, null, '2025-03-01'], 'otherCourse'],
    ['tomorrow', ['A', null, null, 'Grund', '2026-02-01'], 'error'],
    ['no day that is', ['A', null, null, 'Grund', '2025-02-30'], 'error'],
    ['nobody', [null, null, null, 'Grund', '2025-03-01'], 'error'],
    ['a personal number', ['A', null, null, 'Grund', '2025-03-01', '850101-1234'], 'error'],
  ])('%s', (_, cells, fate) => {
    expect(read(...cells)).toMatchObject({ fate })
  })

  test.each([
    ['2025-03-01 14:05', '2025-03-01'],
    ['2025-03-01T14:05:00.000Z', '2025-03-01'],
    ['1/3 2025', '2025-03-01'],
    ['20250301', '2025-03-01'],
  ])('the day %s', (text, day) => {
    expect(read('A', null, null, 'Grund', text)).toMatchObject({ completedOn: day })
  })

  test.each([
    ['Enhetschef', 'managers'],
    ['Förvaltningschef', 'management'],
    ['ISAM', 'isam'],
    ['IT-samordnare', 'it'],
    ['Systemförvaltare', 'systemManagers'],
    ['Handläggare', null],
  ])('%s is %s', (text, group) => expect(groupIn(text)).toBe(group))

  test('a person is known again by the surest there is', () => {
    expect(identityOf({ name: 'A B', email: 'a@x.example', userId: '12' })).toBe(
      'e-post a@x.example',
    )
    expect(identityOf({ name: 'A B', email: null, userId: 'AB12' })).toBe('användare ab12')
    expect(identityOf({ name: 'Å  B', email: null, userId: null })).toBe('namn å b')
  })
})
