/**
 * The risks in the review: the unwanted events of the VoR by way of working with their matrix, the
 * VoR as a table under each goal, and the risks of the RSA.
 */
import { asSentence, count, enumerate, genitive, uncapitalise } from '../../core/swedish.ts'
import {
  type Block,
  figure,
  type Inline,
  item,
  list,
  paragraph,
  picture,
  type ReviewContext,
  row,
  type Section,
  sourceOf,
  sourcesOf,
  strong,
  subheading,
  type TableRow,
  table,
} from '../../review/document.ts'
import { matricesOf, NOT_ASSESSED } from './matrix.chapter.ts'
import { mandatoryPractices, type Risk, scaleSizes, treatments } from './risk.record.ts'
import { activitiesFor, isOrphan, riskLevel, riskValue, scaleOf, type Treatment } from './rules.ts'
import type { RiskScale } from './scale.rules.ts'

export type RiskFacts = {
  /** The year of the VoR that is read; often the year the review looks back on, or the next. */
  vorYear: number
  vor: Risk[]
  /** Of the latest RSA up to the review's year. */
  rsa: Risk[]
  scales: RiskScale[]
  /** The activities that answer the risks. */
  treatments: Treatment[]
}

/** Form A: what the VoR fears, by mandatory practice (obligatoriskt arbetssätt), then the matrix. */
export function unwantedEventsSection(facts: RiskFacts, context: ReviewContext): Section {
  const risks = facts.vor
  if (risks.length === 0) return { blocks: [noVor(facts)], answers: [] }
  return {
    blocks: [
      paragraph('events', [
        `Väsentlighets- och riskanalysen (VoR) för ${facts.vorYear} tar upp `,
        figure(count(risks.length, 'oönskad händelse', 'oönskade händelser'), risks),
        ' som rör informationssäkerheten. ',
        ...howManyAreAssessed(risks),
      ]),
      ...eventsByPractice(risks, facts),
      ...unanswered(risks, facts),
      ...matrices(risks, facts, context),
    ],
    answers: ['f'],
  }
}

/** Form B: the VoR as a table, one for each goal and process. */
export function vorByGoalSection(facts: RiskFacts, context: ReviewContext): Section {
  const risks = facts.vor
  if (risks.length === 0) return { blocks: [noVor(facts)], answers: [] }
  const groups = [...Map.groupBy(risks, goalAndProcess)]
  const tables = groups.map(([heading, inGroup], index) =>
    table(
      `vor-${index + 1}`,
      `Risker i VoR ${facts.vorYear}${heading}`,
      [
        { label: 'Oönskad händelse', width: 21 },
        { label: 'Sannolikhet', align: 'right', width: 11.5 },
        { label: 'Konsekvens', align: 'right', width: 11 },
        { label: 'Riskvärde', align: 'right', width: 9.5 },
        { label: 'Befintlig åtgärd', width: 17 },
        { label: 'Åtgärd och behandling', width: 19 },
        { label: 'Riskägare', width: 12 },
      ],
      [...inGroup].sort(highestFirst).map((risk) => vorRow(risk, facts, context)),
    ),
  )
  return {
    blocks: [
      paragraph('vor', [
        `Väsentlighets- och riskanalysen (VoR) för ${facts.vorYear} tar upp `,
        figure(count(risks.length, 'risk', 'risker'), risks),
        ` som rör informationssäkerheten${groups.length === 1 ? (groups[0]?.[0] ?? '') : ''}. `,
        ...howManyAreAssessed(risks),
      ]),
      ...tables,
      ...scaleNotes(risks, facts, context),
      ...unanswered(risks, facts),
    ],
    answers: ['f'],
  }
}

/** The heading of form B: the goal and process stand in it when all risks share them. */
export function vorByGoalTitle(facts: RiskFacts): string {
  const [shared, ...others] = new Set(facts.vor.map(goalAndProcess))
  return `Risker i väsentlighets- och riskanalysen (VoR) ${facts.vorYear}${others.length === 0 ? (shared ?? '') : ''}`
}

