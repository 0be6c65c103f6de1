/** `genomlys import` and `genomlys export`: a register from a file, and a register as a file. */
import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../core/errors.ts'
import { count } from '../core/swedish.ts'
import { draftImport, savedImport } from '../import/draft.ts'
import { beginDryRun, dryRun } from '../import/dry-run.ts'
import { exportFormats, exportRegister, isExportFormat } from '../import/export.ts'
import { type Fate, fates } from '../import/plan.ts'
import { LARGEST_FILE, refuse } from '../import/read/refusals.ts'
import { type ImportRegister, registerNamed, registerPaths } from '../import/registers.ts'
import { beginRun, runImport } from '../import/run.ts'
import { dropImport, pageOfRows, type SavedImport, type SavedRow } from '../import/store.ts'
import type { Actor } from '../server/actor.ts'
import type { Services } from '../server/http.ts'
import { openGenomlys } from '../server/open.ts'
import { boardNamed } from './boards.ts'
import { type Command, CommandError } from './command.ts'

export const importCommand: Command = {
  summary: 'importera ett register ur Excel eller CSV',
  usage: `genomlys import REGISTER FIL [--board NÄMND] [--dry-run] [--json]

  REGISTER   registrets namn eller adress, till exempel system eller informationsmangder
  FIL        .xlsx eller CSV; kolumnerna känns igen på rubrikerna

  --board    nämndens namn i adressen; behövs när det finns flera
  --dry-run  visa vad varje rad skulle bli, utan att spara något
  --json     skriv som JSON

Rader med fel importeras inte. Slutar med 0 när alla rader gick igenom, 2 när några inte gjorde
det, och 1 när filen inte kunde läsas. Importen kan ångras i Genomlys, på registrets sida.`,
  options: {
    board: { type: 'string' },
    'dry-run': { type: 'boolean' },
    json: { type: 'boolean' },
  },
  async run({ values, positionals, config }) {
    const [name, path, another] = positionals
    if (name === undefined || path === undefined || another !== undefined)
      throw new CommandError(
        'Ange register och fil, till exempel ”genomlys import system systemlista.xlsx”.',
      )
    const register = wantedRegister(name)
    const size = await sizeOf(path)
    const opened = await openGenomlys(config)
    try {
      const { services } = opened
      const board = await boardNamed(opened, textOf(values.board))
      const { actor } = board
      const id = await draftImport(services, actor, {
        boardId: board.id,
        register: register.declaration.type,
        path: resolve(path),
        fileName: basename(path),
        size,
      })
      const isDry = values['dry-run'] === true
      try {
        await beginDryRun(services, actor, id)
        await dryRun(services, actor, id, { read: () => true })
        if (!isDry) {
          await beginRun(services, actor, id)
          await runImport(services, actor, id)
        }
        const saved = await savedImport(services, actor, id)
        const rows = await allRows(services, actor, id)
        console.log(
          values.json === true
            ? asJson(saved, rows, register)
            : asText(saved, rows, register, isDry),
        )
        return rows.some(isTrouble) ? 2 : 0
      } finally {
        const saved = await savedImport(services, actor, id)
        const isWritten = (saved.counts.done ?? 0) > 0
        if (!isWritten) await services.db.withActor(actor, (tx) => dropImport(tx, id))
      }
    } finally {
      await opened.close()
    }
  },
}

