/**
 * What systems inherit, kept in `inherited_classes`. The database marks what a change of a link, a
 * state or a classification touches; here what can be reached from the marks is reckoned anew, with
 * what is kept of the rest as its edge.
 */
import { sql } from 'kysely'
import type { Day } from '../../../core/dates.ts'
import type { Actor } from '../../../server/actor.ts'
import type { Tx } from '../../../server/db.ts'
import {
  type Graph,
  type GraphNode,
  type Inherited,
  inherit,
  inheritedProfile,
  isComplete,
  type Outside,
} from '../inheritance.rules.ts'
import {
  aspects,
  type Level,
  type Profile,
  profileOf,
  profileText,
  unknownProfile,
} from '../levels.rules.ts'

/** Reckons what has been marked, at every board in sight. Returns how many nodes were reckoned. */
export async function refreshInherited(tx: Tx, actor: Actor): Promise<number> {
  const { rows: boards } = await sql<{ boardId: string }>`
    select distinct board_id as "boardId" from inherited_stale`.execute(tx)
  let reckoned = 0
  for (const { boardId } of boards) reckoned += await refreshBoard(tx, actor, boardId)
  return reckoned
}

async function refreshBoard(tx: Tx, actor: Actor, boardId: string): Promise<number> {
  // One at a time at a board: the second reads what the first has written.
  await sql`select 1 from units where id = ${boardId} for update`.execute(tx)
  const { rows: marked } = await sql<{ id: string }>`
    delete from inherited_stale where board_id = ${boardId} returning subject_id as id`.execute(tx)
  const marks = [...new Set(marked.map(({ id }) => id))]
  if (marks.length === 0) return 0
  const nodes = await reachedFrom(tx, boardId, marks)
  if (nodes.length === 0) return 0
  const { graph, outside } = await graphAround(tx, boardId, nodes)
  await keep(tx, actor, boardId, nodes, inherit(graph, outside))
  return nodes.length
}

/** The systems and components that a change of the marked records can touch. */
async function reachedFrom(
  tx: Tx,
  boardId: string,
  marks: readonly string[],
): Promise<GraphNode[]> {
  const { rows } = await sql<NodeRow>`
    with recursive reached as (
      select id from unnest(${[...marks]}::uuid[]) as marked (id)
      union
      select from_id from links where kind = 'holds' and to_id = any(${[...marks]}::uuid[])
      union
      select l.to_id from reached join links l on l.from_id = reached.id and l.kind = 'dependsOn'
    )
    select r.id, r.type, r.state from reached join records r on r.id = reached.id
    where r.board_id = ${boardId} and r.type in ('system', 'itComponent')`.execute(tx)
  return rows.map(nodeOf)
}

type NodeRow = { id: string; type: string; state: string }

function nodeOf({ id, type, state }: NodeRow): GraphNode {
  return { id, kind: type === 'system' ? 'system' : 'component', isInUse: state !== 'retired' }
}

type ClassRow = {
  setId: string
  confidentiality: number | null
  integrity: number | null
  availability: number | null
  traceability: number | null
  isClassified: boolean
}

