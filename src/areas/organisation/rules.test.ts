import { describe, expect, test } from 'vitest'
import { workingGroupSection } from './chapter.ts'
import {
  holdersOf,
  isHeldOn,
  missingCompetences,
  type RoleAssignment,
  vacantRoles,
} from './rules.ts'
import type { WorkingGroupSeat } from './working-group-seat.record.ts'

const OFN = 'ofn'
const held = (
  role: RoleAssignment['role'],
  change: Partial<RoleAssignment> = {},
): RoleAssignment => ({
  personId: 'anna',
  role,
  boardId: OFN,
  fromOn: '2025-01-01',
  toOn: null,
  ...change,
})

describe('a role', () => {
  test.each([
    ['the day before', '2024-12-31', false],
    ['the first day', '2025-01-01', true],
    ['the last day', '2025-06-30', true],
    ['the day after', '2025-07-01', false],
  ])('from 1 January to 30 June, on %s', (_name, now, expected) => {
    expect(isHeldOn(held('isam', { toOn: '2025-06-30' }), now)).toBe(expected)
  })

  test('in the whole municipality counts at every board', () => {
    expect(
      holdersOf([held('centralFunction', { boardId: null })], 'centralFunction', OFN, '2025-05-01'),
    ).toEqual(['anna'])
    expect(holdersOf([held('isam', { boardId: 'sn' })], 'isam', OFN, '2025-05-01')).toEqual([])
  })

  test('that a board cannot do without is vacant when nobody holds it that day', () => {
    const all = [
      held('isam'),
      held('dataProtectionOfficer', { toOn: '2025-03-31' }),
      held('headOfAdministration'),
    ]
    expect(vacantRoles(all, OFN, '2025-03-31')).toEqual([])
    expect(vacantRoles(all, OFN, '2025-04-01')).toEqual(['dataProtectionOfficer'])
    expect(vacantRoles([], OFN, '2025-04-01')).toEqual([
      'isam',
      'dataProtectionOfficer',
      'headOfAdministration',
    ])
  })
})

function aSeat(
  competence: WorkingGroupSeat['fields']['competence'],
  member: string | null,
  state: WorkingGroupSeat['state'] = 'active',
): WorkingGroupSeat {
  return {
    id: `seat-${competence}`,
    type: 'workingGroupSeat',
    boardId: OFN,
    number: 1,
    title: competence,
    state,
    year: null,
    ownerId: member,
    secrecy: null,
    version: 1,
    createdAt: '2025-01-01T08:00:00.000Z',
    createdBy: null,
    changedAt: '2025-01-01T08:00:00.000Z',
    changedBy: null,
    fields: { title: competence, competence, member, since: null, contribution: null },
  }
}

test.each([
  ['no seats', [], []],
  ['all taken', [aSeat('it', 'johan')], []],
  ['one without a person', [aSeat('it', 'johan'), aSeat('procurement', null)], ['procurement']],
  ['an ended seat is not missed', [aSeat('procurement', null, 'ended')], []],
])('missing competences: %s', (_name, seats, expected) => {
  expect(missingCompetences(seats)).toEqual(expected)
})

describe('the section', () => {
  const context = {
    organisation: 'Sundvalla stad',
    theOrganisation: 'staden',
    board: 'Överförmyndarnämnden',
    administration: 'Överförmyndarförvaltningen',
    year: 2025,
    planYears: [2026],
    readOn: '2025-11-24',
    people: {},
  }
  const said = (seats: WorkingGroupSeat[], vacant: RoleAssignment['role'][] = []) =>
    workingGroupSection({ seats, vacant }, context).blocks.map((block) =>
      block.kind === 'paragraph' ? block.content.map((inline) => inline.text).join('') : '',
    )

  test('is silent when there is nothing to say', () => {
    expect(said([])).toEqual([])
  })

  test('names several roles at once, as what is not registered', () => {
    expect(said([], ['isam', 'dataProtectionOfficer', 'headOfAdministration'])).toEqual([
      'Ingen är registrerad som informationssäkerhetssamordnare (ISAM), dataskyddsombud eller förvaltningschef vid överförmyndarförvaltningen.',
    ])
  })

  test('names who is missing and what is brought', () => {
    expect(
      said([aSeat('it', 'johan'), aSeat('procurement', null)], ['dataProtectionOfficer']),
    ).toEqual([
      'Ingen är registrerad som dataskyddsombud vid överförmyndarförvaltningen.',
      'En lokal arbetsgrupp med företrädare för nyckelkompetenser driver och följer upp det dagliga arbetet. IT är företrädd. För upphandling är ingen registrerad.',
    ])
  })
})
