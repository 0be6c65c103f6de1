/** A declaration with one field of each kind, for tests of the record pages. */
import { defineRecord, field } from '../../src/record/define.ts'

export const sample = defineRecord({
  type: 'sample',
  area: 'samples',
  table: 'samples',
  api: 'samples',
  path: 'prov',
  names: { singular: 'Prov', definite: 'Provet', plural: 'Prov' },
  purpose: 'Ett av varje.',
  fields: {
    title: field.text({ label: 'Namn' }),
    text: field.longText({ label: 'Beskrivning', empty: 'Ej beskrivet' }),
    address: field.link({ label: 'Webbadress', empty: 'Ej angiven' }),
    day: field.day({ label: 'Beslutad den', empty: 'Inte beslutad' }),
    happenedAt: field.instant({ label: 'Inträffade', empty: 'Ej känt' }),
    assessedYear: field.integer({ label: 'År', min: 2000, max: 2100 }),
    cost: field.integer({ label: 'Kostnad', unit: 'kr', empty: 'Ej redovisat' }),
    kind: field.choice({
      label: 'Slag',
      options: { routine: 'Rutin', guideline: 'Riktlinje' },
      empty: 'Ej valt',
    }),
    affects: field.choices({
      label: 'Påverkade',
      options: { integrity: 'Riktighet', availability: 'Tillgänglighet' },
    }),
    serious: field.yesNo({ label: 'Allvarlig', empty: 'Ej bedömt' }),
    responsible: field.person({ label: 'Ansvarig', empty: 'Ingen utsedd' }),
    audit: field.record({ label: 'Revision', to: ['audit'], empty: 'Ingen' }),
  },
  groups: [
    { heading: 'Först', fields: ['title', 'text', 'address', 'day', 'happenedAt'] },
    {
      heading: 'Sedan',
      fields: ['assessedYear', 'cost', 'kind', 'affects', 'serious', 'responsible', 'audit'],
    },
  ],
  title: 'title',
  year: 'assessedYear',
  owner: 'responsible',
  list: ['title', 'kind', 'day', 'responsible'],
  states: {
    open: { label: 'Öppen', tone: 'warn', standing: 'draft', moves: { closed: 'Avsluta' } },
    closed: {
      label: 'Avslutad',
      tone: 'good',
      standing: 'archived',
      needs: ['responsible'],
      moves: {},
    },
  },
  initial: 'open',
  secrecy: null,
  retention: 'Bevaras',
})
