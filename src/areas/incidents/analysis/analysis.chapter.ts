/** The analysis in words, tables and pictures: whole on its page and in print, in brief in the review. */
import { drawBars } from '../../../core/bar-drawing.ts'
import { percentageAfter } from '../../../core/percent.ts'
import { asSentence, count, enumerate, uncapitalise } from '../../../core/swedish.ts'
import {
  type Block,
  figure,
  type Inline,
  item,
  list,
  paragraph,
  picture,
  row,
  type Section,
  type SourceRef,
  table,
} from '../../../review/document.ts'
import { timeInWords } from '../clocks.rules.ts'
import type { Incident } from '../incident.record.ts'
import { isPersonalDataBreach } from '../rules.ts'
import {
  type AnalysedIncident,
  type AnalysisFacts,
  causesOf,
  countsOverYears,
  deadlineCounts,
  lessonOutcomes,
  type Outcome,
  ofYear,
  outcomes,
  supplierShare,
  type Times,
  timesToClose,
  timesToNotice,
} from './analysis.rules.ts'
import { causeKinds } from './causes.ts'
import { drawLyingBars, drawRanges } from './drawing.ts'
import {
  caution,
  decimal,
  FEWEST_PEOPLE,
  percent,
  reportingStandings,
  type UnitReporting,
  unitsReporting,
} from './reporting.rules.ts'

export type AnalysisPart = { key: string; title: string; blocks: Block[] }

const UNSORTED = 'Ej sorterad'
const NOT_TOLD = 'ej redovisat'

/** Everything, in the order of the page. */
export function analysisParts(facts: AnalysisFacts): AnalysisPart[] {
  const year = ofYear(facts)
  return [
    { key: 'trend', title: 'Utvecklingen över åren', blocks: trend(facts) },
    ...(year.length === 0
      ? []
      : [
          { key: 'causes', title: 'Orsaker', blocks: causes(year) },
          { key: 'times', title: 'Tid till upptäckt och avslut', blocks: times(facts) },
          { key: 'deadlines', title: 'Inom tidsfrist', blocks: deadlines(year) },
          { key: 'suppliers', title: 'Leverantörernas andel', blocks: suppliers(year) },
          { key: 'lessons', title: 'Lärdomar och vad de ledde till', blocks: lessons(facts) },
        ]),
    { key: 'reporting', title: 'Rapporteras det som händer?', blocks: reporting(facts) },
  ]
}

/** For the review: nothing for a board that has neither incidents in the year nor sizes to compare. */
export function incidentAnalysisSection(facts: AnalysisFacts): Section {
  const year = ofYear(facts)
  const isSorted = year.some(({ causeKind }) => causeKind !== null)
  const hasSizes = facts.units.some(({ headCount }) => headCount !== null)
  if (!hasSizes && !isSorted) return { blocks: [], answers: [] }
  return {
    blocks: [
      ...(isSorted ? [causesInWords(year)] : []),
      ...(year.length === 0
        ? []
        : [...timesInWords(facts), ...deadlines(year), ...lessonsInWords(facts)]),
      ...(hasSizes ? reportingInBrief(facts) : []),
    ],
    answers: year.length > 0 ? ['d1'] : [],
  }
}

function shown(incidents: readonly Incident[]): SourceRef[] {
  return incidents.map(({ type, id, title, secrecy, number }) => ({
    type,
    id,
    title: secrecy === null ? title : `Nr ${number}, markerad med sekretess`,
  }))
}

function number(incidents: readonly Incident[]): (string | Inline)[] {
  return incidents.length === 0 ? ['0'] : [figure(String(incidents.length), shown(incidents))]
}

function orNone(incidents: readonly Incident[]): (string | Inline)[] {
  return incidents.length === 0 ? ['ingen'] : number(incidents)
}

