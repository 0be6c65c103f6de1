/**
 * The routes every declared record type has: list, read, create, change, move, history, links.
 * A slice calls `recordRoutes` with its declaration; a type that needs something else writes its
 * own routes and leaves this one out.
 */
import { sql } from 'kysely'
import { z } from 'zod'
import { AppError } from '../core/errors.ts'
import { isId } from '../core/ids.ts'
import { id, version, writtenText } from '../core/inputs.ts'
import { actsOfRecord, may } from '../core/policy.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../server/http.ts'
import {
  type AnyRecord,
  type Fields,
  type FieldValues,
  missingFor,
  type RecordDeclaration,
  type RecordRow,
  valuesSchema,
} from './define.ts'
import { historyOf, writeHistories, writeHistory } from './history.ts'
import { isLinkKind, isMadeByHand, type LinkKind, linkKinds, mayJoin } from './links.ts'
import { makeOnce, onceHeaders } from './once.ts'
import {
  changeRecord,
  createRecord,
  listRecords,
  markSecrecy,
  moveRecord,
  mustNotBeSealed,
  recordById,
} from './store.ts'

const inBoard = z.object({ boardId: id })
const byId = z.object({ id })
const secrecy = writtenText('Lagrummet', 100)
  .nullable()
  .optional()
  .describe('Lagrum i offentlighets- och sekretesslagen, eller null')

const linkKind = z
  .string()
  .refine(isLinkKind, 'Kopplingen finns inte.')
  .refine(
    isMadeByHand,
    'Kopplingen till ett beslut görs när genomgången beslutas, och kan inte ändras för hand.',
  )

