/** The timing guard of a review: which report it builds on, and whether that is the right one. */
import { z } from 'zod'
import type { DpoReport } from '../../areas/dpo-reports/dpo-report.record.ts'
import { dpoFacts } from '../../areas/dpo-reports/store.ts'
import { dayOf } from '../../core/dates.ts'
import { id } from '../../core/inputs.ts'
import { type App, actorOf, mustMay, type Services } from '../../server/http.ts'
import { dayOfSeries } from '../../wheel/items.ts'
import { openReview } from '../workspace.ts'
import { type Report, timingOf } from './timing.rules.ts'

export function timingRoutes(app: App, services: Services): void {
  app.get(
    '/api/reviews/:id/timing',
    {
      config: { act: 'managementReview.read' },
      schema: {
        tags: ['Ledningens genomgång'],
        summary: 'Bygger genomgången på årets rapport från dataskyddsombudet?',
        params: z.object({
          id,
        }),
        response: {
          200: z.object({
            timing: z
              .object({
                tone: z.enum(['info', 'warn']),
                title: z.string(),
                text: z.string(),
                report: z.string().nullable(),
              })
              .nullable(),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const now = services.now()
      return services.db.withActor(actor, async (tx) => {
        const { review, facts } = await openReview(tx, request.params.id, now)
        mustMay(actor, 'managementReview.read', review.boardId)
        const year = review.fields.reviewYear
        const newest = await dpoFacts(tx, review.boardId, year)
        return {
          timing: timingOf({
            year,
            state: review.state,
            builtOn: asReport(facts.dpoReports.report),
            newest: asReport(newest.report),
            today: dayOf(now),
            plannedOn: await dayOfSeries(tx, review.boardId, 'dpoReport', year + 1, dayOf(now)),
          }),
        }
      })
    },
  )
}

function asReport(report: DpoReport | null): Report | null {
  return (
    report && {
      id: report.id,
      coversYear: report.fields.coversYear,
      deliveredOn: report.fields.deliveredOn,
    }
  )
}
