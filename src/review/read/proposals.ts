/**
 * What a report from elsewhere says, as proposed records: each with the sentence it came from. Pure
 * reading of Swedish report language; whoever looks at a proposal decides whether it becomes a record.
 */
import { capitalise } from '../../core/swedish.ts'
import { type Area, areaOf, headingYear, isContainer, LABEL_HEADING } from './chapters.ts'
import { type Count, countsIn } from './counts.ts'
import { lineAt, type ReportLine, type ReportText } from './report-text.ts'
import {
  isPerson,
  namesIn,
  type Responsible,
  responsibleIn,
  roleOf,
  type Supporter,
  supportersIn,
  verbOf,
} from './responsible.ts'
import { type Sentence, sentencesOf, shortened, yearsIn } from './sentences.ts'
import { systemNames, systemsIn } from './systems.ts'

/** What a proposal would become: a record type, or a statement to compare with the registers. */
export const proposalKinds = {
  plannedImprovement: { label: 'Föreslagna aktiviteter', recordType: 'improvement' },
  completedImprovement: { label: 'Genomförda förbättringar', recordType: 'improvement' },
  risk: { label: 'Risker och oönskade händelser', recordType: 'risk' },
  dpoReport: { label: 'GDPR-årsrapporter', recordType: 'dpoReport' },
  dpoRecommendation: {
    label: 'Rekommendationer från dataskyddsombudet',
    recordType: 'dpoRecommendation',
  },
  audit: { label: 'Revisioner', recordType: 'audit' },
  horizonFactor: { label: 'Faktorer som påverkar', recordType: 'horizonFactor' },
  governingDocument: { label: 'Styrande dokument', recordType: 'governingDocument' },
  count: { label: 'Siffror att jämföra', recordType: null },
  system: { label: 'System som nämns', recordType: null },
} as const

export type ProposalKind = keyof typeof proposalKinds

export type Proposal = {
  /** "f1", "f2" … in the report's order. */
  id: string
  kind: ProposalKind
  year: number | null
  /** Where the year stands; "report" is the report's own year or the one after it. */
  yearFrom: 'heading' | 'sentence' | 'report' | null
  title: string
  purpose: string | null
  tasks: string[]
  /** The heading that gathers, for what was done and for unwanted events. */
  theme: string | null
  responsible: Responsible[]
  supporting: Supporter[]
  systems: string[]
  counts: Count[]
  /** "Q2 2026", as the report says it. */
  when: string | null
  recurring: boolean
  prioritised: boolean
  /** What the kind itself needs: analysis, scope, effect, measure, status. */
  details: Record<string, string>
  /** What a reader should look at twice. */
  doubts: string[]
  source: {
    line: number
    lastLine: number
    sentence: string
    heading: string
    /** The report's lines that it was read from, as indexes. */
    from: number
    to: number
  }
}

export function proposalsFrom(report: ReportText, year?: number): Proposal[] {
  const reportYear = year ?? reportYearOf(report)
  const reading = startReading(report, reportYear)
  for (const [index, line] of report.lines.entries()) readLine(reading, line, index)
  closeActivity(reading)
  addMentions(reading)
  return reading.proposals
    .filter((one) => one.title !== '')
    .sort((a, b) => a.source.from - b.source.from || a.source.line - b.source.line)
    .map((one, index) => finished(one, index, reading))
}

