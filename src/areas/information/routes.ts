/** The registers of the inventory, what it lacks as a whole, and what stands around one record. */
import { z } from 'zod'
import { id } from '../../core/inputs.ts'
import { actsOfRecord, may } from '../../core/policy.ts'
import type { AnyRecord } from '../../record/define.ts'
import { recordRoutes } from '../../record/routes.ts'
import { recordById } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../../server/http.ts'
import { businessProcess } from './business-process.record.ts'
import { informationSet } from './information-set.record.ts'
import {
  circlesIn,
  fallsWith,
  type GapKind,
  gapKinds,
  gapsIn,
  isInUse,
  neededBy,
  needsIn,
} from './inventory.rules.ts'
import { itComponent } from './it-component.record.ts'
import { envelopesOf, inventoryOf, linksOfInventory } from './store.ts'
import { type Shown, surroundings } from './surroundings.rules.ts'
import { system } from './system.record.ts'

const declarations = [businessProcess, informationSet, system, itComponent] as const
const tags = ['Inventering']
/** A list is worked through from the top; the rest is counted. */
const LONGEST = 100

const named = z.object({ id: z.string(), type: z.string(), title: z.string(), name: z.string() })
const inventoryAnswer = z.object({
  counts: z.array(z.object({ type: z.string(), total: z.number(), reviewed: z.number() })),
  gaps: z.array(
    z.object({
      kind: z.enum(Object.keys(gapKinds) as [GapKind, ...GapKind[]]),
      total: z.number(),
      records: z.array(named.extend({ mayChange: z.boolean() })),
    }),
  ),
  circles: z.array(z.array(named)),
})
const standing = z.object({
  label: z.string(),
  tone: z.enum(['neutral', 'info', 'good', 'warn', 'bad']),
})
const reached = named.extend({ steps: z.number(), standing: standing.nullable() })
const surroundingsAnswer = z.object({
  start: named,
  needs: z.array(reached).describe('Det som posten behöver, närmast först'),
  falls: z.array(reached).describe('Det som står stilla när posten gör det, närmast först'),
  needsTotal: z.number(),
  fallsTotal: z.number(),
  picture: z.object({
    steps: z.array(
      z.object({
        key: z.string(),
        label: z.string(),
        empty: z.string(),
        items: z.array(
          z.object({
            key: z.string(),
            kind: z.literal('record'),
            title: z.string(),
            about: z.string(),
            standing: standing.nullable(),
            record: z.object({ id: z.string(), type: z.string() }),
            isStart: z.boolean(),
          }),
        ),
      }),
    ),
    lines: z.array(z.object({ from: z.string(), to: z.string() })),
    isCut: z.boolean(),
  }),
})

export type InventoryAnswer = z.infer<typeof inventoryAnswer>
export type SurroundingsAnswer = z.infer<typeof surroundingsAnswer>

export function informationRoutes(app: App, services: Services): void {
  recordRoutes(app, services, businessProcess)
  recordRoutes(app, services, informationSet)
  recordRoutes(app, services, system)
  recordRoutes(app, services, itComponent)

  app.get(
    '/api/boards/:boardId/inventory',
    {
      config: { act: 'system.read' },
      schema: {
        tags,
        summary: 'Hur långt inventeringen har kommit, vad som saknas och cirklar av beroenden',
        params: z.object({ boardId: id }),
        querystring: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
        response: { 200: inventoryAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'system.read', boardId)
      return services.db.withActor(actor, (tx) =>
        inventoryAt(tx, actor, boardId, request.query.year),
      )
    },
  )

  for (const declaration of declarations)
    app.get(
      `/api/${declaration.api}/:id/surroundings`,
      {
        config: { act: actsOfRecord(declaration.type).read },
        schema: {
          tags,
          summary: `Vad ${declaration.names.definite.toLocaleLowerCase('sv')} behöver och vad som behöver den`,
          params: z.object({ id }),
          response: { 200: surroundingsAnswer },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        return services.db.withActor(actor, async (tx) => {
          const record = await recordById(tx, declaration as AnyDeclared, request.params.id)
          mustMay(actor, actsOfRecord(record.type).read, record.boardId)
          return surroundingsOf(tx, record)
        })
      },
    )
}

type AnyDeclared = typeof businessProcess

async function inventoryAt(
  tx: Tx,
  actor: Actor,
  boardId: string,
  year: number,
): Promise<InventoryAnswer> {
  const inventory = await inventoryOf(tx, boardId)
  const gaps = Map.groupBy(gapsIn(inventory), ({ kind }) => kind)
  const ofType = {
    businessProcess: inventory.processes,
    informationSet: inventory.sets,
    system: inventory.systems,
    itComponent: inventory.components,
  }
  const byId = new Map(
    [...inventory.systems, ...inventory.components].map((record) => [record.id, record]),
  )
  return {
    counts: Object.entries(ofType).map(([type, records]) => {
      const used = records.filter(isInUse)
      return {
        type,
        total: used.length,
        reviewed: used.filter(({ fields }) => fields.reviewedOn?.startsWith(`${year}-`)).length,
      }
    }),
    gaps: [...gaps].map(([kind, found]) => ({
      kind,
      total: found.length,
      records: found.slice(0, LONGEST).map(({ record }) => ({
        ...nameOf(record),
        mayChange: may(actor, actsOfRecord(record.type).change, boardId).answer,
      })),
    })),
    circles: circlesIn(inventory.links).map((ids) =>
      ids.flatMap((one) => {
        const record = byId.get(one)
        return record ? [nameOf(record)] : []
      }),
    ),
  }
}

async function surroundingsOf(
  tx: Tx,
  record: { id: string; type: string; boardId: string },
): Promise<SurroundingsAnswer> {
  const needs = needsIn(await linksOfInventory(tx, record.boardId))
  const needed = neededBy(record.id, needs)
  const falling = fallsWith(record.id, needs)
  const ids = [record.id, ...[...needed, ...falling].map((one) => one.id)]
  const shown = new Map(
    (await envelopesOf(tx, ids)).map((one) => [one.id, { ...nameOf(one), ...standingOf(one) }]),
  )
  const told = (list: typeof needed) =>
    list.slice(0, LONGEST).flatMap(({ id: other, steps }) => {
      const one = shown.get(other)
      return one ? [{ ...one, steps }] : []
    })
  const start = shown.get(record.id)
  return {
    start: start ?? { ...record, title: '', name: '' },
    needs: told(needed),
    falls: told(falling),
    needsTotal: needed.length,
    fallsTotal: falling.length,
    picture: pictureOf(record.id, [...shown.values()], needs),
  }
}

function pictureOf(startId: string, shown: readonly Shown[], needs: ReturnType<typeof needsIn>) {
  const { steps, lines, isCut } = surroundings(startId, shown, needs)
  return {
    steps: steps.map((step) => ({
      ...step,
      items: step.items.map((item) => ({ ...item, kind: 'record' as const })),
    })),
    lines,
    isCut,
  }
}

function declarationOf(type: string): AnyRecord | undefined {
  return declarations.find((one) => one.type === type) as AnyRecord | undefined
}

type Told = { id: string; type: string; title: string; number: number }

/** With its name as "System 4". */
function nameOf({ id: one, type, title, number }: Told) {
  return { id: one, type, title, name: `${declarationOf(type)?.names.singular ?? ''} ${number}` }
}

function standingOf({ type, state }: { type: string; state: string }) {
  const told = declarationOf(type)?.states[state]
  return { standing: told ? { label: told.label, tone: told.tone } : null }
}