async function graphAround(
  tx: Tx,
  boardId: string,
  nodes: readonly GraphNode[],
): Promise<{ graph: Graph; outside: Outside }> {
  const ids = nodes.map(({ id }) => id)
  const { rows: holds } = await sql<ClassRow & { systemId: string }>`
    select l.from_id as "systemId", l.to_id as "setId", k.confidentiality, k.integrity, k.availability, k.traceability,
      k.id is not null as "isClassified"
    from links l
    join records s on s.tenant_id = l.tenant_id and s.id = l.to_id
    left join lateral (
      select c.* from classifications c join records r on r.tenant_id = c.tenant_id and r.id = c.id
      where c.tenant_id = s.tenant_id and c.information_set = s.id and r.state = 'decided'
      order by c.decided_on desc, r.number desc limit 1
    ) k on true
    where l.kind = 'holds' and l.from_id = any(${ids}::uuid[]) and s.board_id = ${boardId} and s.state = 'active'
    order by l.from_id, s.number`.execute(tx)
  const { rows: needs } = await sql<{
    fromId: string
    toId: string
    type: string
    state: string
    availability: number | null
    isUncertain: boolean | null
  }>`
    select l.from_id as "fromId", l.to_id as "toId", f.type, f.state, c.availability, c.uncertain as "isUncertain"
    from links l
    join records f on f.tenant_id = l.tenant_id and f.id = l.from_id
    left join inherited_classes c on c.tenant_id = f.tenant_id and c.subject_id = f.id
    where l.kind = 'dependsOn' and l.to_id = any(${ids}::uuid[]) and f.board_id = ${boardId}
    order by l.to_id, f.number`.execute(tx)
  const inside = new Set(ids)
  const outside: [string, { availability: Level | null; isUncertain: boolean }][] = needs
    .filter(({ fromId, state }) => !inside.has(fromId) && state !== 'retired')
    .map(({ fromId, type, availability, isUncertain }) => [
      fromId,
      {
        availability: profileOf({ ...unknownProfile, availability }).availability,
        // A system that nothing is known of may need anything.
        isUncertain: isUncertain ?? type === 'system',
      },
    ])
  return {
    graph: {
      nodes,
      sets: new Map(holds.map((one) => [one.setId, one.isClassified ? profileOf(one) : null])),
      holds: holds.map(({ systemId, setId }) => ({ systemId, setId })),
      needs: needs.map(({ fromId, toId }) => ({ fromId, toId })),
    },
    outside: new Map(outside),
  }
}

async function keep(
  tx: Tx,
  actor: Actor,
  boardId: string,
  nodes: readonly GraphNode[],
  inherited: ReadonlyMap<string, Inherited>,
): Promise<void> {
  const gone = nodes.filter(({ id }) => !inherited.has(id)).map(({ id }) => id)
  if (gone.length > 0)
    await sql`delete from inherited_classes where subject_id = any(${gone}::uuid[])`.execute(tx)
  const rows = [...inherited].map(([id, one]) => ({
    id,
    ...inheritedProfile(one),
    complete: isComplete(one),
    uncertain: one.isUncertain,
    because: one,
  }))
  if (rows.length === 0) return
  // One that somebody is taking away meanwhile is waited for, and left out when it has gone.
  const { rows: held } = await sql<{ id: string }>`
    select id from records where id = any(${rows.map(({ id }) => id)}::uuid[]) order by id for key share`.execute(
    tx,
  )
  const there = held.map(({ id }) => id)
  await sql`
    insert into inherited_classes (tenant_id, board_id, subject_id, confidentiality, integrity, availability, traceability, complete, uncertain, because)
    select ${actor.tenantId}, ${boardId}, id, confidentiality, integrity, availability, traceability, complete, uncertain, because
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as kept (id uuid, confidentiality int, integrity int, availability int,
      traceability int, complete boolean, uncertain boolean, because jsonb)
    where id = any(${there}::uuid[])
    on conflict (tenant_id, subject_id) do update set confidentiality = excluded.confidentiality, integrity = excluded.integrity,
      availability = excluded.availability, traceability = excluded.traceability, complete = excluded.complete,
      uncertain = excluded.uncertain, because = excluded.because`.execute(tx)
}

export type KeptInherited = { inherited: Inherited; names: Record<string, string> }

/** What one system or component inherits, with the names of what it is because of; null when nothing is linked. */
export async function inheritedOf(tx: Tx, subjectId: string): Promise<KeptInherited | null> {
  const { rows } = await sql<{ because: Inherited }>`
    select because from inherited_classes where subject_id = ${subjectId}`.execute(tx)
  const inherited = rows[0]?.because
  if (!inherited) return null
  const ids = [
    ...inherited.circle,
    ...aspects.flatMap((aspect) => inherited[aspect].because.map(({ id }) => id)),
  ]
  const named = await sql<{ id: string; title: string }>`
    select id, title from records where id = any(${ids}::uuid[])`.execute(tx)
  return { inherited, names: Object.fromEntries(named.rows.map(({ id, title }) => [id, title])) }
}

export type SubjectProfile = {
  profile: Profile
  /** null for a system or component, which inherits */
  classificationId: string | null
  decidedOn: Day | null
  /** The sets or systems that decide, for what inherits. */
  inheritedFrom: string[]
  isComplete: boolean
}