/** The year that the report follows up: from its name, its plan, or what it speaks of most. */
export function reportYearOf(report: ReportText): number | null {
  const top = report.lines.slice(0, 12)
  for (const { text } of top) {
    const named =
      /ledningens genomgång\w*\D{0,40}?(20\d\d)/i.exec(text) ??
      /(?:verksamhetsåret|avser(?: år(?:et)?)?|för år(?:et)?|uppföljning av) (20\d\d)/i.exec(text)
    if (named && text.length < 120) return Number(named[1])
  }
  const planned = plannedYears(report)
  const [first] = planned
  if (first !== undefined) return first - 1
  const counts = new Map<number, number>()
  for (const { text, kind } of report.lines)
    if (kind !== 'furniture')
      for (const year of yearsIn(text)) counts.set(year, (counts.get(year) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? null
}

function plannedYears(report: ReportText): number[] {
  const years: number[] = []
  const areas: (Area | null)[] = []
  for (const line of report.lines) {
    if (line.kind !== 'heading') continue
    areas.length = Math.min(areas.length, line.level - 1)
    const above = areas.findLast((one) => one !== null && one !== undefined) ?? null
    areas[line.level - 1] = areaUnder(above, line.text)
    const year = headingYear(line.text)
    if (areas[line.level - 1] === 'planned' && year !== null) years.push(year)
  }
  return years.sort((a, b) => a - b)
}

// ---- the walk -------------------------------------------------------------------------------

type Draft = Omit<Proposal, 'id' | 'systems' | 'counts'> & { text: string }

type Level = { area: Area | null; year: number | null; text: string; isContainer: boolean }

type Reading = {
  lines: readonly ReportLine[]
  reportYear: number | null
  systems: string[]
  proposals: Draft[]
  levels: (Level | undefined)[]
  /** The activity that the lines now read belong to. */
  activity: Activity | null
  /** The factor whose text follows its heading or bullet. */
  factor: Draft | null
  columns: Columns | null
  /** A table's first row, while the table lasts. */
  head: string[] | null
  heading: string
  counted: Set<string>
  tasksAreActivities: boolean
}

type Activity = {
  draft: Draft
  level: number
  texts: string[]
  tasks: string[]
  hasResponsible: boolean
  completed: boolean
}

function startReading(report: ReportText, reportYear: number | null): Reading {
  return {
    lines: report.lines,
    reportYear,
    systems: systemNames(
      report.lines.filter((line) => line.kind !== 'furniture').map((line) => line.text),
    ),
    proposals: [],
    levels: [],
    activity: null,
    factor: null,
    columns: null,
    head: null,
    heading: '',
    counted: new Set(),
    tasksAreActivities: false,
  }
}

function readLine(reading: Reading, line: ReportLine, index: number): void {
  if (line.text === '' || ['furniture', 'comment', 'note', 'picture'].includes(line.kind)) return
  if (line.kind !== 'row') {
    reading.columns = null
    reading.head = null
  }
  if (line.kind === 'heading') return readHeading(reading, line, index)
  if (line.kind === 'row') return readRow(reading, line, index)
  const area = areaNow(reading)
  switch (area) {
    case 'planned':
      return readPlanned(reading, line, index)
    case 'completed':
    case 'previous':
      return readCompleted(reading, line, index)
    case 'decision':
      return readCommission(reading, line, index)
    case 'risk':
      return readRisk(reading, line, index)
    case 'dpo':
      return readDpo(reading, line, index)
    case 'horizon':
    case 'internal':
      return readFactor(reading, line, index)
    case 'audit':
      return readAudit(reading, line, index)
    default:
      return readOther(reading, line, index)
  }
}

function areaNow(reading: Reading): Area | null {
  return reading.levels.findLast((level) => level?.area)?.area ?? null
}

function yearNow(reading: Reading): number | null {
  return reading.levels.findLast((level) => level?.year)?.year ?? null
}

/** In a plan headings are activities: only the words for done, planned and decided change what it is about. */
function areaUnder(above: Area | null, heading: string): Area | null {
  const own = areaOf(heading)
  if (above === 'planned' || above === 'completed' || above === 'previous') {
    const isContaining =
      isContainer(heading) || own === 'decision' || /^(?:genomförda|genomfört) /i.test(heading)
    return isContaining && own && ['planned', 'completed', 'decision'].includes(own) ? own : above
  }
  if (above === 'risk' && own !== 'planned' && own !== 'dpo' && own !== 'risk') return above
  if (above === 'horizon' && (own === 'incident' || own === 'audit')) return above
  return own ?? above
}

function readHeading(reading: Reading, line: ReportLine, index: number): void {
  const level = Math.max(1, line.level)
  if (reading.activity && LABEL_HEADING.test(line.text) && level > reading.activity.level) {
    reading.heading = line.text
    return
  }
  closeActivity(reading)
  reading.factor = null
  reading.levels.length = Math.min(reading.levels.length, level - 1)
  const above = areaNow(reading)
  const area = areaUnder(above, line.text)
  const hasPlanAbove = above === 'planned' || above === 'completed' || above === 'previous'
  const gathers = !hasPlanAbove || area !== above || isContainer(line.text)
  reading.levels[level - 1] = {
    area,
    year: headingYear(line.text),
    text: line.text,
    isContainer: gathers,
  }
  reading.heading = [line.number, line.text].filter(Boolean).join(' ')
  reading.tasksAreActivities = false
  if (area === 'planned' && !gathers) startActivity(reading, line, index, level, false)
  else if ((area === 'completed' || area === 'previous') && !gathers)
    startActivity(reading, line, index, level, true)
  else if (
    (area === 'horizon' || area === 'internal') &&
    above === area &&
    areaOf(line.text) === null &&
    line.text.length < 90
  )
    startFactor(reading, line, index, line.text)
}

// ---- activities -----------------------------------------------------------------------------

function startActivity(
  reading: Reading,
  line: ReportLine,
  index: number,
  level: number,
  completed: boolean,
  title = line.text,
): Activity {
  closeActivity(reading)
  const activity: Activity = {
    draft: aDraft(
      reading,
      completed ? 'completedImprovement' : 'plannedImprovement',
      line,
      index,
      title,
    ),
    level,
    texts: [],
    tasks: [],
    hasResponsible: false,
    completed,
  }
  // The heading above is where the year stands; the title's own heading is the activity.
  activity.draft.source.heading = containerHeading(reading)
  reading.activity = activity
  reading.tasksAreActivities = completed
  return activity
}

function containerHeading(reading: Reading): string {
  return reading.levels.findLast((level) => level?.isContainer)?.text ?? reading.heading
}

function closeActivity(reading: Reading): void {
  const { activity } = reading
  reading.activity = null
  if (!activity) return
  const { draft } = activity
  const isEmpty = activity.texts.length === 0 && activity.tasks.length === 0
  // A heading over other headings is a theme; in what was done only what stands under it counts.
  if (isEmpty && (activity.completed || isThemeOf(reading, activity))) return
  draft.purpose = activity.texts.join('\n') || null
  draft.tasks = activity.tasks
  reading.proposals.push(draft)
}

function isThemeOf(reading: Reading, activity: Activity): boolean {
  const next = reading.lines
    .slice(activity.draft.source.to + 1, activity.draft.source.to + 4)
    .find((line) => line.kind !== 'furniture' && line.kind !== 'comment')
  return next?.kind === 'heading' && next.level > activity.level
}

function readPlanned(reading: Reading, line: ReportLine, index: number): void {
  if (line.kind === 'bullet') return readPlannedBullet(reading, line, index)
  if (DECIDES.test(line.text)) {
    closeActivity(reading)
    return
  }
  const { activity } = reading
  const sentences = sentencesOf(line.text)
  if (activity) {
    const isNew = activity.hasResponsible && proposesAnew(reading, line, index)
    if (!isNew) {
      addText(activity, line, index, sentences)
      return
    }
    const started = startActivity(
      reading,
      line,
      index,
      activity.level,
      false,
      titleOfProposal(line.text),
    )
    started.draft.theme = null
    addText(started, line, index, sentences)
    return
  }
  readProse(reading, line, index, sentences)
}

/** The decision under the plan is no part of its last activity. */
const DECIDES = /beslutar (?:att )?(?:godkänna|fastställa|anta|ställa sig bakom)/i

/** A paragraph after an activity's owner that itself proposes, with an owner of its own. */
function proposesAnew(reading: Reading, line: ReportLine, index: number): boolean {
  const own = responsibleIn(line.text)
  if (own.length > 0 && sentencesOf(line.text).length === 1) return false
  const next = reading.lines[index + 1]
  const nextIsOwner = next?.kind === 'paragraph' && responsibleIn(next.text).length > 0
  return PROPOSES.test(line.text) || nextIsOwner
}

const PROPOSES = /(?:^|\s)(?:föreslås|föreslår|planeras|hanteras|rekommenderas)(?:\s|[.,])/i
const WILL =
  /(?:^|\s)(?:ska|skall|bör|kommer(?: vi)?(?: att)?|avser)(?:\s+\S+){0,8}?\s+(?:tas fram|ta fram|genomför\p{L}*|uppdater\p{L}*|inför\p{L}*|ses över|se över|upprätta\p{L}*|utbilda\p{L}*|klassa\p{L}*|inventera\p{L}*|följa upp|följas upp|kartlägg\p{L}*|påbörja\p{L}*|testa\p{L}*|öva\p{L}*|anskaffa\p{L}*|granska\p{L}*|revidera\p{L}*|utveckla\p{L}*|erbjuda\p{L}*|hålla\p{L}*|arbeta\p{L}*|initiera\p{L}*)/iu
/** A lead-in speaks of the activities; it is none. */
const LEADS_IN =
  /(?:följande|nedan|redovisas|presenteras|prioriteringarna|förbättringarna|aktiviteterna|åtgärderna|förslagen|förbättringsåtgärder|förbättringsaktiviteter|denna rapport|rapporten|kapitlet|tabellen)/i

/** A plan written as running text: a sentence that proposes is an activity. */
function readProse(reading: Reading, line: ReportLine, index: number, sentences: Sentence[]): void {
  for (const sentence of sentences) {
    const { text } = sentence
    const owners = responsibleIn(text)
    const { activity } = reading
    if (activity && (owners.length > 0 || supportersIn(text).length > 0) && !PROPOSES.test(text)) {
      addOwners(activity, text, owners)
      activity.draft.source.lastLine = lineAt(line, sentence.at)
      activity.draft.source.to = index
      continue
    }
    const isProposal = (PROPOSES.test(text) || WILL.test(text)) && !LEADS_IN.test(text)
    const year = yearsIn(text).find(
      (one) => reading.reportYear === null || one >= reading.reportYear,
    )
    if (!isProposal || (yearNow(reading) === null && year === undefined)) {
      if (!activity) addCounts(reading, line, index, sentence)
      continue
    }
    const started = startActivity(reading, line, index, 9, false, titleOfProposal(text))
    started.draft.source.sentence = text
    started.draft.source.line = lineAt(line, sentence.at)
    started.draft.source.lastLine = started.draft.source.line
    addOwners(started, text, owners)
    started.texts.push(text)
  }
  // The next paragraph may still name the owner; anything else closes it.
}

function addText(activity: Activity, line: ReportLine, index: number, sentences: Sentence[]): void {
  const kept: string[] = []
  for (const { text } of sentences) {
    const owners = responsibleIn(text)
    addOwners(activity, text, owners)
    const label = /^(\p{Lu}[\p{L} ]{2,25}):\s*(.+)$/u.exec(text)
    if (label && addLabelled(activity, label[1] ?? '', label[2] ?? '')) continue
    // A sentence that only says who is responsible is no part of what is to be done.
    if (owners.length === 0 || !isOnlyAboutOwners(text)) kept.push(text)
  }
  if (kept.length > 0) activity.texts.push(kept.join(' '))
  touch(activity.draft, line, index)
}

function isOnlyAboutOwners(sentence: string): boolean {
  return (
    /(?:^|\s)(?:ansvarar|ansvarig\p{L}*|svarar|ansvaret)(?:\s|:|$)/iu.test(sentence) ||
    /(?:initieras|genomförs|utförs|leds|drivs|följs upp) av /i.test(sentence)
  )
}

function addLabelled(activity: Activity, label: string, value: string): boolean {
  const { draft } = activity
  if (/^(?:tid|tidplan|när|klart|klar|senast|slutdatum)/i.test(label)) {
    draft.when = value
    const [year] = yearsIn(value)
    if (year !== undefined && draft.yearFrom !== 'heading') setYear(draft, year, 'sentence')
    return true
  }
  if (/^(?:mått|indikator)/i.test(label)) {
    draft.details.measure = value
    return true
  }
  if (/^(?:önskat resultat|förväntat resultat|effekt|effektmål|mål)$/i.test(label)) {
    draft.details.wantedResult = value
    return true
  }
  if (/^stöd/i.test(label)) {
    for (const name of namesIn(value)) draft.supporting.push({ role: roleOf(name), name })
    return true
  }
  return /^(?:huvud)?ansvar/i.test(label)
}

function addOwners(activity: Activity, sentence: string, owners: readonly Responsible[]): void {
  const { draft } = activity
  for (const owner of owners)
    if (!draft.responsible.some((one) => one.name === owner.name)) draft.responsible.push(owner)
  if (owners.length > 0) activity.hasResponsible = true
  for (const one of supportersIn(sentence))
    if (
      !draft.supporting.some((other) => other.name === one.name) &&
      !draft.responsible.some((other) => other.role !== null && other.role === one.role)
    )
      draft.supporting.push(one)
}

function readPlannedBullet(reading: Reading, line: ReportLine, index: number): void {
  const { activity } = reading
  const owners = sentencesOf(line.text).flatMap((one) => responsibleIn(one.text))
  const belongsToHeading = activity !== null && activity.level < 9 && !reading.tasksAreActivities
  if (belongsToHeading && (line.level > 1 || owners.length === 0 || activity.tasks.length > 0)) {
    if (line.level > 1 && LABEL_LINE.test(line.text)) {
      addText(activity, line, index, sentencesOf(line.text))
      return
    }
    activity.tasks.push(line.text)
    addOwners(activity, line.text, owners)
    touch(activity.draft, line, index)
    return
  }
  if (line.level > 1 && activity) {
    if (LABEL_LINE.test(line.text)) addText(activity, line, index, sentencesOf(line.text))
    else {
      activity.tasks.push(line.text)
      addOwners(activity, line.text, owners)
    }
    touch(activity.draft, line, index)
    return
  }
  if (LABEL_LINE.test(line.text) && activity) {
    addText(activity, line, index, sentencesOf(line.text))
    return
  }
  const theme = belongsToHeading ? (activity?.draft.title ?? null) : null
  const started = startActivity(reading, line, index, 8, false, bulletTitle(line.text))
  started.draft.theme = theme ?? started.draft.theme
  reading.tasksAreActivities = true
  const rest = restOfBullet(line.text)
  for (const { text } of sentencesOf(line.text)) addOwners(started, text, responsibleIn(text))
  if (rest !== '') started.texts.push(rest)
}

const LABEL_LINE =
  /^(?:huvud)?(?:ansvarig\p{L}*|ansvar|tidplan|tid|när|klart?|mått|indikator|stöd|önskat resultat|förväntat resultat|status|syfte)\b[^:]{0,25}:/iu

function touch(draft: Draft, line: ReportLine, index: number): void {
  draft.source.to = index
  draft.source.lastLine = lastLineOf(line)
  draft.text += `\n${line.text}`
}

/** "Registerförteckningen. Förvaltningen ska …", "Loggar – rutin tas fram": the first part names it. */
function bulletTitle(text: string): string {
  const bare = text
    .replace(/\s*\((?:ansvarig(?:a)?|ansvar|av)\s*:?[^()]*\)/i, '')
    .replace(/\s+[–-]\s+(?:ansvarig|ansvar)\p{L}*:.*$/iu, '')
    .replace(/[,;.]?\s*(?:ansvarig|ansvar)\p{L}*:.*$/iu, '')
  const [first] = sentencesOf(bare)
  const lead = /^([^.:–]{3,80}?)(?:: | – )/.exec(bare)?.[1]
  const commission = commissionOf(bare)
  if (commission) return commission
  const title = lead && lead.split(' ').length <= 10 ? lead : (first?.text ?? bare)
  return asTitle(title)
}

function restOfBullet(text: string): string {
  const title = bulletTitle(text).replace(/…$/, '')
  if (text.length <= title.length + 2) return ''
  return text
}

/** "ISAM får i uppdrag att ta fram en rutin, klart senast …": what is to be done. */
function commissionOf(text: string): string | null {
  const found =
    /(?:får i uppdrag|ges i uppdrag|uppdras åt \S+(?: \S+){0,4}?|uppdrar åt .{2,60}?|uppdra åt .{2,60}?|ansvarar för|ska se till) att (.+)$/i.exec(
      text,
    ) ?? /^.{2,60}? ansvarar för (?!att )(.+)$/i.exec(text)
  if (!found || responsibleIn(text).length === 0) return null
  return asTitle(
    (found[1] ?? '').split(/,? (?:klart |senast |med stöd|före den|under 20)/i)[0] ?? '',
  )
}

/** What a proposing sentence is about: the words before the verb, or the whole. */
function titleOfProposal(text: string): string {
  const [sentence = { text, at: 0 }] = sentencesOf(text)
  const commission = commissionOf(sentence.text)
  if (commission) return commission
  const verb = /(?:^|\s)(?:föreslås|föreslår|planeras|rekommenderas|ska|skall|bör|kommer)\s/i.exec(
    sentence.text,
  )
  const before = sentence.text.slice(0, verb?.index ?? 0).trim()
  if (
    before.split(' ').length >= 3 &&
    !/^(?:under|för|inför|i|från|utöver|som) /i.test(before) &&
    roleOf(before) === null
  )
    return asTitle(before)
  const after = verb ? sentence.text.slice(verb.index + verb[0].length).trim() : sentence.text
  return asTitle(after.replace(/^(?:det|att|vi|förvaltningen|nämnden|isam)\s+(?:att\s+)?/i, ''))
}

function asTitle(text: string): string {
  return capitalise(shortened(text.replace(/[.;:,\s]+$/, '').trim(), 190))
}

// ---- what was done --------------------------------------------------------------------------

const IS_LEAD_IN = /(?:följande|nedan|redovisar|redovisas|sammanställning|framgår av|tabellen)/i

function readCompleted(reading: Reading, line: ReportLine, index: number): void {
  const { activity } = reading
  if (line.kind === 'bullet' && line.level === 1) {
    const theme = activity && activity.level < 9 ? activity.draft.title : themeNow(reading)
    const draft = aDraft(reading, 'completedImprovement', line, index, bulletTitle(line.text))
    draft.purpose = restOfBullet(line.text) || null
    draft.theme = theme
    draft.source.heading = reading.heading
    readStanding(reading, draft, line.text)
    reading.proposals.push(draft)
    if (activity) {
      // What stands under the heading counts; the heading itself is the theme.
      activity.texts = []
      activity.tasks = []
    }
    return
  }
  if (line.kind === 'bullet') {
    const last = reading.proposals.at(-1)
    if (last?.kind === 'completedImprovement') {
      last.tasks.push(line.text)
      touch(last, line, index)
    }
    return
  }
  const hasBullets = reading.lines[index + 1]?.kind === 'bullet'
  if (IS_LEAD_IN.test(line.text) || hasBullets) return addAllCounts(reading, line, index)
  if (activity && activity.level < 9) {
    addText(activity, line, index, sentencesOf(line.text))
    readStanding(reading, activity.draft, line.text)
    return
  }
  for (const sentence of sentencesOf(line.text)) {
    const isDone =
      /(?:^|\s)(?:har|togs|genomfördes|infördes|uppdaterades|beslutades|utbildades|avslutades|klassades|tecknades|hölls|övades)(?:\s|[.,])/i.test(
        sentence.text,
      )
    if (!isDone) {
      addCounts(reading, line, index, sentence)
      continue
    }
    const draft = aDraft(reading, 'completedImprovement', line, index, doneTitle(sentence.text))
    draft.purpose = sentence.text
    draft.source.sentence = sentence.text
    draft.source.line = lineAt(line, sentence.at)
    readStanding(reading, draft, sentence.text)
    reading.proposals.push(draft)
  }
}

function doneTitle(text: string): string {
  return asTitle(
    text.replace(
      /^(?:under (?:året|20\d\d|hösten|våren)|i (?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)) (?:har )?/i,
      '',
    ),
  )
}

/** What an earlier decision came to, in the report's words. */
function readStanding(reading: Reading, draft: Draft, text: string): void {
  const isOngoing =
    /(?:^|\s)(?:pågår|pågående|påbörjad|påbörjats|delvis|försenad|inte klar|ej klar|kvarstår)/i.test(
      text,
    )
  const isNot =
    /(?:inte|ej) (?:påbörjad|genomförd|startad)|(?:uppskjuten|skjuts upp|utgår|flyttas)/i.test(text)
  if (isNot) draft.details.standing = 'proposed'
  else if (isOngoing) draft.details.standing = 'started'
  else draft.details.standing = 'done'
  if (areaNow(reading) === 'previous' && draft.details.standing !== 'done')
    draft.kind = 'plannedImprovement'
}

function themeNow(reading: Reading): string | null {
  const level = reading.levels.findLast((one) => one !== undefined)
  return level && !level.isContainer ? level.text : null
}

// ---- decisions in minutes -------------------------------------------------------------------

function readCommission(reading: Reading, line: ReportLine, index: number): void {
  for (const sentence of sentencesOf(line.text)) {
    const owners = responsibleIn(sentence.text)
    const title = commissionOf(sentence.text)
    if (owners.length === 0 || title === null) continue
    const started = startActivity(reading, line, index, 9, false, title)
    started.draft.source.sentence = sentence.text
    started.draft.source.heading = reading.heading
    addOwners(started, sentence.text, owners)
    started.texts.push(sentence.text)
    closeActivity(reading)
  }
}

// ---- tables ---------------------------------------------------------------------------------

type Columns = {
  area: 'planned' | 'completed' | 'risk' | 'count'
  title: number
  responsible: number | null
  responsibleHead: string
  support: number | null
  when: number | null
  status: number | null
  purpose: number | null
  measure: number | null
  result: number | null
  theme: number | null
  years: (number | null)[]
}

function readRow(reading: Reading, line: ReportLine, index: number): void {
  const cells = line.text.split(' | ').map((cell) => cell.trim())
  if (reading.head === null) {
    reading.head = cells
    reading.columns = columnsOf(reading, cells)
    if (reading.columns) return
  }
  const { columns } = reading
  const area = areaNow(reading)
  if (!columns) {
    if (area !== null && isContentsRow(cells)) return
    return addAllCounts(reading, line, index)
  }
  if (columns.area === 'count') return readCountRow(reading, columns, cells, line, index)
  if (columns.area === 'risk') return readRiskRow(reading, columns, cells, line, index)
  readActivityRow(reading, columns, cells, line, index)
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
  const draft = aDraft(
    reading,
    completed ? 'completedImprovement' : 'plannedImprovement',
    line,
    index,
    bulletTitle(title),
  )
  if (title.length > draft.title.length + 2) draft.purpose = title
  draft.source.heading = reading.heading
  const when = cell(columns.when)
  const [year] = yearsIn(when)
  if (year !== undefined) setYear(draft, year, 'sentence')
  draft.when = when || null
  if (/årlig|varje år|löpande/i.test(when)) draft.recurring = /årlig|varje år/i.test(when)
  for (const name of namesIn(cell(columns.responsible)))
    draft.responsible.push({
      role: roleOf(name),
      name,
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

// ---- risks ----------------------------------------------------------------------------------

function readRisk(reading: Reading, line: ReportLine, index: number): void {
  if (line.kind === 'bullet') {
    if (line.level > 1) {
      const last = reading.proposals.at(-1)
      if (last?.kind === 'risk') touch(last, line, index)
      return
    }
    reading.proposals.push(aRisk(reading, line, index, line.text))
    return
  }
  const known = reading.proposals.length
  for (const sentence of sentencesOf(line.text)) {
    const event = eventIn(sentence.text)
    if (event === null) {
      const last = reading.proposals.at(-1)
      const measure =
        /^befintlig(?:a)? åtgärd(?:er)?(?: är|:)?,?\s*(?:enligt [^,]+,\s*)?(.+)$/i.exec(
          sentence.text,
        )
      if (measure && last?.kind === 'risk' && reading.proposals.length > known)
        last.details.existingMeasure = asSentenceText(measure[1] ?? '')
      else addCounts(reading, line, index, sentence)
      continue
    }
    const draft = aRisk(reading, line, index, event)
    draft.source.sentence = sentence.text
    draft.source.line = lineAt(line, sentence.at)
    draft.text = sentence.text
    reading.proposals.push(draft)
  }
}

/** The unwanted event that running text tells of, or null. */
function eventIn(text: string): string | null {
  if (/(?:tagits upp|redovisar|följande avsnitt|sammanställning av)/i.test(text)) return null
  const stated =
    /(?:risk|risken|händelse|händelsen)(?: \S+){0,6}? (?:formulerad|formulerats|beskriven|lyder|beskrivs som|som lyder)\s*(?:som)?\s*:?\s*[”"]?(.{10,300}?)[”"]?\.?$/i.exec(
      text,
    )
  if (stated) return stated[1] ?? null
  const threat =
    /(?:^|\s)(?:en |stor |hög |ökad |det finns (?:en )?|största |främsta )?risk(?:en|er)? (?:för att|att|för|är att|finns att) (.{8,250})$/i.exec(
      text,
    )
  return threat ? capitalise(text) : null
}

const PRACTICES: readonly (readonly [string, RegExp])[] = [
  ['accessManagement', /behörighet/i],
  ['localInstruction', /lokal(?:a)? (?:anvisning|hänvisning)|rutin|styrdokument/i],
  ['incidentHandling', /incident/i],
  ['procurement', /upphandl|anskaffning|leverantör/i],
  ['classification', /klassning|klassificering/i],
]

function aRisk(reading: Reading, line: ReportLine, index: number, event: string): Draft {
  const effect = /^(.*?)\s+med konsekvensen? att\s+(.+?)\.?$/i.exec(event)
  const draft = aDraft(reading, 'risk', line, index, asTitle(effect?.[1] ?? event))
  if (effect) draft.details.effect = asSentenceText(effect[2] ?? '')
  const headings = reading.levels.flatMap((level) => (level ? [level.text] : []))
  const about =
    [line.text, ...headings.toReversed()].find((text) =>
      /\brsa\b|sårbarhet|\bvor\b|väsentlighet/i.test(text),
    ) ?? ''
  draft.details.analysis = /\brsa\b|sårbarhet/i.test(about) ? 'rsa' : 'vor'
  const theme = headings.at(-1) ?? ''
  draft.theme = areaOf(theme) === null ? theme || null : draft.theme
  const practice = PRACTICES.find(([, words]) => words.test(draft.theme ?? ''))
  if (practice) draft.details.mandatoryPractice = practice[0]
  const year = yearNow(reading)
  if (year !== null) setYear(draft, year, 'heading')
  else if (reading.reportYear !== null) setYear(draft, reading.reportYear, 'report')
  return draft
}

function asSentenceText(text: string): string {
  return `${capitalise(text.trim().replace(/[.,;]+$/, ''))}.`
}

// ---- the data protection officer's report ---------------------------------------------------

const DPO_REPORT =
  /(?:dso|gdpr|dataskyddsombudets|dataskydds)[-\s]{0,2}årsrapport\p{L}*(?:[^.]{0,30}?(?:för|avseende|över|om)(?: år(?:et)?)?)? (20\d\d)/giu

function readDpo(reading: Reading, line: ReportLine, index: number): void {
  readDpoReport(reading, line, index)
  if (line.kind === 'bullet') {
    if (line.level > 1) return
    return addRecommendation(reading, line, index, line.text, line.line)
  }
  for (const sentence of sentencesOf(line.text)) {
    const recommends =
      /(?:^|\s)(?:rekommenderas|rekommenderar|rekommendation(?:en)? är att)(?:\s|$)/i.test(
        sentence.text,
      )
    if (recommends && !/följande/i.test(sentence.text))
      addRecommendation(reading, line, index, sentence.text, lineAt(line, sentence.at))
    else addCounts(reading, line, index, sentence)
  }
}

function readDpoReport(reading: Reading, line: ReportLine, index: number): void {
  const already = reading.proposals.some((one) => one.kind === 'dpoReport')
  const [named] = [...line.text.matchAll(DPO_REPORT)]
  if (already || (!named && !/årsrapport/i.test(line.text))) return
  const year = named ? Number(named[1]) : null
  const draft = aDraft(
    reading,
    'dpoReport',
    line,
    index,
    year === null ? 'GDPR-årsrapport' : `GDPR-årsrapport ${year}`,
  )
  draft.year = year
  draft.yearFrom = year === null ? null : 'sentence'
  if (year === null) draft.doubts.push('Vilket år årsrapporten avser står inte i texten.')
  draft.source.sentence = sentencesOf(line.text)[0]?.text ?? line.text
  draft.text = ''
  reading.proposals.push(draft)
}

const DPO_AREAS: readonly (readonly [string, RegExp])[] = [
  ['processingRecord', /registerförteckning|förteckning över|behandlingsregister/i],
  ['dpia', /konsekvensbedömning|\bdpia\b/i],
  ['personalDataBreaches', /personuppgiftsincident/i],
  ['dataSubjectRights', /rättighet|registerutdrag|information till de registrerade|gallring/i],
  [
    'securityMeasures',
    /teknisk|organisatorisk|säkerhetsåtgärd|behörighet|kryptering|loggning|biträdesavtal/i,
  ],
  ['governingDocuments', /rutin|styrdokument|riktlinje|anvisning|policy|utbildning/i],
]

function addRecommendation(
  reading: Reading,
  line: ReportLine,
  index: number,
  text: string,
  at: number,
): void {
  const draft = aDraft(reading, 'dpoRecommendation', line, index, recommendationTitle(text))
  draft.purpose = text
  draft.source.sentence = text
  draft.source.line = at
  const [year] = yearsIn(text)
  const report = reading.proposals.findLast((one) => one.kind === 'dpoReport')
  if (year !== undefined) setYear(draft, year, 'sentence')
  else if (report?.year) setYear(draft, report.year, 'sentence')
  const area = DPO_AREAS.find(([, words]) => words.test(text))
  if (area) draft.details.area = area[0]
  reading.proposals.push(draft)
}

function recommendationTitle(text: string): string {
  const [first = { text, at: 0 }] = sentencesOf(text)
  if (first.text.length <= 60 && first.text !== text) return asTitle(first.text)
  return asTitle(
    first.text.replace(
      /^.*?(?:rekommenderas|rekommenderar)(?: \S+){0,3}? att (?:under 20\d\d )?/i,
      '',
    ),
  )
}

// ---- the world outside and inside -----------------------------------------------------------

const FACTOR_KINDS: readonly (readonly [string, RegExp])[] = [
  ['transferDecision', /adekvans|tredjeland/i],
  [
    'law',
    /lag(?:en|stiftning\p{L}*|förslag)?\b|direktiv|förordning|föreskrift|nis ?2|\bnis\b|cra\b|dora\b/iu,
  ],
  ['technology', /\bai\b|artificiell|teknik|moln|kvant/i],
  ['threat', /hot|krig|angrepp|attack|omvärldsläge|utpress|nätfiske|världsläge/i],
  ['event', /incident|händelse|läcka|avbrott/i],
  ['budget', /budget|ekonomi|besparing/i],
  ['localChange', /omorganisation|organisationsförändring|flytt|sammanslag|nytt system|rekryter/i],
  ['partyNeed', /krav från|förväntning|intressent|invånar/i],
]

function startFactor(reading: Reading, line: ReportLine, index: number, title: string): Draft {
  const draft = aDraft(reading, 'horizonFactor', line, index, asTitle(title))
  const area = areaNow(reading)
  draft.details.scope = area === 'internal' ? 'internal' : 'external'
  draft.details.kind =
    FACTOR_KINDS.find(([, words]) => words.test(`${title} ${line.text}`))?.[0] ??
    (area === 'internal' ? 'direction' : 'event')
  if (reading.reportYear !== null) setYear(draft, reading.reportYear, 'report')
  reading.factor = draft
  reading.proposals.push(draft)
  return draft
}

function readFactor(reading: Reading, line: ReportLine, index: number): void {
  const { factor } = reading
  if (line.kind === 'bullet' && line.level === 1) {
    const draft = startFactor(reading, line, index, bulletTitle(line.text))
    draft.purpose = restOfBullet(line.text) || null
    return
  }
  if (factor) {
    factor.purpose = [factor.purpose, line.text].filter(Boolean).join('\n')
    touch(factor, line, index)
    return
  }
  // Before the chapter's parts, and where it only leads in, it says nothing of its own.
  if (isBeforeParts(reading, index)) return addAllCounts(reading, line, index)
  if (
    /(?:riskbaserat|nedan|följande|detta avsnitt|i detta kapitel)/i.test(line.text) ||
    line.text.length < 60
  )
    return addAllCounts(reading, line, index)
  const draft = startFactor(
    reading,
    line,
    index,
    shortened(sentencesOf(line.text)[0]?.text ?? line.text, 110),
  )
  draft.purpose = line.text
  reading.factor = null
}

function isBeforeParts(reading: Reading, index: number): boolean {
  const level = reading.levels.length
  const next = reading.lines.slice(index + 1, index + 200).find((line) => line.kind === 'heading')
  return next !== undefined && next.level > level && next.number !== ''
}

// ---- audits and the rest --------------------------------------------------------------------

function readAudit(reading: Reading, line: ReportLine, index: number): void {
  const last = reading.proposals.at(-1)
  const counts = countsIn(line.text)
  const isNone = counts.some(
    (one) => one.count === 0 && /revision|granskning|tillsyn/i.test(one.what),
  )
  const isFirst = !(last?.kind === 'audit' && last.source.heading === reading.heading)
  if (!isFirst && line.kind !== 'bullet' && last) {
    last.purpose = [last.purpose, line.text].filter(Boolean).join('\n')
    touch(last, line, index)
    return
  }
  const mentions = /revision|revisor|granskning|granskat|tillsyn|kontroll|inspektion/i.test(
    line.text,
  )
  if (!mentions) return addAllCounts(reading, line, index)
  const title = isNone
    ? `Ingen revision ${reading.reportYear ?? ''}`.trim()
    : line.kind === 'bullet'
      ? bulletTitle(line.text)
      : shortened(sentencesOf(line.text)[0]?.text ?? line.text, 120).replace(/\.$/, '')
  const draft = aDraft(reading, 'audit', line, index, title)
  draft.purpose = line.text
  draft.details.kind = isNone ? 'none' : auditKind(line.text)
  const recommendation = sentencesOf(line.text).find((one) => /rekommender/i.test(one.text))
  if (recommendation) draft.details.recommendation = recommendation.text
  const [year] = yearsIn(line.text)
  if (year !== undefined) setYear(draft, year, 'sentence')
  else if (reading.reportYear !== null) setYear(draft, reading.reportYear, 'report')
  reading.proposals.push(draft)
}

function auditKind(text: string): string {
  if (
    /stadsrevision|kommunrevision|förtroendevalda|revisionskontor|kommunens revisorer|regionens revisorer/i.test(
      text,
    )
  )
    return 'municipalAuditors'
  if (/tillsyn|inspektion|\bivo\b|\bimy\b|länsstyrelsen/i.test(text)) return 'supervision'
  if (/intern/i.test(text)) return 'internal'
  return /it-revision|penetrationstest|teknisk/i.test(text) ? 'itAudit' : 'thirdParty'
}

function readOther(reading: Reading, line: ReportLine, index: number): void {
  const area = areaNow(reading)
  // The summary repeats what stands in the chapters; its figures count only if nothing else says them.
  if (area === 'summary') return
  if (area === null && line.kind !== 'bullet') return readLoose(reading, line, index)
  addAllCounts(reading, line, index)
}

/** Text under a heading that names none of the chapters: a clear owner still makes an activity. */
function readLoose(reading: Reading, line: ReportLine, index: number): void {
  readCommission(reading, line, index)
  addAllCounts(reading, line, index)
}

// ---- figures --------------------------------------------------------------------------------

function addAllCounts(reading: Reading, line: ReportLine, index: number): void {
  for (const sentence of sentencesOf(line.text)) addCounts(reading, line, index, sentence)
}

function addCounts(reading: Reading, line: ReportLine, index: number, sentence: Sentence): void {
  const counts = countsIn(sentence.text)
  if (counts.length > 0)
    pushCount(reading, line, index, sentence.text, counts, null, lineAt(line, sentence.at))
}

function pushCount(
  reading: Reading,
  line: ReportLine,
  index: number,
  sentence: string,
  counts: Count[],
  year: number | null,
  at = line.line,
): void {
  const draft = aDraft(reading, 'count', line, index, countTitle(counts))
  const [named] = yearsIn(sentence)
  if (year !== null) setYear(draft, year, 'heading')
  else if (named !== undefined) setYear(draft, named, 'sentence')
  else if (reading.reportYear !== null) setYear(draft, reading.reportYear, 'report')
  draft.source.sentence = sentence
  draft.source.line = at
  draft.text = ''
  draft.details.counts = JSON.stringify(counts)
  reading.proposals.push(draft)
}

function countTitle(counts: readonly Count[]): string {
  return asTitle(
    counts
      .map((one) =>
        [
          one.approximate ? one.words : one.unit ? `${one.words}` : String(one.count),
          one.what,
        ].join(' '),
      )
      .join(', '),
  )
}

// ---- mentions over the whole text -----------------------------------------------------------

const DOCUMENTS: readonly (readonly [string, RegExp])[] = [
  [
    'guideline',
    /(?:informationssäkerhetspolicy\p{L}*|riktlinje(?:r|n|rna)? (?:för|om) (?:informationssäkerhet|dataskydd|personuppgift\p{L}*)|policy för (?:informationssäkerhet|dataskydd))/iu,
  ],
  [
    'applicationInstruction',
    /tillämpningsanvisning\p{L}*(?: (?:till|för) (?:riktlinje\p{L}* för )?informationssäkerhet)?/iu,
  ],
  ['localInstruction', /lokala? anvisning\p{L}*(?: för informationssäkerhet)?/iu],
]

function addMentions(reading: Reading): void {
  for (const [kind, words] of DOCUMENTS)
    addFirstMention(reading, words, (draft, name) => {
      draft.kind = 'governingDocument'
      draft.title = documentName(kind, name)
      draft.details.kind = kind
    })
  for (const name of reading.systems) {
    const index = reading.lines.findIndex(
      (line) => line.kind !== 'furniture' && systemsIn(line.text, [name]).length > 0,
    )
    const line = reading.lines[index]
    if (!line) continue
    const draft = aDraft(reading, 'system', line, index, name)
    draft.theme = null
    setSentence(draft, line, line.text.indexOf(name))
    draft.year = null
    draft.yearFrom = null
    draft.text = name
    reading.proposals.push(draft)
  }
}

function addFirstMention(
  reading: Reading,
  words: RegExp,
  fill: (draft: Draft, name: string) => void,
): void {
  for (const [index, line] of reading.lines.entries()) {
    if (!['paragraph', 'bullet', 'row'].includes(line.kind)) continue
    const found = words.exec(line.text)
    if (!found) continue
    const draft = aDraft(reading, 'governingDocument', line, index, found[0])
    draft.theme = null
    fill(draft, found[0])
    setSentence(draft, line, found.index)
    draft.year = null
    draft.yearFrom = null
    draft.text = ''
    reading.proposals.push(draft)
    return
  }
}

function documentName(kind: string, name: string): string {
  if (kind === 'localInstruction') return 'Lokal anvisning för informationssäkerhet'
  if (kind === 'applicationInstruction') return 'Tillämpningsanvisning för informationssäkerhet'
  return asTitle(name.replace(/riktlinje(?:r|n|rna)? /i, 'Riktlinje '))
}

function setSentence(draft: Draft, line: ReportLine, at: number): void {
  const sentence = sentencesOf(line.text).findLast((one) => one.at <= at)
  draft.source.sentence = sentence?.text ?? line.text
  draft.source.line = lineAt(line, at)
}

// ---- a proposal's shape ---------------------------------------------------------------------

function aDraft(
  reading: Reading,
  kind: ProposalKind,
  line: ReportLine,
  index: number,
  title: string,
): Draft {
  const draft: Draft = {
    kind,
    year: null,
    yearFrom: null,
    title: title.trim(),
    purpose: null,
    tasks: [],
    theme: themeNow(reading),
    responsible: [],
    supporting: [],
    when: null,
    recurring: false,
    prioritised: false,
    details: {},
    doubts: [],
    text: line.text,
    source: {
      line: line.line,
      lastLine: lastLineOf(line),
      sentence: sentencesOf(line.text)[0]?.text ?? line.text,
      heading: reading.heading,
      from: index,
      to: index,
    },
  }
  if (kind === 'plannedImprovement' || kind === 'completedImprovement')
    giveYear(reading, draft, line.text)
  if (draft.theme === draft.title) draft.theme = null
  return draft
}

/** The nearest heading's year; else the sentence's; else the report's, or the year after it for a plan. */
function giveYear(reading: Reading, draft: Draft, text: string): void {
  const heading = yearNow(reading)
  const [named] = yearsIn(text)
  if (heading !== null) setYear(draft, heading, 'heading')
  else if (named !== undefined) setYear(draft, named, 'sentence')
  else if (reading.reportYear !== null)
    setYear(
      draft,
      draft.kind === 'plannedImprovement' ? reading.reportYear + 1 : reading.reportYear,
      'report',
    )
}

function setYear(draft: Draft, year: number, from: Proposal['yearFrom']): void {
  draft.year = year
  draft.yearFrom = from
}

function lastLineOf(line: ReportLine): number {
  return line.breaks.at(-1)?.line ?? line.line
}

function finished(draft: Draft, index: number, reading: Reading): Proposal {
  const { text, details, ...rest } = draft
  const whole = [draft.title, text].join('\n')
  const kept = details.counts
  const stated = kept === undefined ? countsIn(text) : (JSON.parse(kept) as Count[])
  // "Ingen klassning har genomförts" among unwanted events is an event, not a figure.
  const counts = draft.kind === 'risk' ? stated.filter((one) => one.count !== 0) : stated
  const { counts: _counts, ...otherDetails } = details
  const doubts = [...draft.doubts]
  if (draft.kind === 'plannedImprovement') {
    const others = [...new Set(yearsIn(text))].filter(
      (year) => year !== draft.year && year >= (reading.reportYear ?? 0),
    )
    const planned = others.find((year) =>
      new RegExp(`(?:under|senast|år|hösten|våren) ${year}`, 'i').test(text),
    )
    if (planned !== undefined && draft.yearFrom === 'heading' && planned !== reading.reportYear)
      doubts.push(`Texten säger ${planned}, rubriken ${draft.year}.`)
    if (draft.responsible.length === 0) doubts.push('Ingen ansvarig står i texten.')
    if (draft.responsible.some((one) => one.role === null && isPerson(one.name)))
      doubts.push('En person står som ansvarig. I rapporten skrivs rollen.')
  }
  return {
    id: `f${index + 1}`,
    ...rest,
    recurring:
      draft.recurring ||
      /(?:^|\s)(?:årlig|årligen|varje år|en gång per år)(?:\s|[.,]|$)/i.test(whole),
    prioritised: draft.prioritised || /särskilt prioriter/i.test(whole),
    details: otherDetails,
    doubts,
    systems: systemsIn(whole, reading.systems),
    counts,
  }
}
