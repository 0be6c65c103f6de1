/** The thread of a record, and the gaps of a board's year, over HTTP. */
import { z } from 'zod'
import { effectAnswers, isEffectAnswer } from '../areas/improvements/improvement.record.ts'
import { id } from '../core/inputs.ts'
import { type Act, actsOfRecord, may } from '../core/policy.ts'
import type { RecordRow } from '../record/define.ts'
import { evidenceTitles, subjectById } from '../record/evidence/store.ts'
import { walkThread } from '../record/thread/store.ts'
import type { Mend, Thread, ThreadNode } from '../record/thread/thread.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../server/http.ts'
import { type GapKind, gapKinds, isWithinReach } from './gaps.rules.ts'
import { type GapOfYear, gapsIn, gapsOfYear } from './gaps.ts'
import { kindOf, placeOfType, threadDeclarations } from './kinds.ts'
import { type Told, tellThread } from './steps.ts'
import { factsOfRecords, factsOfYear } from './store.ts'

const tags = ['Tråd och luckor']
const standing = z.object({
  label: z.string(),
  tone: z.enum(['neutral', 'info', 'good', 'warn', 'bad']),
})
const threadAnswer = z.object({
  steps: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      items: z.array(
        z.object({
          key: z.string(),
          kind: z.enum(['record', 'evidence', 'effect', 'gap']),
          title: z.string(),
          about: z.string(),
          standing: standing.nullable(),
          record: z.object({ id: z.string(), type: z.string(), year: z.number().nullable() }),
          isStart: z.boolean(),
        }),
      ),
      empty: z.string(),
    }),
  ),
  lines: z.array(z.object({ from: z.string(), to: z.string() })),
  isCut: z.boolean().describe('Tråden är längre än vad som visas'),
})

const mend = z.object({
  do: z.enum(['link', 'field', 'evidence', 'effect', 'review']),
  label: z.string(),
  relation: z.string().optional(),
  type: z.string().optional(),
  field: z.string().optional(),
  year: z.number().optional(),
})
const gapsAnswer = z.object({
  groups: z.array(
    z.object({
      kind: z.string(),
      heading: z.string(),
      why: z.string(),
      total: z.number(),
      gaps: z.array(
        z.object({
          key: z.string(),
          record: z.object({
            id: z.string(),
            type: z.string(),
            number: z.number(),
            title: z.string(),
            year: z.number().nullable(),
            ownerId: z.string().nullable(),
          }),
          name: z.string(),
          because: z.string(),
          coming: z.string().nullable().describe('Varför luckan i en kommande plan inte är sen'),
          mends: z.array(mend),
          mayChange: z.boolean(),
        }),
      ),
    }),
  ),
  total: z.number(),
  coming: z.number().describe('Så många av dem hör till kommande års planer'),
  looked: z.number().describe('Så många poster har gåtts igenom'),
})

export type GapsAnswer = Omit<z.infer<typeof gapsAnswer>, 'groups'> & {
  groups: (Omit<z.infer<typeof gapsAnswer>['groups'][number], 'gaps' | 'kind'> & {
    kind: GapKind
    gaps: (Omit<z.infer<typeof gapsAnswer>['groups'][number]['gaps'][number], 'mends'> & {
      mends: Mend[]
    })[]
  })[]
}

/** A list is worked through from the top; the rest is counted. */
const LONGEST = 200

