/** The record types that a thread passes, each in its step. A new type is one line here. */

import { accessReview } from '../areas/access-reviews/access-review.record.ts'
import { staffChange } from '../areas/access-reviews/staff-change.record.ts'
import { audit } from '../areas/audits/audit.record.ts'
import { auditFinding } from '../areas/audits/audit-finding.record.ts'
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
import { risk } from '../areas/risks/risk.record.ts'
import type { AnyRecord } from '../record/define.ts'
import { managementReview } from '../review/management-review.record.ts'
import { type StepKey, stepKeys } from './steps.ts'

const kinds: readonly { declaration: AnyRecord; step: StepKey }[] = [
  { declaration: incident, step: 'seen' },
  { declaration: horizonFactor, step: 'seen' },
  { declaration: governingDocument, step: 'seen' },
  { declaration: workingGroupSeat, step: 'seen' },
  { declaration: businessProcess, step: 'seen' },
  { declaration: informationSet, step: 'seen' },
  { declaration: system, step: 'seen' },
  { declaration: itComponent, step: 'seen' },
  { declaration: criticalActivity, step: 'seen' },
  { declaration: continuityPlan, step: 'seen' },
  { declaration: exercise, step: 'seen' },
  { declaration: internalControl, step: 'seen' },
  { declaration: keyFigure, step: 'seen' },
  { declaration: practice, step: 'seen' },
  { declaration: workingGroupMeeting, step: 'seen' },
  { declaration: accessReview, step: 'seen' },
  { declaration: staffChange, step: 'seen' },
  { declaration: audit, step: 'seen' },
  { declaration: auditFinding, step: 'seen' },
  { declaration: risk, step: 'risk' },
  { declaration: dpoReport, step: 'recommendation' },
  { declaration: dpoRecommendation, step: 'recommendation' },
  { declaration: managementReview, step: 'decision' },
  { declaration: improvement, step: 'activity' },
]

export const threadDeclarations = kinds.map(({ declaration }) => declaration)

export function kindOf(type: string): { declaration: AnyRecord; step: StepKey } | undefined {
  return kinds.find(({ declaration }) => declaration.type === type)
}

/** The place of each type in the thread, for the walk. */
export const placeOfType: Readonly<Record<string, number>> = Object.fromEntries(
  kinds.map(({ declaration, step }) => [declaration.type, stepKeys.indexOf(step)]),
)
