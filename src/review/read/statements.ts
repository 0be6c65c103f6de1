/** Risks, recommendations, factors, audits and figures. */
import { capitalise } from '../../core/swedish.ts'
import { readCommission } from './activities.ts'
import { areaOf } from './chapters.ts'
import { countsIn } from './counts.ts'
import { addAllCounts, addCounts } from './figures.ts'
import { aDraft, areaNow, type Draft, type Reading, setYear, touch, yearNow } from './reading.ts'
import { lineAt, type ReportLine } from './report-text.ts'
import { sentencesOf, shortened, yearsIn } from './sentences.ts'
import { asTitle, bulletParts } from './titles.ts'

export function readRisk(reading: Reading, line: ReportLine, index: number): void {
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

export function aRisk(reading: Reading, line: ReportLine, index: number, event: string): Draft {
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

const DPO_REPORT =
  /(?:dso|gdpr|dataskyddsombudets|dataskydds)[-\s]{0,2}årsrapport\p{L}*(?:[^.]{0,30}?(?:för|avseende|över|om)(?: år(?:et)?)?)? (20\d\d)/giu

/** "DSO-årsrapport för 2023": the report by its year. */
export function namesDpoReport(text: string): boolean {
  return [...text.matchAll(DPO_REPORT)].length > 0
}

export function readDpo(reading: Reading, line: ReportLine, index: number): void {
  readDpoReport(reading, line, index)
  if (line.kind === 'bullet') {
    if (line.level === 1) addRecommendation(reading, line, index, line.text, line.line)
    return
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

export function readDpoReport(reading: Reading, line: ReportLine, index: number): void {
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

export function startFactor(
  reading: Reading,
  line: ReportLine,
  index: number,
  title: string,
): Draft {
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

export function readFactor(reading: Reading, line: ReportLine, index: number): void {
  const { factor } = reading
  if (line.kind === 'bullet' && line.level === 1) {
    const { title, description } = bulletParts(line.text, line.lead)
    const draft = startFactor(reading, line, index, title)
    draft.purpose = description || null
    return
  }
  if (factor) {
    factor.purpose = [factor.purpose, line.text].filter(Boolean).join('\n')
    touch(factor, line, index)
    return
  }
  // Before the chapter's parts, and where it only leads in, it says nothing of its own.
  if (isBeforeParts(reading, index)) {
    addAllCounts(reading, line, index)
    return
  }
  if (
    /(?:riskbaserat|nedan|följande|detta avsnitt|i detta kapitel)/i.test(line.text) ||
    line.text.length < 60
  ) {
    addAllCounts(reading, line, index)
    return
  }
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

export function readAudit(reading: Reading, line: ReportLine, index: number): void {
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
  if (!mentions) {
    addAllCounts(reading, line, index)
    return
  }
  const title = isNone
    ? `Ingen revision ${reading.reportYear ?? ''}`.trim()
    : line.kind === 'bullet'
      ? bulletParts(line.text, line.lead).title
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

/** Text under a heading that names none of the chapters: a clear owner still makes an activity. */
export function readOther(reading: Reading, line: ReportLine, index: number): void {
  if (line.kind !== 'bullet') readCommission(reading, line, index)
  addAllCounts(reading, line, index)
}
