/**
 * The report's table of contents, in the order it is printed: which area writes which section, and
 * which inputs of ISO/IEC 27001:2022 9.3.2 the section is there to answer.
 */
import { auditResultsSection } from '../areas/audits/chapter.ts'
import { dpoReportSection } from '../areas/dpo-reports/chapter.ts'
import { governingDocumentsSection } from '../areas/governing-documents/chapter.ts'
import { externalFactorsSection, internalFactorsSection } from '../areas/horizon/chapter.ts'
import {
  plannedDetailedSection,
  plannedGroupedSection,
  proposalIntroSection,
} from '../areas/improvements/chapter.ts'
import { completedSection } from '../areas/improvements/completed.chapter.ts'
import { previousDecisionsSection } from '../areas/improvements/previous-decisions.chapter.ts'
import { deviationsSection } from '../areas/incidents/chapter.ts'
import { workingGroupSection } from '../areas/organisation/chapter.ts'
import {
  rsaSection,
  unwantedEventsSection,
  vorByGoalSection,
  vorByGoalTitle,
} from '../areas/risks/chapter.ts'
import type { IsoInput, ReviewContext, Section } from './document.ts'
import type { ReviewFacts } from './facts.ts'
import { climateBlocks, judgementSection } from './judgement/judgement.chapter.ts'
import type { OutlineName } from './management-review.record.ts'
import { decisionSection, meetingSection, purposeSection } from './purpose.ts'
import { summarySection } from './summary.ts'

