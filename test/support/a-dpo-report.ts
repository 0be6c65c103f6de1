import { readFileSync } from 'node:fs'
import type { DpoFacts } from '../../src/areas/dpo-reports/chapter.ts'
import type { DpoRecommendation } from '../../src/areas/dpo-reports/dpo-recommendation.record.ts'
import type { DpoReport } from '../../src/areas/dpo-reports/dpo-report.record.ts'

const envelope = {
  boardId: '0198d000-0000-7000-8000-00000000b0a2',
  version: 1,
  createdAt: '2025-02-07T12:00:00.000Z',
  createdBy: null,
  changedAt: '2025-02-07T12:00:00.000Z',
  changedBy: null,
}

export const bareReport: DpoReport['fields'] = {
  title: 'GDPR-årsrapport 2024',
  coversYear: 2024,
  author: null,
  deliveredOn: '2025-02-07',
  registryNumber: null,
  basis: null,
  processingRecordStatus: null,
  processingRecordConclusion: null,
  governingDocumentsStatus: null,
  governingDocumentsConclusion: null,
  securityMeasuresStatus: null,
  securityMeasuresConclusion: null,
  dpiaStatus: null,
  dpiaConclusion: null,
  dataSubjectRightsStatus: null,
  dataSubjectRightsConclusion: null,
  personalDataBreachesStatus: null,
  personalDataBreachesConclusion: null,
}

export function aDpoReport(
  fields: Partial<DpoReport['fields']> = {},
  of: Partial<Pick<DpoReport, 'number' | 'state' | 'secrecy'>> = {},
): DpoReport {
  const all = { ...bareReport, ...fields }
  const { number = 1, state = 'delivered', secrecy = null } = of
  return {
    ...envelope,
    id: `0198d000-0000-7000-8000-d${String(number).padStart(11, '0')}`,
    type: 'dpoReport',
    number,
    title: all.title,
    state,
    year: all.coversYear,
    ownerId: all.author,
    secrecy,
    fields: all,
  }
}

export const bareRecommendation: DpoRecommendation['fields'] = {
  title: 'Inventera rutindokumentationen',
  report: aDpoReport().id,
  area: 'governingDocuments',
  recommendation: 'Rutindokumentationen bör inventeras.',
  riskToPersons: null,
  priority: null,
  deadline: null,
  responsible: null,
  response: null,
}

export function aRecommendation(
  fields: Partial<DpoRecommendation['fields']> = {},
  of: Partial<Pick<DpoRecommendation, 'number' | 'state' | 'secrecy'>> = {},
): DpoRecommendation {
  const all = { ...bareRecommendation, ...fields }
  const { number = 1, state = 'open', secrecy = null } = of
  return {
    ...envelope,
    id: `0198d000-0000-7000-8000-c${String(number).padStart(11, '0')}`,
    type: 'dpoRecommendation',
    number,
    title: all.title,
    state,
    year: null,
    ownerId: all.responsible,
    secrecy,
    fields: all,
  }
}

type Row<V, S> = { key: string; state: S; values: V; links: { kind: string; to: string }[] }
type ActivityRow = Row<{ title: string; plannedYear: number }, string>

/** The example's report and recommendations, with the example's activities that answer them. */
export function exampleDpoFacts(board: 'overformyndarnamnden' | 'socialnamnden'): DpoFacts {
  const read = (name: string) =>
    JSON.parse(
      readFileSync(new URL(`../../examples/${board}/${name}.json`, import.meta.url), 'utf8'),
    )
  const [report]: Row<DpoReport['fields'], DpoReport['state']>[] = read('dpo-reports')
  const recommendations: Row<DpoRecommendation['fields'], DpoRecommendation['state']>[] =
    read('dpo-recommendations')
  const activities: ActivityRow[] = read('improvements')
  if (!report) throw new Error(`No report in the example of ${board}`)
  return {
    report: aDpoReport(report.values, { state: report.state }),
    recommendations: recommendations.map((row, index) => ({
      recommendation: aRecommendation(row.values, { number: index + 1, state: row.state }),
      answeredBy: activities
        .filter(({ links }) =>
          links.some(({ kind, to }) => kind === 'answers' && to === `@${row.key}`),
        )
        .map(({ key, values }) => ({
          id: key,
          type: 'improvement',
          title: values.title,
          year: values.plannedYear,
        })),
    })),
    openFromEarlier: [],
  }
}