export function threadRoutes(app: App, services: Services): void {
  app.get(
    '/api/records/:id/thread',
    {
      config: { act: 'self.read' },
      schema: {
        tags,
        summary: 'Tråden från upphov till effekt, med luckor',
        params: z.object({ id }),
        response: { 200: threadAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const start = await subjectById(tx, request.params.id)
        mustMay(actor, actsOfRecord(start.type).read, start.boardId)
        return threadFrom(tx, actor, start.id)
      })
    },
  )

  app.get(
    '/api/boards/:boardId/gaps',
    {
      config: { act: 'improvement.read' },
      schema: {
        tags,
        summary: 'Årets luckor, och vad kommande års planer saknar',
        params: z.object({ boardId: id }),
        querystring: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
        response: { 200: gapsAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'improvement.read', boardId)
      return services.db.withActor(actor, (tx) => gapsAt(tx, actor, boardId, request.query.year))
    },
  )
}

async function threadFrom(tx: Tx, actor: Actor, startId: string): Promise<Thread> {
  const walked = await walkThread(tx, {
    tenantId: actor.tenantId,
    startId,
    order: placeOfType,
    declarations: threadDeclarations,
    readable: readableTypes(actor),
  })
  const ids = walked.nodes.map((node) => node.id)
  const gaps = gapsIn(await factsOfRecords(tx, ids))
  const evidence = await evidenceTitles(tx, ids)
  const told = walked.nodes.flatMap((node): Told[] => {
    const known = kindOf(node.type)
    if (!known) return []
    return [
      {
        node,
        step: known.step,
        name: nameOf(node),
        standing: standingOf(node),
        gaps: gaps
          .filter(({ record }) => record.id === node.id)
          .map(({ kind, step, because }) => ({
            kind,
            step,
            label: gapKinds[kind].label,
            because,
          })),
        evidence: evidence.filter(({ recordId }) => recordId === node.id).map(({ title }) => title),
        effect: effectOf(node),
      },
    ]
  })
  return tellThread({ told, edges: walked.edges, startId, isCut: walked.isCut })
}

/** Titles are told only to who may read the register that a record stands in. */
function readableTypes(actor: Actor) {
  const types = threadDeclarations.map(({ type }) => type)
  const reads = (type: string): Act => actsOfRecord(type).read
  const central = { roles: actor.roles.filter(({ boardId }) => boardId === null) }
  const boards = new Set(actor.roles.flatMap(({ boardId }) => boardId ?? []))
  return {
    everywhere: types.filter((type) => may(central, reads(type), null).answer),
    at: [...boards].flatMap((boardId) =>
      types
        .filter((type) => may(actor, reads(type), boardId).answer)
        .map((type) => ({ boardId, type })),
    ),
  }
}

function nameOf({ type, number }: Pick<ThreadNode, 'type' | 'number'>): string {
  return `${kindOf(type)?.declaration.names.singular ?? 'Post'} ${number}`
}

function standingOf({ type, state }: ThreadNode): Told['standing'] {
  const found = kindOf(type)?.declaration.states[state]
  return found ? { label: found.label, tone: found.tone } : null
}

function effectOf(node: ThreadNode): Told['effect'] {
  if (!isEffectAnswer(node.state)) return null
  return { label: effectAnswers[node.state], tone: standingOf(node)?.tone ?? 'neutral' }
}

async function gapsAt(
  tx: Tx,
  actor: Actor,
  boardId: string,
  year: number,
): Promise<z.infer<typeof gapsAnswer>> {
  const facts = await factsOfYear(tx, boardId, year)
  const gaps = gapsOfYear(facts, year).filter(
    ({ record }) => may(actor, actsOfRecord(record.type).read, boardId).answer,
  )
  const groups = (Object.keys(gapKinds) as GapKind[]).flatMap((kind) => {
    const ofKind = gaps.filter((gap) => gap.kind === kind)
    if (ofKind.length === 0) return []
    const { heading, why } = gapKinds[kind]
    return [
      {
        kind,
        heading,
        why,
        total: ofKind.length,
        gaps: ofKind.slice(0, LONGEST).map((gap) => asAnswer(actor, gap)),
      },
    ]
  })
  const { risks, findings, recommendations } = facts
  const activities = facts.activities.filter((one) => isWithinReach(one, year))
  return {
    groups,
    total: gaps.length,
    coming: gaps.filter(({ coming }) => coming !== null).length,
    looked: risks.length + findings.length + recommendations.length + activities.length,
  }
}

function asAnswer(actor: Actor, { kind, record, because, coming, mends }: GapOfYear) {
  const { id, type, number, year, ownerId } = record
  return {
    key: `${id} ${kind}`,
    record: { id, type, number, title: shownTitle(record), year, ownerId },
    name: nameOf(record),
    because,
    coming,
    mends,
    mayChange: may(actor, actsOfRecord(type).change, record.boardId).answer,
  }
}

function shownTitle(record: RecordRow<unknown>): string {
  return record.secrecy === null ? record.title : `${nameOf(record)}, markerad med sekretess`
}