const answer = z.object({ answer: z.boolean(), because: z.string() })
const referred = z.object({ type: z.string(), title: z.string() })
const linked = z.object({
  kind: z.string(),
  direction: z.enum(['out', 'in']),
  id: z.string(),
  type: z.string(),
  title: z.string(),
  state: z.string(),
  number: z.number(),
  year: z.number().nullable(),
})
const historyRow = z.object({
  seq: z.number(),
  at: z.string(),
  byName: z.string(),
  act: z.string(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
})

/** One record with its names, its relations and what the caller may do with it. */
export function oneSchema(declaration: { fields: Fields }) {
  return z.object({
    record: rowSchema(declaration),
    refs: z.record(z.string(), referred),
    links: z.array(linked),
    shows: z
      .array(z.string())
      .nullable()
      .describe('De fält som rollen får läsa av en egen rapport; null är alla'),
    may: z.object({ change: answer, moves: z.record(z.string(), answer) }),
  })
}

/** The JSON shape of a record as it leaves the server. */
function rowSchema(declaration: { fields: Fields }) {
  const fields: Record<string, z.ZodType> = {}
  for (const [name, declared] of Object.entries(declaration.fields))
    fields[name] = shapeOf(declared.kind)
  return z.object({
    id: z.string(),
    type: z.string(),
    boardId: z.string(),
    number: z.number(),
    title: z.string(),
    state: z.string(),
    year: z.number().nullable(),
    ownerId: z.string().nullable(),
    secrecy: z.string().nullable(),
    version: z.number(),
    createdAt: z.string(),
    createdBy: z.string().nullable(),
    changedAt: z.string(),
    changedBy: z.string().nullable(),
    fields: z.object(fields),
  })
}

/** Without the rules of writing: what is already saved is not judged again on its way out. */
function shapeOf(kind: string): z.ZodType {
  if (kind === 'integer') return z.number().nullable()
  if (kind === 'yesNo') return z.boolean().nullable()
  if (kind === 'choices') return z.array(z.string())
  return z.string().nullable()
}

const listQuery = z.object({
  year: z.coerce.number().int().min(1900).max(2100).optional(),
  q: z.string().max(200).optional(),
  state: z.string().max(400).optional().describe('Lägen åtskilda med komma'),
  sort: z
    .string()
    .max(60)
    .optional()
    .describe('Fältnamn, med minustecken före för fallande ordning; match: bäst träff på q först'),
  offset: z.coerce.number().int().min(0).max(1_000_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
  where: z.string().max(2000).optional().describe('JSON-objekt: fältnamn och önskat värde'),
})

export function recordRoutes<F extends Fields, S extends string>(
  app: App,
  services: Services,
  declaration: RecordDeclaration<F, S>,
  /** A type that keeps a rule of its own for changes mounts its own route for them. */
  options: { ownChange?: boolean } = {},
): void {
  const any = declaration as unknown as AnyRecord
  const acts = actsOfRecord(declaration.type)
  const values = valuesSchema(any)
  const row = rowSchema(any)
  const one = oneSchema(any)
  const tags = [declaration.names.plural]

  app.get(
    `/api/boards/:boardId/${declaration.api}`,
    {
      config: { act: acts.read },
      schema: {
        tags,
        summary: `Lista ${declaration.names.plural.toLocaleLowerCase('sv')}`,
        params: inBoard,
        querystring: listQuery,
        response: {
          200: z.object({
            rows: z.array(row),
            total: z.number(),
            refs: z.record(z.string(), referred),
            may: z.object({ create: answer }),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, acts.read, boardId)
      const { year, q, state, sort, offset, limit, where } = request.query
      return services.db.withActor(actor, async (tx) => {
        const page = await listRecords(tx, declaration, {
          boardId,
          year,
          search: q,
          states: state?.split(',').filter(Boolean),
          sort: sort ? { by: sort.replace(/^-/, ''), descending: sort.startsWith('-') } : undefined,
          where: parseWhere(where),
          offset,
          limit,
        })
        const refs = await refsOf(tx, actor, any, page.rows)
        return { ...page, refs, may: { create: may(actor, acts.create, boardId) } }
      })
    },
  )

  app.get(
    `/api/${declaration.api}/:id`,
    {
      config: { act: any.report ? acts.create : acts.read },
      schema: {
        tags,
        summary: `Läs ${declaration.names.singular.toLocaleLowerCase('sv')}`,
        params: byId,
        response: { 200: one },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const record = await recordById(tx, declaration, request.params.id)
        if (isOwnReport(actor, record)) return asReported(tx, actor, record)
        mustMay(actor, acts.read, record.boardId)
        return asOne(tx, actor, record)
      })
    },
  )

  app.post(
    `/api/boards/:boardId/${declaration.api}`,
    {
      config: { act: acts.create },
      preValidation: emptyToNull,
      schema: {
        tags,
        summary: `Lägg till ${declaration.names.singular.toLocaleLowerCase('sv')}`,
        params: inBoard,
        headers: onceHeaders,
        body: z.strictObject({ values, secrecy }),
        response: { 201: one },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, acts.create, boardId)
      const key = request.headers['idempotency-key']
      const saved = await services.db.withActor(actor, async (tx) => {
        const now = services.now()
        const made = await makeOnce(tx, actor, now, key, async () => {
          const record = await createRecord(tx, declaration, actor, now, {
            boardId,
            values: request.body.values,
            secrecy: request.body.secrecy ?? null,
          })
          return record.id
        })
        const record = await recordById(tx, declaration, made.id)
        return isOwnReport(actor, record) ? asReported(tx, actor, record) : asOne(tx, actor, record)
      })
      return reply.code(201).send(saved)
    },
  )

  if (options.ownChange !== true)
    app.put(
      `/api/${declaration.api}/:id`,
      {
        config: { act: acts.change },
        preValidation: emptyToNull,
        schema: {
          tags,
          summary: `Ändra ${declaration.names.singular.toLocaleLowerCase('sv')}`,
          params: byId,
          body: z.strictObject({ version, values, secrecy }),
          response: { 200: one },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        return services.db.withActor(actor, async (tx) => {
          const saved = await recordById(tx, declaration, request.params.id)
          mustMay(actor, acts.change, saved.boardId)
          mustNotBeSealed(declaration, saved, request.body.values)
          const record = await changeRecord(tx, declaration, actor, services.now(), {
            id: request.params.id,
            version: request.body.version,
            values: request.body.values,
            secrecy: request.body.secrecy,
          })
          return asOne(tx, actor, record)
        })
      },
    )

  app.put(
    `/api/${declaration.api}/:id/secrecy`,
    {
      config: { act: acts.change },
      preValidation: emptyToNull,
      schema: {
        tags,
        summary: `Märk ${declaration.names.singular.toLocaleLowerCase('sv')} för sekretess, eller ta bort märkningen`,
        params: byId,
        body: z.strictObject({
          version,
          secrecy: writtenText('Lagrummet', 100).nullable(),
          because: writtenText('Skälet', 500).nullable(),
        }),
        response: { 200: one },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const saved = await recordById(tx, declaration, request.params.id)
        mustMay(actor, acts.change, saved.boardId)
        const record = await markSecrecy(tx, declaration, actor, services.now(), {
          id: request.params.id,
          ...request.body,
        })
        return asOne(tx, actor, record)
      })
    },
  )

  app.post(
    `/api/${declaration.api}/:id/moves`,
    {
      config: { act: acts.change },
      preValidation: emptyToNull,
      schema: {
        tags,
        summary: `Byt läge på ${declaration.names.singular.toLocaleLowerCase('sv')}`,
        params: byId,
        body: z.strictObject({
          version,
          to: z.string().max(60),
          note: writtenText('Anteckningen', 2000).nullable().optional(),
        }),
        response: { 200: one },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const saved = await recordById(tx, declaration, request.params.id)
        mustMay(actor, acts.change, saved.boardId)
        const record = await moveRecord(tx, declaration, actor, services.now(), {
          id: request.params.id,
          ...request.body,
        })
        return asOne(tx, actor, record)
      })
    },
  )

  app.get(
    `/api/${declaration.api}/:id/history`,
    {
      config: { act: acts.read },
      schema: {
        tags,
        summary: `Historik för ${declaration.names.singular.toLocaleLowerCase('sv')}`,
        params: byId,
        response: {
          200: z.object({ rows: z.array(historyRow), refs: z.record(z.string(), referred) }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const record = await recordById(tx, declaration, request.params.id)
        mustMay(actor, acts.read, record.boardId)
        const rows = await historyOf(tx, record.id)
        const ids = rows.flatMap((entry) => [
          ...Object.values(entry.before ?? {}),
          ...Object.values(entry.after ?? {}),
        ])
        return { rows, refs: await namesOf(tx, actor, ids) }
      })
    },
  )

  app.post(
    `/api/${declaration.api}/:id/links`,
    {
      config: { act: acts.change },
      schema: {
        tags,
        summary: 'Koppla till en annan post',
        params: byId,
        body: z.strictObject({ kind: linkKind, to: id }),
        response: { 200: one },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const record = await recordById(tx, declaration, request.params.id)
        mustMay(actor, acts.change, record.boardId)
        await addLink(tx, actor, services.now(), {
          from: record,
          kind: request.body.kind as LinkKind,
          to: request.body.to,
        })
        return asOne(tx, actor, record)
      })
    },
  )

  app.delete(
    `/api/${declaration.api}/:id/links/:kind/:to`,
    {
      config: { act: acts.change },
      schema: {
        tags,
        summary: 'Ta bort en koppling',
        params: byId.extend({ kind: linkKind, to: id }),
        response: { 200: one },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { kind, to } = request.params
      return services.db.withActor(actor, async (tx) => {
        const record = await recordById(tx, declaration, request.params.id)
        mustMay(actor, acts.change, record.boardId)
        await removeLink(tx, actor, services.now(), { from: record, kind: kind as LinkKind, to })
        return asOne(tx, actor, record)
      })
    },
  )

  const asOne = (tx: Tx, actor: Actor, record: RecordRow<FieldValues<F>, S>) =>
    answerOne(tx, actor, any, record)

  type AnyRow = Awaited<ReturnType<typeof recordById<F, S>>>

  /** Whoever reported without reading the register may read their own report. */
  function isOwnReport(actor: Actor, record: AnyRow): boolean {
    return (
      any.report !== undefined &&
      record.createdBy !== null &&
      record.createdBy === actor.personId &&
      !may(actor, acts.read, record.boardId).answer &&
      may(actor, acts.create, record.boardId).answer
    )
  }

  /** What was reported and how it goes; the investigation is not in the answer. */
  async function asReported(tx: Tx, actor: Actor, record: AnyRow) {
    const shows = [...(any.report?.fields ?? []), ...(any.report?.follows ?? [])]
    const fields = Object.fromEntries(
      Object.entries(record.fields).map(([name, value]) => [
        name,
        shows.includes(name) ? value : any.fields[name]?.kind === 'choices' ? [] : null,
      ]),
    ) as AnyRow['fields']
    const known = { ...record, fields }
    return {
      record: known,
      refs: await refsOf(tx, actor, any, [known]),
      links: [],
      shows,
      may: { change: may(actor, acts.change, record.boardId), moves: {} },
    }
  }
}

/** One record as it is answered, for the routes here and for a slice's own acts. */
export async function answerOne<R extends RecordRow<unknown>>(
  tx: Tx,
  actor: Actor,
  declaration: AnyRecord,
  record: R,
) {
  const change = may(actor, actsOfRecord(record.type).change, record.boardId)
  const moves: Record<string, { answer: boolean; because: string }> = {}
  for (const to of Object.keys(declaration.states[record.state]?.moves ?? {})) {
    const missing = missingFor(declaration, to, record.fields as Record<string, unknown>)
    moves[to] =
      !change.answer || missing.length === 0
        ? change
        : { answer: false, because: missing.map((problem) => problem.message).join(' ') }
  }
  return {
    record,
    refs: await refsOf(tx, actor, declaration, [record as R & { fields: object }]),
    links: await linksOf(tx, actor, record.id),
    shows: null,
    may: { change, moves },
  }
}

/** Adds a relation; a second time is no change. The other record must be in sight. */
export async function addLink(
  tx: Tx,
  actor: Actor,
  now: string,
  link: { from: { id: string; type: string; boardId: string }; kind: LinkKind; to: string },
): Promise<void> {
  const { rows } = await sql<{ type: string }>`
    select type from records where id = ${link.to}`.execute(tx)
  const target = rows[0]
  if (!target) throw new AppError('notFound')
  await addLinks(tx, actor, now, [{ ...link, toType: target.type }])
}

export type NewLink = {
  from: { id: string; type: string; boardId: string }
  kind: LinkKind
  to: string
  toType: string
}

/** Relations between records that are known to be there. One that may not be made keeps them all from it. */
export async function addLinks(
  tx: Tx,
  actor: Actor,
  now: string,
  links: readonly NewLink[],
): Promise<void> {
  for (const { from, kind, to, toType } of links) {
    if (from.id === to)
      throw new AppError('invalid', { message: 'En post kan inte kopplas till sig själv.' })
    if (!mayJoin(kind, from.type, toType))
      throw new AppError('invalid', {
        message: `Kopplingen ”${linkKinds[kind].label}” kan inte göras mellan de här posterna. Välj ett annat sätt att koppla.`,
      })
  }
  const packed = links.map(({ from, kind, to }) => ({
    board_id: from.boardId,
    from_id: from.id,
    kind,
    to_id: to,
  }))
  const added = await sql<{ key: string }>`
    insert into links (tenant_id, board_id, from_id, kind, to_id, created_at, created_by)
    select ${actor.tenantId}, board_id, from_id, kind, to_id, ${now}, ${actor.personId}
    from jsonb_populate_recordset(null::links, ${JSON.stringify(packed)}::jsonb)
    on conflict do nothing returning from_id || kind || to_id as key`.execute(tx)
  const isNew = new Set(added.rows.map(({ key }) => key))
  await writeHistories(
    tx,
    actor,
    now,
    links
      .filter(({ from, kind, to }) => isNew.has(`${from.id}${kind}${to}`))
      .map(({ from, kind, to }) => ({
        subjectType: from.type,
        subjectId: from.id,
        boardId: from.boardId,
        act: 'linked' as const,
        before: null,
        after: { [kind]: to },
      })),
  )
}

/** Takes a relation away; one that is not there is no change. */
export async function removeLink(
  tx: Tx,
  actor: Actor,
  now: string,
  link: { from: { id: string; type: string; boardId: string }; kind: LinkKind; to: string },
): Promise<void> {
  const removed = await sql`
    delete from links where from_id = ${link.from.id} and kind = ${link.kind} and to_id = ${link.to} returning 1`.execute(
    tx,
  )
  if (removed.rows.length === 0) return
  await writeHistory(tx, actor, now, {
    subjectType: link.from.type,
    subjectId: link.from.id,
    boardId: link.from.boardId,
    act: 'unlinked',
    before: { [link.kind]: link.to },
    after: null,
  })
}

type LinkedRow = z.infer<typeof linked>
type AtBoard = { type: string; boardId: string }

/** A title is told only to who may read the register that the record stands in. */
function mayReadTitle(actor: Actor, record: AtBoard): boolean {
  return may(actor, actsOfRecord(record.type).read, record.boardId).answer
}

/** Relations in both directions, with the other record's title, where the actor may read it. */
async function linksOf(tx: Tx, actor: Actor, recordId: string): Promise<LinkedRow[]> {
  const { rows } = await sql<LinkedRow & AtBoard>`
    select l.kind, 'out' as direction, r.id, r.type, r.title, r.state, r.number, r.year, r.board_id as "boardId"
    from links l join records r on r.tenant_id = l.tenant_id and r.id = l.to_id where l.from_id = ${recordId}
    union all
    select l.kind, 'in' as direction, r.id, r.type, r.title, r.state, r.number, r.year, r.board_id as "boardId"
    from links l join records r on r.tenant_id = l.tenant_id and r.id = l.from_id where l.to_id = ${recordId}
    order by direction desc, kind, type, number`.execute(tx)
  return rows.filter((row) => mayReadTitle(actor, row)).map(({ boardId: _boardId, ...row }) => row)
}

/** Names of the persons and titles of the records that the rows refer to. */
async function refsOf(
  tx: Tx,
  actor: Actor,
  declaration: AnyRecord,
  rows: readonly {
    fields: object
    createdBy: string | null
    changedBy: string | null
    ownerId: string | null
  }[],
) {
  const names = Object.entries(declaration.fields)
    .filter(([, declared]) => declared.kind === 'person' || declared.kind === 'record')
    .map(([name]) => name)
  const ids = rows.flatMap((row) => [
    row.createdBy,
    row.changedBy,
    row.ownerId,
    ...names.map((name) => (row.fields as Record<string, unknown>)[name]),
  ])
  return namesOf(tx, actor, ids)
}

async function namesOf(
  tx: Tx,
  actor: Actor,
  candidates: readonly unknown[],
): Promise<Record<string, z.infer<typeof referred>>> {
  const ids = [
    ...new Set(
      candidates.filter((value): value is string => typeof value === 'string' && isId(value)),
    ),
  ]
  if (ids.length === 0) return {}
  const { rows } = await sql<{ id: string; type: string; title: string; boardId: string | null }>`
    select id, 'person' as type, name as title, null::uuid as "boardId" from people where id = any(${ids})
    union all select id, type, title, board_id from records where id = any(${ids})`.execute(tx)
  return Object.fromEntries(
    rows
      .filter(({ type, boardId }) => boardId === null || mayReadTitle(actor, { type, boardId }))
      .map((row) => [row.id, { type: row.type, title: row.title }]),
  )
}

function parseWhere(
  text: string | undefined,
): Record<string, string | boolean | number | null> | undefined {
  if (!text) return undefined
  try {
    return z
      .record(z.string(), z.union([z.string(), z.boolean(), z.number(), z.null()]))
      .parse(JSON.parse(text))
  } catch {
    throw new AppError('malformed', {
      message: 'Filtret i adressen gick inte att läsa. Ta bort det och välj filter på nytt.',
    })
  }
}

/** A field left empty in a form is sent as an empty text; it means that nothing is known. */
export async function emptyToNull(request: { body: unknown }): Promise<void> {
  if (!isObject(request.body)) return
  const { body } = request
  for (const name of ['secrecy', 'note']) if (isBlank(body[name])) body[name] = null
  if (!isObject(body.values)) return
  for (const [name, value] of Object.entries(body.values))
    if (isBlank(value)) body.values[name] = null
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isBlank(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === ''
}
