/** Requests from the registered: the kit's routes, the clock of one, and the figures of a year. */
import { z } from 'zod'
import { dayOf } from '../../../core/dates.ts'
import { id } from '../../../core/inputs.ts'
import { recordRoutes } from '../../../record/routes.ts'
import { recordsOfBoard } from '../../../record/store.ts'
import { type App, actorOf, mustMay, type Services } from '../../../server/http.ts'
import { dataSubjectRequest, requestKinds } from '../data-subject-request.record.ts'
import { requestFigures } from '../request-clock.rules.ts'

const counted = z.array(z.object({ id: z.string(), title: z.string() }))

export function requestRoutes(app: App, services: Services): void {
  recordRoutes(app, services, dataSubjectRequest)

  app.get(
    '/api/boards/:boardId/data-subject-request-figures',
    {
      config: { act: 'dataSubjectRequest.read' },
      schema: {
        tags: [dataSubjectRequest.names.plural],
        summary: 'Årets begäran i siffror, varje siffra med sina poster',
        params: z.object({ boardId: id }),
        querystring: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
        response: {
          200: z.object({
            asOf: z.string(),
            received: counted,
            inTime: counted,
            late: counted,
            open: counted,
            overdue: counted,
            extended: counted,
            medianDays: z.number().nullable(),
            kinds: z.array(z.object({ kind: z.string(), label: z.string(), count: z.number() })),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'dataSubjectRequest.read', boardId)
      const { year } = request.query
      const today = dayOf(services.now())
      const asOf = today < `${year}-12-31` ? today : `${year}-12-31`
      return services.db.withActor(actor, async (tx) => {
        const all = (await recordsOfBoard(tx, dataSubjectRequest, boardId)).filter(
          (one) => one.year === year,
        )
        const figures = requestFigures(all, asOf)
        return {
          asOf,
          ...figures,
          kinds: Object.entries(requestKinds).flatMap(([kind, label]) => {
            const count = figures.received.filter(({ fields }) => fields.kind === kind).length
            return count === 0 ? [] : [{ kind, label, count }]
          }),
        }
      })
    },
  )
}
