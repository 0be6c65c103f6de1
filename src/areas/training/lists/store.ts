/** Lists of completions as they are kept: read once, counted once, undone whole. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { AppError } from '../../../core/errors.ts'
import { writeHistory } from '../../../record/history.ts'
import type { Actor } from '../../../server/actor.ts'
import type { Tx } from '../../../server/db.ts'
import type { KeptMapping } from '../list.rules.ts'
import type { NewCompletion } from '../store.ts'

export type TrainingList = {
  id: string
  fileName: string
  rowCount: number
  keptCount: number
  readAt: string
  readByName: string | null
  undoneAt: string | null
}

export async function listsOfBoard(tx: Tx, boardId: string): Promise<TrainingList[]> {
  const { rows } = await sql<TrainingList>`
    select l.id, l.file_name as "fileName", l.row_count as "rowCount", l.kept_count as "keptCount", l.read_at as "readAt",
      p.name as "readByName", l.undone_at as "undoneAt"
    from training_lists l left join people p on p.tenant_id = l.tenant_id and p.id = l.read_by
    where l.board_id = ${boardId} order by l.read_at desc`.execute(tx)
  return rows
}

/** Whoever reads the same file again is told when it was read. */
export async function listWithContent(
  tx: Tx,
  boardId: string,
  sha256: string,
): Promise<TrainingList | null> {
  const { rows } = await sql<{ id: string }>`
    select id from training_lists where board_id = ${boardId} and sha256 = ${sha256} and undone_at is null`.execute(
    tx,
  )
  const found = rows[0]
  if (!found) return null
  return (await listsOfBoard(tx, boardId)).find(({ id }) => id === found.id) ?? null
}

export async function keepList(
  tx: Tx,
  actor: Actor,
  now: string,
  list: { boardId: string; fileName: string; sha256: string; rowCount: number },
  completions: readonly NewCompletion[],
): Promise<string> {
  const id = uuidv7()
  await sql`
    insert into training_lists (tenant_id, board_id, id, file_name, sha256, row_count, kept_count, read_at, read_by)
    values (${actor.tenantId}, ${list.boardId}, ${id}, ${list.fileName}, ${list.sha256}, ${list.rowCount}, ${completions.length},
      ${now}, ${actor.personId})`.execute(tx)
  for (let from = 0; from < completions.length; from += 2000) {
    const packed = completions.slice(from, from + 2000).map((one) => ({ ...one, id: uuidv7() }))
    await sql`
      insert into training_completions (tenant_id, board_id, id, course_id, list_id, person_key, person_id, unit_id, target_group,
        completed_on, noted_at, noted_by)
      select ${actor.tenantId}, ${list.boardId}, r.id, r."courseId", ${id}, r."personKey", r."personId", r."unitId", r."group",
        r."completedOn", ${now}, ${actor.personId}
      from jsonb_to_recordset(${JSON.stringify(packed)}::jsonb) as r(id uuid, "courseId" uuid, "personKey" text, "personId" uuid,
        "unitId" uuid, "group" text, "completedOn" date)`.execute(tx)
  }
  await writeHistory(tx, actor, now, {
    subjectType: 'trainingList',
    subjectId: id,
    boardId: list.boardId,
    act: 'created',
    before: null,
    after: { fileName: list.fileName, rows: list.rowCount, completions: completions.length },
  })
  return id
}

/** Takes back all that the list said; what other lists say too is still so. */
export async function undoList(
  tx: Tx,
  actor: Actor,
  now: string,
  list: { boardId: string; id: string },
): Promise<void> {
  const { rows } = await sql<{ fileName: string }>`
    update training_lists set undone_at = ${now}, undone_by = ${actor.personId}
    where id = ${list.id} and board_id = ${list.boardId} and undone_at is null
    returning file_name as "fileName"`.execute(tx)
  const undone = rows[0]
  if (!undone) throw new AppError('notFound')
  // What nobody has said any longer is not kept.
  await sql`delete from training_completions where list_id = ${list.id} and board_id = ${list.boardId}`.execute(
    tx,
  )
  await writeHistory(tx, actor, now, {
    subjectType: 'trainingList',
    subjectId: list.id,
    boardId: list.boardId,
    act: 'withdrawn',
    before: { fileName: undone.fileName },
    after: null,
  })
}

const keyOf = (fingerprint: string) => createHash('sha256').update(fingerprint).digest('hex')

export async function mappingOf(
  tx: Tx,
  boardId: string,
  fingerprint: string,
): Promise<KeptMapping | null> {
  const { rows } = await sql<{ mapping: KeptMapping }>`
    select mapping from training_mappings where board_id = ${boardId} and fingerprint = ${keyOf(fingerprint)}`.execute(
    tx,
  )
  return rows[0]?.mapping ?? null
}

export async function rememberMapping(
  tx: Tx,
  actor: Actor,
  now: string,
  kept: { boardId: string; fingerprint: string; mapping: KeptMapping },
): Promise<void> {
  await sql`
    insert into training_mappings (tenant_id, board_id, fingerprint, mapping, used_at)
    values (${actor.tenantId}, ${kept.boardId}, ${keyOf(kept.fingerprint)}, ${JSON.stringify(kept.mapping)}, ${now})
    on conflict (tenant_id, board_id, fingerprint) do update set mapping = excluded.mapping, used_at = excluded.used_at`.execute(
    tx,
  )
}

type Known = { id: string; name: string; email: string | null; unitId: string | null }

export async function peopleToMatch(tx: Tx): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select id, name, email, unit_id as "unitId" from people`.execute(tx)
  return rows
}
