/** Tables: a row an activity, a risk or a figure, by the words of the first row. */
import { headingYear, isContainer } from './chapters.ts'
import type { Count } from './counts.ts'
import { addAllCounts, pushCount } from './figures.ts'
import { aDraft, areaNow, type Columns, type Draft, type Reading, setYear } from './reading.ts'
import type { ReportLine } from './report-text.ts'
import { namesIn, responsibleIn, roleOf, verbOf } from './responsible.ts'
import { yearsIn } from './sentences.ts'
import { aRisk } from './statements.ts'
import { bulletParts } from './titles.ts'

export function readRow(reading: Reading, line: ReportLine, index: number): void {
  const cells = line.text.split(' | ').map((cell) => cell.trim())
  if (reading.head === null) {
    reading.head = cells
    reading.columns = columnsOf(reading, cells)
    if (reading.columns) return
  }
  const { columns } = reading
  const area = areaNow(reading)
  if (!columns) {
    if (area === null || !isContentsRow(cells)) addAllCounts(reading, line, index)
    return
  }
  if (columns.area === 'count') readCountRow(reading, columns, cells, line, index)
  else if (columns.area === 'risk') readRiskRow(reading, columns, cells, line, index)
  else readActivityRow(reading, columns, cells, line, index)
}

function isContentsRow(cells: readonly string[]): boolean {
  return (
    cells.length === 2 &&
    /^\d{1,3}$/.test(cells[1] ?? '') &&
    !/incident|antal/i.test(cells[0] ?? '')
  )
}

function columnsOf(reading: Reading, cells: readonly string[]): Columns | null {
  const find = (words: RegExp) => {
    const at = cells.findIndex((cell) => words.test(cell) && cell.length < 60)
    return at < 0 ? null : at
  }
  const title = find(
    /^(?:aktivitet|åtgärd|insats|förbättring|förbättringsåtgärd|vad|uppgift|förslag|beslut|punkt)/i,
  )
  const risk = find(/^(?:risk|oönskad händelse|händelse|riskbeskrivning|hot)/i)
  const responsible = find(/ansvar|^vem|ägare|^(?:genomförs|utförs|initieras|leds) av/i)
  const when = find(
    /^(?:när|klart|klar|tid|tidplan|senast|slutdatum|år|start|planerad|period|deadline)/i,
  )
  const status = find(/^(?:status|läge|genomfört|utfall)/i)
  const area = areaNow(reading)
  const base = {
    responsible,
    responsibleHead: responsible === null ? '' : (cells[responsible] ?? ''),
    support: find(/stöd|medverkan|deltar/i),
    when,
    status,
    purpose: find(/^(?:syfte|varför|beskrivning|bakgrund|kommentar|innehåll)/i),
    measure: find(/^(?:mått|indikator|uppföljning|mätetal)/i),
    result: find(/(?:önskat|förväntat) resultat|^effekt|^mål/i),
    theme: find(/^(?:område|tema|process)/i),
    years: cells.map((cell) => headingYear(cell)),
  }
  if (title !== null && (responsible !== null || when !== null || status !== null)) {
    const isDone = area === 'completed' || (area === 'previous' && status === null)
    return { ...base, area: isDone ? 'completed' : 'planned', title }
  }
  if (
    risk !== null &&
    (area === 'risk' || /sannolikhet|konsekvens|riskvärde|risknivå/i.test(cells.join(' ')))
  )
    return { ...base, area: 'risk', title: risk }
  const hasYears = base.years.filter((year) => year !== null).length >= 2
  const isCounting = cells.some((cell) => /^(?:antal|andel|utfall|värde)/i.test(cell))
  if (hasYears || isCounting) return { ...base, area: 'count', title: 0 }
  return null
}

