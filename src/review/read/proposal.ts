/** A proposed record, and what it may become. */
import type { Count } from './counts.ts'
import type { Responsible, Supporter } from './responsible.ts'

/** What a proposal would become: a record type, or a statement to compare with the registers. */
export const proposalKinds = {
  plannedImprovement: { label: 'Föreslagna aktiviteter', recordType: 'improvement' },
  completedImprovement: { label: 'Genomförda förbättringar', recordType: 'improvement' },
  risk: { label: 'Risker och oönskade händelser', recordType: 'risk' },
  dpoReport: { label: 'GDPR-årsrapporter', recordType: 'dpoReport' },
  dpoRecommendation: {
    label: 'Rekommendationer från dataskyddsombudet',
    recordType: 'dpoRecommendation',
  },
  audit: { label: 'Revisioner', recordType: 'audit' },
  horizonFactor: { label: 'Faktorer som påverkar', recordType: 'horizonFactor' },
  governingDocument: { label: 'Styrande dokument', recordType: 'governingDocument' },
  count: { label: 'Siffror att jämföra', recordType: null },
  system: { label: 'System som nämns', recordType: null },
} as const

export type ProposalKind = keyof typeof proposalKinds

export type Proposal = {
  /** "f1", "f2" … in the report's order. */
  id: string
  kind: ProposalKind
  year: number | null
  /** Where the year stands; "report" is the report's own year or the one after it. */
  yearFrom: 'heading' | 'sentence' | 'report' | null
  title: string
  purpose: string | null
  tasks: string[]
  /** The heading that gathers, for what was done and for unwanted events. */
  theme: string | null
  responsible: Responsible[]
  supporting: Supporter[]
  systems: string[]
  counts: Count[]
  /** "Q2 2026", as the report says it. */
  when: string | null
  recurring: boolean
  prioritised: boolean
  /** What the kind itself needs: analysis, scope, effect, measure, status. */
  details: Record<string, string>
  /** What a reader should look at twice. */
  doubts: string[]
  source: {
    line: number
    lastLine: number
    sentence: string
    heading: string
    /** The report's lines that it was read from, as indexes. */
    from: number
    to: number
  }
}
