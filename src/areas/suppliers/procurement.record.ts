/**
 * A procurement, a development or a larger change (upphandling, utveckling, förändring) on its way
 * through the gate: the steps that must be answered before it is ready. The answers stand beside
 * the record, one a step; what the steps are stands in gate.rules.ts.
 */
import type { FieldProblem } from '../../core/errors.ts'
import { defineRecord, type FieldValues, field, type RowOf } from '../../record/define.ts'

export const procurementKinds = {
  tender: 'Upphandling',
  direct: 'Direktupphandling',
  callOff: 'Avrop från ramavtal',
  development: 'Utveckling',
  change: 'Större förändring',
} as const

const fields = {
  title: field.text({
    label: 'Benämning',
    help: 'Till exempel ”Ny e-tjänst för årsräkningar”.',
  }),
  kind: field.choice({ label: 'Slag', options: procurementKinds }),
  description: field.longText({
    label: 'Vad som ska anskaffas eller ändras',
    empty: 'Ej beskrivet',
    max: 4000,
  }),
  responsible: field.person({
    label: 'Ansvarig',
    help: 'Den som ser till att stegen blir gjorda i tid.',
    empty: 'Ingen utsedd',
  }),
  supplier: field.record({
    label: 'Leverantör',
    help: 'Fylls i när den är vald.',
    to: ['supplier'],
    empty: 'Ingen vald ännu',
  }),
  startedOn: field.day({ label: 'Påbörjad den' }),
  tenderOn: field.day({
    label: 'Annonseras eller beställs den',
    help: 'Den dag upphandlingen annonseras, avropet skickas eller utvecklingen beställs. Informationen ska vara klassad senast då.',
    empty: 'Ej bestämt',
  }),
  readyBy: field.day({ label: 'Ska vara klar', empty: 'Inget datum satt' }),
  readyOn: field.day({ label: 'Klar den', empty: 'Inte klar' }),
  personalData: field.yesNo({ label: 'Omfattar personuppgifter', empty: 'Ej klarlagt' }),
  registryNumber: field.text({ label: 'Diarienummer', empty: 'Inte diarieförd', max: 60 }),
  cancelledBecause: field.longText({
    label: 'Skäl till att den avbröts',
    empty: 'Inte avbruten',
    max: 2000,
  }),
}

export const procurement = defineRecord({
  type: 'procurement',
  area: 'suppliers',
  table: 'procurements',
  api: 'procurements',
  path: 'upphandlingar',
  names: {
    singular: 'Upphandling eller förändring',
    definite: 'Upphandlingen',
    plural: 'Upphandling och förändring',
  },
  purpose:
    'Det som anskaffas, utvecklas eller ändras, steg för steg: från behov och klassning till acceptans och exitplan.',
  fields,
  groups: [
    {
      heading: 'Vad det gäller',
      fields: ['title', 'kind', 'description', 'personalData', 'supplier'],
    },
    {
      heading: 'Ansvar och tid',
      fields: ['responsible', 'startedOn', 'tenderOn', 'readyBy', 'readyOn', 'registryNumber'],
    },
    { heading: 'Om den avbryts', fields: ['cancelledBecause'] },
  ],
  title: 'title',
  // It often runs over a new year.
  year: null,
  owner: 'responsible',
  list: ['title', 'kind', 'startedOn', 'tenderOn', 'readyBy', 'responsible'],
  states: {
    started: {
      label: 'Pågår',
      tone: 'info',
      standing: 'established',
      moves: { ready: 'Markera som klar', cancelled: 'Avbryt' },
    },
    ready: {
      label: 'Klar',
      tone: 'good',
      standing: 'archived',
      needs: ['readyOn'],
      moves: { started: 'Öppna igen' },
      seal: true,
    },
    cancelled: {
      label: 'Avbruten',
      tone: 'neutral',
      standing: 'archived',
      needs: ['cancelledBecause'],
      moves: { started: 'Ta upp igen' },
      seal: true,
    },
  },
  initial: 'started',
  problems: daysOutOfOrder,
  secrecy: null,
  retention: 'Gallras två år efter att avtalet upphört',
})

export type Procurement = RowOf<typeof procurement>
type Values = FieldValues<typeof fields>

function daysOutOfOrder({ startedOn, tenderOn, readyOn, readyBy }: Values): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (tenderOn !== null && tenderOn < startedOn)
    problems.push({
      field: 'tenderOn',
      message: 'Det kan inte annonseras eller beställas innan arbetet påbörjas.',
    })
  if (readyBy !== null && readyBy < startedOn)
    problems.push({ field: 'readyBy', message: 'Det kan inte vara klart innan det påbörjas.' })
  if (readyOn !== null && readyOn < startedOn)
    problems.push({ field: 'readyOn', message: 'Det kan inte vara klart innan det påbörjas.' })
  return problems
}
