import { describe, expect, test } from 'vitest'
import { aGoverningDocument } from '../../../test/support/a-governing-document.ts'
import { documentDuties } from './duties.ts'
import {
  askedFrom,
  confirmationOf,
  type DocumentSettings,
  type DocumentVersion,
  type ExpectedRoutine,
  inHierarchy,
  isNeverReviewed,
  mayStandUnder,
  mayVanish,
  nextReviewOn,
  type Reader,
  routineStanding,
  versionInForce,
} from './keeping.rules.ts'

const settings = (more: Partial<DocumentSettings> = {}): DocumentSettings => ({
  documentId: aGoverningDocument().id,
  parentId: null,
  reviewMonths: null,
  groups: [],
  ...more,
})
const version = (number: number, more: Partial<DocumentVersion> = {}): DocumentVersion => ({
  id: `v${number}`,
  documentId: aGoverningDocument().id,
  number,
  edition: `${number}.0`,
  hasText: true,
  address: null,
  fileName: null,
  changeNote: null,
  asksAnew: false,
  madeAt: '2025-01-01T09:00:00.000Z',
  approvedOn: `2025-0${number}-01`,
  approvedBy: 'Förvaltningschefen',
  registryNumber: null,
  ...more,
})
const reader = (personId: string, more: Partial<Reader> = {}): Reader => ({
  personId,
  unitId: 'staben',
  unitName: 'Staben',
  roles: [],
  isManagement: false,
  ...more,
})

describe('the order of the documents', () => {
  test.each([
    ['routine', 'localInstruction', true],
    ['routine', 'policy', true],
    ['guideline', 'policy', true],
    ['policy', 'guideline', false],
    ['routine', 'routine', false],
    ['applicationInstruction', 'localInstruction', false],
  ] as const)('a %s under a %s: %s', (kind, under, expected) => {
    const document = aGoverningDocument({ kind }, { number: 1 })
    expect(mayStandUnder(document, aGoverningDocument({ kind: under }, { number: 2 })).answer).toBe(
      expected,
    )
  })

  test('not under itself, nor under what is replaced', () => {
    const one = aGoverningDocument({ kind: 'routine' })
    expect(mayStandUnder(one, one).answer).toBe(false)
    expect(
      mayStandUnder(one, aGoverningDocument({ kind: 'policy' }, { number: 2, state: 'replaced' }))
        .answer,
    ).toBe(false)
  })

  test('each stands after what it stands under, and a circle is shown all the same', () => {
    const of = (number: number, kind: 'guideline' | 'localInstruction' | 'routine') =>
      aGoverningDocument({ kind, title: `${kind} ${number}` }, { number })
    const [riktlinje, lokal, rutin, annan] = [
      of(1, 'guideline'),
      of(2, 'localInstruction'),
      of(3, 'routine'),
      of(4, 'routine'),
    ]
    const under = (child: { id: string }, parent: { id: string }) =>
      settings({ documentId: child.id, parentId: parent.id })
    const all = [annan, rutin, lokal, riktlinje]
    const shown = (given: DocumentSettings[]) =>
      inHierarchy(all, given).map(({ document, depth }) => `${'> '.repeat(depth)}${document.title}`)
    expect(shown([under(rutin, lokal), under(lokal, riktlinje)])).toEqual([
      'guideline 1',
      '> localInstruction 2',
      '> > routine 3',
      'routine 4',
    ])
    expect(shown([under(rutin, annan), under(annan, rutin)])).toHaveLength(4)
  })
})

describe('never looked over', () => {
  test.each([
    ['decided two years ago', { decidedOn: '2024-02-26' }, 'inForce', true],
    ['decided just now', { decidedOn: '2025-11-26' }, 'inForce', false],
    ['decided a year ago to the day', { decidedOn: '2025-02-26' }, 'inForce', false],
    ['decided nobody knows when', { decidedOn: null }, 'inForce', true],
    [
      'looked over once',
      { decidedOn: '2020-01-01', lastReviewedOn: '2021-01-01' },
      'inForce',
      false,
    ],
    ['a draft', { decidedOn: null }, 'draft', false],
  ] as const)('%s', (_, fields, state, expected) => {
    expect(
      isNeverReviewed(aGoverningDocument(fields, { state }), settings(), '2026-02-26').answer,
    ).toBe(expected)
  })

  test.each([
    ['the day set', { reviewBy: '2027-01-01', lastReviewedOn: '2025-01-01' }, 12, '2027-01-01'],
    ['by the interval', { lastReviewedOn: '2025-01-31' }, 13, '2026-02-28'],
    ['from the decision', { decidedOn: '2024-02-29' }, 12, '2025-02-28'],
    ['no interval', { decidedOn: '2024-02-29' }, null, null],
  ] as const)('the next review is %s', (_, fields, reviewMonths, expected) => {
    expect(nextReviewOn(aGoverningDocument(fields), settings({ reviewMonths }))).toBe(expected)
  })
})