/** The information security risks of the administration's RSA, as short as a public report allows. */
export function rsaSection(facts: RiskFacts, context: ReviewContext): Section {
  const risks = facts.rsa
  if (risks.length === 0)
    return {
      blocks: [
        paragraph(
          'rsa',
          'Ingen risk som rör informationssäkerheten är registrerad ur förvaltningens risk- och sårbarhetsanalys (RSA).',
        ),
      ],
      answers: [],
    }
  const years = [...new Set(risks.map(({ fields }) => fields.assessedYear))].sort()
  return {
    blocks: [
      paragraph('rsa', [
        `Förvaltningens risk- och sårbarhetsanalys (RSA) för ${enumerate(years.map(String))} tar upp `,
        figure(count(risks.length, 'risk', 'risker'), risks),
        ' som rör informationssäkerheten.',
      ]),
      list(
        'rsa-risks',
        risks.map((risk) => rsaItem(risk, facts)),
      ),
      ...scaleNotes(risks, facts, context),
    ],
    answers: ['f'],
  }
}

function noVor({ vorYear }: RiskFacts): Block {
  return paragraph(
    'events',
    `Inga oönskade händelser som rör informationssäkerheten är registrerade ur väsentlighets- och riskanalysen (VoR) för ${vorYear}.`,
  )
}

function howManyAreAssessed(risks: readonly Risk[]): (string | Inline)[] {
  const assessed = risks.filter((risk) => riskValue(risk) !== null)
  const unassessed = risks.filter((risk) => riskValue(risk) === null)
  if (risks.length === 1)
    return [unassessed.length === 0 ? 'Den är bedömd.' : 'Den är ännu inte bedömd.']
  if (unassessed.length === 0) return ['Alla är bedömda.']
  if (assessed.length === 0) return ['Ingen av dem är ännu bedömd.']
  return [
    'Av dem är ',
    figure(String(assessed.length), assessed),
    ` ${assessed.length === 1 ? 'bedömd' : 'bedömda'} och `,
    figure(String(unassessed.length), unassessed),
    ` ännu inte ${unassessed.length === 1 ? 'bedömd' : 'bedömda'}.`,
  ]
}

function eventsByPractice(risks: readonly Risk[], facts: RiskFacts): Block[] {
  const practices = Object.keys(mandatoryPractices) as (keyof typeof mandatoryPractices)[]
  return [...practices, null].flatMap((practice) => {
    const inPractice = risks.filter(({ fields }) => fields.mandatoryPractice === practice)
    if (inPractice.length === 0) return []
    const heading = practice === null ? 'Övriga händelser' : mandatoryPractices[practice]
    const key = practice ?? 'other'
    return [
      subheading(`practice-${key}`, heading, sourcesOf(inPractice)),
      list(
        `events-${key}`,
        inPractice.map((risk) =>
          item(`${withoutStop(risk.title)} (${valueInWords(risk, facts)}).`, [sourceOf(risk)]),
        ),
      ),
    ]
  })
}

/** "riskvärde 12, hög", "ej bedömd". */
function valueInWords(risk: Risk, facts: RiskFacts): string {
  const value = riskValue(risk)
  const level = riskLevel(risk, scaleOf(risk, facts.scales)).answer
  const assessed =
    value === null
      ? NOT_ASSESSED
      : `riskvärde ${value}${level === null ? '' : `, ${uncapitalise(level)}`}`
  return risk.state === 'closed' ? `${assessed}; avslutad` : assessed
}

function withoutStop(text: string): string {
  return text.trim().replace(/\.$/, '')
}

/** The risks nobody has answered: the report says so rather than leave it to be noticed. */
function unanswered(risks: readonly Risk[], facts: RiskFacts): Block[] {
  const orphans = risks.filter((risk) => isOrphan(risk, facts.treatments).answer)
  if (orphans.length === 0) return []
  return [
    paragraph('unanswered', [
      'För ',
      figure(count(orphans.length, 'risk', 'risker'), orphans),
      ` finns varken en aktivitet eller en motivering till att ingen behövs: ${enumerate(orphans.map(({ title }) => `”${withoutStop(title)}”`))}.`,
    ]),
  ]
}

function matrices(risks: readonly Risk[], facts: RiskFacts, context: ReviewContext): Block[] {
  const drawn = matricesOf(risks, facts.scales).map(({ scale, drawn: matrix }) =>
    picture(`matrix-${scale.size}-${scale.version}`, {
      ...matrix,
      caption: `Riskmatris för VoR ${facts.vorYear} på skalan ${scaleSizes[scale.size]}`,
    }),
  )
  return [...drawn, ...scaleNotes(risks, facts, context)]
}

