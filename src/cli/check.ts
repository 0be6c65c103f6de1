/** `genomlys review check FILE`: the check before the decision on any report, without a database. */
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { dayOf, isDay } from '../core/dates.ts'
import { count } from '../core/swedish.ts'
import { checkText, dayToJudge, ruleNamed } from '../review/check/check.ts'
import { type Hit, severities, severityKeys } from '../review/check/hit.ts'
import { readToCheck } from '../review/check/reading.ts'
import { LARGEST_FILE, refuse } from '../review/read/refusals.ts'
import type { ReportText } from '../review/read/report-text.ts'
import { CommandError, type CommandInput, needOption, wantedYear } from './command.ts'

export const checkUsage = `genomlys review check FIL --year ÅR [--json] [--today ÅÅÅÅ-MM-DD] [--previous FIL]

  Granskar en rapport (ren text, .docx eller PDF) före beslut och skriver ut varje träff: vad som är
  fel, varför det spelar roll, vad man gör och på vilken rad. Behöver ingen databas.

  --year      året som rapporten följer upp
  --json      skriv träffarna som JSON
  --today     dagen rapporten bedöms efter (i dag, men senast årets sista dag)
  --previous  förra årets rapport, för att se vad som är oförändrat

  Slutar med 0 också när något har hittats, och med 1 när filen inte går att läsa.`

export async function checkFile(
  file: string | undefined,
  values: CommandInput['values'],
): Promise<number> {
  if (file === undefined)
    throw new CommandError(
      'Ange filen som ska granskas: genomlys review check rapport.docx --year 2025.',
    )
  const year = wantedYear(needOption(values, 'year', '2025'))
  const now = dayOf(new Date().toISOString())
  const today = typeof values.today === 'string' ? wantedDay(values.today) : null
  const previous = typeof values.previous === 'string' ? await read(values.previous) : null
  const text = await read(file)
  const hits = checkText(text, {
    year,
    today: today ?? dayToJudge(year, now),
    now: today ?? now,
    previous,
  })
  console.log(values.json === true ? asJson(file, year, hits) : asList(file, hits))
  return 0
}

async function read(file: string): Promise<ReportText> {
  const unreadable = (cause?: unknown) =>
    new CommandError(`Filen ${file} går inte att läsa. Kontrollera namnet.`, { cause })
  const found = await stat(file).catch((cause: unknown) => {
    throw unreadable(cause)
  })
  // A device never ends, and a file of gigabytes is no report: neither is begun.
  if (!found.isFile() && !found.isFIFO()) throw unreadable()
  if (found.size > LARGEST_FILE) throw refuse('tooLarge')
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw unreadable(cause)
  })
  return readToCheck(bytes, basename(file))
}

function wantedDay(text: string): string {
  if (isDay(text)) return text
  throw new CommandError(
    `Dagen ”${text}” finns inte. Skriv den som ÅÅÅÅ-MM-DD, till exempel --today 2025-11-24.`,
  )
}

function asJson(file: string, year: number, hits: readonly Hit[]): string {
  const told = hits.map((hit) => ({
    rule: hit.rule,
    severity: hit.severity,
    severityLabel: severities[hit.severity],
    line: hit.place.kind === 'text' ? hit.place.line : null,
    quote: hit.quote,
    why: hit.why,
    advice: hit.advice,
    section: hit.place.kind === 'text' ? hit.place.section : null,
  }))
  return JSON.stringify({ file, year, hits: told }, null, 2)
}

function asList(file: string, hits: readonly Hit[]): string {
  if (hits.length === 0) return `${file}: granskningen hittade ingenting att anmärka på.`
  const groups = severityKeys.flatMap((severity) => {
    const those = hits.filter((hit) => hit.severity === severity)
    return those.length === 0
      ? []
      : [`${severities[severity]} (${those.length})`, ...those.map(told)]
  })
  return [`${file}: ${count(hits.length, 'träff', 'träffar')}`, ...groups].join('\n\n')
}

function told(hit: Hit): string {
  const where = hit.place.kind === 'text' ? `rad ${hit.place.line}` : 'hela rapporten'
  const label = ruleNamed(hit.rule)?.label ?? hit.rule
  return [
    `  ${label} [${hit.rule}], ${where}`,
    `    ”${hit.quote}”`,
    `    ${hit.why}`,
    `    Gör så här: ${hit.advice}`,
  ].join('\n')
}
