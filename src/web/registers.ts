/**
 * The registers of the menu, in its order, grouped by what a person does. A new record type is one
 * import and one line here.
 */
import { accessReview } from '../areas/access-reviews/access-review.record.ts'
import { staffChange } from '../areas/access-reviews/staff-change.record.ts'
import { audit } from '../areas/audits/audit.record.ts'
import { auditFinding } from '../areas/audits/audit-finding.record.ts'
import { classification } from '../areas/classification/classification.record.ts'
import { continuityPlan } from '../areas/continuity/continuity-plan.record.ts'
import { criticalActivity } from '../areas/continuity/critical-activity.record.ts'
import { exercise } from '../areas/continuity/exercise.record.ts'
import { workingGroupMeeting } from '../areas/cooperation/working-group-meeting.record.ts'
import { dpoRecommendation } from '../areas/dpo-reports/dpo-recommendation.record.ts'
import { dpoReport } from '../areas/dpo-reports/dpo-report.record.ts'
import { governingDocument } from '../areas/governing-documents/governing-document.record.ts'
import { horizonFactor } from '../areas/horizon/horizon-factor.record.ts'
import { improvement } from '../areas/improvements/improvement.record.ts'
import { incident } from '../areas/incidents/incident.record.ts'
import { businessProcess } from '../areas/information/business-process.record.ts'
import { informationSet } from '../areas/information/information-set.record.ts'
import { itComponent } from '../areas/information/it-component.record.ts'
import { system } from '../areas/information/system.record.ts'
import { internalControl } from '../areas/internal-control/internal-control.record.ts'
import { keyFigure } from '../areas/key-figures/key-figure.record.ts'
import { workingGroupSeat } from '../areas/organisation/working-group-seat.record.ts'
import { practice } from '../areas/practices/practice.record.ts'
import { dataSubjectRequest } from '../areas/processing/data-subject-request.record.ts'
import { dpia } from '../areas/processing/dpia.record.ts'
import { processingRecord } from '../areas/processing/processing-record.record.ts'
import { risk } from '../areas/risks/risk.record.ts'
import { agreement } from '../areas/suppliers/agreement.record.ts'
import { procurement } from '../areas/suppliers/procurement.record.ts'
import { supplier } from '../areas/suppliers/supplier.record.ts'
import { course } from '../areas/training/course.record.ts'
import type { AnyRecord } from '../record/define.ts'
import { type Place, paths } from './paths.ts'

export const menuGroups = {
  happens: 'Händer',
  know: 'Inventera',
  protect: 'Skydda',
  govern: 'Styra',
  plan: 'Planera',
} as const

export type MenuGroup = keyof typeof menuGroups
export type Register = { declaration: AnyRecord; group: MenuGroup }

export const registers: readonly Register[] = [
  { declaration: incident, group: 'happens' },
  { declaration: horizonFactor, group: 'happens' },
  { declaration: businessProcess, group: 'know' },
  { declaration: informationSet, group: 'know' },
  { declaration: classification, group: 'know' },
  { declaration: system, group: 'know' },
  { declaration: itComponent, group: 'know' },
  { declaration: processingRecord, group: 'protect' },
  { declaration: dpia, group: 'protect' },
  { declaration: dataSubjectRequest, group: 'happens' },
  { declaration: supplier, group: 'know' },
  { declaration: agreement, group: 'know' },
  { declaration: procurement, group: 'know' },
  { declaration: risk, group: 'protect' },
  { declaration: criticalActivity, group: 'protect' },
  { declaration: continuityPlan, group: 'protect' },
  { declaration: exercise, group: 'protect' },
  { declaration: internalControl, group: 'govern' },
  { declaration: keyFigure, group: 'govern' },
  { declaration: practice, group: 'govern' },
  { declaration: accessReview, group: 'protect' },
  { declaration: staffChange, group: 'protect' },
  { declaration: governingDocument, group: 'govern' },
  { declaration: course, group: 'govern' },
  { declaration: audit, group: 'govern' },
  { declaration: auditFinding, group: 'govern' },
  { declaration: dpoReport, group: 'govern' },
  { declaration: dpoRecommendation, group: 'govern' },
  { declaration: workingGroupSeat, group: 'govern' },
  { declaration: workingGroupMeeting, group: 'govern' },
  { declaration: improvement, group: 'plan' },
]

export function registerAt(path: string): AnyRecord | undefined {
  return registers.find(({ declaration }) => declaration.path === path)?.declaration
}

export function registerOfType(type: string): AnyRecord | undefined {
  return registers.find(({ declaration }) => declaration.type === type)?.declaration
}

/** Where a record is read, or null for a type that has no page. A review is the page of its own year. */
export function addressOf(
  at: Place,
  record: { type: string; id: string; year?: number | null },
): string | null {
  if (record.type === 'managementReview')
    return paths.review({ ...at, year: record.year ?? at.year })
  const declaration = registerOfType(record.type)
  return declaration ? paths.record(at, declaration, record.id) : null
}
