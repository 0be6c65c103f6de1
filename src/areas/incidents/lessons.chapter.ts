/** What the year's incidents taught, for the review, in brief. */
import { asSentence, count } from '../../core/swedish.ts'
import {
  type Block,
  figure,
  type Inline,
  item,
  list,
  paragraph,
  sourceOf,
  sourcesOf,
  strong,
} from '../../review/document.ts'
import { type Incident, incidentKinds } from './incident.record.ts'
import { breachStanding, isPersonalDataBreach, isToldOpenly } from './rules.ts'

/** More than this is not "in brief"; the rest stands in the register. */
const LESSONS_TOLD = 5

/** How many lessons are on record, and the weightiest of them; that there are none is said too. */
export function lessonsInWords(incidents: readonly Incident[]): Block[] {
  const taught = incidents.filter(({ fields }) => fields.lesson !== null)
  if (taught.length === 0)
    return [
      paragraph(
        'lessons',
        incidents.length === 1
          ? 'Någon lärdom av incidenten är inte dokumenterad.'
          : 'Lärdomar är inte dokumenterade för någon av incidenterna.',
        sourcesOf(incidents),
      ),
    ]
  const open = taught.filter(isToldOpenly)
  const told = lessonsInBrief(open)
  return [
    paragraph('lessons', [
      'Lärdomar är dokumenterade för ',
      figure(count(taught.length, 'incident', 'incidenter'), taught),
      ...whatIsTold(taught.length, open.length, told),
    ]),
    ...(told.length === 0 ? [] : [list('lessons-list', told.map(lessonItem))]),
  ]
}

function whatIsTold(taught: number, open: number, told: readonly Incident[]): (string | Inline)[] {
  if (open === 0)
    return [
      `. ${taught === 1 ? 'Den' : 'De'} återges inte här, eftersom ${taught === 1 ? 'den' : 'de'} kan omfattas av sekretess.`,
    ]
  if (told.length === taught) return [':']
  const but = open < taught ? ', bortsett från de incidenter som är sekretessmarkerade' : ''
  if (told.length === open) return [`. I korthet${but}:`]
  return [
    '. Här återges ',
    figure(`${told.length} av dem`, told),
    ` i korthet${but}, högst en av varje slag och de allvarligaste först:`,
  ]
}

/** The weightiest lesson of each kind, the weightiest first: notified to IMY, breach, supplier, other. */
function lessonsInBrief(taught: readonly Incident[]): Incident[] {
  const weightiest = taught.toSorted((a, b) => weightOf(b) - weightOf(a) || b.number - a.number)
  const ofKinds = Map.groupBy(weightiest, ({ fields }) => fields.kind)
  return [...ofKinds.values()].flatMap(([first]) => first ?? []).slice(0, LESSONS_TOLD)
}

function weightOf(incident: Incident): number {
  if (breachStanding(incident).answer === 'notified') return 3
  if (isPersonalDataBreach(incident)) return 2
  return incident.fields.supplierInvolved === true ? 1 : 0
}

function lessonItem(incident: Incident) {
  const { kind, lesson, measure } = incident.fields
  return item(
    [
      strong(`${incidentKinds[kind]}. `),
      asSentence(lesson ?? ''),
      ...(measure === null ? [] : [` Åtgärd: ${asSentence(measure)}`]),
    ],
    [sourceOf(incident)],
  )
}
