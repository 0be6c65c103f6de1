/** The follow-up of the year's internal control as a document, to hand on with the tertial report. */
import { type Day, dayInWords } from '../../core/dates.ts'
import { asSentence, count } from '../../core/swedish.ts'
import {
  type Chapter,
  item,
  list,
  paragraph,
  type ReviewDocument,
  row,
  sourceOf,
  strong,
  table,
} from '../../review/document.ts'
import { type InternalControlFacts, internalControlSection } from './chapter.ts'
import { frequencies, type InternalControl } from './internal-control.record.ts'
import { type ControlPeriod, periodsWithResults, standingInWords } from './periods.rules.ts'

export type FollowUpGround = {
  organisation: string
  board: string
  people: Readonly<Record<string, string>>
  year: number
  today: Day
  facts: InternalControlFacts
  /** The titles of the risks that may be told, by id. */
  risks: ReadonlyMap<string, string>
}

export function followUpDocument(of: FollowUpGround): ReviewDocument {
  const { organisation, board, year, today, facts } = of
  const followed = facts.controls
    .filter(({ state }) => state === 'decided')
    .map((control) => ({ control, periods: periodsWithResults(control, facts.results, today) }))
  const periods = followed.flatMap((one) => one.periods)
  const late = periods.filter(({ standing }) => standing === 'late').length
  return {
    format: 1,
    title: `Uppföljning av internkontrollen ${year}`,
    subtitle: 'Informationssäkerhet och dataskydd',
    board,
    organisation,
    year,
    status: `Läget ${today}`,
    registryNumber: null,
    author: null,
    readOn: today,
    hash: null,
    decision: null,
    cover: {
      facts: [
        { label: 'Gäller', value: `${board}, ${organisation}` },
        { label: 'Uppgifterna lästes', value: dayInWords(today) },
        {
          label: 'Innehåll',
          value: `${count(followed.length, 'kontroll', 'kontroller')}. ${
            late === 0
              ? 'Alla perioder som är slut är redovisade.'
              : `Redovisning saknas för ${count(late, 'period', 'perioder')} som är slut.`
          }`,
        },
      ],
    },
    chapters: [
      chapter(
        'standing',
        'Läget i korthet',
        followed.length === 0
          ? [paragraph('none', `Ingen kontroll är beslutad för ${year}.`)]
          : internalControlSection(facts, { year }).blocks,
      ),
      ...followed.map(({ control, periods: own }) => controlChapter(of, control, own)),
    ],
  }
}

function chapter(key: string, title: string, blocks: Chapter['blocks']): Chapter {
  return { key, number: '', title, level: 1, blocks, children: [] }
}

function controlChapter(
  { people, risks }: FollowUpGround,
  control: InternalControl,
  periods: readonly ControlPeriod[],
): Chapter {
  const { fields } = control
  const source = [sourceOf(control)]
  const risk = fields.risk === null ? undefined : risks.get(fields.risk)
  const controller = fields.controller === null ? undefined : people[fields.controller]
  const facts = {
    Risk: risk ?? null,
    'Vad som ska gälla': fields.expected,
    'Så görs kontrollen': fields.method,
    'Hur ofta': frequencies[fields.frequency],
    'Utförs av': controller ?? 'Ingen utsedd',
    'Redovisas till': fields.reportsTo,
  }
  return chapter(control.id, control.title, [
    list(
      'control',
      Object.entries(facts).flatMap(([label, value]) =>
        value === null ? [] : [item([strong(`${label}: `), asSentence(value)], source)],
      ),
    ),
    table(
      'periods',
      `Perioder: ${control.title}`,
      [
        { label: 'Period', width: 16 },
        { label: 'Utfall', width: 22 },
        { label: 'Vad som framkom', width: 62 },
      ],
      periods.map((period) => row([period.label, outcomeOf(period), foundIn(period)], source)),
    ),
  ])
}

/** "Avvikelse: 1", or how the period stands when nothing has been told of it. */
function outcomeOf({ standing, result }: ControlPeriod): string {
  const counted = standing === 'deviation' && result?.deviations ? `: ${result.deviations}` : ''
  return `${standingInWords[standing]}${counted}`
}

function foundIn({ result, standing, to }: ControlPeriod): string {
  if (result === null) return `Perioden ${standing === 'late' ? 'slutade' : 'slutar'} ${to}.`
  const { found, measure, checked, performedOn, notedByName, reference } = result
  const basis = [
    performedOn,
    notedByName,
    checked === null ? null : `${checked} kontrollerade`,
    reference,
  ].filter((one) => one !== null)
  return [
    asSentence(found),
    ...(measure === null ? [] : [`Åtgärd: ${asSentence(measure)}`]),
    `(${basis.join(', ')})`,
  ].join(' ')
}
