/** The year's facts: plain data, one key an area, read in one transaction by `collect.ts`. */

import type { AccessFacts } from '../areas/access-reviews/chapter.ts'
import type { AuditFacts } from '../areas/audits/chapter.ts'
import type { ClassificationFacts } from '../areas/classification/chapter.ts'
import type { ContinuityFacts } from '../areas/continuity/chapter.ts'
import type { CooperationFacts } from '../areas/cooperation/chapter.ts'
import type { DpoFacts } from '../areas/dpo-reports/chapter.ts'
import type { GoverningDocumentFacts } from '../areas/governing-documents/chapter.ts'
import type { HorizonFacts } from '../areas/horizon/chapter.ts'
import type { ImprovementFacts } from '../areas/improvements/chapter.ts'
import type { AnalysisFacts } from '../areas/incidents/analysis/analysis.rules.ts'
import type { IncidentFacts } from '../areas/incidents/chapter.ts'
import type { InformationFacts } from '../areas/information/chapter.ts'
import type { InternalControlFacts } from '../areas/internal-control/chapter.ts'
import type { KeyFigureFacts } from '../areas/key-figures/chapter.ts'
import type { OrganisationFacts } from '../areas/organisation/chapter.ts'
import type { PracticeFacts } from '../areas/practices/chapter.ts'
import type { ProcessingFacts } from '../areas/processing/chapter.ts'
import type { RiskFacts } from '../areas/risks/chapter.ts'
import type { SuppliersFacts } from '../areas/suppliers/chapter.ts'
import type { TrainingFacts } from '../areas/training/chapter.ts'
import type { TertialFacts } from '../steering/tertials.chapter.ts'
import type { Decider } from './decision/authority.rules.ts'
import type { ReportForm } from './forms/form.ts'
import type { Judgement } from './judgement/judgement.rules.ts'
import type { OutlineName } from './management-review.record.ts'
import type { Meeting } from './meeting/meeting.ts'
import type { YearsInFigures } from './one-page/years.ts'

export type ReviewFacts = {
  review: {
    title: string
    outline: OutlineName
    /** The form as it was when the facts were read; absent in what was frozen before forms were. */
    form?: ReportForm
    /** Where management met about it, if anything is noted. */
    meeting?: Meeting | null
    registryNumber: string | null
    authorName: string | null
    authorTitle: string | null
    state: 'draft' | 'submitted' | 'decided'
    /** Who is asked to decide. */
    decider: Decider
  }
  judgement: Judgement
  years: YearsInFigures
  organisation: OrganisationFacts
  governingDocuments: GoverningDocumentFacts
  horizon: HorizonFacts
  audits: AuditFacts
  dpoReports: DpoFacts
  incidents: IncidentFacts
  /** Absent in what was frozen before there was any. */
  incidentAnalysis?: AnalysisFacts
  information: InformationFacts
  processing: ProcessingFacts
  suppliers: SuppliersFacts
  /** Absent in what was frozen before there were any. */
  classification?: ClassificationFacts
  /** Absent in what was frozen before there were any. */
  'access-reviews'?: AccessFacts
  continuity: ContinuityFacts
  /** Absent in what was frozen before there were any. */
  internalControl?: InternalControlFacts
  /** Absent in what was frozen before there were any. */
  'key-figures'?: KeyFigureFacts
  practices?: PracticeFacts
  /** Absent in what was frozen before there were any. */
  tertials?: TertialFacts
  /** Absent in what was frozen before there were any. */
  cooperation?: CooperationFacts
  /** Absent in what was frozen before there was any. */
  training?: TrainingFacts
  risks: RiskFacts
  improvements: ImprovementFacts
}
