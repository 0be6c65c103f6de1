import { readFile, stat } from 'node:fs/promises'
import { LARGEST_FILE } from '../review/read/refusals.ts'
import { stopRendering } from '../review/render/render-jobs.ts'
import { type Verdict, verdictInWords, verifyFile } from '../review/verify.ts'
import { textOfFile } from '../review/verify-text.ts'
import { programActor } from '../server/actor.ts'
import { openGenomlys } from '../server/open.ts'
import { CommandError, type CommandInput } from './command.ts'
import { tenantsOf } from './tenants.ts'

export const verifyUsage = `genomlys review verify FIL [--json]
  Säger om filen är en beslutad rapport, oförändrad sedan beslutet. Slutar med kod 0 när den är det,
  annars med kod 1.

  --json     skriv som JSON`

/** Is the file the decided report of any board here? */
export async function verifyReport(
  files: readonly string[],
  { values, config }: Pick<CommandInput, 'values' | 'config'>,
): Promise<number> {
  const [path, another] = files
  if (path === undefined || another !== undefined)
    throw new CommandError('Ange en fil, till exempel ”genomlys review verify rapport.pdf”.')
  const bytes = await bytesOf(path)
  const opened = await openGenomlys(config)
  try {
    const verdict = await firstKnown(
      (await tenantsOf(opened.engine)).map(
        (tenant) => () =>
          verifyFile(opened.services.db, programActor(tenant.id), opened.services.now(), bytes, {
            textOf: textOfFile,
            dataFolder: config.dataFolder,
            mayRead: () => true,
          }),
      ),
    )
    console.log(
      values.json === true
        ? JSON.stringify({ file: path, ...verdict }, null, 2)
        : verdictInWords(verdict),
    )
    return verdict.kind === 'decided' && verdict.report.isKeptWhole ? 0 : 1
  } finally {
    await stopRendering()
    await opened.close()
  }
}

async function bytesOf(path: string): Promise<Buffer> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) throw new CommandError(`Filen ${path} finns inte. Kontrollera namnet.`)
  if (found.size > LARGEST_FILE)
    throw new CommandError(`Filen ${path} är för stor för att vara en rapport.`)
  return readFile(path)
}

async function firstKnown(asks: readonly (() => Promise<Verdict>)[]): Promise<Verdict> {
  let last: Verdict | null = null
  for (const ask of asks) {
    last = await ask()
    if (last.kind !== 'unknown') return last
  }
  if (last === null)
    throw new CommandError(
      'Datamappen är tom, så det finns ingen beslutad rapport att jämföra med.',
    )
  return last
}