function trend(facts: AnalysisFacts): Block[] {
  const years = countsOverYears(facts)
  const told = years.filter(({ reported }) => reported !== null)
  if (told.length === 0)
    return [paragraph('none', 'Registret har inga incidenter från de senaste fem åren.')]
  const cells = (of: (reported: Incident[]) => Incident[]) =>
    years.map(({ reported }) => (reported === null ? [NOT_TOLD] : number(of(reported))))
  const words = years.map(
    ({ year, reported }) => `${year} ${reported === null ? NOT_TOLD : reported.length}`,
  )
  const isRunning = facts.asOf < `${facts.year}-12-31`
  return [
    picture('years', {
      caption: `Rapporterade incidenter per år${isRunning ? `, ${facts.year} till och med ${facts.asOf}` : ''}`,
      svg: drawBars(
        years.map(({ year, reported }) => ({
          label: String(year),
          amount: reported?.length ?? null,
          shown: String(reported?.length ?? ''),
          isNow: year === facts.year,
        })),
      ),
      alt: `Rapporterade incidenter: ${enumerate(words)}.`,
      columns: [
        { label: 'År' },
        ...years.map(({ year }) => ({ label: String(year), align: 'right' as const })),
      ],
      rows: [
        row(['Rapporterade', ...cells((all) => all)]),
        row(['Personuppgiftsincidenter', ...cells((all) => all.filter(isPersonalDataBreach))]),
        row([
          'Anmälda till IMY',
          ...cells((all) => all.filter(({ fields }) => fields.imyNotifiedAt !== null)),
        ]),
        row([
          'Leverantör inblandad',
          ...cells((all) => all.filter(({ fields }) => fields.supplierInvolved === true)),
        ]),
      ],
    }),
    ...(told.length < 3
      ? [
          paragraph(
            'few-years',
            'Färre än tre år är redovisade. Det är för få för att tala om en riktning.',
          ),
        ]
      : []),
  ]
}

function labelOf(kind: keyof typeof causeKinds | null): string {
  return kind === null ? UNSORTED : causeKinds[kind]
}

function causes(year: readonly AnalysedIncident[]): Block[] {
  const rows = causesOf(year)
  const bars = rows.map(({ kind, incidents }) => ({
    label: labelOf(kind),
    amount: incidents.length,
  }))
  return [
    picture('causes', {
      caption: 'Incidenter efter bakomliggande orsak',
      svg: drawLyingBars(bars),
      alt: `Orsaker: ${enumerate(bars.map(({ label, amount }) => `${uncapitalise(label)} ${amount}`))}.`,
      columns: [{ label: 'Orsak' }, { label: 'Antal', align: 'right' }],
      rows: rows.map(({ kind, incidents }) => row([labelOf(kind), number(incidents)])),
    }),
  ]
}

/** "Den vanligaste orsaken är …", with how many nobody has sorted. */
function causesInWords(year: readonly AnalysedIncident[]): Block {
  const rows = causesOf(year)
  const sorted = rows.filter(({ kind }) => kind !== null)
  const unsorted = rows.find(({ kind }) => kind === null)?.incidents ?? []
  const told = sorted.slice(0, 3)
  return paragraph(
    'causes',
    [
      'Bakomliggande orsaker, de vanligaste först: ',
      ...told.flatMap(({ kind, incidents }, at) => [
        at === 0 ? '' : at === told.length - 1 ? ' och ' : ', ',
        `${uncapitalise(labelOf(kind))} (`,
        figure(String(incidents.length), shown(incidents)),
        ')',
      ]),
      '.',
      ...(unsorted.length === 0
        ? []
        : [
            ' För ',
            figure(count(unsorted.length, 'incident', 'incidenter'), shown(unsorted)),
            ' är orsaken inte sorterad.',
          ]),
    ],
    shown(year.map(({ incident }) => incident)),
  )
}

function bothTimes(facts: AnalysisFacts): { key: string; label: string; times: Times }[] {
  const year = ofYear(facts)
  return [
    {
      key: 'notice',
      label: 'Från att det hände till att det upptäcktes',
      times: timesToNotice(year),
    },
    {
      key: 'close',
      label: 'Från upptäckt till hanterad eller avslutad',
      times: timesToClose(year, facts.asOf),
    },
  ]
}

