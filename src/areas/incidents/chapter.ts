/** Avvikelser, for the review: how many incidents, of what kind, and what they taught. */

import { dayOf, isYearRunning } from '../../core/dates.ts'
import { percentageAfter } from '../../core/percent.ts'
import { capitalise, count, enumerate } from '../../core/swedish.ts'
import {
  type Block,
  figure,
  type Inline,
  paragraph,
  type ReviewContext,
  row,
  type Section,
  sourcesOf,
  type TableRow,
  table,
} from '../../review/document.ts'
import { type affectedProperties, type Incident, incidentKinds } from './incident.record.ts'
import { lessonsInWords } from './lessons.chapter.ts'
import {
  type BreachStanding,
  breachStanding,
  isDismissed,
  isOngoing,
  isPersonalDataBreach,
  isToldOpenly,
  shouldQuestionReporting,
} from './rules.ts'

export type IncidentFacts = {
  /** Reported in the year. */
  incidents: Incident[]
  /** Reported in the year before. */
  yearBefore: Incident[]
}

/** The incidents reported in the year, and those of the year before for comparison. */
export function incidentFacts(register: readonly Incident[], year: number): IncidentFacts {
  return {
    incidents: register.filter((one) => one.year === year),
    yearBefore: register.filter((one) => one.year === year - 1),
  }
}

type Written = (string | Inline)[]

export function deviationsSection(facts: IncidentFacts, context: ReviewContext): Section {
  const incidents = facts.incidents.filter((one) => !isDismissed(one))
  const yearBefore = facts.yearBefore.filter((one) => !isDismissed(one))
  const dismissed = facts.incidents.filter(isDismissed)
  return {
    blocks: [
      paragraph('counts', [
        ...countsInWords(incidents, yearBefore, context),
        ...dismissedInWords(dismissed),
        ...trendInWords(incidents, yearBefore, context),
      ]),
      ...lowReporting(incidents, yearBefore, context),
      ...(incidents.length === 0 ? [] : whatHappened(incidents, context)),
    ],
    // Also a year without incidents: the register is open to all, and its silence is told and questioned.
    answers: ['d1'],
  }
}

function whatHappened(incidents: readonly Incident[], context: ReviewContext): Block[] {
  // Each of these is about all the incidents, also where it says that none of them was something.
  const all = sourcesOf(incidents)
  return [
    paragraph('breaches', breachesInWords(incidents), all),
    ...(incidents.length > 1 ? [kindsTable(incidents, context)] : []),
    paragraph('effects', effectsInWords(incidents), all),
    paragraph('suppliers', suppliersInWords(incidents), all),
    paragraph('handling', handlingInWords(incidents), all),
    ...lessonsInWords(incidents),
  ]
}

function countsInWords(
  incidents: readonly Incident[],
  yearBefore: readonly Incident[],
  context: ReviewContext,
): Written {
  const total = incidents.length
  const soFar = isRunning(context) ? ' hittills' : ''
  if (total === 0) return [`Inga incidenter är${soFar} rapporterade under ${context.year}.`]
  const notified = withStanding(incidents, 'notified')
  const opening: Written = [
    `Under ${context.year} har ${yearBefore.length > 0 && isRunning(context) ? 'hittills ' : ''}`,
    figure(count(total, 'incident', 'incidenter'), incidents),
    ' rapporterats',
  ]
  const forwarded = 'anmälts vidare till Integritetsskyddsmyndigheten (IMY) som anmälningspliktig'
  if (notified.length === 0)
    return [
      ...opening,
      total === 1
        ? '. Den har inte anmälts till Integritetsskyddsmyndigheten (IMY).'
        : '. Ingen av dem har anmälts till Integritetsskyddsmyndigheten (IMY).',
    ]
  if (total === 1) return [...opening, `. Den har ${forwarded} personuppgiftsincident.`]
  return [
    ...opening,
    ', varav ',
    figure(String(notified.length), notified),
    ` har ${forwarded}${notified.length === 1 ? ' personuppgiftsincident' : 'a personuppgiftsincidenter'}.`,
  ]
}

function dismissedInWords(dismissed: readonly Incident[]): Written {
  if (dismissed.length === 0) return []
  return [
    ' Därutöver har ',
    figure(count(dismissed.length, 'rapport', 'rapporter'), dismissed),
    ` avskrivits, eftersom ${dismissed.length === 1 ? 'den' : 'de'} inte gällde en incident.`,
  ]
}

function trendInWords(
  incidents: readonly Incident[],
  yearBefore: readonly Incident[],
  context: ReviewContext,
): Written {
  const before = context.year - 1
  if (yearBefore.length > 0)
    return [
      ` Under ${before} rapporterades `,
      figure(count(yearBefore.length, 'incident', 'incidenter'), yearBefore),
      ...(isRunning(context) ? untilSameDate(yearBefore, context) : ['.']),
    ]
  if (incidents.length === 0) return []
  return [
    ` För ${before} finns inga incidenter i registret, så utvecklingen över tid kan ännu inte bedömas.`,
  ]
}

