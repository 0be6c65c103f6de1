/**
 * The catalogue: every section the report can hold, which area writes it, and which inputs of
 * ISO/IEC 27001:2022 9.3.2 it is there to answer. A form (outline.ts) chooses among them.
 */

import { accessSection } from '../areas/access-reviews/chapter.ts'
import { auditResultsSection } from '../areas/audits/chapter.ts'
import { classificationSection } from '../areas/classification/chapter.ts'
import { continuitySection } from '../areas/continuity/chapter.ts'
import { cooperationSection } from '../areas/cooperation/chapter.ts'
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
import { incidentAnalysisSection } from '../areas/incidents/analysis/analysis.chapter.ts'
import { deviationsSection } from '../areas/incidents/chapter.ts'
import { informationSection } from '../areas/information/chapter.ts'
import { internalControlSection } from '../areas/internal-control/chapter.ts'
import { keyFiguresSection } from '../areas/key-figures/chapter.ts'
import { workingGroupSection } from '../areas/organisation/chapter.ts'
import { practicesSection } from '../areas/practices/chapter.ts'
import { processingSection } from '../areas/processing/chapter.ts'
import {
  rsaSection,
  unwantedEventsSection,
  vorByGoalSection,
  vorByGoalTitle,
} from '../areas/risks/chapter.ts'
import { suppliersSection } from '../areas/suppliers/chapter.ts'
import { trainingSection } from '../areas/training/chapter.ts'
import { tertialsSection } from '../steering/tertials.chapter.ts'
import type { IsoInput, ReviewContext, Section } from './document.ts'
import type { ReviewFacts } from './facts.ts'
import type { SectionName } from './forms/section-names.ts'
import { climateBlocks, judgementSection } from './judgement/judgement.chapter.ts'
import { discussionSection, preparationSection, presentSection } from './meeting/meeting.chapter.ts'
import { decisionSection, purposeSection } from './purpose.ts'
import { summarySection } from './summary.ts'

type Write = (facts: ReviewFacts, context: ReviewContext) => Section

export type SectionKind = {
  /** The usual heading. */
  title: string | ((facts: ReviewFacts) => string)
  /** What it prints, for whoever puts a form together. */
  says: string
  answers?: readonly IsoInput[]
  write: Write
  /** One subsection for each year of the plan. */
  perPlanYear?: {
    title: string
    write: (facts: ReviewFacts, context: ReviewContext, year: number) => Section
  }
}