function times(facts: AnalysisFacts): Block[] {
  const rows = bothTimes(facts)
  const isFew = rows.some(({ times: { spread } }) => spread !== null && spread.median === null)
  return [
    table(
      'times',
      'Tid till upptäckt och till avslut',
      [
        { label: 'Tid' },
        { label: 'Median', align: 'right' },
        { label: 'Kortast', align: 'right' },
        { label: 'Längst', align: 'right' },
        { label: 'Kända', align: 'right' },
        { label: 'Ej kända', align: 'right' },
      ],
      rows.map(({ label, times: { spread, known, unknown } }) =>
        row([
          label,
          spread === null
            ? NOT_TOLD
            : spread.median === null
              ? 'för få'
              : timeInWords(spread.median),
          spread === null ? NOT_TOLD : timeInWords(spread.least),
          spread === null ? NOT_TOLD : timeInWords(spread.most),
          number(known.map(({ incident }) => incident)),
          number(unknown),
        ]),
      ),
    ),
    ...(isFew
      ? [paragraph('few', 'Färre än fem kända tider har ingen median värd att visa.')]
      : []),
  ]
}

function timesInWords(facts: AnalysisFacts): Block[] {
  const words: Record<string, string> = {
    notice: 'Tiden från det att något hände till att det upptäcktes var ',
    close: 'Tiden från upptäckt till att incidenten var hanterad var ',
  }
  return bothTimes(facts).flatMap(({ key, times: { spread, known, unknown } }) => {
    if (spread === null) return []
    const range = `${timeInWords(spread.least)} som kortast och ${timeInWords(spread.most)} som längst`
    return [
      paragraph(`time-${key}`, [
        words[key] ?? '',
        spread.median === null ? range : `${timeInWords(spread.median)} i median, ${range}`,
        ', räknat på ',
        figure(
          count(spread.known, 'incident', 'incidenter'),
          shown(known.map(({ incident }) => incident)),
        ),
        ...(unknown.length === 0
          ? ['.']
          : ['; för ', figure(String(unknown.length), shown(unknown)), ' är tiden inte känd.']),
      ]),
    ]
  })
}

function deadlines(year: readonly AnalysedIncident[]): Block[] {
  const counts = deadlineCounts(year)
  if (counts.length === 0)
    return [
      paragraph(
        'deadlines',
        'Ingen av årets incidenter har enligt bedömningarna omfattats av en lagstadgad tidsfrist i timmar, dagar eller månader.',
        shown(year.map(({ incident }) => incident)),
      ),
    ]
  return [
    table(
      'deadlines',
      'Lagstadgade tidsfrister',
      [
        { label: 'Tidsfrist' },
        { label: 'I tid', align: 'right' },
        { label: 'För sent', align: 'right' },
        { label: 'Passerad, inte gjord', align: 'right' },
        { label: 'Pågår', align: 'right' },
      ],
      counts.map(({ title, inTime, late, missed, running }) =>
        row([title, number(inTime), number(late), number(missed), number(running)]),
      ),
    ),
  ]
}

function suppliers(year: readonly AnalysedIncident[]): Block[] {
  const { involved, unknown, named } = supplierShare(year)
  const all = shown(year.map(({ incident }) => incident))
  const share = percentageAfter(involved.length, year.length)
  return [
    paragraph(
      'suppliers',
      [
        'En leverantör var inblandad i ',
        ...number(involved),
        ' av ',
        figure(count(year.length, 'incident', 'incidenter'), all),
        `${share}.`,
        ...(unknown.length === 0
          ? []
          : [' För ', figure(String(unknown.length), shown(unknown)), ' är det inte klarlagt.']),
      ],
      all,
    ),
    ...(named.length === 0
      ? []
      : [
          table(
            'supplier-names',
            'Incidenter per leverantör',
            [{ label: 'Leverantör' }, { label: 'Antal', align: 'right' }],
            named.map(({ name, incidents }) => row([name, number(incidents)])),
          ),
        ]),
  ]
}

