/**
 * The thread of a record: what it comes from, and what it led to. A walk over the links and over
 * the fields that name another record, one way back and one way on, so that what merely shares a
 * neighbour is not drawn in. The kit knows no area's words: the order of the types is given.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../server/db.ts'
import type { AnyRecord } from '../define.ts'
import { causalKinds } from '../links.ts'
import { columnOf } from '../store.ts'
import type { ThreadEdge, ThreadNode } from './thread.ts'

export type WalkedThread = { nodes: ThreadNode[]; edges: ThreadEdge[]; isCut: boolean }

export type Walk = {
  tenantId: string
  startId: string
  /** The types that are followed, in the order of the thread; two of the same place are equals. */
  order: Readonly<Record<string, number>>
  declarations: readonly AnyRecord[]
  /** Types that may be read at every board, and at single ones. */
  readable: { everywhere: readonly string[]; at: readonly { boardId: string; type: string }[] }
}

const DEEPEST = 8
const LARGEST = 60
/** Rows come nearest first; a hub with thousands of neighbours is not walked to its end. */
const MOST_STEPS = 4000

/**
 * One query. `back` follows a link to what it says something about, `on` the other way. "Rör"
 * says no direction: there the order of the types does. A decision met on the way on is shown, but
 * not followed: it leads to everything else that was decided.
 */
export async function walkThread(tx: Tx, walk: Walk): Promise<WalkedThread> {
  const { tenantId, startId } = walk
  const fields = recordFields(walk.declarations)
  const { rows } = await sql<{ nodes: ThreadNode[] | null; edges: ThreadEdge[] | null }>`
    with recursive places(type, place) as (
      select * from unnest(${Object.keys(walk.order)}::text[], ${Object.values(walk.order)}::int[])
    ), reached(id, way, distance) as (
      select r.id, w.way, 0 from records r join places p on p.type = r.type cross join (values ('back'), ('on')) w(way)
      where r.tenant_id = ${tenantId} and r.id = ${startId}
      union
      select next.id, next.way, t.distance + 1
      from reached t
        join records h on h.tenant_id = ${tenantId} and h.id = t.id
        join places hp on hp.type = h.type
        cross join lateral (
          select l.to_id as id, l.kind, t.way from links l
          where l.tenant_id = ${tenantId} and l.from_id = t.id and l.kind = any(${causalKinds}::text[]) and (t.way = 'back' or l.kind = 'concerns')
          union all
          select l.from_id, l.kind, t.way from links l
          where l.tenant_id = ${tenantId} and l.to_id = t.id and l.kind = any(${causalKinds}::text[]) and (t.way = 'on' or l.kind = 'concerns')
          union all
          select l.to_id, l.kind, 'stop' from links l
          where l.tenant_id = ${tenantId} and l.from_id = t.id and t.way = 'on' and l.kind = 'decidedIn'
          ${fieldSteps(tenantId, fields)}
        ) next
        join records r on r.tenant_id = ${tenantId} and r.id = next.id
        join places rp on rp.type = r.type
      where t.way <> 'stop' and t.distance < ${DEEPEST} and ${mayBeRead(walk.readable)}
        and (next.kind <> 'concerns' or case t.way when 'back' then rp.place < hp.place else rp.place > hp.place end)
    ), near as (
      select id, min(distance) as distance from (select id, distance from reached limit ${MOST_STEPS}) nearest
      group by id order by distance, id limit ${LARGEST + 1}
    ), nodes as (
      select r.id, r.type, r.board_id as "boardId", r.number, r.title, r.state, r.year, r.secrecy, n.distance
      from near n join records r on r.tenant_id = ${tenantId} and r.id = n.id
    ), edges as (
      select distinct
        case when l.kind = 'concerns' and fp.place < tp.place then l.from_id else l.to_id end as "from",
        case when l.kind = 'concerns' and fp.place < tp.place then l.to_id else l.from_id end as "to"
      from links l
        join nodes f on f.id = l.from_id join places fp on fp.type = f.type
        join nodes t on t.id = l.to_id join places tp on tp.type = t.type
      where l.tenant_id = ${tenantId} and l.kind = any(${causalKinds}::text[])
      ${fieldEdges(tenantId, fields)}
    )
    select
      (select json_agg(to_json(n) order by n.distance, n.type, n.number) from nodes n) as nodes,
      (select json_agg(to_json(e)) from edges e) as edges`.execute(tx)
  const nodes = rows[0]?.nodes ?? []
  const kept = nodes.slice(0, LARGEST)
  const ids = new Set(kept.map(({ id }) => id))
  return {
    nodes: kept,
    edges: (rows[0]?.edges ?? []).filter(({ from, to }) => ids.has(from) && ids.has(to)),
    isCut: nodes.length > LARGEST,
  }
}

type RecordField = { table: string; column: string }

function recordFields(declarations: readonly AnyRecord[]): RecordField[] {
  return declarations.flatMap(({ table, fields }) =>
    Object.entries(fields)
      .filter(([, { kind }]) => kind === 'record')
      .map(([name]) => ({ table, column: columnOf(name) })),
  )
}

/** A finding comes from the audit it names: back to it, and from the audit on to its findings. */
function fieldSteps(tenantId: string, fields: readonly RecordField[]): RawBuilder<unknown> {
  const steps = fields.map(
    ({ table, column }) => sql`
      union all
      select b.${sql.ref(column)}, 'field', t.way from ${sql.table(table)} b
      where b.tenant_id = ${tenantId} and b.id = t.id and t.way = 'back' and b.${sql.ref(column)} is not null
      union all
      select b.id, 'field', t.way from ${sql.table(table)} b
      where b.tenant_id = ${tenantId} and b.${sql.ref(column)} = t.id and t.way = 'on'`,
  )
  return sql.join(steps, sql` `)
}

function fieldEdges(tenantId: string, fields: readonly RecordField[]): RawBuilder<unknown> {
  const edges = fields.map(
    ({ table, column }) => sql`
      union
      select b.${sql.ref(column)}, b.id from ${sql.table(table)} b
        join nodes f on f.id = b.id join nodes t on t.id = b.${sql.ref(column)}
      where b.tenant_id = ${tenantId}`,
  )
  return sql.join(edges, sql` `)
}

function mayBeRead({ everywhere, at }: Walk['readable']): RawBuilder<boolean> {
  const pairs = at.map(({ boardId, type }) => `${boardId} ${type}`)
  return sql<boolean>`(r.type = any(${[...everywhere]}::text[]) or r.board_id::text || ' ' || r.type = any(${pairs}::text[]))`
}
