/**
 * The report's table of contents, in the order it is printed. A form is data: which sections of the
 * catalogue (sections.ts) stand under which headings. Three forms are shipped; a board can save its
 * own (forms/). Keys are stable: a heading can change and what people have written stays.
 */
import type { IsoInput, ReviewContext, Section } from './document.ts'
import type { ReviewFacts } from './facts.ts'
import { type FormEntry, fillTitle, type ReportForm } from './forms/form.ts'
import type { OutlineName } from './management-review.record.ts'
import { type SectionKind, sectionKind } from './sections.ts'
import { writtenBlocks } from './written.ts'

/** The city's report form in full, as överförmyndarnämnden uses it. */
const city: readonly FormEntry[] = [
  { key: 'summary', title: 'Sammanfattning', sections: ['summary'], numbered: false },
  { key: 'purpose', title: 'Vad är ledningens genomgång', sections: ['purpose', 'governing'] },
  { key: 'previous', title: null, sections: ['previous'], onlyWithContent: true },
  {
    key: 'factors',
    title: 'Faktorer som påverkar verksamhetens LIS',
    sections: [],
    children: [
      { key: 'external', title: null, sections: ['external'] },
      { key: 'internal', title: null, sections: ['internal'] },
      { key: 'climate', title: null, sections: ['climate'], onlyWithContent: true },
      {
        key: 'organisation',
        title: null,
        sections: ['organisation', 'cooperation'],
        onlyWithContent: true,
      },
    ],
  },
  {
    key: 'reports',
    title: 'Sammanställning av rapporter',
    sections: [],
    children: [
      { key: 'audits', title: null, sections: ['audits'] },
      { key: 'dpo', title: 'Risker som identifierats i GDPR-årsrapport', sections: ['dpo'] },
      { key: 'deviations', title: null, sections: ['deviations'] },
      {
        key: 'incidentAnalysis',
        title: null,
        sections: ['incidentAnalysis'],
        onlyWithContent: true,
      },
      {
        key: 'information',
        title: null,
        sections: ['information'],
        onlyWithContent: true,
      },
      { key: 'processing', title: null, sections: ['processing'], onlyWithContent: true },
      { key: 'suppliers', title: null, sections: ['suppliers'], onlyWithContent: true },
      { key: 'continuity', title: null, sections: ['continuity'], onlyWithContent: true },
      {
        key: 'internalControl',
        title: null,
        sections: ['internalControl'],
        onlyWithContent: true,
      },
      { key: 'practices', title: null, sections: ['practices'], onlyWithContent: true },
      { key: 'tertials', title: null, sections: ['tertials'], onlyWithContent: true },
      { key: 'training', title: null, sections: ['training'], onlyWithContent: true },
      { key: 'access', title: null, sections: ['access'], onlyWithContent: true },
      { key: 'keyFigures', title: null, sections: ['keyFigures'], onlyWithContent: true },
    ],
  },
  {
    key: 'vor',
    title: 'Sammanställning av {VoR-år} års VoR',
    sections: [],
    children: [{ key: 'events', title: null, sections: ['events'] }],
  },
  { key: 'completed', title: null, sections: ['completed'] },
  { key: 'proposed', title: null, sections: ['plan'] },
  { key: 'judgement', title: null, sections: ['judgement'], onlyWithContent: true },
  { key: 'decision', title: 'Beslut', sections: ['decision'], numbered: false },
]

/** The city's report form in brief, as socialnämnden uses it: a plan in order of priority. */
const cityBrief: readonly FormEntry[] = [
  { key: 'summary', title: 'Sammanfattning', sections: ['summary'] },
  { key: 'previous', title: null, sections: ['previous'], onlyWithContent: true },
  {
    key: 'factors',
    title: 'Faktorer som påverkar verksamhetens LIS',
    sections: ['purpose'],
    children: [
      { key: 'external', title: null, sections: ['external', 'internal'] },
      { key: 'climate', title: null, sections: ['climate'], onlyWithContent: true },
      {
        key: 'identified',
        title: 'Identifierat i RSA, DSO-årsrapport samt VoR',
        sections: [],
        children: [
          { key: 'rsa', title: null, sections: ['rsa'] },
          {
            key: 'dpo',
            title: 'Förbättringsområden i dataskyddsombudets årsrapport',
            sections: ['dpo'],
          },
          { key: 'vor', title: null, sections: ['vor'] },
          {
            key: 'internalControl',
            title: null,
            sections: ['internalControl'],
            onlyWithContent: true,
          },
          {
            key: 'incidentAnalysis',
            title: null,
            sections: ['incidentAnalysis'],
            onlyWithContent: true,
          },
          { key: 'practices', title: null, sections: ['practices'], onlyWithContent: true },
          { key: 'tertials', title: null, sections: ['tertials'], onlyWithContent: true },
        ],
      },
      {
        key: 'assets',
        title: 'Information, leverantörer och kontinuitet',
        sections: ['information', 'processing', 'suppliers', 'continuity', 'access'],
        onlyWithContent: true,
      },
      { key: 'training', title: null, sections: ['training'], onlyWithContent: true },
      { key: 'keyFigures', title: null, sections: ['keyFigures'], onlyWithContent: true },
      { key: 'cooperation', title: null, sections: ['cooperation'], onlyWithContent: true },
    ],
  },
  { key: 'proposed', title: null, sections: ['planInBrief'] },
  { key: 'judgement', title: null, sections: ['judgement'], onlyWithContent: true },
  { key: 'decision', title: 'Beslut', sections: ['decision'], numbered: false },
]