/** A year that has not ended is compared with the same part of the one before. */
function isRunning(context: ReviewContext): boolean {
  return isYearRunning(context.year, context.readOn)
}

function toSameDate(yearBefore: readonly Incident[], { readOn }: ReviewContext): Incident[] {
  return yearBefore.filter(({ fields }) => dayOf(fields.reportedAt).slice(5) <= readOn.slice(5))
}

/** ", varav 18 till och med samma datum." */
function untilSameDate(yearBefore: readonly Incident[], context: ReviewContext): Written {
  const then = toSameDate(yearBefore, context)
  return [
    ', varav ',
    then.length === 0 ? 'ingen' : figure(String(then.length), then),
    ' till och med samma datum.',
  ]
}

/** Few reports are a question about reporting before they are good news. */
function lowReporting(
  incidents: readonly Incident[],
  yearBefore: readonly Incident[],
  context: ReviewContext,
): Block[] {
  const running = isRunning(context)
  const before = running ? toSameDate(yearBefore, context) : yearBefore
  const question = shouldQuestionReporting(incidents.length, before.length, running)
  if (!question.answer) return []
  const opening =
    incidents.length === 0
      ? 'Det behöver inte betyda att inget har hänt.'
      : `${question.because} Det behöver inte betyda att färre incidenter har inträffat.`
  return [
    paragraph(
      'low-reporting',
      `${opening} Få rapporter kan bero på att incidenter inte upptäcks, inte känns igen som incidenter eller inte rapporteras. Orsaken bör analyseras, och förslag tas fram som ökar anmälningsfrekvensen.`,
      sourcesOf([...incidents, ...yearBefore]),
    ),
  ]
}

function breachesInWords(incidents: readonly Incident[]): Written {
  const breaches = incidents.filter(isPersonalDataBreach)
  const notNotified = withStanding(incidents, 'notNotified')
  const undecided = withStanding(incidents, 'undecided')
  const notAssessed = withStanding(incidents, 'notAssessed')
  const text: Written = []
  if (breaches.length > 0)
    text.push(
      figure(count(breaches.length, 'incident', 'incidenter'), breaches),
      ` har bedömts som ${breaches.length === 1 ? 'personuppgiftsincident' : 'personuppgiftsincidenter'}.`,
    )
  else if (notAssessed.length < incidents.length)
    text.push('Ingen av de bedömda incidenterna är en personuppgiftsincident.')
  const documented = 'och skälet är dokumenterat enligt artikel 33.5 i dataskyddsförordningen.'
  if (notNotified.length > 0 && breaches.length === 1)
    text.push(` Den har inte anmälts till IMY, ${documented}`)
  else if (notNotified.length > 0)
    text.push(
      ' Av dem har ',
      figure(String(notNotified.length), notNotified),
      ` inte anmälts till IMY, ${documented}`,
    )
  if (undecided.length > 0)
    text.push(
      ' För ',
      figure(String(undecided.length), undecided),
      ' är det inte dokumenterat om anmälan ska göras.',
    )
  if (notAssessed.length > 0)
    text.push(
      text.length === 0 ? '' : ' ',
      figure(count(notAssessed.length, 'incident', 'incidenter'), notAssessed),
      ` är ännu inte ${notAssessed.length === 1 ? 'bedömd' : 'bedömda'}, så antalet personuppgiftsincidenter kan bli högre.`,
    )
  return text
}

function kindsTable(incidents: readonly Incident[], context: ReviewContext): Block {
  const showsNotAssessed = withStanding(incidents, 'notAssessed').length > 0
  const rows = byKind(incidents).map(({ label, ofKind }) =>
    kindRow(label, ofKind, showsNotAssessed),
  )
  const columns = [
    { label: 'Slag' },
    { label: 'Antal', align: 'right' as const },
    { label: 'Personuppgiftsincidenter', align: 'right' as const },
    { label: 'Anmälda till IMY', align: 'right' as const },
    ...(showsNotAssessed ? [{ label: 'Ej bedömda', align: 'right' as const }] : []),
  ]
  return table('kinds', `Incidenter rapporterade under ${context.year}, efter slag`, columns, [
    ...rows,
    kindRow('Summa', incidents, showsNotAssessed),
  ])
}

function kindRow(label: string, ofKind: readonly Incident[], showsNotAssessed: boolean): TableRow {
  return row(
    [
      label,
      cell(ofKind),
      cell(ofKind.filter(isPersonalDataBreach)),
      cell(withStanding(ofKind, 'notified')),
      ...(showsNotAssessed ? [cell(withStanding(ofKind, 'notAssessed'))] : []),
    ],
    sourcesOf(ofKind),
  )
}

