/** Reports of incidents: taken from whoever is signed in, or by the board's open address. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { dayOf, type Instant } from '../../../core/dates.ts'
import { AppError } from '../../../core/errors.ts'
import { type EvidenceFile, evidenceFile } from '../../../record/evidence/evidence-file.ts'
import { addEvidence } from '../../../record/evidence/store.ts'
import { writeHistory } from '../../../record/history.ts'
import { makeOnce } from '../../../record/once.ts'
import { createRecord, recordById } from '../../../record/store.ts'
import type { Actor } from '../../../server/actor.ts'
import type { Db, Tx } from '../../../server/db.ts'
import { type Incident, incident } from '../incident.record.ts'
import { isWithin } from './networks.rules.ts'
import { reportedValues } from './report.rules.ts'
import { withoutTraces } from './without-traces.ts'

export type GivenReport = {
  what: string
  noticedAt: Instant
  where: string | null
  personalData: boolean | null
  contact: string | null
  /** base64 */
  files: readonly { name: string; content: string }[]
}

/** Makes the report an incident with its files, or nothing at all. */
export async function takeReport(
  db: Db,
  actor: Actor,
  boardId: string,
  { files, ...report }: GivenReport,
  { now, key }: { now: Instant; key: string | undefined },
): Promise<Incident> {
  if (report.noticedAt > now)
    throw new AppError('invalid', {
      fields: [{ field: 'noticedAt', message: 'Tidpunkten ligger i framtiden.' }],
    })
  // Each file is told by its content before anything is saved.
  const read: (EvidenceFile & { content: Buffer })[] = []
  for (const [at, { name, content }] of files.entries()) {
    const bytes = Buffer.from(content, 'base64')
    const isNameless = actor.personId === null && report.contact === null
    // A file's own name may tell whose it is.
    const file = await evidenceFile(bytes, isNameless ? `bilaga-${at + 1}` : name)
    read.push({ ...file, content: actor.personId === null ? cleaned(bytes, file) : bytes })
  }
  return db.withActor(actor, async (tx) => {
    const made = await makeOnce(tx, actor, now, key, async () => {
      const values = reportedValues({ ...report, now })
      return (await createRecord(tx, incident, actor, now, { boardId, values })).id
    })
    const record = await recordById(tx, incident, made.id)
    if (!made.isNew) return record
    for (const file of read)
      await addEvidence(tx, actor, now, record, {
        kind: 'file',
        title: file.fileName.slice(0, 150),
        shows: null,
        datedOn: dayOf(now),
        ...file,
      })
    return record
  })
}

/** By the open address nobody expects to tell where and when a picture was taken. */
function cleaned(content: Buffer, { mediaType }: EvidenceFile): Buffer {
  const clean = withoutTraces(content, mediaType)
  if (clean === null)
    throw new AppError('unsupportedMediaType', {
      message: 'Bilden är skadad och går inte att läsa. Ta en skärmbild av den och bifoga den.',
    })
  return clean
}

export type OpenLink = {
  token: string
  isOpen: boolean
  allowsAnonymous: boolean
  networks: string[]
  version: number
}

export async function openLinkOf(tx: Tx, boardId: string): Promise<OpenLink | null> {
  const { rows } = await sql<OpenLink>`
    select token, is_open as "isOpen", allows_anonymous as "allowsAnonymous", networks, version
    from open_report_links where board_id = ${boardId}`.execute(tx)
  return rows[0] ?? null
}

export type WantedLink = Pick<OpenLink, 'isOpen' | 'allowsAnonymous' | 'networks'> & {
  /** The version the caller saw; 0 when there was none. */
  version: number
  /** True to make a new address: the one before stops working. */
  renew: boolean
}

export async function saveOpenLink(
  tx: Tx,
  actor: Actor,
  now: Instant,
  boardId: string,
  { version, renew, ...wanted }: WantedLink,
): Promise<OpenLink> {
  await sql`select 1 from units where id = ${boardId} for update`.execute(tx)
  const before = await openLinkOf(tx, boardId)
  if ((before?.version ?? 0) !== version)
    throw new AppError('staleVersion', {
      message: 'Någon annan har ändrat inställningen medan du skrev. Läs om och gör om ändringen.',
    })
  const token = before === null || renew ? randomBytes(18).toString('base64url') : before.token
  await sql`
    insert into open_report_links (tenant_id, board_id, token, is_open, allows_anonymous, networks, version, changed_at, changed_by)
    values (${actor.tenantId}, ${boardId}, ${token}, ${wanted.isOpen}, ${wanted.allowsAnonymous}, ${wanted.networks}, 1, ${now}, ${actor.personId})
    on conflict (tenant_id, board_id) do update set token = excluded.token, is_open = excluded.is_open,
      allows_anonymous = excluded.allows_anonymous, networks = excluded.networks, version = open_report_links.version + 1,
      changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(tx)
  await writeHistory(tx, actor, now, {
    subjectType: 'openReportLink',
    subjectId: boardId,
    boardId,
    act: 'changed',
    before: before && { ...before, token: 'adress' },
    after: { ...wanted, token: token === before?.token ? 'adress' : 'ny adress' },
  })
  return { ...wanted, token, version: version + 1 }
}

export type OpenReporting = {
  actor: Actor
  boardId: string
  boardName: string
  organisation: string
  allowsAnonymous: boolean
}

/** What the open address leads to; refused when it is closed, or used from another network. */
export async function openReporting(
  db: Db,
  { token, from }: { token: string; from: string },
): Promise<OpenReporting> {
  const found = await db.withSettings({ 'app.report_link': token }, async (tx) => {
    const { rows } = await sql<{ tenantId: string; boardId: string } & OpenLink>`
      select tenant_id as "tenantId", board_id as "boardId", is_open as "isOpen", allows_anonymous as "allowsAnonymous", networks
      from open_report_links where token = ${token}`.execute(tx)
    const link = rows[0]
    if (!link?.isOpen) return null
    await sql`select set_config('app.tenant', ${link.tenantId}, true)`.execute(tx)
    const names = await sql<{ boardName: string; organisation: string }>`
      select u.name as "boardName", t.name as organisation from units u join tenants t on t.tenant_id = u.tenant_id
      where u.id = ${link.boardId} and u.active`.execute(tx)
    return names.rows[0] ? { ...link, ...names.rows[0] } : null
  })
  if (!found)
    throw new AppError('notFound', {
      message:
        'Adressen gäller inte längre. Rapportera genom att logga in, eller fråga den som samordnar informationssäkerheten.',
    })
  if (!isWithin(from, found.networks))
    throw new AppError('mayNot', {
      message: 'Adressen kan bara användas i kommunens nät. Anslut till nätet och försök igen.',
    })
  const { tenantId, boardId, boardName, organisation, allowsAnonymous } = found
  return {
    actor: {
      tenantId,
      personId: null,
      name: 'Öppen rapport',
      boards: [boardId],
      roles: [{ role: 'employee', boardId }],
    },
    boardId,
    boardName,
    organisation,
    allowsAnonymous,
  }
}