/** A lesson marked secret is counted, not told. */
function lessons(facts: AnalysisFacts): Block[] {
  const told = lessonOutcomes(ofYear(facts), facts.asOf)
  const open = told.filter(({ analysed }) => analysed.incident.secrecy === null)
  if (told.length === 0) return lessonsInWords(facts)
  return [
    ...lessonsInWords(facts),
    table(
      'lessons',
      'Vad lärdomarna ledde till',
      [{ label: 'Lärdom' }, { label: 'Aktivitet' }, { label: 'Läge' }],
      open.map(({ analysed: { incident, activities }, outcome }) =>
        row(
          [
            asSentence(incident.fields.lesson ?? ''),
            activities.length === 0
              ? '–'
              : activities.flatMap((one, at) => [at === 0 ? '' : ', ', figure(one.title, [one])]),
            outcomes[outcome],
          ],
          shown([incident]),
        ),
      ),
    ),
  ]
}

function lessonsInWords(facts: AnalysisFacts): Block[] {
  const year = ofYear(facts)
  const told = lessonOutcomes(year, facts.asOf)
  const all = shown(year.map(({ incident }) => incident))
  if (told.length === 0)
    return [paragraph('lessons', 'Ingen lärdom är dokumenterad för årets incidenter.', all)]
  const by = (...wanted: Outcome[]) =>
    told
      .filter(({ outcome }) => wanted.includes(outcome))
      .map(({ analysed: { incident } }) => incident)
  const linked = by('underWay', 'done', 'effectShown', 'effectOther')
  const done = by('done', 'effectShown', 'effectOther')
  const effect = by('effectShown')
  return [
    paragraph(
      'lessons-outcome',
      [
        'Av ',
        figure(
          count(told.length, 'lärdom', 'lärdomar'),
          shown(told.map((one) => one.analysed.incident)),
        ),
        ' har ',
        ...orNone(linked),
        ' lett till en aktivitet, ',
        ...orNone(done),
        ' till en genomförd aktivitet och ',
        ...orNone(effect),
        ' till en aktivitet vars effekt är visad.',
      ],
      all,
    ),
  ]
}

export function reportingOf(facts: AnalysisFacts): UnitReporting[] {
  const placed = ofYear(facts).map(({ incident, unitId }) => ({ incident, unitId }))
  return unitsReporting(facts.units, placed, facts)
}

function unplacedOf(facts: AnalysisFacts): Incident[] {
  return ofYear(facts)
    .filter(({ unitId }) => !facts.units.some(({ id }) => id === unitId))
    .map(({ incident }) => incident)
}

/** The rate of a handful of people is only noise. */
function rateInWords({ rate, unit }: UnitReporting): string {
  if (rate === null) return NOT_TOLD
  return (unit.headCount ?? 0) < FEWEST_PEOPLE
    ? 'för få anställda'
    : `${decimal(rate.perHundred)} (${decimal(rate.interval.low)}–${decimal(rate.interval.high)})`
}

function reportingTable(rows: readonly UnitReporting[]): Block {
  return table(
    'reporting',
    'Rapporter mot enheternas storlek och utbildning',
    reportingColumns,
    rows.map(reportingRow),
  )
}

const reportingColumns = [
  { label: 'Enhet' },
  { label: 'Rapporter', align: 'right' as const },
  { label: 'Anställda', align: 'right' as const },
  { label: 'Per 100 anställda och år (95 %)', align: 'right' as const },
  { label: 'Utbildade', align: 'right' as const },
  { label: 'Läge' },
]

function reportingRow(one: UnitReporting) {
  const { unit, reports, standing } = one
  return row([
    unit.name,
    number(reports),
    unit.headCount === null ? NOT_TOLD : String(unit.headCount),
    rateInWords(one),
    unit.trainedPercent === null ? NOT_TOLD : `${unit.trainedPercent} %`,
    reportingStandings[standing].label,
  ])
}