/** A meeting's minutes after the national method: who was there, what was looked at, what was decided. */
const meeting: readonly FormEntry[] = [
  { key: 'present', title: null, sections: ['present'] },
  { key: 'preparation', title: null, sections: ['preparation'], onlyWithContent: true },
  { key: 'previous', title: null, sections: ['previous'] },
  {
    key: 'inputs',
    title: 'Underlag',
    sections: [],
    children: [
      {
        key: 'factors',
        title: 'Förändringar i omvärlden och i organisationen',
        sections: ['external', 'internal'],
      },
      { key: 'climate', title: null, sections: ['climate'], onlyWithContent: true },
      { key: 'governing', title: null, sections: ['governing'] },
      { key: 'deviations', title: 'Avvikelser', sections: ['deviations'] },
      {
        key: 'incidentAnalysis',
        title: null,
        sections: ['incidentAnalysis'],
        onlyWithContent: true,
      },
      {
        key: 'assets',
        title: 'Information, leverantörer och kontinuitet',
        sections: ['information', 'processing', 'suppliers', 'continuity', 'access'],
        onlyWithContent: true,
      },
      { key: 'training', title: null, sections: ['training'], onlyWithContent: true },
      { key: 'keyFigures', title: null, sections: ['keyFigures'], onlyWithContent: true },
      { key: 'cooperation', title: null, sections: ['cooperation'], onlyWithContent: true },
      { key: 'completed', title: null, sections: ['completed'] },
      { key: 'audits', title: 'Revisioner', sections: ['audits'] },
      { key: 'dpo', title: null, sections: ['dpo'] },
      { key: 'risks', title: 'Riskbedömningar och riskbehandling', sections: ['vor', 'rsa'] },
      {
        key: 'internalControl',
        title: null,
        sections: ['internalControl'],
        onlyWithContent: true,
      },
      { key: 'practices', title: null, sections: ['practices'], onlyWithContent: true },
      { key: 'tertials', title: null, sections: ['tertials'], onlyWithContent: true },
    ],
  },
  { key: 'discussion', title: null, sections: ['discussion'] },
  {
    key: 'proposed',
    title: 'Förslag till förbättringar',
    sections: ['plan'],
    yearTitle: 'Aktiviteter {planår}',
  },
  { key: 'judgement', title: null, sections: ['judgement'], onlyWithContent: true },
  { key: 'decision', title: 'Beslut', sections: ['decision'] },
]

export const shippedForms: Record<OutlineName, ReportForm> = {
  city: { id: 'city', name: 'Utförlig rapportform', entries: city },
  cityBrief: { id: 'cityBrief', name: 'Kort rapportform', entries: cityBrief },
  meeting: { id: 'meeting', name: 'Mötesform efter nationellt metodstöd', entries: meeting },
}

/** An entry of a form with the functions that write it. */
export type OutlineEntry = {
  key: string
  title: string | ((facts: ReviewFacts, context: ReviewContext) => string)
  answers?: readonly IsoInput[]
  write?: (facts: ReviewFacts, context: ReviewContext) => Section
  /** One subsection for each year of the plan. */
  perPlanYear?: {
    title: (year: number) => string
    write: (facts: ReviewFacts, context: ReviewContext, year: number) => Section
  }
  children?: readonly OutlineEntry[]
  numbered?: false
  /** Left out when no record says anything and nobody has written. */
  onlyWithContent?: true
}

export type Outline = { name: string; entries: readonly OutlineEntry[] }

export function outlineOf(form: ReportForm): Outline {
  return { name: form.id, entries: form.entries.map(outlineEntry) }
}