function cell(counted: readonly Incident[]): Written {
  return counted.length === 0 ? ['0'] : [figure(String(counted.length), counted)]
}

/** The kinds that occurred, the most frequent first, equals in the order of the list of kinds. */
function byKind(incidents: readonly Incident[]): { label: string; ofKind: Incident[] }[] {
  return Object.entries(incidentKinds)
    .map(([kind, label]) => ({
      label,
      ofKind: incidents.filter(({ fields }) => fields.kind === kind),
    }))
    .filter(({ ofKind }) => ofKind.length > 0)
    .toSorted((a, b) => b.ofKind.length - a.ofKind.length)
}

const definiteProperties = {
  confidentiality: 'konfidentialiteten',
  integrity: 'riktigheten',
  availability: 'tillgängligheten',
  authenticity: 'autenticiteten',
} as const satisfies Partial<Record<keyof typeof affectedProperties, string>>

function effectsInWords(incidents: readonly Incident[]): Written {
  const text: Written = []
  const harmed = Object.entries(definiteProperties).flatMap(([property, name]) => {
    const of = incidents.filter(({ fields }) =>
      fields.affects.some((affected) => affected === property),
    )
    return of.length === 0 ? [] : [{ name, of }]
  })
  harmed.forEach(({ name, of }, index) => {
    const joiner = index === 0 ? '' : index === harmed.length - 1 ? ' och ' : ', '
    const subject = index === 0 ? `${capitalise(name)} påverkades i ` : `${joiner}${name} i `
    // Counted are cases, which are told last: "i ett, riktigheten i två fall".
    text.push(subject, figure(of.length === 1 ? 'ett' : String(of.length), of))
  })
  if (harmed.length > 0) text.push(' fall.')
  const nearMisses = incidents.filter(({ fields }) => fields.affects.includes('none'))
  if (nearMisses.length > 0)
    text.push(
      harmed.length > 0 ? ' ' : '',
      figure(count(nearMisses.length, 'incident', 'incidenter'), nearMisses),
      ` var ${nearMisses.length === 1 ? 'ett ' : ''}tillbud eller försök som inte påverkade någon information.`,
    )
  const unknown = incidents.filter(({ fields }) => fields.affects.length === 0)
  if (unknown.length > 0)
    text.push(
      text.length > 0 ? ' ' : '',
      'För ',
      figure(String(unknown.length), unknown),
      ' är det ännu inte bedömt vad som påverkades.',
    )
  return text
}

function suppliersInWords(incidents: readonly Incident[]): Written {
  const involved = incidents.filter(({ fields }) => fields.supplierInvolved === true)
  const unclear = incidents.filter(({ fields }) => fields.supplierInvolved === null)
  const text: Written = []
  if (involved.length > 0)
    text.push(
      'En leverantör var inblandad i ',
      figure(
        `${involved.length} av ${count(incidents.length, 'incident', 'incidenter')}`,
        involved,
      ),
      `${percentageAfter(involved.length, incidents.length)}${namesOfSuppliers(involved)}.`,
    )
  else if (unclear.length < incidents.length)
    text.push(
      unclear.length === 0
        ? 'Ingen leverantör var inblandad.'
        : 'Ingen leverantör är känd som inblandad.',
    )
  if (unclear.length > 0)
    text.push(
      text.length > 0 ? ' ' : '',
      'För ',
      figure(count(unclear.length, 'incident', 'incidenter'), unclear),
      ' är det inte klarlagt om en leverantör var inblandad.',
    )
  return text
}

function namesOfSuppliers(involved: readonly Incident[]): string {
  const names = involved.filter(isToldOpenly).map(({ fields }) => fields.supplier)
  const known = [...new Set(names.filter((name) => name !== null))]
  return known.length === 0 ? '' : `: ${enumerate(known)}`
}

function handlingInWords(incidents: readonly Incident[]): Written {
  const ongoing = incidents.filter(isOngoing)
  const closed = incidents.filter((one) => !isOngoing(one))
  if (ongoing.length === 0)
    return [incidents.length === 1 ? 'Incidenten är avslutad.' : 'Alla incidenter är avslutade.']
  if (closed.length === 0)
    return [
      incidents.length === 1
        ? 'Incidenten hanteras fortfarande.'
        : 'Alla incidenter hanteras fortfarande.',
    ]
  return [
    figure(count(closed.length, 'incident', 'incidenter'), closed),
    ` är ${closed.length === 1 ? 'avslutad' : 'avslutade'} och `,
    figure(String(ongoing.length), ongoing),
    ' hanteras fortfarande.',
  ]
}

function withStanding(incidents: readonly Incident[], standing: BreachStanding): Incident[] {
  return incidents.filter((one) => breachStanding(one).answer === standing)
}