function reporting(facts: AnalysisFacts): Block[] {
  const rows = reportingOf(facts)
  if (rows.length === 0)
    return [paragraph('no-units', 'Nämnden har inga enheter i organisationen att jämföra.')]
  const rated = rows.flatMap((one) => (one.rate === null ? [] : [{ ...one, rate: one.rate }]))
  const drawn = rated.filter(({ unit }) => (unit.headCount ?? 0) >= FEWEST_PEOPLE)
  const people = rated.reduce((sum, { unit }) => sum + (unit.headCount ?? 0), 0)
  // Everyone has had the same time, so the whole's rate is the units' by their size.
  const all = rated.reduce(
    (sum, { rate, unit }) => sum + (rate.perHundred * (unit.headCount ?? 0)) / people,
    0,
  )
  return [
    ...(drawn.length === 0
      ? [reportingTable(rows)]
      : [
          picture('reporting', {
            caption: 'Rapporter per 100 anställda och år, med exakta 95-procentiga intervall',
            svg: drawRanges(
              drawn.map(({ unit, rate }) => ({
                label: unit.name,
                at: rate.perHundred,
                ...rate.interval,
              })),
              drawn.length > 1 ? all : null,
            ),
            alt: `Rapporter per 100 anställda och år: ${enumerate(drawn.map((one) => `${one.unit.name} ${rateInWords(one)}`))}.`,
            columns: reportingColumns,
            rows: rows.map(reportingRow),
          }),
        ]),
    ...(drawn.length > 0 && drawn.length < rated.length
      ? [
          paragraph(
            'not-drawn',
            `Enheter med färre än ${FEWEST_PEOPLE} anställda visas bara i tabellen, eftersom deras intervall säger för lite.`,
          ),
        ]
      : []),
    ...registerBegan(facts),
    ...unplacedInWords(facts),
    paragraph('caution', caution(rows, facts)),
    ...(rows.some(({ chance }) => chance !== null)
      ? [
          list(
            'because',
            rows.map(({ unit, because, chance, standing, reports }) =>
              item(
                `${unit.name}: ${because}${chance === null || standing === 'fewer' ? '' : ` Sannolikhet för så få: ${percent(chance)}.`}`,
                shown(reports),
              ),
            ),
          ),
        ]
      : []),
  ]
}

/** Nothing before the register's first year may as well be that nobody used the register. */
function registerBegan({ since, year }: AnalysisFacts): Block[] {
  if (since !== null && since <= year) return []
  return [
    paragraph(
      'register-began',
      `Registret har inga incidenter från ${year} eller åren före. Det går då inte att skilja noll rapporter från att registret inte användes.`,
    ),
  ]
}

function unplacedInWords(facts: AnalysisFacts): Block[] {
  const unplaced = unplacedOf(facts)
  if (unplaced.length === 0) return []
  return [
    paragraph('unplaced', [
      figure(count(unplaced.length, 'incident', 'incidenter'), shown(unplaced)),
      ` är inte ${unplaced.length === 1 ? 'knuten' : 'knutna'} till någon enhet och räknas inte i jämförelsen.`,
    ]),
  ]
}

function reportingInBrief(facts: AnalysisFacts): Block[] {
  const rows = reportingOf(facts)
  const asked = rows.filter(({ proposal }) => proposal !== null)
  return [
    reportingTable(rows),
    ...registerBegan(facts),
    ...unplacedInWords(facts),
    ...(asked.length === 0
      ? []
      : [
          paragraph(
            'questions',
            `${fewOrNone(asked)} Frågan till ${asked.length === 1 ? 'enhetens chef' : 'enheternas chefer'} är om det som händer rapporteras, och annars vad som hindrar det.`,
            shown(asked.flatMap(({ reports }) => reports)),
          ),
        ]),
    paragraph('caution', caution(rows, facts)),
  ]
}

function fewOrNone(asked: readonly UnitReporting[]): string {
  const names = (of: readonly UnitReporting[]) => enumerate(of.map(({ unit }) => unit.name))
  const silent = asked.filter(({ reports }) => reports.length === 0)
  const fewer = asked.filter(({ reports }) => reports.length > 0)
  return [
    ...(silent.length === 0 ? [] : [`Inga rapporter kommer från ${names(silent)}.`]),
    ...(fewer.length === 0
      ? []
      : [`Färre rapporter än väntat efter storleken kommer från ${names(fewer)}.`]),
  ].join(' ')
}
