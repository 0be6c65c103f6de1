/**
 * A seat in the board's local working group (lokal arbetsgrupp): a key competence, and the person
 * who brings it. A seat without a person is a competence the group lacks.
 */
import { defineRecord, field, type RowOf } from '../../record/define.ts'

export const keyCompetences = {
  informationSecurity: 'Informationssäkerhet',
  dataProtection: 'Dataskydd',
  it: 'IT',
  law: 'Juridik',
  archive: 'Arkiv och informationsförvaltning',
  procurement: 'Upphandling',
  operations: 'Verksamhet',
  communication: 'Kommunikation',
  hr: 'HR',
} as const

export const workingGroupSeat = defineRecord({
  type: 'workingGroupSeat',
  area: 'organisation',
  table: 'working_group_seats',
  api: 'working-group-seats',
  path: 'arbetsgrupp',
  names: { singular: 'Plats i arbetsgruppen', definite: 'Platsen', plural: 'Arbetsgruppen' },
  purpose: 'De nyckelkompetenser som driver och följer upp arbetet tillsammans.',
  fields: {
    title: field.text({ label: 'Benämning', help: 'Till exempel ”Jurist från staben”.' }),
    competence: field.choice({ label: 'Nyckelkompetens', options: keyCompetences }),
    member: field.person({ label: 'Person', empty: 'Ingen utsedd' }),
    since: field.day({ label: 'Med sedan', empty: 'Ej angivet' }),
    contribution: field.longText({
      label: 'Bidrar med',
      help: 'Till exempel ”Bedömer personuppgiftsincidenter tillsammans med ISAM”.',
      empty: 'Ej beskrivet',
      max: 1000,
    }),
  },
  groups: [
    { heading: 'Platsen', fields: ['title', 'competence', 'member', 'since', 'contribution'] },
  ],
  title: 'title',
  year: null,
  owner: 'member',
  list: ['title', 'competence', 'member', 'since'],
  states: {
    active: { label: 'Aktiv', tone: 'good', standing: 'established', moves: { ended: 'Avsluta' } },
    ended: {
      label: 'Avslutad',
      tone: 'neutral',
      standing: 'archived',
      moves: { active: 'Ta upp igen' },
    },
  },
  initial: 'active',
  secrecy: null,
  retention: 'Gallras två år efter att platsen avslutats',
})

export type WorkingGroupSeat = RowOf<typeof workingGroupSeat>
