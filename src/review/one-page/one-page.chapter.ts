/** The year on one page, for the board: eight figures over years, each with its table and its records. */
import { count, enumerate, uncapitalise } from '../../core/swedish.ts'
import {
  type FigureBlock,
  figure,
  paragraph,
  picture,
  type ReviewDocument,
  row,
  type TableRow,
} from '../document.ts'
import { numbersInWords } from '../numbers.ts'
import { amountInWords, drawTrend, NOT_TOLD, trendInWords } from './trend-drawing.ts'
import type { Trend, YearFigure, YearsInFigures } from './years.ts'

const LABELS: Record<Trend['key'], { label: string; about: string }> = {
  incidents: {
    label: 'Rapporterade incidenter',
    about: 'Alla incidenter och avvikelser under året.',
  },
  notified: { label: 'Anmälda till IMY', about: 'Personuppgiftsincidenter som anmälts.' },
  risks: {
    label: 'Risker i VoR',
    about: 'Oönskade händelser i årets väsentlighets- och riskanalys.',
  },
  planned: { label: 'Planerade aktiviteter', about: 'Aktiviteter som planerats till året.' },
  done: { label: 'Genomförda aktiviteter', about: 'Aktiviteter som genomfördes under året.' },
  effect: {
    label: 'Genomförda med visad effekt',
    about: 'Genomförda under året, med effekten besvarad och visad.',
  },
  training: {
    label: 'Genomförd utbildning',
    about: 'Andel som har gått den utbildning som krävs.',
  },
  classified: {
    label: 'Klassad information',
    about: 'Informationsmängder med gällande klassning.',
  },
}

/** A document of one page, from the report's own frozen or present facts. */
export function onePageDocument(years: YearsInFigures, report: ReviewDocument): ReviewDocument {
  return {
    ...report,
    layout: 'onePage',
    title: `Året i siffror ${report.year}`,
    subtitle: `${report.board} – underlag till ${report.title}`,
    chapters: [
      {
        key: 'figures',
        number: '',
        title: 'Året i siffror',
        level: 1,
        blocks: [
          numbersInWords(yearsTold(years, report.year)),
          ...withoutUntoldYears(years).trends.filter(isTold).map(figureOf),
          ...notTold(years),
        ],
        children: [],
      },
    ],
  }
}

function yearsTold(years: YearsInFigures, year: number) {
  const incidents = thisYear(years, 'incidents')
  const done = thisYear(years, 'done')
  const effect = thisYear(years, 'effect')
  const parts = [
    incidents === null
      ? [`Incidenter är inte redovisade för ${year}. `]
      : [figure(count(incidents.length, 'incident', 'incidenter'), incidents), ' rapporterades. '],
    done === null || done.length === 0
      ? ['Ingen genomförd aktivitet är registrerad.']
      : [
          figure(count(done.length, 'aktivitet', 'aktiviteter'), done),
          ' genomfördes, och för ',
          effect && effect.length > 0 ? figure(String(effect.length), effect) : 'ingen',
          ' av dem är effekten visad.',
        ],
  ]
  return paragraph('told', parts.flat())
}

function thisYear({ trends }: YearsInFigures, key: Trend['key']) {
  return trends.find((one) => one.key === key)?.years.at(-1)?.sources ?? null
}

/** Fewer years than this say nothing of a direction. */
const FEWEST_YEARS = 3

/** The years before the first one that anything is told of are left out. */
function withoutUntoldYears({ trends }: YearsInFigures): YearsInFigures {
  const all = trends[0]?.years.map(({ year }) => year) ?? []
  const told = all.filter((year) =>
    trends.some((one) => one.years.some((of) => of.year === year && of.sources !== null)),
  )
  const first = Math.min(told[0] ?? Number.POSITIVE_INFINITY, all.at(-FEWEST_YEARS) ?? 0)
  const kept = (years: readonly YearFigure[]) => years.filter(({ year }) => year >= first)
  return {
    trends: trends.map((one) => ({
      ...one,
      years: kept(one.years),
      parts: one.parts.map((part) => ({ ...part, years: kept(part.years) })),
    })),
  }
}

function isTold({ years }: Trend): boolean {
  return years.some(({ sources }) => sources !== null)
}

/** What no register tells of is said, not drawn as none. */
function notTold({ trends }: YearsInFigures) {
  const untold = trends
    .filter((one) => !isTold(one))
    .map(({ key }) => uncapitalise(LABELS[key].label))
  return untold.length === 0
    ? []
    : [paragraph('not-told', `Ej redovisat: ${enumerate(untold)}. Inget register besvarar det än.`)]
}

function figureOf({ key, years, parts }: Trend): FigureBlock {
  const { label, about } = LABELS[key]
  const rows: TableRow[] = [
    yearsRow(parts.length > 0 ? 'Alla' : key === 'training' ? 'Andel' : 'Antal', years),
    ...parts.map((part) => yearsRow(part.name, part.years)),
  ]
  return picture(key, {
    caption: `${label}. ${about}`,
    svg: drawTrend(years),
    alt: trendInWords(label, years),
    columns: [
      { label: 'År' },
      ...years.map(({ year }) => ({ label: String(year), align: 'right' as const })),
    ],
    rows,
  })
}

function yearsRow(name: string, years: readonly YearFigure[]): TableRow {
  return row([
    name,
    ...years.map((one) =>
      one.sources === null ? NOT_TOLD : [figure(amountInWords(one), one.sources)],
    ),
  ])
}
