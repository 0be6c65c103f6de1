/**
 * The decision package: one zip for the registry with the report, the tjänsteutlåtande, the
 * attachments, and a description with checksums. A decided review gives the same bytes each time.
 */
import { createHash } from 'node:crypto'
import { administrationOf, unitById } from '../../areas/organisation/store.ts'
import { slug } from '../../core/file-names.ts'
import type { Actor } from '../../server/actor.ts'
import type { Db, Tx } from '../../server/db.ts'
import { formOfReview } from '../forms/store.ts'
import { planYearsOf } from '../management-review.record.ts'
import { fileStem, printFormats, printReview, renderDocument } from '../print.ts'
import { openPublicReview } from '../public/public-review.ts'
import { latestVersion } from '../store.ts'
import { templateFor } from '../templates/store.ts'
import { openReview, type Workspace } from '../workspace.ts'
import { writeZip, type ZipEntry } from '../zip-file.ts'
import {
  checksums,
  contentsText,
  metadataOf,
  type PackageFacts,
  type PackedFile,
  type PlannedFile,
} from './contents.ts'
import {
  type Memorandum,
  type MemorandumGround,
  memorandumDocument,
  proposedMemorandum,
} from './memorandum.ts'
import {
  type Attachment,
  attachmentContent,
  attachmentsOf,
  keepMemorandum,
  keptMemorandum,
  memorandumOf,
  type SavedMemorandum,
} from './store.ts'

export type OpenPackage = {
  open: Workspace
  facts: PackageFacts
  ground: MemorandumGround
  saved: SavedMemorandum
  /** As written, or as proposed from the review. */
  memorandum: Memorandum
  attachments: Attachment[]
  fileName: string
  planned: PlannedFile[]
}

export async function openPackage(tx: Tx, reviewId: string, now: string): Promise<OpenPackage> {
  const open = await openReview(tx, reviewId, now)
  const { review, document } = open
  const attachments = await attachmentsOf(tx, reviewId)
  const saved = await memorandumOf(tx, reviewId)
  const version = review.state === 'draft' ? null : await latestVersion(tx, reviewId)
  const form = version?.content.facts.review.form ?? (await formOfReview(tx, review))
  const ground: MemorandumGround = {
    document,
    planYears: planYearsOf(review),
    administration:
      version?.content.context.administration ??
      (await administrationOf(tx, await unitById(tx, review.boardId))),
    decider: open.authority.decider === 'board' ? 'board' : 'administration',
    proposed: open.proposed,
    attachments: attachments.map(({ title }) => title),
  }
  const facts = packageFacts(open, form)
  return {
    open,
    facts,
    ground,
    saved,
    memorandum: saved.memorandum ?? proposedMemorandum(ground),
    attachments,
    fileName: `${mark(facts)}beslutspaket-${fileStem(document)}.zip`,
    planned: plannedFiles(open, facts, attachments),
  }
}

function packageFacts(open: Workspace, form: PackageFacts['form']): PackageFacts {
  const { review, document, decision } = open
  return {
    status: review.state as PackageFacts['status'],
    organisation: document.organisation,
    board: document.board,
    year: document.year,
    title: document.title,
    registryNumber: document.registryNumber,
    form: { id: form.id, name: form.name },
    readOn: document.readOn,
    hash: document.hash,
    decision: decision && {
      decidedOn: decision.decidedOn,
      decidedBy: document.decision?.decidedBy ?? decision.decidedByName,
      wording: decision.wording,
      scope: decision.scope,
      minutes: decision.minutes,
    },
  }
}

/** What is not decided says so in every name. */
function mark({ status }: Pick<PackageFacts, 'status'>): string {
  return status === 'decided' ? '' : 'UTKAST-'
}

function plannedFiles(
  { document }: Workspace,
  facts: PackageFacts,
  attachments: readonly Attachment[],
): PlannedFile[] {
  const stem = `${mark(facts)}${fileStem(document)}`
  const memorandum = stem.replace('ledningens-genomgang', 'tjansteutlatande')
  const both = (['pdf', 'docx'] as const).map((format) => ({ format, type: printFormats[format] }))
  return [
    ...both.map(({ format, type }) => ({
      path: `${stem}.${format}`,
      title: `${document.title} (${type.label})`,
      kind: 'report' as const,
      mediaType: type.type,
    })),
    ...both.map(({ format, type }) => ({
      path: `${memorandum}.${format}`,
      title: `Tjänsteutlåtande (${type.label})`,
      kind: 'memorandum' as const,
      mediaType: type.type,
    })),
    ...attachments.map((one, at) => ({
      path: `bilagor/${mark(facts)}bilaga-${at + 1}-${slug(one.title, 'bilaga', 60)}.${one.extension}`,
      title: `Bilaga ${at + 1}: ${one.title}`,
      kind: 'attachment' as const,
      mediaType: one.mediaType,
    })),
  ]
}

export type PackageWanted = {
  reviewId: string
  /** Only what the public may have, for whoever asks for the report. */
  isPublic?: boolean
  dataFolder: string
  mayRead: (boardId: string) => void
}

export type MadePackage = {
  content: Buffer
  fileName: string
  boardId: string
  /** Secrecy marks whose text is gone, in a public version. */
  marksNotFound?: number
}