describe('who has confirmed', () => {
  const readers = [reader('anna'), reader('bo', { unitName: 'Enheten' }), reader('cia')]
  const given = (
    versions: DocumentVersion[],
    acknowledged: [string, string][],
    groups: DocumentSettings['groups'] = ['everyone'],
  ) =>
    confirmationOf(
      {
        settings: settings({ groups }),
        versions,
        readers,
        acknowledgements: acknowledged.map(([versionId, personId]) => ({
          versionId,
          personId,
          at: '2025-03-01T10:00:00.000Z',
        })),
      },
      '2025-12-31',
    )

  test.each([
    ['nobody is asked when no group is', [version(1)], [['v1', 'anna']], [], 0, 0],
    ['nothing is approved', [version(1, { approvedOn: null })], [], ['everyone'], 0, 0],
    ['the first version', [version(1)], [['v1', 'anna']], ['everyone'], 3, 1],
    [
      'a small change keeps what was confirmed',
      [version(1), version(2)],
      [
        ['v1', 'anna'],
        ['v2', 'bo'],
      ],
      ['everyone'],
      3,
      2,
    ],
    [
      'one that asks anew does not',
      [version(1), version(2, { asksAnew: true })],
      [
        ['v1', 'anna'],
        ['v2', 'bo'],
      ],
      ['everyone'],
      3,
      1,
    ],
    [
      'one not yet approved asks nobody',
      [version(1), version(2, { asksAnew: true, approvedOn: null })],
      [['v1', 'anna']],
      ['everyone'],
      3,
      1,
    ],
    [
      'one approved later asks nobody yet',
      [version(1), version(2, { asksAnew: true, approvedOn: '2026-01-01' })],
      [['v1', 'anna']],
      ['everyone'],
      3,
      1,
    ],
    ['somebody who has left is not counted', [version(1)], [['v1', 'dan']], ['everyone'], 3, 0],
    ['only managers', [version(1)], [], ['managers'], 0, 0],
  ] as [
    string,
    DocumentVersion[],
    [string, string][],
    DocumentSettings['groups'],
    number,
    number,
  ][])('%s', (_, versions, acknowledged, groups, asked, confirmed) => {
    const found = given(versions, acknowledged, groups)
    expect([found.asked.length, found.confirmed.length]).toEqual([asked, confirmed])
  })

  test('per unit', () => {
    expect(given([version(1)], [['v1', 'bo']]).units).toEqual([
      { name: 'Enheten', asked: 1, confirmed: 1 },
      { name: 'Staben', asked: 2, confirmed: 0 },
    ])
  })

  test('the version in force is the last that was approved', () => {
    const versions = [version(1), version(3, { approvedOn: null }), version(2)]
    expect(versionInForce(versions, '2025-12-31')?.id).toBe('v2')
    expect(versionInForce(versions, '2025-01-31')?.id).toBe('v1')
    expect(versionInForce(versions, '2024-12-31')).toBeNull()
    expect(askedFrom([], '2025-12-31')).toBeNull()
  })
})

test.each([
  ['a link and no version', { address: 'https://x.example' }, [], true],
  ['no link', {}, [], false],
  [
    'a version that is a link',
    {},
    [version(1, { hasText: false, address: 'https://x.example' })],
    true,
  ],
  [
    'a link with a copy',
    {},
    [version(1, { hasText: false, address: 'https://x.example', fileName: 'a.pdf' })],
    false,
  ],
  ['a link in the record, and a text', { address: 'https://x.example' }, [version(1)], false],
] as const)('%s may vanish: %s', (_, fields, versions, expected) => {
  expect(mayVanish(aGoverningDocument(fields), versions, '2025-12-31').answer).toBe(expected)
})

describe('a routine that is expected', () => {
  const routine = (more: Partial<ExpectedRoutine> = {}): ExpectedRoutine => ({
    id: 'r',
    name: 'Behörigheter',
    why: 'Lagen',
    fromOn: '2025-01-01',
    toOn: null,
    documentId: null,
    missingBecause: null,
    activityId: null,
    ...more,
  })
  const documents = [
    aGoverningDocument({}, { number: 1 }),
    aGoverningDocument({}, { number: 2, state: 'draft' }),
    aGoverningDocument({}, { number: 3, state: 'replaced' }),
  ]
  const idOf = (number: number) => documents[number - 1]?.id ?? null

  test.each([
    ['there', { documentId: idOf(1) }],
    ['draft', { documentId: idOf(2) }],
    ['replaced', { documentId: idOf(3) }],
    ['planned', { activityId: 'a' }],
    ['explained', { missingBecause: 'Staden tar fram den.' }],
    ['missing', {}],
  ] as const)('is %s', (standing, more) => {
    expect(routineStanding(routine(more), documents)).toBe(standing)
  })

  test('is a duty only while it is expected and nothing is said', () => {
    const facts = {
      documents: [],
      settings: [],
      versions: [],
      acknowledgements: [],
      readers: [],
    }
    const titles = (routines: ExpectedRoutine[]) =>
      documentDuties({ ...facts, routines }, '2026-01-01').map(({ title }) => title)
    expect(titles([routine()])).toEqual(['Ta fram rutin: Behörigheter'])
    expect(titles([routine({ toOn: '2025-12-31' }), routine({ fromOn: '2026-01-02' })])).toEqual([])
    expect(titles([routine({ missingBecause: 'Behövs inte.' })])).toEqual([])
  })
})

test('the duties of a document: to look it over, to keep a copy, to read and confirm', () => {
  const document = aGoverningDocument({ address: 'https://x.example', documentOwner: 'anna' })
  const linked = version(1, { hasText: false, address: 'https://x.example' })
  const duties = documentDuties(
    {
      documents: [document, aGoverningDocument({}, { number: 2, state: 'replaced' })],
      settings: [settings({ groups: ['everyone'], reviewMonths: 12 })],
      versions: [linked],
      acknowledgements: [{ versionId: 'v1', personId: 'anna', at: '2025-03-01T10:00:00.000Z' }],
      readers: [reader('anna'), reader('bo')],
      routines: [],
    },
    '2026-01-01',
  )
  expect(duties.map(({ title, dueOn, ownerId }) => [title, dueOn, ownerId])).toEqual([
    ['Se över: Lokal anvisning för informationssäkerhet', '2025-02-26', 'anna'],
    ['Läs och bekräfta: Lokal anvisning för informationssäkerhet, version 1.0', null, 'bo'],
    ['Spara en arkivkopia: Lokal anvisning för informationssäkerhet', null, 'anna'],
  ])
})
