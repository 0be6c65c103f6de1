/** Word templates: one a board, and one for the whole municipality that boards without one use. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { writeHistory } from '../../record/history.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import type { TemplateFindings } from '../render/template-findings.ts'

export type SavedTemplate = {
  id: string
  /** null: the municipality's. */
  boardId: string | null
  fileName: string
  size: number
  sha256: string
  findings: TemplateFindings
  addedAt: string
  addedByName: string | null
}

/** The board's and the municipality's, without their content. */
export async function templatesSeenFrom(tx: Tx, boardId: string): Promise<SavedTemplate[]> {
  const { rows } = await sql<SavedTemplate>`
    select t.id, t.board_id as "boardId", t.file_name as "fileName", octet_length(t.content) as size, t.sha256,
      t.findings, t.added_at as "addedAt", p.name as "addedByName"
    from word_templates t left join people p on p.tenant_id = t.tenant_id and p.id = t.added_by
    where t.board_id = ${boardId} or t.board_id is null`.execute(tx)
  return rows
}

/** The template a board's report is set in, or null for our own look. */
export async function templateFor(tx: Tx, boardId: string): Promise<Buffer | null> {
  const { rows } = await sql<{ content: Buffer }>`
    select content from word_templates where board_id = ${boardId} or board_id is null
    order by board_id nulls last limit 1`.execute(tx)
  return rows[0]?.content ?? null
}

export async function templateContent(
  tx: Tx,
  boardId: string | null,
): Promise<{ content: Buffer; fileName: string } | null> {
  const { rows } = await sql<{ content: Buffer; fileName: string }>`
    select content, file_name as "fileName" from word_templates
    where board_id is not distinct from ${boardId}::uuid`.execute(tx)
  return rows[0] ?? null
}

export async function saveTemplate(
  tx: Tx,
  actor: Actor,
  now: string,
  template: {
    boardId: string | null
    fileName: string
    content: Buffer
    findings: TemplateFindings
  },
): Promise<void> {
  const { boardId, fileName, content } = template
  const sha256 = createHash('sha256').update(content).digest('hex')
  const before = await deleteTemplate(tx, boardId)
  const id = uuidv7()
  await sql`
    insert into word_templates (tenant_id, id, board_id, file_name, content, sha256, findings, added_at, added_by)
    values (${actor.tenantId}, ${id}, ${boardId}, ${fileName}, ${content}, ${sha256}, ${JSON.stringify(template.findings)},
      ${now}, ${actor.personId})`.execute(tx)
  await writeHistory(tx, actor, now, {
    subjectType: 'wordTemplate',
    subjectId: id,
    boardId,
    act: before === null ? 'created' : 'changed',
    before: before && { fileName: before.fileName, sha256: before.sha256 },
    after: { fileName, sha256 },
  })
}

/** False when there was none. */
export async function removeTemplate(
  tx: Tx,
  actor: Actor,
  now: string,
  boardId: string | null,
): Promise<boolean> {
  const before = await deleteTemplate(tx, boardId)
  if (before === null) return false
  await writeHistory(tx, actor, now, {
    subjectType: 'wordTemplate',
    subjectId: before.id,
    boardId,
    act: 'changed',
    before: { fileName: before.fileName, sha256: before.sha256 },
    after: null,
  })
  return true
}

async function deleteTemplate(
  tx: Tx,
  boardId: string | null,
): Promise<{ id: string; fileName: string; sha256: string } | null> {
  const { rows } = await sql<{ id: string; fileName: string; sha256: string }>`
    delete from word_templates where board_id is not distinct from ${boardId}::uuid
    returning id, file_name as "fileName", sha256`.execute(tx)
  return rows[0] ?? null
}
