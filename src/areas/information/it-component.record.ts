/** An IT component (it-komponent): what systems rest on, and share when it falls. */
import { defineRecord, field, type RowOf } from '../../record/define.ts'

export const componentKinds = {
  server: 'Server eller serverdrift',
  database: 'Databas',
  network: 'Nät och förbindelse',
  identity: 'Inloggning och katalog',
  integration: 'Integration mellan system',
  client: 'Dator, mobil eller skrivare',
  site: 'Lokal, el eller kyla',
  backup: 'Säkerhetskopiering',
  other: 'Annat',
} as const

const fields = {
  name: field.text({
    label: 'It-komponentens namn',
    help: 'Till exempel ”Stadens katalogtjänst” eller ”Integration diarium till e-arkiv”.',
    max: 200,
  }),
  kind: field.choice({ label: 'Slag', options: componentKinds, empty: 'Ej angivet' }),
  description: field.longText({ label: 'Beskrivning', empty: 'Ej beskriven', max: 2000 }),
  componentOwner: field.person({
    label: 'Ansvarig',
    help: 'Oftast någon på it-driften. Saknas personen här anges vem i beskrivningen.',
    empty: 'Ingen utsedd',
  }),
  recoveryHours: field.integer({
    label: 'Återställningstid (RTO) som driften lovar',
    empty: 'Ej avtalad',
    min: 0,
    max: 8760,
    unit: 'timmar',
  }),
  reviewedOn: field.day({ label: 'Senast genomgången', empty: 'Inte genomgången' }),
}

export const itComponent = defineRecord({
  type: 'itComponent',
  area: 'information',
  table: 'it_components',
  api: 'it-components',
  path: 'it-komponenter',
  names: { singular: 'It-komponent', definite: 'It-komponenten', plural: 'It-komponenter' },
  purpose: 'Tekniken som systemen vilar på, så att det syns vad som faller när den faller.',
  fields,
  groups: [
    { heading: 'It-komponenten', fields: ['name', 'kind', 'description'] },
    {
      heading: 'Ansvar och återställning',
      fields: ['componentOwner', 'recoveryHours', 'reviewedOn'],
    },
  ],
  title: 'name',
  year: null,
  owner: 'componentOwner',
  list: ['name', 'kind', 'componentOwner', 'recoveryHours'],
  states: {
    inUse: {
      label: 'I bruk',
      tone: 'good',
      standing: 'established',
      isAwaiting: true,
      moves: { retired: 'Markera som avvecklad' },
    },
    retired: {
      label: 'Avvecklad',
      tone: 'neutral',
      standing: 'archived',
      moves: { inUse: 'Ta i bruk igen' },
    },
  },
  initial: 'inUse',
  secrecy: null,
  retention: 'Gallras när komponenten är avvecklad',
})

export type ItComponent = RowOf<typeof itComponent>
