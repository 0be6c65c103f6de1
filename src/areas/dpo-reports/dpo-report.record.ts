/**
 * The data protection officer's yearly report (GDPR-årsrapport, GDPR 38.3 and 39.1 b): how the
 * board stands in six areas. What it recommends is kept as records of their own
 * (`dpo-recommendation.record.ts`), so that each can be answered by an activity.
 */
import { defineRecord, field, type RowOf } from '../../record/define.ts'

/** The areas every yearly report covers, in the report's order. */
export const dpoAreas = {
  processingRecord: 'Registerförteckning',
  governingDocuments: 'Styrdokument',
  securityMeasures: 'Tekniska och organisatoriska åtgärder',
  dpia: 'Konsekvensbedömningar',
  dataSubjectRights: 'Individens rättigheter',
  personalDataBreaches: 'Personuppgiftsincidenter',
} as const

export type DpoArea = keyof typeof dpoAreas

export const areaStatuses = {
  met: 'Uppfyllt',
  partlyMet: 'Delvis uppfyllt',
  notMet: 'Ej uppfyllt',
} as const

function status<const L extends string>(label: L) {
  return field.choice({ label, options: areaStatuses, empty: 'Ej redovisat' })
}

function conclusion<const L extends string>(label: L, help: string) {
  return field.longText({ label, help, empty: 'Ej redovisat', max: 4000 })
}

export const dpoReport = defineRecord({
  type: 'dpoReport',
  area: 'dpo-reports',
  table: 'dpo_reports',
  api: 'dpo-reports',
  path: 'gdpr-arsrapporter',
  names: { singular: 'GDPR-årsrapport', definite: 'Årsrapporten', plural: 'GDPR-årsrapporter' },
  purpose: 'Dataskyddsombudets årliga rapport till nämnden, område för område.',
  fields: {
    title: field.text({
      label: 'Namn',
      help: 'Som rapporten heter på första sidan, till exempel ”GDPR-årsrapport 2024”.',
    }),
    coversYear: field.integer({
      label: 'År som rapporten avser',
      help: 'Inte året då den lämnas: en rapport som lämnas i februari 2025 avser 2024.',
      min: 2018,
      max: 2100,
    }),
    author: field.person({ label: 'Dataskyddsombud', empty: 'Ej angivet' }),
    deliveredOn: field.day({
      label: 'Lämnad till nämnden',
      help: 'Vanligen tillsammans med verksamhetsberättelsen.',
      empty: 'Inte lämnad',
    }),
    registryNumber: field.text({
      label: 'Diarienummer',
      help: 'Till exempel 2025/214.',
      empty: 'Ej diariefört',
      max: 60,
    }),
    basis: field.longText({
      label: 'Hur uppföljningen gjordes',
      help: 'Till exempel ”Enkät till enhetscheferna och stickprov i registerförteckningen”.',
      empty: 'Ej redovisat',
      max: 2000,
    }),
    processingRecordStatus: status('Registerförteckning: status'),
    processingRecordConclusion: conclusion(
      'Registerförteckning: slutsats',
      'Till exempel ”Behandlingarna inom barn och unga saknas i förteckningen”.',
    ),
    governingDocumentsStatus: status('Styrdokument: status'),
    governingDocumentsConclusion: conclusion(
      'Styrdokument: slutsats',
      'Till exempel ”Rutinerna finns men är inte uppdaterade sedan 2021”.',
    ),
    securityMeasuresStatus: status('Tekniska och organisatoriska åtgärder: status'),
    securityMeasuresConclusion: conclusion(
      'Tekniska och organisatoriska åtgärder: slutsats',
      'Till exempel ”Behörigheter tas inte alltid bort när en anställning avslutas”.',
    ),
    dpiaStatus: status('Konsekvensbedömningar: status'),
    dpiaConclusion: conclusion(
      'Konsekvensbedömningar: slutsats',
      'Till exempel ”Bedömningar görs men mall och rutin saknas”.',
    ),
    dataSubjectRightsStatus: status('Individens rättigheter: status'),
    dataSubjectRightsConclusion: conclusion(
      'Individens rättigheter: slutsats',
      'Till exempel ”Alla begäranden om registerutdrag besvarades inom en månad”.',
    ),
    personalDataBreachesStatus: status('Personuppgiftsincidenter: status'),
    personalDataBreachesConclusion: conclusion(
      'Personuppgiftsincidenter: slutsats',
      'Till exempel ”Incidenterna dokumenteras; två av tre anmäldes i tid”.',
    ),
  },
  groups: [
    {
      heading: 'Rapporten',
      fields: ['title', 'coversYear', 'author', 'deliveredOn', 'registryNumber', 'basis'],
    },
    {
      heading: 'Registerförteckning',
      fields: ['processingRecordStatus', 'processingRecordConclusion'],
    },
    {
      heading: 'Styrdokument',
      fields: ['governingDocumentsStatus', 'governingDocumentsConclusion'],
    },
    {
      heading: 'Tekniska och organisatoriska åtgärder',
      fields: ['securityMeasuresStatus', 'securityMeasuresConclusion'],
    },
    { heading: 'Konsekvensbedömningar', fields: ['dpiaStatus', 'dpiaConclusion'] },
    {
      heading: 'Individens rättigheter',
      fields: ['dataSubjectRightsStatus', 'dataSubjectRightsConclusion'],
    },
    {
      heading: 'Personuppgiftsincidenter',
      fields: ['personalDataBreachesStatus', 'personalDataBreachesConclusion'],
    },
  ],
  title: 'title',
  year: 'coversYear',
  owner: 'author',
  list: ['title', 'coversYear', 'deliveredOn', 'author', 'registryNumber'],
  states: {
    draft: {
      label: 'Utkast',
      tone: 'neutral',
      standing: 'draft',
      moves: { delivered: 'Lämna till nämnden' },
    },
    delivered: {
      label: 'Lämnad',
      tone: 'good',
      standing: 'established',
      needs: ['deliveredOn'],
      moves: { draft: 'Ta tillbaka till utkast' },
    },
  },
  initial: 'draft',
  problems: (values) =>
    values.deliveredOn !== null && values.deliveredOn < `${values.coversYear}-01-01`
      ? [
          {
            field: 'deliveredOn',
            message: 'Rapporten kan inte ha lämnats före det år som den avser.',
          },
        ]
      : [],
  secrecy: null,
  retention: 'Bevaras',
})

export type DpoReport = RowOf<typeof dpoReport>

export const dpoAreaKeys = Object.keys(dpoAreas) as DpoArea[]
