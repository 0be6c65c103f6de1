import { mkdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { sql } from 'kysely'
import { may } from '../core/policy.ts'
import { count } from '../core/swedish.ts'
import { makePackage, type PackageWanted } from '../review/package/decision-package.ts'
import {
  isPrintFormat,
  type Print,
  type PrintFormat,
  printFormats,
  printReview,
} from '../review/print.ts'
import { stopRendering } from '../review/render/render-jobs.ts'
import { reviewOfYear } from '../review/workspace.ts'
import { type Actor, programActor } from '../server/actor.ts'
import { type Opened, openGenomlys } from '../server/open.ts'
import { checkFile, checkUsage } from './check.ts'
import { type Command, CommandError, needOption, wantedYear } from './command.ts'
import { readFromFile, readUsage } from './read.ts'
import { tenantsOf } from './tenants.ts'
import { verifyReport, verifyUsage } from './verify.ts'

export const reviewCommand: Command = {
  summary:
    'skriv ett års Ledningens genomgång som filer; granska, läs eller kontrollera en rapport',
  usage: `genomlys review --board NÄMND --year ÅR [--format pdf,docx,html,txt,zip] [--out MAPP] [--public [--full]]

  --board    nämndens namn i adressen, till exempel overformyndarnamnden
  --year     året som följs upp, till exempel 2025
  --format   ett eller flera format åtskilda med komma (pdf); zip är hela beslutspaketet
  --out      mapp att skriva i; skapas om den saknas (den mapp du står i)
  --public   skriv den offentliga versionen, utan det som är markerat med sekretess
  --full     tillsammans med --public: skriv också hela rapporten

Använder samma datamapp som servern och fungerar vare sig servern är igång eller inte.

${checkUsage}

${readUsage}

${verifyUsage}`,
  options: {
    board: { type: 'string' },
    year: { type: 'string' },
    format: { type: 'string' },
    out: { type: 'string' },
    public: { type: 'boolean' },
    full: { type: 'boolean' },
    json: { type: 'boolean' },
    today: { type: 'string' },
    previous: { type: 'string' },
  },
  async run({ values, positionals, config }) {
    if (positionals[0] === 'check' && positionals.length <= 2)
      return checkFile(positionals[1], values)
    if (positionals[0] === 'read') return readFromFile(positionals.slice(1), values)
    if (positionals[0] === 'verify') return verifyReport(positionals.slice(1), { values, config })
    if (positionals.length > 0)
      throw new CommandError(
        `”${positionals[0]}” går inte att tolka. ”genomlys review --help” visar hur kommandot skrivs.`,
      )
    const board = needOption(values, 'board', 'overformyndarnamnden')
    const year = wantedYear(needOption(values, 'year', '2025'))
    const formats = wantedFormats(typeof values.format === 'string' ? values.format : 'pdf')
    const out = resolve(typeof values.out === 'string' ? values.out : '.')
    const opened = await openGenomlys(config, { onlyReads: true })
    try {
      const { actor, reviewId } = await findReview(opened, board, year)
      await makeFolder(out)
      const versions = wantedVersions(values)
      for (const { format, isPublic } of formats.flatMap((format) =>
        versions.map((isPublic) => ({ format, isPublic })),
      )) {
        const print = await printed(opened, actor, {
          reviewId,
          format,
          dataFolder: config.dataFolder,
          isPublic,
          mayRead: (boardId) => {
            if (!may(actor, 'managementReview.read', boardId).answer)
              throw new CommandError('Genomgången får inte läsas.')
          },
        })
        const path = join(out, print.fileName)
        await writeFile(path, print.content).catch((cause: unknown) => {
          throw new CommandError(
            `Filen ${path} går inte att skriva. Välj en annan mapp med --out.`,
            { cause },
          )
        })
        console.log(path)
        warnOfLostMarks(path, print.marksNotFound ?? 0)
      }
      return 0
    } finally {
      await stopRendering()
      await opened.close()
    }
  },
}

/** Which versions to write of each format; true is the public one. */
function wantedVersions(values: Record<string, unknown>): boolean[] {
  if (values.public !== true) return [false]
  return values.full === true ? [false, true] : [true]
}

/** To the error stream, so that a list of files stays a list of files. */
function warnOfLostMarks(path: string, lost: number): void {
  if (lost === 0) return
  console.error(
    `Observera: ${count(lost, 'markering', 'markeringar')} hittar inte längre sin text. Kontrollera ${path} innan den lämnas ut.`,
  )
}

/** A report, or the decision package with everything that goes to the registry. */
function printed(
  { services }: Opened,
  actor: Actor,
  {
    format,
    isPublic,
    ...wanted
  }: PackageWanted & { format: PrintFormat | 'zip'; isPublic: boolean },
): Promise<Pick<Print, 'content' | 'fileName' | 'marksNotFound'>> {
  if (format !== 'zip')
    return printReview(services.db, actor, services.now(), { ...wanted, format, isPublic })
  return makePackage(services.db, actor, services.now(), { ...wanted, isPublic })
}

function wantedFormats(text: string): (PrintFormat | 'zip')[] {
  return text.split(',').map((one) => {
    const format = one.trim().toLowerCase()
    if (isPrintFormat(format) || format === 'zip') return format
    throw new CommandError(
      `Formatet ”${one}” finns inte. Välj bland ${[...Object.keys(printFormats), 'zip'].join(', ')}.`,
    )
  })
}

async function findReview(
  opened: Opened,
  slug: string,
  year: number,
): Promise<{ actor: Actor; reviewId: string }> {
  const tenants = await tenantsOf(opened.engine)
  if (tenants.length === 0)
    throw new CommandError(
      'Datamappen är tom. Läs in exemplet med ”genomlys demo --load-only”, eller starta servern och lägg upp kommunen.',
    )
  const known: string[] = []
  for (const tenant of tenants) {
    const actor = programActor(tenant.id)
    const found = await opened.services.db.withActor(actor, async (tx) => {
      const { rows } = await sql<{
        id: string
        slug: string
      }>`select id, slug from units where kind in ('board', 'company') order by slug`.execute(tx)
      known.push(...rows.map((row) => row.slug))
      const board = rows.find((row) => row.slug === slug)
      return board ? { review: await reviewOfYear(tx, board.id, year) } : null
    })
    if (found?.review) return { actor, reviewId: found.review.id }
    if (found)
      throw new CommandError(
        `Nämnden ${slug} har ingen genomgång för ${year}. Påbörja den i Genomlys först.`,
      )
  }
  throw new CommandError(`Nämnden ”${slug}” finns inte. Välj bland ${known.join(', ')}.`)
}

async function makeFolder(folder: string): Promise<void> {
  await makeWithParents(folder).catch((cause: unknown) => {
    throw new CommandError(`Mappen ${folder} går inte att skapa. Välj en annan med --out.`, {
      cause,
    })
  })
}

/** One folder at a time: Node's own way never ends where the system denies that a parent exists, as in /proc. */
async function makeWithParents(folder: string): Promise<void> {
  if ((await stat(folder).catch(() => null))?.isDirectory()) return
  if (dirname(folder) !== folder) await makeWithParents(dirname(folder))
  await mkdir(folder)
}
