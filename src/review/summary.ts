/** The summary: computed from the same facts as the chapters, so that it cannot contradict them. */
import { prioritiesSummary } from '../areas/improvements/priorities.chapter.ts'
import { capitalise, count, enumerate, genitive, uncapitalise } from '../core/swedish.ts'
import {
  type Block,
  figure,
  paragraph,
  type ReviewContext,
  type Section,
  sourcesOf,
} from './document.ts'
import type { ReviewFacts } from './facts.ts'

export function summarySection(facts: ReviewFacts, context: ReviewContext): Section {
  const blocks: Block[] = [
    paragraph(
      'why',
      `En gång om året ska ledningen pröva hur arbetet med informationssäkerhet går. ${capitalise(genitive(context.theOrganisation))} tillämpningsanvisning ger förvaltningschefen uppgiften att inhämta en rapport, Ledningens genomgång, från informationssäkerhetssamordnaren (ISAM). Förvaltningschefen leder och styr arbetet inom ${uncapitalise(context.administration)} och bedömer med rapporten som grund om det lokala arbetet med informationssäkerhet och dataskydd är tillräckligt och har önskad verkan.`,
    ),
    paragraph(
      'what',
      `Genomgången ska leda till beslut om förbättringar inför kommande år och omfattar även dataskydd, utifrån dataskyddsombudets GDPR-årsrapport. Aktiviteter som rör informationssäkerhet och dataskydd tas upp i verksamhetsplanen och i arbetet med intern kontroll, med väsentlighets- och riskanalysen (VoR) som utgångspunkt.`,
    ),
    ...prioritiesSummary(facts.improvements, context).blocks,
  ]
  const year = yearInFigures(facts)
  if (year) blocks.push(year)
  const factors = externalFactors(facts)
  if (factors) blocks.push(factors)
  return { blocks, answers: [] }
}

/** The year's counts; what nobody has recorded is not counted as none. */
function yearInFigures(facts: ReviewFacts): Block | null {
  const incidents = facts.incidents.incidents
  const events = facts.risks.vor
  const parts: (string | ReturnType<typeof figure>)[] = []
  if (incidents.length > 0)
    parts.push(
      figure(count(incidents.length, 'rapporterad incident', 'rapporterade incidenter'), incidents),
    )
  if (events.length > 0) {
    if (parts.length > 0) parts.push(' och ')
    parts.push(
      figure(count(events.length, 'oönskad händelse', 'oönskade händelser'), events),
      ` i VoR för ${facts.risks.vorYear}`,
    )
  }
  return parts.length === 0
    ? null
    : paragraph('figures', ['Underlaget omfattar bland annat ', ...parts, '.'])
}

function externalFactors(facts: ReviewFacts): Block | null {
  const factors = facts.horizon.factors.filter((factor) => factor.fields.scope === 'external')
  if (factors.length === 0) return null
  const names = factors.map((factor) => uncapitalise(factor.title))
  return paragraph(
    'factors',
    `Rapporten redovisar även faktorer som påverkar eller kan komma att påverka verksamhetens ledningssystem: ${enumerate(names)}.`,
    sourcesOf(factors),
  )
}