export const exportCommand: Command = {
  summary: 'skriv ett register som Excel, CSV eller JSON',
  usage: `genomlys export REGISTER --format xlsx|csv|json [--board NÄMND] [--out MAPP]

  REGISTER   registrets namn eller adress, till exempel system eller informationsmangder

  --format   filens format (xlsx)
  --board    nämndens namn i adressen; behövs när det finns flera
  --out      mapp att skriva i, eller - för standard ut (den mapp du står i)

En export som inte ändrats kan importeras igen utan att något i registret ändras.`,
  options: {
    format: { type: 'string' },
    board: { type: 'string' },
    out: { type: 'string' },
  },
  async run({ values, positionals, config }) {
    const [name, another] = positionals
    if (name === undefined || another !== undefined)
      throw new CommandError(
        'Ange ett register, till exempel ”genomlys export system --format xlsx”.',
      )
    const register = wantedRegister(name)
    const format = textOf(values.format) ?? 'xlsx'
    if (!isExportFormat(format))
      throw new CommandError(
        `Formatet ”${format}” finns inte. Välj bland ${Object.keys(exportFormats).join(', ')}.`,
      )
    const opened = await openGenomlys(config, { onlyReads: true })
    try {
      const board = await boardNamed(opened, textOf(values.board))
      const file = exportRegister(opened.services.db, board.actor, {
        boardId: board.id,
        boardName: board.name,
        register,
        format,
        mayRead: () => true,
      })
      if (values.out === '-') {
        for await (const chunk of file.content) process.stdout.write(chunk as Buffer)
        return 0
      }
      const path = join(resolve(textOf(values.out) ?? '.'), file.fileName)
      await pipeline(file.content, createWriteStream(path)).catch((cause: unknown) => {
        const isOfFile = typeof (cause as { path?: unknown }).path === 'string'
        if (!isOfFile) throw cause
        throw new CommandError(`Filen ${path} går inte att skriva. Välj en annan mapp med --out.`, {
          cause,
        })
      })
      console.log(path)
      return 0
    } finally {
      await opened.close()
    }
  },
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function wantedRegister(name: string): ImportRegister {
  const found = registerNamed(name)
  if (found) return found
  throw new CommandError(
    `Registret ”${name}” finns inte. Välj bland ${registerPaths().join(', ')}.`,
  )
}

async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path)
    if (found.isDirectory()) throw new CommandError(`${path} är en mapp. Ange en fil.`)
    if (found.size > LARGEST_FILE) throw refuse('tooLarge')
    return found.size
  } catch (cause) {
    if (cause instanceof CommandError || cause instanceof AppError) throw cause
    throw new CommandError(
      (cause as { code?: string }).code === 'ENOENT'
        ? `Filen ${path} finns inte. Kontrollera namnet.`
        : `Filen ${path} går inte att läsa. Kontrollera att du har rätt till den.`,
      { cause },
    )
  }
}

async function allRows(services: Services, actor: Actor, id: string): Promise<SavedRow[]> {
  const rows: SavedRow[] = []
  for (;;) {
    const page = await services.db.withActor(actor, (tx) =>
      pageOfRows(tx, id, { offset: rows.length, limit: 1000 }),
    )
    rows.push(...page.rows)
    if (page.rows.length === 0 || rows.length >= page.total) return rows
  }
}

function isTrouble(row: SavedRow): boolean {
  return row.fate === 'error' || row.outcome === 'failed' || row.outcome === 'conflict'
}

function asJson(saved: SavedImport, rows: readonly SavedRow[], register: ImportRegister): string {
  const columns = saved.mapping.columns.map(({ from, to }) => ({
    name: saved.look.columns.find(({ index }) => index === from)?.name ?? '',
    becomes: register.target.find(({ key }) => key === to)?.label ?? null,
  }))
  const told = rows.map(
    ({ line, fate, title, changes, problems, reason, outcome, outcomeNote }) => ({
      line,
      fate,
      title,
      changes,
      problems,
      reason,
      outcome,
      outcomeNote,
    }),
  )
  return JSON.stringify(
    { file: saved.fileName, state: saved.state, counts: saved.counts, columns, rows: told },
    null,
    2,
  )
}

function asText(
  saved: SavedImport,
  rows: readonly SavedRow[],
  register: ImportRegister,
  isDry: boolean,
): string {
  const unused = saved.mapping.columns
    .filter(({ to }) => to === null)
    .map(({ from }) => saved.look.columns.find(({ index }) => index === from)?.name)
    .filter(Boolean)
  const sums = (Object.keys(fates) as Fate[])
    .filter((fate) => (saved.counts[fate] ?? 0) > 0)
    .map((fate) => `${fates[fate].toLocaleLowerCase('sv')}: ${saved.counts[fate]}`)
  const head = `${saved.fileName} → ${register.declaration.names.plural}: ${count(rows.length, 'rad', 'rader')} (${sums.join(', ')})`
  const end = isDry
    ? 'Provkörning: ingenting är sparat.'
    : `${count(saved.counts.done ?? 0, 'rad', 'rader')} är sparade.`
  return [
    head,
    ...(unused.length > 0
      ? [`Kolumner som inte känns igen och inte tas med: ${unused.join(', ')}.`]
      : []),
    ...rows.flatMap(linesOf),
    end,
  ].join('\n')
}

function linesOf(row: SavedRow): string[] {
  const head = `  rad ${row.line}  ${fates[row.fate]}: ${row.title}`
  if (row.fate === 'error')
    return [head, ...row.problems.map((one) => `      ${one.address} ${one.label}: ${one.message}`)]
  if (row.outcomeNote) return [head, `      ${row.outcomeNote}`]
  if (row.fate === 'change')
    return [
      head,
      ...row.changes.map((one) => `      ${one.label}: ${one.from || '–'} → ${one.to || '–'}`),
    ]
  return row.fate === 'duplicate' ? [head, `      ${row.reason}`] : []
}
