/** Reads every area's facts for one review in one read transaction, as plain data. */

import { sql } from 'kysely'
import { staffChangesOfYear } from '../areas/access-reviews/staff-changes/store.ts'
import { reviewsOf } from '../areas/access-reviews/store.ts'
import { auditFacts } from '../areas/audits/store.ts'
import { classificationFacts, classifiedAtYearEnds } from '../areas/classification/store.ts'
import { continuityFacts } from '../areas/continuity/store.ts'
import { cooperationFacts } from '../areas/cooperation/store.ts'
import { dpoFacts } from '../areas/dpo-reports/store.ts'
import { governingDocumentFacts } from '../areas/governing-documents/store.ts'
import { horizonFacts } from '../areas/horizon/store.ts'
import { improvementFacts } from '../areas/improvements/store.ts'
import { analysisFacts } from '../areas/incidents/analysis/store.ts'
import { incidentFacts } from '../areas/incidents/chapter.ts'
import { informationFacts } from '../areas/information/store.ts'
import { internalControlFacts } from '../areas/internal-control/store.ts'
import { keyFigureFacts } from '../areas/key-figures/store.ts'
import {
  administrationOf,
  namesOfPeople,
  organisationFacts,
  personById,
  unitById,
} from '../areas/organisation/store.ts'
import { practiceFacts } from '../areas/practices/store.ts'
import { processingFacts } from '../areas/processing/store.ts'
import { riskFacts } from '../areas/risks/store.ts'
import { suppliersFacts } from '../areas/suppliers/store.ts'
import { trainedAtYearEnds, trainingFacts } from '../areas/training/store.ts'
import { dayOf } from '../core/dates.ts'
import { AppError } from '../core/errors.ts'
import { organisationInText } from '../core/organisation.ts'
import type { Tx } from '../server/db.ts'
import { tertialFacts } from '../steering/store.ts'
import { authorityOn } from './decision/authority.rules.ts'
import { authoritiesOf } from './decision/store.ts'
import type { ReviewContext } from './document.ts'
import type { ReviewFacts } from './facts.ts'
import { formOfReview } from './forms/store.ts'
import { judgementOf } from './judgement/store.ts'
import { type ManagementReview, planYearsOf } from './management-review.record.ts'
import { readMeasured } from './measured/store.ts'
import { meetingOf } from './meeting/store.ts'
import { yearsInFigures, yearsUpTo } from './one-page/years.ts'
import { readRegisters } from './registers.ts'
import { unitSizes } from './unit-sizes.ts'

export type Collected = { facts: ReviewFacts; context: ReviewContext }

export async function collect(tx: Tx, review: ManagementReview, now: string): Promise<Collected> {
  const { boardId, fields } = review
  const today = dayOf(now)
  const year = fields.reviewYear
  const lastOfYear = `${year}-12-31`
  const lastDay = today < lastOfYear ? today : lastOfYear
  const planYears = planYearsOf(review)
  const board = await unitById(tx, boardId)
  const author = fields.author === null ? null : await personById(tx, fields.author)
  const organisation = await organisationOf(tx)
  const meeting = await meetingOf(tx, review.id)
  const registers = await readRegisters(tx, boardId)
  const risks = await riskFacts(tx, boardId, registers.risks, {
    vorYear: fields.vorYear,
    reviewYear: year,
  })
  return {
    context: {
      ...organisation,
      board: board.name,
      administration: await administrationOf(tx, board),
      year,
      planYears,
      readOn: today,
      people: await namesOfPeople(tx),
    },
    facts: {
      review: {
        title: review.title,
        outline: fields.outline,
        form: await formOfReview(tx, review),
        meeting: meeting.version === 0 ? null : meeting.meeting,
        registryNumber: fields.registryNumber,
        authorName: author?.name ?? null,
        authorTitle: author?.title ?? null,
        state: review.state,
        decider: authorityOn(await authoritiesOf(tx, boardId), today).decider,
      },
      judgement: (await judgementOf(tx, review.id)).judgement,
      years: yearsInFigures(
        {
          ...registers,
          scales: risks.scales,
          classified: await classifiedAtYearEnds(tx, boardId, yearsUpTo(year)),
          trained: await trainedAtYearEnds(tx, boardId, yearsUpTo(year), today),
        },
        yearsUpTo(year),
      ),
      organisation: await organisationFacts(tx, boardId, today),
      governingDocuments: await governingDocumentFacts(tx, boardId, year, today),
      horizon: await horizonFacts(tx, boardId, year),
      audits: await auditFacts(tx, boardId, year),
      dpoReports: await dpoFacts(tx, boardId, year),
      incidents: incidentFacts(registers.incidents, year),
      incidentAnalysis: await analysisFacts(
        tx,
        { boardId, year, now, units: await unitSizes(tx, boardId, lastDay), isOfYearOnly: true },
        registers.incidents,
      ),
      'access-reviews': {
        reviews: await reviewsOf(tx, boardId),
        staffChanges: await staffChangesOfYear(tx, boardId, year),
      },
      continuity: await continuityFacts(tx, boardId, year),
      internalControl: await internalControlFacts(tx, boardId, year, lastDay),
      'key-figures': await keyFigureFacts(tx, boardId, lastDay, readMeasured),
      cooperation: await cooperationFacts(tx, boardId, year, lastDay),
      practices: await practiceFacts(tx, boardId, year, lastDay),
      tertials: await tertialFacts(tx, boardId, year, registers.improvements),
      information: await informationFacts(tx, boardId, year),
      processing: await processingFacts(tx, boardId, year, today),
      suppliers: await suppliersFacts(tx, boardId, year),
      risks,
      improvements: await improvementFacts(tx, boardId, registers.improvements, {
        reviewYear: year,
        planYears,
      }),
      classification: await classificationFacts(tx, boardId, year, today),
      training: await trainingFacts(tx, boardId, year, today),
    },
  }
}

async function organisationOf(
  tx: Tx,
): Promise<Pick<ReviewContext, 'organisation' | 'theOrganisation'>> {
  const { rows } = await sql<{
    name: string
    kind: string
  }>`select name, kind from tenants`.execute(tx)
  const tenant = rows[0]
  if (!tenant) throw new AppError('notFound')
  return { organisation: tenant.name, theOrganisation: organisationInText(tenant) }
}
