import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { responsibilities } from '../areas/improvements/improvement.record.ts'
import { AppError } from '../core/errors.ts'
import { type Proposal, type ProposalKind, proposalKinds } from '../review/read/proposal.ts'
import { readWithProposals } from '../review/read/read-report.ts'
import { LARGEST_FILE, refuse } from '../review/read/refusals.ts'
import { CommandError, type CommandInput, wantedYear } from './command.ts'

export const readUsage = `genomlys review read FIL [--year ÅR] [--json]
  Läser en tidigare rapport (.docx, .pdf eller text; - läser från standard in) och skriver de
  förslag till aktiviteter, risker, rekommendationer med mera som finns i den. Sparar ingenting
  och behöver varken databas eller server.

  --year     rapportens år, om det inte framgår av texten
  --json     skriv som JSON`

/** Reads a report from elsewhere and prints what it proposes. Saves nothing. */
export async function readFromFile(
  files: readonly string[],
  values: CommandInput['values'],
): Promise<number> {
  const [path, another] = files
  if (path === undefined || another !== undefined)
    throw new CommandError('Ange en fil, till exempel ”genomlys review read rapport.docx”.')
  const year = typeof values.year === 'string' ? wantedYear(values.year) : undefined
  const name = path === '-' ? 'standard in' : basename(path)
  const reading = await readWithProposals(await bytesOf(path), name, year)
  const { proposals, year: reportYear } = reading
  if (values.json === true) {
    const lines = proposals.map((one) => ({ ...one, source: withoutIndexes(one.source) }))
    console.log(JSON.stringify({ file: name, year: reportYear, proposals: lines }, null, 2))
  } else console.log(asList(name, reportYear, proposals))
  return 0
}

async function bytesOf(path: string): Promise<Uint8Array> {
  if (path === '-') return fromStandardIn()
  try {
    const found = await stat(path)
    // A device never ends.
    if (!found.isFile() && !found.isFIFO() && !found.isDirectory())
      throw new CommandError(`${path} är ingen fil. Ange en fil.`)
    if (found.size > LARGEST_FILE) throw refuse('tooLarge')
    return await readFile(path)
  } catch (cause) {
    if (cause instanceof AppError || cause instanceof CommandError) throw cause
    throw new CommandError(whyUnreadable(path, cause), { cause })
  }
}

function whyUnreadable(path: string, cause: unknown): string {
  const { code } = cause as { code?: string }
  if (code === 'ENOENT') return `Filen ${path} finns inte. Kontrollera namnet.`
  if (code === 'EISDIR') return `${path} är en mapp. Ange en fil.`
  return `Filen ${path} går inte att läsa. Kontrollera att du har rätt till den.`
}

async function fromStandardIn(): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LARGEST_FILE) throw refuse('tooLarge')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function withoutIndexes({ from: _from, to: _to, ...source }: Proposal['source']) {
  return source
}

function asList(name: string, year: number | null, proposals: readonly Proposal[]): string {
  const head = `${name}: ${proposals.length} förslag${year === null ? '' : `, rapporten avser ${year}`}`
  const groups = (Object.keys(proposalKinds) as ProposalKind[]).flatMap((kind) => {
    const own = proposals.filter((one) => one.kind === kind)
    return own.length === 0
      ? []
      : [`${proposalKinds[kind].label} (${own.length})\n${own.map(asText).join('\n')}`]
  })
  return [head, ...groups].join('\n\n')
}

function asText(one: Proposal): string {
  const facts = [
    ...one.responsible.map(
      ({ name, verb }) =>
        `Ansvarig: ${name}${verb === null ? '' : ` (${responsibilities[verb].toLocaleLowerCase('sv')})`}`,
    ),
    ...(one.supporting.length > 0
      ? [`Stöd: ${one.supporting.map(({ name }) => name).join(', ')}`]
      : []),
    ...(one.systems.length > 0 && one.kind !== 'system'
      ? [`System: ${one.systems.join(', ')}`]
      : []),
    ...(one.kind === 'count'
      ? []
      : one.counts.map((count) => `Siffra: ${count.words} ${count.what}`)),
    ...one.doubts.map((doubt) => `Obs: ${doubt}`),
    `Rad ${one.source.line}: ${one.source.sentence}`,
  ]
  return [
    `  ${one.year ?? '–'.padEnd(4)}  ${one.title}`,
    ...facts.map((fact) => `        ${fact}`),
  ].join('\n')
}