export type OutlineEntry = {
  /** Stable; part of every block's key, so a heading can change and the texts stay. */
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

export type Outline = { name: OutlineName; entries: readonly OutlineEntry[] }

const previousDecisions: OutlineEntry = {
  key: 'previous',
  title: 'Uppföljning av tidigare beslut',
  answers: ['a'],
  write: (facts, context) => previousDecisionsSection(facts.improvements, context),
}

/** The city's forms open with earlier decisions once there are any; before that the gap is told last. */
const previousDecisionsIfAny: OutlineEntry = {
  ...previousDecisions,
  write: (facts, context) => {
    const section = previousDecisionsSection(facts.improvements, context)
    return section.answers.includes('a') ? section : { blocks: [], answers: [] }
  },
  onlyWithContent: true,
}

const workingGroup: OutlineEntry = {
  key: 'organisation',
  title: 'Roller och samarbete',
  write: (facts, context) => workingGroupSection(facts.organisation, context),
  onlyWithContent: true,
}

/** Management's own answer, when it has given one. */
const judgement: OutlineEntry = {
  key: 'judgement',
  title: 'Bedömning av ledningssystemet',
  write: (facts) => judgementSection(facts.judgement),
  onlyWithContent: true,
}

const climate: OutlineEntry = {
  key: 'climate',
  title: 'Klimatförändringar',
  write: (facts) => ({ blocks: climateBlocks(facts.judgement), answers: [] }),
  onlyWithContent: true,
}

/** The city's report form in full, as överförmyndarnämnden uses it. */
const city: Outline = {
  name: 'city',
  entries: [
    { key: 'summary', title: 'Sammanfattning', numbered: false, write: summarySection },
    {
      key: 'purpose',
      title: 'Vad är ledningens genomgång',
      write: (facts, context) =>
        joined(
          purposeSection(facts, context),
          governingDocumentsSection(facts.governingDocuments, context),
        ),
    },
    previousDecisionsIfAny,
    {
      key: 'factors',
      title: 'Faktorer som påverkar verksamhetens LIS',
      children: [
        {
          key: 'external',
          title: 'Omvärldsbevakning – hot, trender och ny lagstiftning',
          answers: ['b', 'c'],
          write: (facts, context) => externalFactorsSection(facts.horizon, context),
        },
        {
          key: 'internal',
          title: (_facts, context) =>
            `Inom ${context.theOrganisation} – budget, inriktning och lokala förändringar`,
          answers: ['b'],
          write: (facts, context) => internalFactorsSection(facts.horizon, context),
        },
        climate,
        workingGroup,
      ],
    },
    {
      key: 'reports',
      title: 'Sammanställning av rapporter',
      children: [
        {
          key: 'audits',
          title: 'Resultat från revisioner',
          answers: ['d3'],
          write: (facts, context) => auditResultsSection(facts.audits, context),
        },
        {
          key: 'dpo',
          title: 'Risker som identifierats i GDPR-årsrapport',
          answers: ['e'],
          write: (facts, context) => dpoReportSection(facts.dpoReports, context),
        },
        {
          key: 'deviations',
          title: 'Information om avvikelser (incidenter och andra händelser)',
          answers: ['d1'],
          write: (facts, context) => deviationsSection(facts.incidents, context),
        },
      ],
    },
    {
      key: 'vor',
      title: (facts) => `Sammanställning av ${facts.risks.vorYear} års VoR`,
      children: [
        {
          key: 'events',
          title: (facts) => `Oönskade händelser i VoR för ${facts.risks.vorYear}`,
          answers: ['f'],
          write: (facts, context) => unwantedEventsSection(facts.risks, context),
        },
      ],
    },
    {
      key: 'completed',
      title: 'Genomförda förbättringar',
      answers: ['d2'],
      write: (facts, context) => completedSection(facts.improvements, context),
    },
    {
      key: 'proposed',
      title: 'Förbättringar som föreslås för nämnden',
      answers: ['g'],
      write: (facts, context) => proposalIntroSection(facts.improvements, context),
      perPlanYear: {
        title: (year) => `Aktiviteter under år ${year}`,
        write: (facts, context, year) => plannedDetailedSection(facts.improvements, context, year),
      },
    },
    judgement,
    { key: 'decision', title: 'Beslut', write: decisionSection, numbered: false },
  ],
}

/** The city's report form in brief, as socialnämnden uses it: a plan in order of priority. */
const cityBrief: Outline = {
  name: 'cityBrief',
  entries: [
    { key: 'summary', title: 'Sammanfattning', write: summarySection },
    previousDecisionsIfAny,
    {
      key: 'factors',
      title: 'Faktorer som påverkar verksamhetens LIS',
      write: purposeSection,
      children: [
        {
          key: 'external',
          title: 'Omvärldsbevakning – hot, trender och ny lagstiftning',
          answers: ['b', 'c'],
          write: (facts, context) =>
            joined(
              externalFactorsSection(facts.horizon, context),
              internalFactorsSection(facts.horizon, context),
            ),
        },
        climate,
        {
          key: 'identified',
          title: 'Identifierat i RSA, DSO-årsrapport samt VoR',
          children: [
            {
              key: 'rsa',
              title: 'Risker i risk- och sårbarhetsanalysen (RSA)',
              answers: ['f'],
              write: (facts, context) => rsaSection(facts.risks, context),
            },
            {
              key: 'dpo',
              title: 'Förbättringsområden i dataskyddsombudets årsrapport',
              answers: ['e'],
              write: (facts, context) => dpoReportSection(facts.dpoReports, context),
            },
            {
              key: 'vor',
              title: (facts) => vorByGoalTitle(facts.risks),
              answers: ['f'],
              write: (facts, context) => vorByGoalSection(facts.risks, context),
            },
          ],
        },
      ],
    },
    {
      key: 'proposed',
      title: 'Förbättringar som föreslås för verksamhetens LIS',
      answers: ['g'],
      write: (facts, context) => proposalIntroSection(facts.improvements, context),
      perPlanYear: {
        title: (year) => String(year),
        write: (facts, context, year) => plannedGroupedSection(facts.improvements, context, year),
      },
    },
    judgement,
    { key: 'decision', title: 'Beslut', write: decisionSection, numbered: false },
  ],
}

/** A meeting's minutes after the national method: who was there, what was looked at, what was decided. */
const meeting: Outline = {
  name: 'meeting',
  entries: [
    { key: 'present', title: 'Närvarande', write: meetingSection },
    previousDecisions,
    {
      key: 'inputs',
      title: 'Underlag',
      children: [
        {
          key: 'factors',
          title: 'Förändringar i omvärlden och i organisationen',
          answers: ['b', 'c'],
          write: (facts, context) =>
            joined(
              externalFactorsSection(facts.horizon, context),
              internalFactorsSection(facts.horizon, context),
            ),
        },
        climate,
        {
          key: 'governing',
          title: 'Styrande dokument',
          answers: ['b'],
          write: (facts, context) => governingDocumentsSection(facts.governingDocuments, context),
        },
        {
          key: 'deviations',
          title: 'Avvikelser',
          answers: ['d1'],
          write: (facts, context) => deviationsSection(facts.incidents, context),
        },
        {
          key: 'completed',
          title: 'Genomförda förbättringar',
          answers: ['d2'],
          write: (facts, context) => completedSection(facts.improvements, context),
        },
        {
          key: 'audits',
          title: 'Revisioner',
          answers: ['d3'],
          write: (facts, context) => auditResultsSection(facts.audits, context),
        },
        {
          key: 'dpo',
          title: 'Dataskyddsombudets årsrapport',
          answers: ['e'],
          write: (facts, context) => dpoReportSection(facts.dpoReports, context),
        },
        {
          key: 'risks',
          title: 'Riskbedömningar och riskbehandling',
          answers: ['f'],
          write: (facts, context) =>
            joined(vorByGoalSection(facts.risks, context), rsaSection(facts.risks, context)),
        },
      ],
    },
    {
      key: 'proposed',
      title: 'Diskussion och förslag till förbättringar',
      answers: ['g'],
      write: (facts, context) => proposalIntroSection(facts.improvements, context),
      perPlanYear: {
        title: (year) => `Aktiviteter ${year}`,
        write: (facts, context, year) => plannedDetailedSection(facts.improvements, context, year),
      },
    },
    judgement,
    { key: 'decision', title: 'Beslut', write: decisionSection },
  ],
}

export const outlines: Record<OutlineName, Outline> = { city, cityBrief, meeting }

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
  risks: 'vor',
  improvements: 'proposed',
  organisation: 'organisation',
  judgement: 'judgement',
} as const satisfies Record<
  | keyof Omit<ReviewFacts, 'review' | 'years' | 'governingDocuments' | 'dpoReports'>
  | 'governing-documents'
  | 'dpo-reports',
  string
>

/** Two areas in one section: blocks after one another, and what either answers. */
function joined(...sections: Section[]): Section {
  return {
    blocks: sections.flatMap((section) => section.blocks),
    answers: sections.flatMap((section) => section.answers),
  }
}
