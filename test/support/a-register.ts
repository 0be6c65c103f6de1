/** The register behind a review, empty but for what a test puts in. */
import type { Register } from '../../src/review/check/rule.ts'
import type { ReviewFacts } from '../../src/review/facts.ts'
import { emptyJudgement } from '../../src/review/judgement/judgement.rules.ts'
import { emptyYears } from '../../src/review/one-page/years.ts'
import { noSuppliers } from './a-supplier.ts'
import { fullContext, noImprovements } from './an-improvement.ts'

const noFacts: ReviewFacts = {
  review: {
    title: 'Ledningens genomgång 2025',
    outline: 'city',
    registryNumber: null,
    authorName: null,
    authorTitle: null,
    state: 'draft',
    decider: 'eitherOfAdministration',
  },
  judgement: emptyJudgement,
  years: emptyYears,
  organisation: { seats: [], vacant: [] },
  governingDocuments: { documents: [] },
  horizon: { factors: [], consequences: [] },
  audits: { audits: [], earlier: [], findings: [] },
  dpoReports: { report: null, recommendations: [], openFromEarlier: [] },
  incidents: { incidents: [], yearBefore: [] },
  'access-reviews': { reviews: [] },
  continuity: {
    activities: [],
    plans: [],
    exercises: [],
    ties: { supports: [], exercises: [] },
    recovery: { activities: [], systems: [], components: [], needs: [], availability: {} },
  },
  information: { processes: [], sets: [], systems: [], components: [], links: [] },
  processing: { asOf: '2025-12-31', records: [], dpias: [], requests: [], openRequests: [] },
  suppliers: noSuppliers,
  risks: { vorYear: 2025, vor: [], rsa: [], scales: [], treatments: [] },
  improvements: noImprovements,
}

export function aRegister(
  facts: Partial<ReviewFacts> = {},
  more: Partial<Omit<Register, 'facts'>> = {},
): Register {
  return {
    facts: { ...noFacts, ...facts },
    context: fullContext,
    earlierPlans: [],
    answeredFindings: new Set(),
    ...more,
  }
}
