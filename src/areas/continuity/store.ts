import { sql } from 'kysely'
import { recordsOfBoard } from '../../record/store.ts'
import type { Tx } from '../../server/db.ts'
import { itComponent } from '../information/it-component.record.ts'
import { system } from '../information/system.record.ts'
import type { ContinuityFacts } from './chapter.ts'
import { continuityPlan } from './continuity-plan.record.ts'
import { criticalActivity } from './critical-activity.record.ts'
import { exercise } from './exercise.record.ts'
import type { RecoveryFacts } from './recovery-order.rules.ts'

/** All that the board keeps of continuity, and what its recovery order is reckoned from. */
export async function continuityOf(tx: Tx, boardId: string): Promise<ContinuityFacts> {
  const activities = await recordsOfBoard(tx, criticalActivity, boardId)
  return {
    activities,
    plans: await recordsOfBoard(tx, continuityPlan, boardId),
    exercises: await recordsOfBoard(tx, exercise, boardId),
    ties: {
      supports: (await linksOf(tx, boardId, 'supports')).map(({ fromId, toId }) => ({
        planId: fromId,
        subjectId: toId,
      })),
      exercises: (await linksOf(tx, boardId, 'exercises')).map(({ fromId, toId }) => ({
        exerciseId: fromId,
        planId: toId,
      })),
    },
    recovery: {
      activities,
      systems: await recordsOfBoard(tx, system, boardId),
      components: await recordsOfBoard(tx, itComponent, boardId),
      needs: await needsOf(tx, boardId),
      availability: await availabilityOf(tx, boardId),
    },
  }
}

/** Whom to call about a system or a component when it is down, with the agreement to refer to. */
export type SupplierContact = {
  thingId: string
  supplier: string
  incidentContact: string | null
  contact: string | null
  /** The numbers of the agreements in force that cover it, or else all of the supplier's. */
  agreements: { subject: string; registryNumber: string | null }[]
}

export async function contactsOf(tx: Tx, boardId: string): Promise<SupplierContact[]> {
  const { rows } = await sql<SupplierContact>`
    with supplied as (
      select l.from_id as thing_id, l.to_id as supplier_id from links l
      join records t on t.tenant_id = l.tenant_id and t.id = l.from_id and t.board_id = ${boardId}
      where l.kind = 'suppliedBy'
    ), agreed as (
      select r.id, a.supplier, a.subject, a.registry_number from agreements a
      join records r on r.tenant_id = a.tenant_id and r.id = a.id
      where r.board_id = ${boardId} and r.state = 'inForce' and a.kind <> 'processing'
    )
    select s.thing_id as "thingId", r.title as supplier, b.incident_contact as "incidentContact", b.contact,
      coalesce((
        select jsonb_agg(jsonb_build_object('subject', a.subject, 'registryNumber', a.registry_number) order by a.subject)
        from agreed a where a.supplier = s.supplier_id
          and (exists (select 1 from links c where c.kind = 'covers' and c.from_id = a.id and c.to_id = s.thing_id)
            or not exists (select 1 from agreed o join links c on c.from_id = o.id and c.kind = 'covers'
              where o.supplier = s.supplier_id and c.to_id = s.thing_id))
      ), '[]') as agreements
    from supplied s
    join records r on r.tenant_id = current_setting('app.tenant')::uuid and r.id = s.supplier_id
    join suppliers b on b.tenant_id = r.tenant_id and b.id = r.id
    where r.state = 'active'
    order by r.title, s.thing_id`.execute(tx)
  return rows
}

/** As far as it had come at the end of the year. */
export async function continuityFacts(
  tx: Tx,
  boardId: string,
  year: number,
): Promise<ContinuityFacts> {
  const all = await continuityOf(tx, boardId)
  const known = <R extends { createdAt: string }>(records: readonly R[]) =>
    records.filter(({ createdAt }) => createdAt < `${year + 1}-01-01T00:00:00.000Z`)
  const activities = known(all.activities)
  return {
    ...all,
    activities,
    plans: known(all.plans),
    exercises: known(all.exercises),
    recovery: {
      ...all.recovery,
      activities,
      systems: known(all.recovery.systems),
      components: known(all.recovery.components),
    },
  }
}

/** An activity needs the systems it uses; these need what they depend on. */
async function needsOf(tx: Tx, boardId: string): Promise<RecoveryFacts['needs']> {
  const { rows } = await sql<{ id: string; needs: string }>`
    select l.from_id as id, l.to_id as needs from links l
    join records f on f.tenant_id = l.tenant_id and f.id = l.from_id
    join records t on t.tenant_id = l.tenant_id and t.id = l.to_id
    where l.board_id = ${boardId} and t.board_id = ${boardId}
      and (l.kind = 'dependsOn' or (l.kind = 'uses' and f.type = 'criticalActivity'))
    order by f.number, t.number`.execute(tx)
  return rows
}

/** The availability level of each system that is classified, or inherits from what it holds. */
async function availabilityOf(tx: Tx, boardId: string): Promise<RecoveryFacts['availability']> {
  const { rows } = await sql<{ id: string; level: number }>`
    select c.subject_id as id, max(c.availability) as level from current_classifications c
    where c.board_id = ${boardId} and c.availability is not null
    group by c.subject_id`.execute(tx)
  return Object.fromEntries(rows.map(({ id, level }) => [id, level]))
}

async function linksOf(
  tx: Tx,
  boardId: string,
  kind: 'supports' | 'exercises',
): Promise<{ fromId: string; toId: string }[]> {
  const { rows } = await sql<{ fromId: string; toId: string }>`
    select from_id as "fromId", to_id as "toId" from links
    where board_id = ${boardId} and kind = ${kind}`.execute(tx)
  return rows
}
