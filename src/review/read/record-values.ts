/**
 * A proposal as the fields of the record it would become. What the report does not say is left
 * unknown where the declaration allows it, and must be filled in where it does not.
 */
import { audit } from '../../areas/audits/audit.record.ts'
import { dpoRecommendation } from '../../areas/dpo-reports/dpo-recommendation.record.ts'
import { dpoReport } from '../../areas/dpo-reports/dpo-report.record.ts'
import { governingDocument } from '../../areas/governing-documents/governing-document.record.ts'
import { horizonFactor } from '../../areas/horizon/horizon-factor.record.ts'
import { improvement } from '../../areas/improvements/improvement.record.ts'
import { risk } from '../../areas/risks/risk.record.ts'
import type { FieldProblem } from '../../core/errors.ts'
import { enumerate } from '../../core/swedish.ts'
import { type AnyRecord, missingFor, problemsOf } from '../../record/define.ts'
import { type Proposal, type ProposalKind, proposalKinds } from './proposal.ts'
import { shortened } from './sentences.ts'

/** The registers that a report can fill. */
export const readableRecords = {
  improvement,
  risk,
  dpoReport,
  dpoRecommendation,
  audit,
  horizonFactor,
  governingDocument,
} as const

export type ReadableType = keyof typeof readableRecords

export const readableTypes = Object.keys(readableRecords) as ReadableType[]

export function declarationOf(kind: ProposalKind): AnyRecord | null {
  const type = proposalKinds[kind].recordType
  return type === null ? null : (readableRecords[type] as unknown as AnyRecord)
}

/** The fields that are asked for first; the others are filled in on the record itself. */
export const askedFields: Record<ReadableType, readonly string[]> = {
  improvement: [
    'title',
    'plannedYear',
    'doneOn',
    'effectDueOn',
    'purpose',
    'tasks',
    'responsibleRoles',
    'responsibility',
    'supportingRoles',
    'sourceKind',
    'theme',
  ],
  risk: ['event', 'analysis', 'assessedYear', 'mandatoryPractice', 'effect', 'existingMeasure'],
  dpoReport: ['title', 'coversYear'],
  dpoRecommendation: ['title', 'report', 'area', 'recommendation'],
  audit: ['title', 'year', 'kind', 'conclusion', 'reason', 'recommendation'],
  horizonFactor: ['title', 'scope', 'kind', 'description', 'fromYear'],
  governingDocument: ['title', 'kind', 'edition', 'audience'],
}

/** The states a record read from a report may begin in. Only a decision makes an activity decided. */
export function startingStates(kind: ProposalKind): readonly string[] {
  if (kind === 'plannedImprovement') return ['proposed', 'started']
  if (kind === 'completedImprovement') return ['done', 'started']
  const declaration = declarationOf(kind)
  return declaration ? [declaration.initial] : []
}

export function startingState(proposal: Proposal): string {
  const states = startingStates(proposal.kind)
  const said = proposal.details.standing
  return said !== undefined && states.includes(said) ? said : (states[0] ?? '')
}

/** Every field of the record, from what the report says. */
export function recordValues(proposal: Proposal): Record<string, unknown> {
  const declaration = declarationOf(proposal.kind)
  if (!declaration) return {}
  const blank = Object.fromEntries(
    Object.entries(declaration.fields).map(([name, field]) => [
      name,
      field.kind === 'choices' ? [] : null,
    ]),
  )
  return { ...blank, ...saidBy(proposal) }
}

function saidBy(proposal: Proposal): Record<string, unknown> {
  const { title, year, details } = proposal
  const text = (most: number) =>
    proposal.purpose === null ? null : shortened(proposal.purpose, most)
  const detail = (name: string) => details[name] ?? null
  switch (proposal.kind) {
    case 'plannedImprovement':
    case 'completedImprovement':
      return improvementValues(proposal)
    case 'risk':
      return {
        event: title,
        analysis: detail('analysis'),
        assessedYear: year,
        mandatoryPractice: detail('mandatoryPractice'),
        effect: detail('effect'),
        existingMeasure: detail('existingMeasure'),
      }
    case 'dpoReport':
      return { title, coversYear: year }
    case 'dpoRecommendation':
      return { title, area: detail('area'), recommendation: text(2000) }
    case 'audit':
      return {
        title,
        year,
        kind: detail('kind'),
        ...(details.kind === 'none' ? { reason: null } : { conclusion: text(2000) }),
        recommendation: detail('recommendation'),
      }
    case 'horizonFactor':
      return {
        title,
        scope: detail('scope'),
        kind: detail('kind'),
        description: text(4000) ?? title,
        fromYear: year,
      }
    case 'governingDocument':
      return { title, kind: detail('kind') }
    default:
      return {}
  }
}

function improvementValues(proposal: Proposal): Record<string, unknown> {
  const { title, year, details } = proposal
  const roles = [...new Set(proposal.responsible.flatMap((one) => (one.role ? [one.role] : [])))]
  const supporting = [
    ...new Set(proposal.supporting.flatMap((one) => (one.role ? [one.role] : []))),
  ]
  const [first, ...others] = new Set(proposal.responsible.map((one) => one.verb))
  return {
    title,
    theme: proposal.theme === null ? null : shortened(proposal.theme, 80),
    purpose: purposeOf(proposal),
    tasks: proposal.tasks.length === 0 ? null : shortenedLines(proposal.tasks),
    wantedResult: details.wantedResult ?? null,
    measure: details.measure === undefined ? null : shortened(details.measure, 300),
    sourceKind: 'review',
    plannedYear: year,
    prioritised: proposal.prioritised ? true : null,
    recurring: proposal.recurring ? true : null,
    responsibleRoles: roles,
    // Different verbs for different roles are one field: a person must choose.
    responsibility: others.length > 0 ? null : (first ?? null),
    supportingRoles: supporting.filter((role) => !roles.includes(role)),
  }
}

/** What is to be done, and what has no field of its own, so that nothing the report says is lost. */
function purposeOf(proposal: Proposal): string | null {
  const unnamed = [...proposal.responsible, ...proposal.supporting]
    .filter((one) => one.role === null)
    .map((one) => one.name)
  const parts = [
    proposal.purpose,
    unnamed.length > 0 ? `Enligt rapporten ansvarar eller stödjer: ${enumerate(unnamed)}.` : null,
    proposal.when !== null && !/^20\d\d$/.test(proposal.when)
      ? `Tid enligt rapporten: ${proposal.when}.`
      : null,
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : shortened(parts.join(' '), 3900)
}

function shortenedLines(tasks: readonly string[]): string {
  let text = ''
  for (const task of tasks) {
    const line = shortened(task, 600)
    if (text.length + line.length > 3900) break
    text += text === '' ? line : `\n${line}`
  }
  return text
}

/** What keeps the proposal from becoming a record as it stands. */
export function problemsOfValues(
  kind: ProposalKind,
  state: string,
  values: Record<string, unknown>,
): FieldProblem[] {
  const declaration = declarationOf(kind)
  if (!declaration) return []
  const problems = problemsOf(declaration, values)
  return problems.length > 0 ? problems : missingFor(declaration, state, values)
}
