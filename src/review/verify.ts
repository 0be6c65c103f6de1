/**
 * Is this file the decided report? Told by its bytes; when they differ, by the checksum that a
 * decided report prints, so that a saved-over Word file is known for what it is.
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { recordById } from '../record/store.ts'
import type { Actor } from '../server/actor.ts'
import type { Db, Tx } from '../server/db.ts'
import { managementReview } from './management-review.record.ts'
import { type PrintFormat, printReview } from './print.ts'
import { contentHash, type ReviewVersion } from './store.ts'

/** The report a file was compared with. */
export type KnownReport = {
  reviewId: string
  boardId: string
  title: string
  board: string
  year: number
  decidedOn: string
  decidedBy: string
  /** The checksum printed in it. */
  hash: string
  /** Does what is kept in the database still give that checksum? */
  isKeptWhole: boolean
}

export type Verdict =
  /** Byte for byte the file that was kept when the decision was made. */
  | { kind: 'decided'; format: PrintFormat; report: KnownReport }
  /** It bears a decided report's checksum, but its bytes are others: saved over, or changed. */
  | { kind: 'changed'; format: PrintFormat; sameText: boolean | null; report: KnownReport }
  /** It is not, and does not claim to be, a decided report of the boards in sight. */
  | { kind: 'unknown'; sha256: string }

export type Compared = {
  /** The file's text, or null when it cannot be read as text. */
  textOf: (bytes: Buffer) => Promise<string | null>
  dataFolder: string
  mayRead: (boardId: string) => boolean
}

export async function verifyFile(
  db: Db,
  actor: Actor,
  now: string,
  bytes: Buffer,
  how: Compared,
): Promise<Verdict> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const unknown: Verdict = { kind: 'unknown', sha256 }
  const kept = await db.withActor(actor, (tx) => keptFile(tx, sha256))
  if (kept) {
    const report = await db.withActor(actor, (tx) => knownReport(tx, kept.reviewId))
    if (!report || !how.mayRead(report.boardId)) return unknown
    return { kind: 'decided', format: kept.format, report }
  }
  const text = await how.textOf(bytes)
  const printed = text === null ? null : printedHash(text)
  if (text === null || printed === null) return unknown
  const report = await db.withActor(actor, async (tx) => {
    const reviewId = await reviewWithHash(tx, printed)
    return reviewId === null ? null : knownReport(tx, reviewId)
  })
  if (!report || !how.mayRead(report.boardId)) return unknown
  const format = formatOf(bytes)
  // A format nobody has fetched yet is printed now, and kept, so that there is a file to compare.
  const original = await printReview(db, actor, now, {
    reviewId: report.reviewId,
    format,
    dataFolder: how.dataFolder,
    mayRead: () => {},
  })
  if (original.content.equals(bytes)) return { kind: 'decided', format, report }
  const expected = await how.textOf(original.content)
  const sameText = expected === null ? null : words(expected) === words(text)
  return { kind: 'changed', format, sameText, report }
}

/** The checksum that a decided report prints; a line may part it, and a PDF may space it. */
export function printedHash(text: string): string | null {
  // Spaces made one first: to try each of a long row of them in turn would never end.
  const after = /Kontrollsumma ?\(SHA-256\) ?:? ?((?:[0-9a-f] ?){64})/i.exec(
    text.replace(/\s+/g, ' '),
  )
  return after?.[1]?.replace(/\s/g, '').toLowerCase() ?? null
}

function formatOf(bytes: Buffer): PrintFormat {
  const head = bytes.subarray(0, 512).toString('latin1')
  if (head.startsWith('%PDF-')) return 'pdf'
  if (head.startsWith('PK')) return 'docx'
  return /^\s*<(?:!doctype|html)/i.test(head) ? 'html' : 'txt'
}

function words(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u00ad\u200b]/g, '')
    .split(/\s+/)
    .join(' ')
    .trim()
}

async function keptFile(
  tx: Tx,
  sha256: string,
): Promise<{ reviewId: string; format: PrintFormat } | null> {
  const { rows } = await sql<{ reviewId: string; format: PrintFormat }>`
    select review_id as "reviewId", format from review_files where sha256 = ${sha256} limit 1`.execute(
    tx,
  )
  return rows[0] ?? null
}

async function reviewWithHash(tx: Tx, hash: string): Promise<string | null> {
  const { rows } = await sql<{ reviewId: string }>`
    select review_id as "reviewId" from review_versions where standing = 'decided' and hash = ${hash} limit 1`.execute(
    tx,
  )
  return rows[0]?.reviewId ?? null
}

async function knownReport(tx: Tx, reviewId: string): Promise<KnownReport | null> {
  const { rows } = await sql<Pick<ReviewVersion, 'content' | 'document' | 'hash'>>`
    select content, document, hash from review_versions
    where review_id = ${reviewId} and standing = 'decided' order by number desc limit 1`.execute(tx)
  const version = rows[0]
  const decision = version?.document.decision
  if (!version || !decision) return null
  const review = await recordById(tx, managementReview, reviewId)
  return {
    reviewId,
    boardId: review.boardId,
    title: version.document.title,
    board: version.document.board,
    year: version.document.year,
    decidedOn: decision.decidedOn,
    decidedBy: decision.decidedBy,
    hash: version.hash,
    isKeptWhole: contentHash(version.content, version.document) === version.hash,
  }
}

/** The verdict in Swedish: what the file is, and what that means. */
export function verdictInWords(verdict: Verdict): string {
  if (verdict.kind === 'unknown')
    return 'Filen är inte någon beslutad rapport som finns här. Den kan vara ett utkast, en offentlig version, en annan nämnds rapport eller en fil från någon annanstans.'
  const { report } = verdict
  const which = `${report.title}, ${report.board}, beslutad ${report.decidedOn} av ${report.decidedBy}`
  const kept = report.isKeptWhole
    ? ''
    : ' Varning: det som är sparat i databasen ger inte längre samma kontrollsumma. Kör ”genomlys audit verify”.'
  if (verdict.kind === 'decided')
    return `Filen är den beslutade rapporten: ${which}. Den är oförändrad.${kept}`
  const text =
    verdict.sameText === true
      ? 'Orden är de samma; filen kan ha sparats om i ett annat program.'
      : verdict.sameText === false
        ? 'Texten skiljer sig från den beslutade.'
        : 'Det går inte att jämföra texten.'
  return `Filen är inte den beslutade rapporten, men bär dess kontrollsumma: ${which}. ${text} Hämta rapporten på nytt för att få den beslutade filen.${kept}`
}
