/** What waits for one person's word in an area: a classification, an assessment, the officer's advice. */
import { sql } from 'kysely'
import { may } from '../core/policy.ts'
import { rolesAt } from '../review/workspace.ts'
import type { Actor } from './actor.ts'
import type { Awaiting } from './awaiting.ts'
import type { Tx } from './db.ts'

type Who = { tx: Tx; actor: Actor; boardId: string }

export async function areaDecisionsAsked(who: Who): Promise<Awaiting[]> {
  return [
    ...(await classificationsToDecide(who)),
    ...(await assessmentsToDecide(who)),
    ...(await adviceToGive(who)),
  ]
}

/** The owner of the information decides; where none is named, each who may. */
async function classificationsToDecide({ tx, actor, boardId }: Who): Promise<Awaiting[]> {
  if (!may(actor, 'classification.decide', boardId).answer) return []
  const { rows } = await sql<{ id: string; title: string }>`
    select r.id, s.title from records r
    join classifications c on c.tenant_id = r.tenant_id and c.id = r.id
    join records s on s.tenant_id = r.tenant_id and s.id = c.information_set
    where r.board_id = ${boardId} and r.type = 'classification' and r.state = 'proposed'
      and (s.owner_id = ${actor.personId} or s.owner_id is null)
    order by r.number limit 50`.execute(tx)
  return rows.map(({ id, title }) =>
    waiting(
      'classification',
      id,
      `Besluta om klassningen av ${title}`,
      'Den väntar på ditt beslut.',
    ),
  )
}

/** The head decides, and whoever answers for a processing that is assessed. */
async function assessmentsToDecide({ tx, actor, boardId }: Who): Promise<Awaiting[]> {
  if (!may(actor, 'dpia.decide', boardId).answer) return []
  const isHead = rolesAt(actor, boardId).includes('headOfAdministration')
  const { rows } = await sql<{ id: string; title: string }>`
    select r.id, r.title from records r
    where r.board_id = ${boardId} and r.type = 'dpia' and r.state = 'ready'
      and (${isHead} or exists (
        select 1 from links l join records p on p.tenant_id = l.tenant_id and p.id = l.to_id
        where l.from_id = r.id and l.kind = 'assesses' and p.owner_id = ${actor.personId}))
    order by r.number limit 50`.execute(tx)
  return rows.map(({ id, title }) =>
    waiting(
      'dpia',
      id,
      `Besluta om konsekvensbedömningen ”${title}”`,
      'Den är klar och väntar på beslut.',
    ),
  )
}

/** GDPR 35.2: the officer's advice is asked for while the assessment is made. */
async function adviceToGive({ tx, actor, boardId }: Who): Promise<Awaiting[]> {
  if (!may(actor, 'dpia.advise', boardId).answer) return []
  const { rows } = await sql<{ id: string; title: string }>`
    select r.id, r.title from records r
    where r.board_id = ${boardId} and r.type = 'dpia' and r.state = 'assessing'
      and not exists (select 1 from dpia_advice a where a.tenant_id = r.tenant_id and a.dpia_id = r.id)
    order by r.number limit 50`.execute(tx)
  return rows.map(({ id, title }) =>
    waiting(
      'dpia',
      id,
      `Ge råd om konsekvensbedömningen ”${title}”`,
      'Den kan inte beslutas utan ditt råd (dataskyddsförordningen artikel 35.2).',
    ),
  )
}

function waiting(type: string, id: string, title: string, why: string): Awaiting {
  return { id, type, title, why, year: null, dueOn: null, late: false }
}