export const sections = {
  summary: {
    title: 'Sammanfattning',
    says: 'Varför genomgången görs, årets prioriteringar och årets siffror.',
    write: summarySection,
  },
  purpose: {
    title: 'Vad är ledningens genomgång',
    says: 'Vad en genomgång är och att arbetet utgår från risk.',
    write: purposeSection,
  },
  governing: {
    title: 'Styrande dokument',
    says: 'Vilka styrande dokument som gäller och när de senast sågs över.',
    answers: ['b'],
    write: (facts, context) => governingDocumentsSection(facts.governingDocuments, context),
  },
  previous: {
    title: 'Uppföljning av tidigare beslut',
    says: 'Vad som har hänt med det som tidigare genomgångar beslutade.',
    answers: ['a'],
    write: (facts, context) => previousDecisionsSection(facts.improvements, context),
  },
  external: {
    title: 'Omvärldsbevakning – hot, trender och ny lagstiftning',
    says: 'Det som har hänt utanför kommunen och vad det betyder för nämnden.',
    answers: ['b', 'c'],
    write: (facts, context) => externalFactorsSection(facts.horizon, context),
  },
  internal: {
    title: 'Inom {staden} – budget, inriktning och lokala förändringar',
    says: 'Förändringar inom kommunen och förvaltningen.',
    answers: ['b'],
    write: (facts, context) => internalFactorsSection(facts.horizon, context),
  },
  climate: {
    title: 'Klimatförändringar',
    says: 'Om klimatförändringar påverkar ledningssystemet.',
    write: (facts) => ({ blocks: climateBlocks(facts.judgement), answers: [] }),
  },
  organisation: {
    title: 'Roller och samarbete',
    says: 'Den lokala arbetsgruppen och dess kompetenser.',
    write: (facts, context) => workingGroupSection(facts.organisation, context),
  },
  audits: {
    title: 'Resultat från revisioner',
    says: 'Årets revisioner och kontroller, med iakttagelser.',
    answers: ['d3'],
    write: (facts, context) => auditResultsSection(facts.audits, context),
  },
  dpo: {
    title: 'Dataskyddsombudets årsrapport',
    says: 'Dataskyddsombudets rekommendationer och vad de leder till.',
    answers: ['e'],
    write: (facts, context) => dpoReportSection(facts.dpoReports, context),
  },
  deviations: {
    title: 'Information om avvikelser (incidenter och andra händelser)',
    says: 'Årets incidenter: hur många, vilka slag och vilka som anmäldes.',
    answers: ['d1'],
    write: (facts, context) => deviationsSection(facts.incidents, context),
  },
  incidentAnalysis: {
    title: 'Analys av incidenter och rapportering',
    says: 'Varför incidenterna hände, tid till upptäckt och avslut, tidsfrister, lärdomar, och om det som händer rapporteras.',
    write: (facts) =>
      facts.incidentAnalysis
        ? incidentAnalysisSection(facts.incidentAnalysis)
        : { blocks: [], answers: [] },
  },
  information: {
    title: 'Inventering och informationsklassning',
    says: 'Vad nämnden har, hur det är klassat, vem som äger det och vad som ännu är okänt.',
    write: (facts, context) => ({
      blocks: [
        ...informationSection(facts.information, context).blocks,
        ...classificationSection(facts.classification, context).blocks,
      ],
      answers: [],
    }),
  },
  processing: {
    title: 'Behandling av personuppgifter',
    says: 'Registerförteckningen, tredjelandsöverföringar, konsekvensbedömningar och registrerades begäran.',
    write: (facts, context) => processingSection(facts.processing, context),
  },
  suppliers: {
    title: 'Leverantörer, avtal och upphandling',
    says: 'Vad som hänger på leverantörerna, vilka avtal som löper ut och vad som klassats före upphandling.',
    write: (facts, context) => suppliersSection(facts.suppliers, context),
  },
  continuity: {
    title: 'Kontinuitet och återställning',
    says: 'Kritisk verksamhet, hur länge den klarar ett avbrott, återställningsordning och övningar.',
    write: (facts, context) => continuitySection(facts.continuity, context),
  },
  internalControl: {
    title: 'Intern kontroll',
    says: 'Kontrollerna i årets internkontrollplan, vad de visade och vad som gjordes åt avvikelserna.',
    write: (facts, context) =>
      facts.internalControl
        ? internalControlSection(facts.internalControl, context)
        : { blocks: [], answers: [] },
  },
  training: {
    title: 'Utbildning',
    says: 'Genomförda obligatoriska utbildningar per målgrupp, och ledningens utbildning.',
    write: (facts, context) =>
      facts.training ? trainingSection(facts.training, context) : { blocks: [], answers: [] },
  },
  access: {
    title: 'Behörigheter',
    says: 'Årets behörighetsgranskningar, avslut och byten: konton, borttagna, och hur lång tid det tog.',
    write: (facts, context) =>
      facts['access-reviews']
        ? accessSection(facts['access-reviews'], context)
        : { blocks: [], answers: [] },
  },
  keyFigures: {
    title: 'Nyckeltal',
    says: 'Frågorna om målen är nådda, besvarade med tal för året och året före.',
    write: (facts, context) =>
      facts['key-figures']
        ? keyFiguresSection(facts['key-figures'], context)
        : { blocks: [], answers: [] },
  },
  cooperation: {
    title: 'Arbetsgruppens möten',
    says: 'Hur ofta arbetsgruppen har mötts mot vad som är beslutat, och vad besluten ledde till.',
    write: (facts, context) =>
      facts.cooperation
        ? cooperationSection(facts.cooperation, context)
        : { blocks: [], answers: [] },
  },
  practices: {
    title: 'Obligatoriska arbetssätt',
    says: 'Om de obligatoriska arbetssätten är kända, följs och ger effekt i enheterna.',
    write: (facts, context) =>
      facts.practices ? practicesSection(facts.practices, context) : { blocks: [], answers: [] },
  },
  tertials: {
    title: 'Aktiviteter per tertial',
    says: 'Hur årets aktiviteter stod vid varje tertials slut.',
    write: (facts) =>
      facts.tertials ? tertialsSection(facts.tertials) : { blocks: [], answers: [] },
  },
  events: {
    title: (facts) => `Oönskade händelser i VoR för ${facts.risks.vorYear}`,
    says: 'Riskerna i väsentlighets- och riskanalysen, ordnade efter obligatoriskt arbetssätt.',
    answers: ['f'],
    write: (facts, context) => unwantedEventsSection(facts.risks, context),
  },
  vor: {
    title: (facts) => vorByGoalTitle(facts.risks),
    says: 'Samma risker som en tabell efter mål och process.',
    answers: ['f'],
    write: (facts, context) => vorByGoalSection(facts.risks, context),
  },
  rsa: {
    title: 'Risker i risk- och sårbarhetsanalysen (RSA)',
    says: 'Det ur risk- och sårbarhetsanalysen som får redovisas.',
    answers: ['f'],
    write: (facts, context) => rsaSection(facts.risks, context),
  },
  completed: {
    title: 'Genomförda förbättringar',
    says: 'Vad som är gjort under året, och med vilken effekt.',
    answers: ['d2'],
    write: (facts, context) => completedSection(facts.improvements, context),
  },
  plan: {
    title: 'Förbättringar som föreslås för nämnden',
    says: 'Planen år för år, en beskriven aktivitet i taget med ansvarig.',
    answers: ['g'],
    write: (facts, context) => proposalIntroSection(facts.improvements, context),
    perPlanYear: {
      title: 'Aktiviteter under år {planår}',
      write: (facts, context, year) => plannedDetailedSection(facts.improvements, context, year),
    },
  },
  planInBrief: {
    title: 'Förbättringar som föreslås för verksamhetens LIS',
    says: 'Planen år för år som korta punkter i prioriterad ordning.',
    answers: ['g'],
    write: (facts, context) => proposalIntroSection(facts.improvements, context),
    perPlanYear: {
      title: '{planår}',
      write: (facts, context, year) => plannedGroupedSection(facts.improvements, context, year),
    },
  },
  judgement: {
    title: 'Bedömning av ledningssystemet',
    says: 'Ledningens svar på om arbetet är lämpligt, tillräckligt och har verkan.',
    write: (facts) => judgementSection(facts.judgement),
  },
  present: {
    title: 'Närvarande',
    says: 'När och var mötet hölls, och vilka som deltog.',
    write: presentSection,
  },
  preparation: {
    title: 'Förmöte och beredning',
    says: 'Hur mötet förbereddes och vilket underlag som skickades ut.',
    write: preparationSection,
  },
  discussion: {
    title: 'Diskussion',
    says: 'Vad mötet tog upp och kom fram till. Skrivs under mötet.',
    write: discussionSection,
  },
  decision: {
    title: 'Beslut',
    says: 'Vad ledningen ska ta ställning till.',
    write: decisionSection,
  },
} as const satisfies Record<SectionName, SectionKind>

export function sectionKind(name: SectionName): SectionKind {
  return sections[name]
}

/** The usual heading where no facts are at hand, as in the editor. */
export function usualTitle(name: SectionName): string {
  const { title } = sectionKind(name)
  if (typeof title === 'string') return title
  return name === 'events' ? 'Oönskade händelser i VoR för {VoR-år}' : 'Risker i VoR för {VoR-år}'
}