/** The profile of every classified set, and of every system and component, as it stood on the day. */
export async function profilesOf(
  tx: Tx,
  boardId: string,
  asOf: Day,
): Promise<Map<string, SubjectProfile>> {
  const { sets, graph } = await graphAsOf(tx, boardId, asOf)
  const profiles = new Map<string, SubjectProfile>()
  for (const { setId, classificationId, decidedOn, ...row } of sets)
    if (classificationId !== null)
      profiles.set(setId, {
        profile: profileOf(row),
        classificationId,
        decidedOn,
        inheritedFrom: [],
        isComplete: true,
      })
  for (const [id, one] of inherit(graph))
    profiles.set(id, {
      profile: inheritedProfile(one),
      classificationId: null,
      decidedOn: null,
      inheritedFrom: [
        ...new Set(aspects.flatMap((aspect) => one[aspect].because.map((because) => because.id))),
      ],
      isComplete: isComplete(one),
    })
  return profiles
}

type SetRow = Omit<ClassRow, 'isClassified'> & {
  classificationId: string | null
  decidedOn: Day | null
}

/** What was linked and decided on the day. What has been unlinked since is not known any more. */
async function graphAsOf(
  tx: Tx,
  boardId: string,
  asOf: Day,
): Promise<{ sets: SetRow[]; graph: Graph }> {
  const { rows: sets } = await sql<SetRow>`
    select s.id as "setId", k.id as "classificationId", k.confidentiality, k.integrity, k.availability, k.traceability,
      k.decided_on as "decidedOn"
    from records s
    left join lateral (
      select c.* from classifications c join records r on r.tenant_id = c.tenant_id and r.id = c.id
      where c.tenant_id = s.tenant_id and c.information_set = s.id and r.state in ('decided', 'replaced') and c.decided_on <= ${asOf}
      order by c.decided_on desc, r.number desc limit 1
    ) k on true
    where s.board_id = ${boardId} and s.type = 'informationSet' and s.state = 'active'
      and (s.created_at at time zone 'Europe/Stockholm')::date <= ${asOf}
    order by s.number`.execute(tx)
  const { rows: nodes } = await sql<NodeRow>`
    select id, type, state from records
    where board_id = ${boardId} and type in ('system', 'itComponent') and (created_at at time zone 'Europe/Stockholm')::date <= ${asOf}
    order by number`.execute(tx)
  const { rows: links } = await sql<{ kind: string; fromId: string; toId: string }>`
    select l.kind, l.from_id as "fromId", l.to_id as "toId" from links l
    where l.board_id = ${boardId} and l.kind in ('holds', 'dependsOn') and (l.created_at at time zone 'Europe/Stockholm')::date <= ${asOf}`.execute(
    tx,
  )
  const of = (wanted: string) => links.filter(({ kind }) => kind === wanted)
  return {
    sets,
    graph: {
      nodes: nodes.map(nodeOf),
      sets: new Map(
        sets.map((set) => [set.setId, set.classificationId === null ? null : profileOf(set)]),
      ),
      holds: of('holds').map(({ fromId, toId }) => ({ systemId: fromId, setId: toId })),
      needs: of('dependsOn').map(({ fromId, toId }) => ({ fromId, toId })),
    },
  }
}

export type HoldingSystem = { id: string; title: string; text: string; decides: string[] }

/** The systems that hold the set, with what they inherit and the aspects that it decides there. */
export async function systemsHolding(tx: Tx, setId: string): Promise<HoldingSystem[]> {
  const { rows } = await sql<{ id: string; title: string; because: Inherited | null }>`
    select r.id, r.title, c.because
    from links l join records r on r.tenant_id = l.tenant_id and r.id = l.from_id
    left join inherited_classes c on c.tenant_id = r.tenant_id and c.subject_id = r.id
    where l.kind = 'holds' and l.to_id = ${setId} and r.state <> 'retired' order by r.number`.execute(
    tx,
  )
  return rows.map(({ id, title, because }) => ({
    id,
    title,
    text: profileText(because === null ? unknownProfile : inheritedProfile(because)),
    decides: aspects.filter(
      (aspect) => because?.[aspect].because.some((one) => one.id === setId) ?? false,
    ),
  }))
}
