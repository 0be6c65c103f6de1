/** The summary: computed from the same facts as the chapters, so that it cannot contradict them. */
import { prioritiesSummary } from '../areas/improvements/priorities.chapter.ts'
import { capitalise, count, genitive, uncapitalise } from '../core/swedish.ts'
import {
  type Block,
  figure,
  item,
  list,
  paragraph,
  type ReviewContext,
  type Section,
  sourceOf,
  sourcesOf,
} from './document.ts'
import type { ReviewFacts } from './facts.ts'

export function summarySection(facts: ReviewFacts, context: ReviewContext): Section {
  const blocks: Block[] = [
    ...purposeInShort(facts, context),
    ...prioritiesSummary(facts.improvements, context).blocks,
  ]
  const year = yearInFigures(facts)
  if (year) blocks.push(year)
  blocks.push(...externalFactors(facts))
  return { blocks, answers: [] }
}

/** What the application instruction (tillämpningsanvisning) gives as a task is said where it is registered. */
function purposeInShort(facts: ReviewFacts, context: ReviewContext): Block[] {
  const instruction = facts.governingDocuments.documents.find(
    ({ state, fields }) => state === 'inForce' && fields.kind === 'applicationInstruction',
  )
  const administration = uncapitalise(context.administration)
  const why = [
    'En gång om året ska ledningen pröva hur arbetet med informationssäkerhet går.',
    instruction
      ? `${capitalise(genitive(context.theOrganisation))} tillämpningsanvisning ger förvaltningschefen uppgiften att inhämta en rapport, Ledningens genomgång, från informationssäkerhetssamordnaren (ISAM). Förvaltningschefen leder och styr arbetet inom ${administration} och bedömer med rapporten som grund`
      : `Rapporten Ledningens genomgång är underlaget för prövningen. Ledningen vid ${administration} bedömer med den som grund`,
    'om det lokala arbetet med informationssäkerhet och dataskydd är tillräckligt och har önskad verkan.',
  ]
  const officersReport = facts.dpoReports.report
    ? ', utifrån dataskyddsombudets GDPR-årsrapport'
    : ''
  const what = [
    `Genomgången ska leda till beslut om förbättringar inför kommande år och omfattar även dataskydd${officersReport}.`,
    ...(instruction
      ? [
          'Aktiviteter som rör informationssäkerhet och dataskydd tas upp i verksamhetsplanen och i arbetet med intern kontroll, med väsentlighets- och riskanalysen (VoR) som utgångspunkt.',
        ]
      : []),
  ]
  return [paragraph('why', why.join(' ')), paragraph('what', what.join(' '))]
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

/** The titles are listed as they stand: one may be a whole clause. */
function externalFactors(facts: ReviewFacts): Block[] {
  const factors = facts.horizon.factors.filter((factor) => factor.fields.scope === 'external')
  if (factors.length === 0) return []
  return [
    paragraph(
      'factors',
      'Rapporten redovisar även faktorer som påverkar eller kan komma att påverka verksamhetens ledningssystem:',
      sourcesOf(factors),
    ),
    list(
      'factors-list',
      factors.map((factor) => item(factor.title, [sourceOf(factor)])),
    ),
  ]
}