export async function makePackage(
  db: Db,
  actor: Actor,
  now: string,
  wanted: PackageWanted,
): Promise<MadePackage> {
  if (wanted.isPublic) return makePublicPackage(db, actor, now, wanted)
  const opened = await db.withActor(actor, async (tx) => {
    const made = await openPackage(tx, wanted.reviewId, now)
    wanted.mayRead(made.open.review.boardId)
    return made
  })
  const contents: Buffer[] = []
  for (const format of ['pdf', 'docx'] as const)
    contents.push((await printReview(db, actor, now, { ...wanted, format })).content)
  for (const format of ['pdf', 'docx'] as const)
    contents.push(await printMemorandum(db, actor, now, opened, format))
  for (const { id } of opened.attachments) {
    const { content } = await db.withActor(actor, (tx) =>
      attachmentContent(tx, wanted.reviewId, id),
    )
    contents.push(content)
  }
  return {
    content: await pack(opened, contents),
    fileName: opened.fileName,
    boardId: opened.open.review.boardId,
  }
}

/**
 * The report without what is marked with secrecy, in every form it is read in. The tjänsteutlåtande
 * and the attachments stay behind: nobody has marked anything in them, so each is assessed by itself.
 */
async function makePublicPackage(
  db: Db,
  actor: Actor,
  now: string,
  wanted: PackageWanted,
): Promise<MadePackage> {
  const { facts, attachments, document, boardId } = await db.withActor(actor, async (tx) => {
    const { open, ...opened } = await openPackage(tx, wanted.reviewId, now)
    wanted.mayRead(open.review.boardId)
    const made = await openPublicReview(tx, wanted.reviewId, now)
    return { ...opened, document: made.document, boardId: open.review.boardId }
  })
  const publicFacts: PackageFacts = {
    ...facts,
    title: document.title,
    registryNumber: document.registryNumber,
    hash: document.hash,
    decision: facts.decision &&
      document.decision && {
        ...facts.decision,
        decidedBy: document.decision.decidedBy,
        wording: document.decision.wording,
      },
    leftOut: [
      'Uppgifter som omfattas av sekretess är utelämnade ur rapporten. Den anger var, och lagrummet.',
      'Tjänsteutlåtandet ingår inte. Det prövas för sig när det begärs ut.',
      ...(attachments.length === 0
        ? []
        : [
            `Bilagorna ingår inte (${attachments.length} st.). De prövas var för sig när de begärs ut.`,
          ]),
    ],
  }
  const stem = `${mark(facts)}${fileStem(document)}-offentlig`
  const planned: PlannedFile[] = []
  const contents: Buffer[] = []
  let marksNotFound = 0
  for (const format of ['pdf', 'docx', 'html', 'txt'] as const) {
    const print = await printReview(db, actor, now, { ...wanted, format })
    marksNotFound = print.marksNotFound ?? 0
    contents.push(print.content)
    planned.push({
      path: `${stem}.${format}`,
      title: `${document.title}, offentlig version (${printFormats[format].label})`,
      kind: 'report',
      mediaType: printFormats[format].type,
    })
  }
  return {
    content: await pack({ planned, facts: publicFacts }, contents),
    fileName: `${mark(facts)}offentligt-paket-${fileStem(document)}.zip`,
    boardId,
    marksNotFound,
  }
}

function pack(
  { planned, facts }: Pick<OpenPackage, 'planned' | 'facts'>,
  contents: readonly Buffer[],
): Promise<Buffer> {
  const files = planned.map((file, at): PackedFile & { content: Buffer } => {
    const content = contents[at] ?? Buffer.alloc(0)
    return { ...file, content, size: content.length, sha256: sha256(content) }
  })
  const told: ZipEntry[] = [
    { path: 'innehall.txt', content: Buffer.from(contentsText(facts, files), 'utf8') },
    { path: 'metadata.json', content: Buffer.from(metadataOf(facts, files), 'utf8') },
  ]
  const all = [...told, ...files]
  const sums = checksums(all.map(({ path, content }) => ({ path, sha256: sha256(content) })))
  return writeZip(
    [...all, { path: 'kontrollsummor.txt', content: Buffer.from(sums, 'utf8') }],
    // Stored as they are: the same bytes whatever the version of the compressor.
    { on: facts.decision?.decidedOn ?? facts.readOn, compress: false },
  )
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

/** The tjänsteutlåtande as a file; a decided review's is kept as first printed. */
export async function printMemorandum(
  db: Db,
  actor: Actor,
  now: string,
  opened: OpenPackage,
  format: 'pdf' | 'docx',
): Promise<Buffer> {
  const { review } = opened.open
  const isDecided = review.state === 'decided'
  const read = await db.withActor(actor, async (tx) => ({
    kept: isDecided ? await keptMemorandum(tx, review.id, format) : null,
    template: format === 'docx' ? await templateFor(tx, review.boardId) : null,
  }))
  if (read.kept) return read.kept
  const document = memorandumDocument(opened.memorandum, opened.ground)
  const content = await renderDocument(document, format, { template: read.template })
  if (!isDecided) return content
  return db.withActor(actor, (tx) => keepMemorandum(tx, actor, now, review, { format, content }))
}
