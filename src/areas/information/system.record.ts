/**
 * A system: whatever bears information. A shared folder and a mailbox are systems here, as much as
 * the case system: information lies there too, and someone must own it.
 */
import { defineRecord, field, type RowOf } from '../../record/define.ts'

export const systemKinds = {
  caseSystem: 'Verksamhetssystem',
  registry: 'Diarium eller arkiv',
  eService: 'E-tjänst',
  communication: 'Kommunikation, till exempel meddelanden och e-post',
  storage: 'Gemensam lagring, till exempel gruppdisk',
  administrative: 'Stödsystem, till exempel lön eller ekonomi',
  other: 'Annat',
} as const

export const operations = {
  own: 'Nämnden själv',
  organisation: 'Kommunen eller regionen gemensamt',
  supplier: 'Leverantör, i Sverige eller EU/EES',
  outside: 'Leverantör utanför EU/EES',
} as const

const hours = { min: 0, max: 8760, unit: 'timmar' } as const

const fields = {
  name: field.text({ label: 'Systemets namn', max: 200 }),
  purpose: field.longText({
    label: 'Vad det används till',
    empty: 'Ej beskrivet',
    max: 2000,
  }),
  kind: field.choice({ label: 'Slag', options: systemKinds, empty: 'Ej angivet' }),
  operation: field.choice({
    label: 'Drivs av',
    help: 'Den som har driften. Vem som levererar anges som koppling till leverantören.',
    options: operations,
    empty: 'Ej angivet',
  }),
  isShared: field.yesNo({
    label: 'Delas med andra nämnder',
    help: 'För gemensamma system avtalas det mellan förvaltningarna vem som äger.',
    empty: 'Ej angivet',
  }),
  systemOwner: field.person({
    label: 'Systemägare',
    help: 'Beslutar om och bekostar systemet.',
    empty: 'Ingen utsedd',
  }),
  systemManager: field.person({
    label: 'Systemförvaltare',
    help: 'Sköter systemet i det dagliga, även behörigheterna.',
    empty: 'Ingen utsedd',
  }),
  recoveryHours: field.integer({
    label: 'Återställningstid (RTO) som driften lovar',
    help: 'Den tid det får ta enligt avtal eller överenskommelse med it-driften.',
    empty: 'Ej avtalad',
    ...hours,
  }),
  dataLossHours: field.integer({
    label: 'Återställningspunkt (RPO) som driften lovar',
    help: 'Hur långt tillbaka i tiden uppgifter kan gå förlorade, alltså tiden mellan kopiorna.',
    empty: 'Ej avtalad',
    ...hours,
  }),
  restoreTestedOn: field.day({
    label: 'Återläsning senast provad',
    empty: 'Inte provad',
  }),
  reviewedOn: field.day({ label: 'Senast genomgånget', empty: 'Inte genomgånget' }),
}

export const system = defineRecord({
  type: 'system',
  area: 'information',
  table: 'systems',
  api: 'systems',
  path: 'system',
  names: { singular: 'System', definite: 'Systemet', plural: 'System' },
  purpose:
    'Allt som bär information: verksamhetssystem, e-tjänster, gruppdiskar och funktionsbrevlådor.',
  fields,
  groups: [
    { heading: 'Systemet', fields: ['name', 'purpose', 'kind', 'operation', 'isShared'] },
    { heading: 'Ansvar', fields: ['systemOwner', 'systemManager', 'reviewedOn'] },
    { heading: 'Återställning', fields: ['recoveryHours', 'dataLossHours', 'restoreTestedOn'] },
  ],
  title: 'name',
  year: null,
  owner: 'systemOwner',
  list: ['name', 'kind', 'operation', 'systemOwner', 'systemManager', 'recoveryHours'],
  states: {
    planned: {
      label: 'Planerat',
      tone: 'info',
      standing: 'established',
      moves: { inUse: 'Ta i bruk', retired: 'Ställ in' },
    },
    inUse: {
      label: 'I bruk',
      tone: 'good',
      standing: 'established',
      isAwaiting: true,
      moves: { phasingOut: 'Börja avveckla', planned: 'Markera som planerat' },
    },
    phasingOut: {
      label: 'Avvecklas',
      tone: 'warn',
      standing: 'established',
      moves: { retired: 'Markera som avvecklat', inUse: 'Behåll i bruk' },
    },
    retired: {
      label: 'Avvecklat',
      tone: 'neutral',
      standing: 'archived',
      moves: { inUse: 'Ta i bruk igen' },
    },
  },
  initial: 'inUse',
  secrecy: null,
  retention: 'Bevaras så länge information ur systemet finns kvar',
})

export type System = RowOf<typeof system>
