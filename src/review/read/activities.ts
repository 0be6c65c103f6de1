/** Activities: what is planned, what was done, what somebody was asked to do. */
import { countsIn } from './counts.ts'
import { addAllCounts, addCounts } from './figures.ts'
import {
  type Activity,
  aDraft,
  areaNow,
  type Draft,
  type Reading,
  setYear,
  themeNow,
  touch,
  yearNow,
} from './reading.ts'
import { lineAt, type ReportLine } from './report-text.ts'
import { namesIn, type Responsible, responsibleIn, roleOf, supportersIn } from './responsible.ts'
import { type Sentence, sentencesOf, yearsIn } from './sentences.ts'
import { asTitle, bulletParts, commissionOf, titleOfProposal } from './titles.ts'

export function startActivity(
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

export function closeActivity(reading: Reading): void {
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

export function readPlanned(reading: Reading, line: ReportLine, index: number): void {
  if (line.kind === 'bullet') {
    readPlannedBullet(reading, line, index)
    return
  }
  if (DECIDES.test(line.text)) {
    closeActivity(reading)
    return
  }
  const { activity } = reading
  const sentences = sentencesOf(line.text)
  if (activity && activity.level < 9) {
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
    const speaksOfBefore = owners.length > 0 ? isAnaphoric(text) : supportersIn(text).length > 0
    if (activity && speaksOfBefore && !PROPOSES.test(text)) {
      addOwners(activity, text, owners)
      activity.draft.source.lastLine = lineAt(line, sentence.at)
      activity.draft.source.to = index
      continue
    }
    if (owners.length > 0 && commissionOf(text) !== null && yearNow(reading) !== null) {
      startFromSentence(reading, line, index, sentence, commissionOf(text) ?? text)
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
    startFromSentence(reading, line, index, sentence, titleOfProposal(text))
  }
}

function startFromSentence(
  reading: Reading,
  line: ReportLine,
  index: number,
  sentence: Sentence,
  title: string,
): void {
  const { text } = sentence
  const started = startActivity(reading, line, index, 9, false, title)
  started.draft.source.sentence = text
  started.draft.source.line = lineAt(line, sentence.at)
  started.draft.source.lastLine = started.draft.source.line
  started.draft.text = text
  addOwners(started, text, responsibleIn(text))
  started.texts.push(text)
}

/** "Aktiviteten genomförs av …": it speaks of what was named before. */
function isAnaphoric(text: string): boolean {
  return /(?:ansvarar|ansvarig\p{L}*|svarar) för (?:att )?(?:(?:genomförande|initiering|samordning)\p{L}*|(?:aktivitet|arbete|åtgärd|insats|förslag)\p{L}*|det|detta|dessa|översyn(?:en)?)(?:\s|[.,]|$)|^(?:det|detta|arbetet|aktiviteten|aktiviteterna|översynen|åtgärden|åtgärderna|insatsen|rutinen|utbildningen|planen|projektet|uppföljningen)\s(?:\S+\s){0,3}?(?:\p{Ll}+s|ska \p{Ll}+s) (?:\S+ ){0,2}?av\s/iu.test(
    text,
  )
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
  const { title, description } = bulletParts(line.text, line.lead)
  const started = startActivity(reading, line, index, 8, false, title)
  started.draft.theme = theme ?? started.draft.theme
  reading.tasksAreActivities = true
  for (const { text } of sentencesOf(line.text)) addOwners(started, text, responsibleIn(text))
  if (description !== '') started.texts.push(description)
}

const LABEL_LINE =
  /^(?:huvud)?(?:ansvarig\p{L}*|ansvar|tidplan|tid|när|klart?|mått|indikator|stöd|önskat resultat|förväntat resultat|status|syfte)\b[^:]{0,25}:/iu

// ---- what was done ---

const IS_LEAD_IN = /(?:följande|nedan|redovisar|redovisas|sammanställning|framgår av|tabellen)/i

export function readCompleted(reading: Reading, line: ReportLine, index: number): void {
  const { activity } = reading
  if (line.kind === 'bullet' && line.level === 1) {
    const theme = activity && activity.level < 9 ? activity.draft.title : themeNow(reading)
    const { title, description } = bulletParts(line.text, line.lead)
    const draft = aDraft(reading, 'completedImprovement', line, index, title)
    draft.purpose = description || null
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
  if (IS_LEAD_IN.test(line.text) || hasBullets) {
    addAllCounts(reading, line, index)
    return
  }
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
    const isTally = countsIn(sentence.text).some((one) => /åtgärd|aktivitet|beslut/i.test(one.what))
    if (!isDone || isTally) {
      addCounts(reading, line, index, sentence)
      continue
    }
    const draft = aDraft(reading, 'completedImprovement', line, index, doneTitle(sentence.text))
    draft.purpose = sentence.text
    draft.text = sentence.text
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

// ---- decisions in minutes ---

export function readCommission(reading: Reading, line: ReportLine, index: number): void {
  for (const sentence of sentencesOf(line.text)) {
    const owners = responsibleIn(sentence.text)
    const title = commissionOf(sentence.text)
    if (owners.length === 0 || title === null) continue
    const started = startActivity(reading, line, index, 9, false, title)
    started.draft.text = sentence.text
    started.draft.source.sentence = sentence.text
    started.draft.source.heading = reading.heading
    addOwners(started, sentence.text, owners)
    started.texts.push(sentence.text)
    closeActivity(reading)
  }
}
