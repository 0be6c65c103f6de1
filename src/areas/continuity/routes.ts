/** The registers of continuity, and the recovery order with what contradicts itself in it. */
import { z } from 'zod'
import { id } from '../../core/inputs.ts'
import type { AnyRecord } from '../../record/define.ts'
import { recordRoutes } from '../../record/routes.ts'
import { type App, actorOf, mustMay, type Services } from '../../server/http.ts'
import { itComponent } from '../information/it-component.record.ts'
import { system } from '../information/system.record.ts'
import { continuityPlan } from './continuity-plan.record.ts'
import {
  type ContradictionKind,
  contradictionKinds,
  contradictionsIn,
} from './contradiction.rules.ts'
import { criticalActivity } from './critical-activity.record.ts'
import { exercise } from './exercise.record.ts'
import { recoveryOrder } from './recovery-order.rules.ts'
import { continuityOf } from './store.ts'

const named = z.object({ id: z.string(), type: z.string(), title: z.string(), name: z.string() })
const recoveryAnswer = z.object({
  order: z.array(
    z.object({
      rank: z.number(),
      thing: named,
      withinHours: z.number().nullable(),
      promisedHours: z.number().nullable(),
      level: z.number().nullable().describe('Klassning av tillgänglighet, 0–4'),
      activities: z.array(named),
      because: z.string(),
    }),
  ),
  contradictions: z.array(
    z.object({
      kind: z.enum(Object.keys(contradictionKinds) as [ContradictionKind, ...ContradictionKind[]]),
      because: z.string(),
      records: z.array(named),
    }),
  ),
})

export type RecoveryAnswer = z.infer<typeof recoveryAnswer>

export function continuityRoutes(app: App, services: Services): void {
  recordRoutes(app, services, criticalActivity)
  recordRoutes(app, services, continuityPlan)
  recordRoutes(app, services, exercise)

  app.get(
    '/api/boards/:boardId/recovery-order',
    {
      config: { act: 'criticalActivity.read' },
      schema: {
        tags: ['Kontinuitet'],
        summary: 'Återställningsordningen och det som motsäger sig i den',
        params: z.object({
          boardId: id,
        }),
        response: { 200: recoveryAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'criticalActivity.read', boardId)
      const { recovery } = await services.db.withActor(actor, (tx) => continuityOf(tx, boardId))
      const order = recoveryOrder(recovery)
      return {
        order: order.map(({ rank, thing, withinHours, activities, because }) => ({
          rank,
          thing: nameOf(thing),
          withinHours,
          promisedHours: thing.fields.recoveryHours,
          level: recovery.availability[thing.id] ?? null,
          activities: activities.map(nameOf),
          because,
        })),
        contradictions: contradictionsIn(recovery, order).map(({ kind, because, records }) => ({
          kind,
          because,
          records: records.map(nameOf),
        })),
      }
    },
  )
}

const declarations = [criticalActivity, system, itComponent] as unknown as readonly AnyRecord[]

function nameOf(record: { id: string; type: string; title: string; number: number }) {
  const { id, type, title, number } = record
  const declaration = declarations.find((one) => one.type === type)
  return { id, type, title, name: `${declaration?.names.singular ?? ''} ${number}` }
}