/** Which scale the values stand on, and that nobody has verified it when that is so. */
function scaleNotes(risks: readonly Risk[], facts: RiskFacts, context: ReviewContext): Block[] {
  const inUse = facts.scales.filter((scale) =>
    risks.some((risk) => riskValue(risk) !== null && scaleOf(risk, [scale]) !== null),
  )
  if (inUse.length === 0) return []
  const sentences = inUse.map((scale) => {
    const limits = enumerate(
      scale.levels.map(({ name, from }) => `${uncapitalise(name)} från ${from}`),
    )
    const standing = scale.verified
      ? `Källa: ${asSentence(scale.source)}`
      : `Skalan är ett antagande och har inte stämts av mot ${genitive(context.theOrganisation)} egen anvisning.`
    return `Riskvärdet är sannolikhet gånger konsekvens på skalan ${scaleSizes[scale.size]}, version ${scale.version}: ${limits}. ${standing}`
  })
  return [
    paragraph(
      'scales',
      sentences.join(' '),
      sourcesOf(risks.filter((risk) => riskValue(risk) !== null)),
    ),
  ]
}

/** " under mål 3.5, process Systematiskt informationssäkerhetsarbete", or nothing. */
function goalAndProcess({ fields }: Risk): string {
  const goal =
    fields.goalCode === null
      ? null
      : `under mål ${fields.goalCode}${fields.goalYear === fields.assessedYear ? '' : ` i budgeten för ${fields.goalYear}`}`
  const process = fields.process === null ? null : `process ${fields.process}`
  const parts = [goal, process].filter((part) => part !== null)
  return parts.length === 0 ? '' : ` ${parts.join(', ')}`
}

function highestFirst(a: Risk, b: Risk): number {
  return (riskValue(b) ?? -1) - (riskValue(a) ?? -1) || a.number - b.number
}

function vorRow(risk: Risk, facts: RiskFacts, context: ReviewContext): TableRow {
  const { likelihood, consequence, existingMeasure, riskOwner } = risk.fields
  const level = riskLevel(risk, scaleOf(risk, facts.scales)).answer
  const value = riskValue(risk)
  return row(
    [
      risk.title,
      likelihood === null ? NOT_ASSESSED : String(likelihood),
      consequence === null ? NOT_ASSESSED : String(consequence),
      value === null
        ? NOT_ASSESSED
        : `${value}${level === null ? '' : ` (${uncapitalise(level)})`}`,
      existingMeasure ?? 'Ingen angiven',
      treatmentInWords(risk, facts),
      riskOwner === null ? 'Ingen utsedd' : (context.people[riskOwner] ?? 'Okänd'),
    ],
    [sourceOf(risk)],
  )
}

/** "Reducera. Uppföljning av behörigheter (2026)." */
function treatmentInWords(risk: Risk, { treatments: all }: RiskFacts): string {
  const { treatment, treatmentReason } = risk.fields
  const activities = activitiesFor(risk, all).map(({ title, year }) =>
    year === null ? title : `${title} (${year})`,
  )
  const parts = [
    treatment === null ? null : treatments[treatment],
    activities.length === 0 ? null : enumerate(activities),
    treatmentReason,
  ].filter((part) => part !== null)
  return parts.length === 0 ? 'Ej beslutad' : parts.map(asSentence).join(' ')
}

function rsaItem(risk: Risk, facts: RiskFacts) {
  const { effect, existingMeasure } = risk.fields
  const activities = activitiesFor(risk, facts.treatments).map(({ title }) => title)
  return item(
    [
      strong(asSentence(risk.title)),
      ...(effect === null ? [] : [` Konsekvens: ${uncapitalise(asSentence(effect))}`]),
      ` Befintlig åtgärd: ${existingMeasure === null ? 'ingen angiven.' : uncapitalise(asSentence(existingMeasure))}`,
      ...(activities.length === 0
        ? []
        : [` Åtgärdas även av: ${asSentence(enumerate(activities))}`]),
      riskValue(risk) === null
        ? ' Risken är ej bedömd.'
        : ` Bedömning: ${valueInWords(risk, facts)}.`,
    ],
    [sourceOf(risk)],
  )
}