function readActivityRow(
  reading: Reading,
  columns: Columns,
  cells: readonly string[],
  line: ReportLine,
  index: number,
): void {
  const cell = (at: number | null) => (at === null ? '' : (cells[at] ?? ''))
  const title = cell(columns.title)
  if (
    title === '' ||
    (columns.responsible !== null && cell(columns.responsible) === columns.responsibleHead)
  )
    return
  // A row of one filled cell is a heading in the table: often the year.
  if (cells.filter((one) => one !== '').length === 1 && (isContainer(title) || cells.length >= 3)) {
    reading.levels[8] = { area: null, year: headingYear(title), text: title, isContainer: true }
    return
  }
  const completed = columns.area === 'completed'
  const parts = bulletParts(title)
  const draft = aDraft(
    reading,
    completed ? 'completedImprovement' : 'plannedImprovement',
    line,
    index,
    parts.title,
  )
  draft.purpose = parts.description || null
  draft.source.heading = reading.heading
  const when = cell(columns.when)
  const [year] = yearsIn(when)
  if (year !== undefined) setYear(draft, year, 'sentence')
  draft.when = when || null
  if (/årlig|varje år|löpande/i.test(when)) draft.recurring = /årlig|varje år/i.test(when)
  for (const name of namesIn(cell(columns.responsible)))
    draft.responsible.push({
      role: roleOf(name),
      name: name.replace(/\s*[(:].*$/, ''),
      verb: verbOf(columns.responsibleHead) ?? verbInBrackets(name),
      words: `${columns.responsibleHead}: ${cell(columns.responsible)}`,
    })
  for (const owner of responsibleIn(title))
    if (draft.responsible.length === 0) draft.responsible.push(owner)
  for (const name of namesIn(cell(columns.support)))
    draft.supporting.push({ role: roleOf(name), name })
  if (cell(columns.purpose) !== '')
    draft.purpose = [draft.purpose, cell(columns.purpose)].filter(Boolean).join('\n')
  if (cell(columns.measure) !== '') draft.details.measure = cell(columns.measure)
  if (cell(columns.result) !== '') draft.details.wantedResult = cell(columns.result)
  draft.theme = cell(columns.theme) || draft.theme
  if (columns.status !== null) readStatus(draft, cell(columns.status), completed)
  reading.proposals.push(draft)
}

/** "ISAM (initierar)", "Systemägare: genomför". */
function verbInBrackets(name: string) {
  return verbOf(/[(:](.+)$/.exec(name)?.[1] ?? '')
}

function readStatus(draft: Draft, status: string, completed: boolean): void {
  if (status === '') return
  draft.details.status = status
  const isDone = /^(?:genomför[dt]|klar|klart|avslutad|uppfylld|ja\b|100 %)/i.test(status)
  draft.details.standing = isDone
    ? 'done'
    : /pågå|påbörj|delvis|försen/i.test(status)
      ? 'started'
      : 'proposed'
  draft.kind =
    isDone || (completed && draft.details.standing === 'done')
      ? 'completedImprovement'
      : 'plannedImprovement'
}

function readRiskRow(
  reading: Reading,
  columns: Columns,
  cells: readonly string[],
  line: ReportLine,
  index: number,
): void {
  const event = cells[columns.title] ?? ''
  if (event.length < 8) return
  const draft = aRisk(reading, line, index, event)
  draft.theme = (columns.theme === null ? null : cells[columns.theme]) ?? draft.theme
  reading.proposals.push(draft)
}

function readCountRow(
  reading: Reading,
  columns: Columns,
  cells: readonly string[],
  line: ReportLine,
  index: number,
): void {
  const [what = ''] = cells
  const counts = cells.flatMap((cell, at): { count: Count; year: number | null }[] => {
    const found =
      /^(?:(ca|cirka|ungefär)\.? )?(\d{1,3}(?:[ .]\d{3})+|\d+(?:,\d+)?)\s?(%|procent|st)?$/i.exec(
        cell,
      )
    if (!found || at === 0) return []
    const year = columns.years[at] ?? null
    return [
      {
        year,
        count: {
          count: Number((found[2] ?? '').replace(/[ .](?=\d{3})/g, '').replace(',', '.')),
          unit: /%|procent/.test(found[3] ?? '') ? '%' : null,
          what: [what, year === null ? (reading.head?.[at] ?? '') : ''].filter(Boolean).join(', '),
          approximate: found[1] !== undefined,
          words: cell,
        },
      },
    ]
  })
  for (const one of counts) pushCount(reading, line, index, line.text, [one.count], one.year)
}
