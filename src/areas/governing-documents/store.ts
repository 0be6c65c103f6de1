import { sql } from 'kysely'
import { type Day, dayOf } from '../../core/dates.ts'
import { isTargetGroup } from '../../core/target-groups.ts'
import { recordsOfBoard } from '../../record/store.ts'
import type { Tx } from '../../server/db.ts'
import type { GoverningDocumentFacts } from './chapter.ts'
import type { DocumentKeeping } from './duties.ts'
import { governingDocument } from './governing-document.record.ts'
import type {
  Acknowledgement,
  DocumentSettings,
  DocumentVersion,
  ExpectedRoutine,
  Reader,
} from './keeping.rules.ts'
import { asReported } from './rules.ts'

/** The board's governing documents; they belong to no single year. */
export async function governingDocumentFacts(
  tx: Tx,
  boardId: string,
  year: number,
  today: Day,
): Promise<GoverningDocumentFacts> {
  const on = today < `${year}-12-31` ? today : `${year}-12-31`
  const { documents, ...keeping } = await documentKeeping(tx, boardId, on)
  const known = keeping.versions.filter(({ madeAt }) => dayOf(madeAt) <= on)
  return {
    documents: documents.map(asReported),
    ...(known.length + keeping.routines.length === 0 ? {} : { keeping: { ...keeping, on } }),
  }
}

export async function documentKeeping(tx: Tx, boardId: string, now: Day): Promise<DocumentKeeping> {
  return {
    documents: await recordsOfBoard(tx, governingDocument, boardId),
    settings: await settingsOfBoard(tx, boardId),
    versions: await versionsOfBoard(tx, boardId),
    acknowledgements: await acknowledgementsOfBoard(tx, boardId),
    readers: await readersOfBoard(tx, boardId, now),
    routines: await routinesOfBoard(tx, boardId),
  }
}

export async function settingsOfBoard(tx: Tx, boardId: string): Promise<DocumentSettings[]> {
  const { rows } = await sql<Omit<DocumentSettings, 'groups'> & { groups: string[] }>`
    select document_id as "documentId", parent_id as "parentId", review_months as "reviewMonths", groups
    from document_settings where board_id = ${boardId}`.execute(tx)
  return rows.map((row) => ({ ...row, groups: row.groups.filter(isTargetGroup) }))
}

/** Without the texts and files themselves: they are read one at a time. */
export async function versionsOfBoard(tx: Tx, boardId: string): Promise<DocumentVersion[]> {
  const { rows } = await sql<DocumentVersion>`
    select id, document_id as "documentId", number, edition, body is not null as "hasText", address, file_name as "fileName",
      change_note as "changeNote", asks_anew as "asksAnew", made_at as "madeAt", approved_on as "approvedOn",
      approved_by as "approvedBy", registry_number as "registryNumber"
    from document_versions where board_id = ${boardId} order by document_id, number desc`.execute(
    tx,
  )
  return rows
}

async function acknowledgementsOfBoard(tx: Tx, boardId: string): Promise<Acknowledgement[]> {
  const { rows } = await sql<Acknowledgement>`
    select version_id as "versionId", person_id as "personId", at from document_acknowledgements
    where board_id = ${boardId}`.execute(tx)
  return rows
}

/** The active people of the board's units, with what they are on the day. */
export async function readersOfBoard(tx: Tx, boardId: string, now: Day): Promise<Reader[]> {
  const { rows } = await sql<Reader>`
    with recursive below as (
      select id, tenant_id from units where id = ${boardId}
      union all
      select u.id, u.tenant_id from units u join below b on b.tenant_id = u.tenant_id and b.id = u.parent_id
    )
    select p.id as "personId", p.unit_id as "unitId", u.name as "unitName",
      array(
        select distinct a.role from role_assignments a where a.tenant_id = p.tenant_id and a.person_id = p.id
          and (a.board_id = ${boardId} or a.board_id is null) and a.from_on <= ${now} and (a.to_on is null or a.to_on >= ${now})
      ) as roles,
      exists (
        select 1 from management_seats m where m.tenant_id = p.tenant_id and m.board_id = ${boardId} and m.person_id = p.id
          and m.from_on <= ${now} and (m.to_on is null or m.to_on >= ${now})
      ) as "isManagement"
    from people p join below b on b.tenant_id = p.tenant_id and b.id = p.unit_id
      join units u on u.tenant_id = p.tenant_id and u.id = p.unit_id
    where p.active order by sv_key(p.name)`.execute(tx)
  return rows
}

export async function routinesOfBoard(tx: Tx, boardId: string): Promise<ExpectedRoutine[]> {
  const { rows } = await sql<ExpectedRoutine>`
    select id, name, why, from_on as "fromOn", to_on as "toOn", document_id as "documentId",
      missing_because as "missingBecause", activity_id as "activityId"
    from expected_routines where board_id = ${boardId} order by sv_key(name), id`.execute(tx)
  return rows
}