export const outlines: Record<OutlineName, Outline> = {
  city: outlineOf(shippedForms.city),
  cityBrief: outlineOf(shippedForms.cityBrief),
  meeting: outlineOf(shippedForms.meeting),
}

function outlineEntry(entry: FormEntry): OutlineEntry {
  const kinds = entry.sections.map(sectionKind)
  const answers = [...new Set(kinds.flatMap((kind) => kind.answers ?? []))]
  const yearly = kinds.find((kind) => kind.perPlanYear)?.perPlanYear
  const { numbered, onlyWithContent } = entry
  return {
    key: entry.key,
    title: (facts, context) => titleOf(entry, kinds, facts, context),
    ...(answers.length > 0 ? { answers } : {}),
    ...(kinds.length > 0 || entry.lead
      ? { write: (facts, context) => writeEntry(entry, kinds, facts, context) }
      : {}),
    ...(yearly
      ? {
          perPlanYear: {
            title: (year) => fillTitle(entry.yearTitle ?? yearly.title, { planYear: year }),
            write: yearly.write,
          },
        }
      : {}),
    ...(entry.children ? { children: entry.children.map(outlineEntry) } : {}),
    ...(numbered === false ? { numbered } : {}),
    ...(onlyWithContent ? { onlyWithContent } : {}),
  }
}

function titleOf(
  entry: FormEntry,
  kinds: readonly SectionKind[],
  facts: ReviewFacts,
  context: ReviewContext,
): string {
  const usual = kinds[0]?.title ?? ''
  const title = entry.title ?? (typeof usual === 'string' ? usual : usual(facts))
  return fillTitle(title, {
    year: context.year,
    vorYear: facts.risks.vorYear,
    organisation: context.theOrganisation,
  })
}

/** The form's standing text, then what each area writes. */
function writeEntry(
  entry: FormEntry,
  kinds: readonly SectionKind[],
  facts: ReviewFacts,
  context: ReviewContext,
): Section {
  const written = kinds.map((kind) => ({ kind, section: kind.write(facts, context) }))
  if (entry.onlyWithContent && !written.some(saysSomething)) return { blocks: [], answers: [] }
  return {
    blocks: [...leadBlocks(entry.lead), ...written.flatMap(({ section }) => section.blocks)],
    answers: written.flatMap(({ section }) => section.answers),
  }
}

/** A section that is there to answer something and answers nothing only says that it cannot. */
function saysSomething(one: { kind: SectionKind; section: Section }): boolean {
  return one.kind.answers ? one.section.answers.length > 0 : one.section.blocks.length > 0
}

/** Printed as it stands each year, and open to be written over for one year like any other block. */
function leadBlocks(lead: string | undefined): Section['blocks'] {
  return writtenBlocks('lead', lead ?? '').map((block) => ({ ...block, origin: 'generated' }))
}

/** ISO/IEC 27001:2022 9.3.2 in our own words; a missing letter is a compile error. */
export const isoInputs: Record<IsoInput, string> = {
  a: 'uppföljning av vad tidigare genomgångar beslutade',
  b: 'förändringar i omvärlden och inom organisationen',
  c: 'förändrade behov och förväntningar hos intressenter',
  d1: 'avvikelser och korrigerande åtgärder, med utveckling över tid',
  d2: 'resultat av uppföljning och mätning',
  d3: 'resultat av revisioner',
  d4: 'hur målen för informationssäkerhet har uppfyllts',
  e: 'återkoppling från intressenter, till exempel dataskyddsombudet',
  f: 'resultat av riskbedömningar och läget för riskbehandlingen',
  g: 'möjligheter till förbättring',
}

/** Every area of the system, and where the report takes it up or why it does not. */
export const areaSections = {
  'governing-documents': 'purpose',
  horizon: 'factors',
  audits: 'audits',
  'dpo-reports': 'dpo',
  incidents: 'deviations',
  information: 'information',
  processing: 'processing',
  suppliers: 'suppliers',
  classification: 'information',
  continuity: 'continuity',
  'internal-control': 'internalControl',
  practices: 'practices',
  tertials: 'tertials',
  cooperation: 'cooperation',
  training: 'training',
  'access-reviews': 'access',
  'key-figures': 'keyFigures',
  risks: 'vor',
  improvements: 'proposed',
  organisation: 'organisation',
  judgement: 'judgement',
} as const satisfies Record<
  | keyof Omit<
      ReviewFacts,
      | 'review'
      | 'years'
      | 'governingDocuments'
      | 'dpoReports'
      | 'internalControl'
      | 'incidentAnalysis'
    >
  | 'governing-documents'
  | 'dpo-reports'
  | 'internal-control',
  string
>
