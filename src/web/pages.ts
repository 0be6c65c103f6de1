/**
 * Pages that are more than list and form. Each is one line: its address below `/$board/$year/`,
 * its file, and its word in the menu. A page here goes before the register's own at the same
 * address.
 */
import type { ComponentType } from 'react'
import type { Act } from '../core/policy.ts'
import type { MenuGroup } from './registers.ts'

type PageSlot = {
  /** Below `/$board/$year/`, for example 'arshjul' or 'risker/matris'. */
  path: string
  load: () => Promise<ComponentType>
  /** Leave out for pages that are reached from other pages. */
  menu?: {
    label: string
    group: MenuGroup | 'top'
    /** Who sees the entry: whoever may do this at the board. */
    act?: Act
    /** Other pages that the entry stands for: it is marked on them too. */
    alsoOn?: readonly string[]
    /** Stands before the group's registers: the page is their entrance. */
    isFirst?: true
  }
}

export const pages: readonly PageSlot[] = [
  {
    path: 'ledningens-genomgang',
    load: async () => (await import('../review/web/ReviewPage.tsx')).ReviewPage,
    menu: { label: 'Ledningens genomgång', group: 'top', act: 'managementReview.read' },
  },
  {
    path: 'ledningens-genomgang/alla',
    load: async () => (await import('../review/web/ReviewsPage.tsx')).ReviewsPage,
  },
  {
    path: 'ledningens-genomgang/beslut',
    load: async () => (await import('../review/web/DecisionPage.tsx')).DecisionPage,
  },
  {
    path: 'ledningens-genomgang/bedomning',
    load: async () => (await import('../review/judgement/web/JudgementPage.tsx')).JudgementPage,
  },
  {
    path: 'ledningens-genomgang/en-sida',
    load: async () => (await import('../review/one-page/web/OnePagePage.tsx')).OnePagePage,
  },
  {
    path: 'ledningens-genomgang/beslutsordning',
    load: async () =>
      (await import('../review/decision/web/DecisionOrderPage.tsx')).DecisionOrderPage,
  },
  {
    path: 'ledningens-genomgang/jamfor-fil',
    load: async () => (await import('../review/decision/web/VerifyPage.tsx')).VerifyPage,
  },
  {
    path: 'ledningens-genomgang/offentlig',
    load: async () => (await import('../review/public/web/PublicPage.tsx')).PublicPage,
  },
  {
    path: 'ledningens-genomgang/sedan-forra',
    load: async () => (await import('../areas/improvements/web/SettlePage.tsx')).SettlePage,
  },
  {
    path: 'ledningens-genomgang/jamfor',
    load: async () => (await import('../review/compare/web/ComparePage.tsx')).ComparePage,
  },
  {
    path: 'forbattringar/ny',
    load: async () =>
      (await import('../areas/improvements/web/NewImprovementPage.tsx')).NewImprovementPage,
  },
  {
    path: 'forbattringar/$id',
    load: async () =>
      (await import('../areas/improvements/web/ImprovementPage.tsx')).ImprovementPage,
  },
  {
    path: 'forbattringar/$id/andra',
    load: async () =>
      (await import('../areas/improvements/web/ChangeImprovementPage.tsx')).ChangeImprovementPage,
  },
  {
    path: 'ledningens-genomgang/granska-text',
    load: async () => (await import('../review/check/web/CheckTextPage.tsx')).CheckTextPage,
  },
  {
    path: 'ledningens-genomgang/las-in',
    load: async () => (await import('../review/read/web/ReadReportPage.tsx')).ReadReportPage,
  },
  {
    path: 'ledningens-genomgang/rapportformer',
    load: async () => (await import('../review/forms/web/FormsPage.tsx')).FormsPage,
  },
  {
    path: 'ledningens-genomgang/rapportformer/$id',
    load: async () => (await import('../review/forms/web/FormEditorPage.tsx')).FormEditorPage,
  },
  {
    path: 'ledningens-genomgang/wordmall',
    load: async () => (await import('../review/templates/web/TemplatePage.tsx')).TemplatePage,
  },
  {
    path: 'ledningens-genomgang/mote',
    load: async () => (await import('../review/meeting/web/MeetingPage.tsx')).MeetingPage,
  },
  {
    path: 'ledningens-genomgang/beslutspaket',
    load: async () => (await import('../review/package/web/PackagePage.tsx')).PackagePage,
  },
  {
    path: 'personer',
    load: async () => (await import('../areas/organisation/web/PeoplePage.tsx')).PeoplePage,
    menu: { label: 'Personer och roller', group: 'govern', alsoOn: ['roller', 'organisation'] },
  },
  {
    path: 'personer/ny',
    load: async () => (await import('../areas/organisation/web/NewPersonPage.tsx')).NewPersonPage,
  },
  {
    path: 'personer/$id',
    load: async () => (await import('../areas/organisation/web/PersonPage.tsx')).PersonPage,
  },
  {
    path: 'personer/$id/andra',
    load: async () =>
      (await import('../areas/organisation/web/ChangePersonPage.tsx')).ChangePersonPage,
  },
  {
    path: 'ersattare',
    load: async () => (await import('../areas/organisation/covers/web/CoversPage.tsx')).CoversPage,
  },
  {
    path: 'internkontroll/uppfoljning',
    load: async () => (await import('../areas/internal-control/web/FollowUpPage.tsx')).FollowUpPage,
  },
  {
    path: 'internkontroll/$id',
    load: async () => (await import('../areas/internal-control/web/ControlPage.tsx')).ControlPage,
  },
  {
    path: 'nyckeltal/laget',
    load: async () => (await import('../areas/key-figures/web/StandingPage.tsx')).StandingPage,
  },
  {
    path: 'nyckeltal/$id',
    load: async () => (await import('../areas/key-figures/web/KeyFigurePage.tsx')).KeyFigurePage,
  },
  {
    path: 'obligatoriska-arbetssatt/spridning',
    load: async () => (await import('../areas/practices/web/SpreadPage.tsx')).SpreadPage,
  },
  {
    path: 'obligatoriska-arbetssatt/svara',
    load: async () => (await import('../areas/practices/web/AnswersPage.tsx')).AnswersPage,
  },
  {
    path: 'obligatoriska-arbetssatt/$id',
    load: async () => (await import('../areas/practices/web/PracticePage.tsx')).PracticePage,
  },
  {
    path: 'obligatoriska-arbetssatt/styrsystemet',
    load: async () => (await import('../steering/web/ExchangePage.tsx')).ExchangePage,
  },
  {
    path: 'forbattringar/tertial',
    load: async () => (await import('../steering/web/TertialPage.tsx')).TertialPage,
  },
  {
    path: 'moten/aret',
    load: async () => (await import('../areas/cooperation/web/YearPage.tsx')).YearPage,
  },
  {
    path: 'moten/$id',
    load: async () => (await import('../areas/cooperation/web/MeetingPage.tsx')).MeetingPage,
  },
  {
    path: 'arshjul',
    load: async () => (await import('../wheel/web/WheelPage.tsx')).WheelPage,
    menu: { label: 'Årshjul', group: 'plan', act: 'wheel.read', isFirst: true },
  },
  {
    path: 'arshjul/alla',
    load: async () => (await import('../wheel/web/AllWheelsPage.tsx')).AllWheelsPage,
  },
  {
    path: 'utkorg',
    load: async () => (await import('../mail/web/OutboxPage.tsx')).OutboxPage,
    menu: { label: 'Utkorg', group: 'govern', act: 'mail.read' },
  },
  {
    path: 'bevarande-och-gallring',
    load: async () => (await import('../retention/web/RetentionPage.tsx')).RetentionPage,
    menu: { label: 'Bevarande och gallring', group: 'govern', act: 'retention.read' },
  },
  {
    path: 'roller',
    load: async () => (await import('../areas/organisation/web/RolesPage.tsx')).RolesPage,
  },
  {
    path: 'organisation',
    load: async () =>
      (await import('../areas/organisation/web/OrganisationPage.tsx')).OrganisationPage,
  },
  {
    path: 'inventering',
    load: async () => (await import('../areas/information/web/InventoryPage.tsx')).InventoryPage,
    menu: { label: 'Inventering', group: 'know', act: 'system.read', isFirst: true },
  },
  {
    path: 'inventering/$register/$id',
    load: async () =>
      (await import('../areas/information/web/SurroundingsPage.tsx')).SurroundingsPage,
  },
  {
    path: 'processer/$id',
    load: async () =>
      (await import('../areas/information/web/InformationRecordPages.tsx')).BusinessProcessPage,
  },
  {
    path: 'informationsmangder/$id',
    load: async () =>
      (await import('../areas/information/web/InformationRecordPages.tsx')).InformationSetPage,
  },
  {
    path: 'system/$id',
    load: async () =>
      (await import('../areas/information/web/InformationRecordPages.tsx')).SystemPage,
  },
  {
    path: 'it-komponenter/$id',
    load: async () =>
      (await import('../areas/information/web/InformationRecordPages.tsx')).ItComponentPage,
  },
  {
    path: 'aterstallningsordning',
    load: async () => (await import('../areas/continuity/web/RecoveryPage.tsx')).RecoveryPage,
    menu: { label: 'Återställningsordning', group: 'protect', act: 'criticalActivity.read' },
  },
  {
    path: 'styrande-dokument/laget',
    load: async () =>
      (await import('../areas/governing-documents/web/StandingPage.tsx')).StandingPage,
  },
  {
    path: 'styrande-dokument/rutiner',
    load: async () =>
      (await import('../areas/governing-documents/web/RoutinesPage.tsx')).RoutinesPage,
  },
  {
    path: 'styrande-dokument/$id',
    load: async () =>
      (await import('../areas/governing-documents/web/DocumentPage.tsx')).DocumentPage,
  },
  {
    path: 'utbildningar/laget',
    load: async () => (await import('../areas/training/web/StandingPage.tsx')).StandingPage,
  },
  {
    path: 'utbildningar/listor',
    load: async () => (await import('../areas/training/web/ListsPage.tsx')).ListsPage,
  },
  {
    path: 'utbildningar/ledningen',
    load: async () => (await import('../areas/training/web/ManagementPage.tsx')).ManagementPage,
  },
  {
    path: 'utbildningar/$id',
    load: async () => (await import('../areas/training/web/CoursePage.tsx')).CoursePage,
  },
  {
    path: 'behorighetsgranskningar/ny',
    load: async () =>
      (await import('../areas/access-reviews/web/AccessReviewPages.tsx')).NewAccessReviewPage,
  },
  {
    path: 'behorighetsgranskningar/$id',
    load: async () =>
      (await import('../areas/access-reviews/web/AccessReviewPages.tsx')).AccessReviewPage,
  },
  {
    path: 'avslut-och-byten/ny',
    load: async () =>
      (await import('../areas/access-reviews/staff-changes/web/StaffChangePage.tsx'))
        .NewStaffChangePage,
  },
  {
    path: 'avslut-och-byten/forslag',
    load: async () =>
      (await import('../areas/access-reviews/staff-changes/web/ProposalsPage.tsx')).ProposalsPage,
  },
  {
    path: 'avslut-och-byten/checklista',
    load: async () =>
      (await import('../areas/access-reviews/staff-changes/web/TemplatePage.tsx')).TemplatePage,
  },
  {
    path: 'avslut-och-byten/$id',
    load: async () =>
      (await import('../areas/access-reviews/staff-changes/web/StaffChangePage.tsx'))
        .StaffChangePage,
  },
  {
    path: 'importera/$register',
    load: async () => (await import('../import/web/ImportsPage.tsx')).ImportsPage,
  },
  {
    path: 'importera/$register/$id',
    load: async () => (await import('../import/web/ImportPage.tsx')).ImportPage,
  },
  {
    path: 'luckor',
    load: async () => (await import('../thread/web/GapsPage.tsx')).GapsPage,
    menu: { label: 'Luckor', group: 'plan', act: 'improvement.read' },
  },
  {
    path: 'trad/$register/$id',
    load: async () => (await import('../record/thread/web/ThreadPage.tsx')).ThreadPage,
  },
  {
    path: 'rapportera',
    load: async () => (await import('../areas/incidents/report/web/ReportPage.tsx')).ReportPage,
    menu: { label: 'Rapportera snabbt', group: 'happens', act: 'incident.create', isFirst: true },
  },
  {
    path: 'rapportera/oppen-adress',
    load: async () => (await import('../areas/incidents/report/web/OpenLinkPage.tsx')).OpenLinkPage,
  },
  {
    path: 'incidenter-att-anmala',
    load: async () => (await import('../areas/incidents/web/ToNotifyPage.tsx')).ToNotifyPage,
    menu: { label: 'Incidenter att anmäla', group: 'happens', act: 'incident.gather' },
  },
  {
    path: 'incidenter/analys',
    load: async () =>
      (await import('../areas/incidents/analysis/web/AnalysisPage.tsx')).AnalysisPage,
  },
  {
    path: 'incidenter/frister',
    load: async () =>
      (await import('../areas/incidents/rows/web/ClockRulesPage.tsx')).ClockRulesPage,
  },
  {
    path: 'incidenter/$id',
    load: async () => (await import('../areas/incidents/web/IncidentPage.tsx')).IncidentPage,
  },
  {
    path: 'incidenter/$id/anmalan/$stage',
    load: async () => (await import('../areas/incidents/web/NoticePage.tsx')).NoticePage,
  },
  {
    path: 'leverantorer/risker',
    load: async () =>
      (await import('../areas/suppliers/web/SupplierRisksPage.tsx')).SupplierRisksPage,
  },
  {
    path: 'leverantorer/ny',
    load: async () => (await import('../areas/suppliers/web/SupplierPages.tsx')).NewSupplierPage,
  },
  {
    path: 'leverantorer/$id',
    load: async () => (await import('../areas/suppliers/web/SupplierPages.tsx')).SupplierPage,
  },
  {
    path: 'avtal/ny',
    load: async () => (await import('../areas/suppliers/web/AgreementPages.tsx')).NewAgreementPage,
  },
  {
    path: 'avtal/$id',
    load: async () => (await import('../areas/suppliers/web/AgreementPages.tsx')).AgreementPage,
  },
  {
    path: 'upphandlingar/ny',
    load: async () =>
      (await import('../areas/suppliers/web/ProcurementPages.tsx')).NewProcurementPage,
  },
  {
    path: 'upphandlingar/$id',
    load: async () => (await import('../areas/suppliers/web/ProcurementPages.tsx')).ProcurementPage,
  },
  {
    path: 'klassningar',
    load: async () =>
      (await import('../areas/classification/web/ClassificationRegisterPage.tsx'))
        .ClassificationRegisterPage,
  },
  {
    path: 'klassningar/laget',
    load: async () => (await import('../areas/classification/web/StandingPage.tsx')).StandingPage,
  },
  {
    path: 'klassningar/skala',
    load: async () =>
      (await import('../areas/classification/scale/web/ScalePage.tsx')).ClassificationScalePage,
  },
  {
    path: 'klassningar/skala/andra',
    load: async () =>
      (await import('../areas/classification/scale/web/ChangeScalePage.tsx'))
        .ChangeClassificationScalePage,
  },
  {
    path: 'klassningar/ny',
    load: async () =>
      (await import('../areas/classification/web/NewClassificationPage.tsx')).NewClassificationPage,
  },
  {
    path: 'klassningar/$id',
    load: async () =>
      (await import('../areas/classification/web/ClassificationPage.tsx')).ClassificationPage,
  },
  {
    // What is written of a classification is written in its guide.
    path: 'klassningar/$id/andra',
    load: async () => (await import('../areas/classification/web/GuidePage.tsx')).GuidePage,
  },
  {
    path: 'klassningar/$id/guide',
    load: async () => (await import('../areas/classification/web/GuidePage.tsx')).GuidePage,
  },
  {
    path: 'risker',
    load: async () => (await import('../areas/risks/web/RiskPages.tsx')).RiskRegisterPage,
  },
  {
    path: 'risker/ny',
    load: async () => (await import('../areas/risks/web/RiskPages.tsx')).NewRiskPage,
  },
  {
    path: 'risker/$id',
    load: async () => (await import('../areas/risks/web/RiskPages.tsx')).RiskPage,
  },
  {
    path: 'risker/$id/andra',
    load: async () => (await import('../areas/risks/web/RiskPages.tsx')).ChangeRiskPage,
  },
  {
    path: 'risker/matris',
    load: async () => (await import('../areas/risks/web/RiskMatrixPage.tsx')).RiskMatrixPage,
  },
  {
    path: 'risker/skala',
    load: async () => (await import('../areas/risks/web/RiskScalePage.tsx')).RiskScalePage,
  },
  {
    path: 'risker/skala/andra',
    load: async () =>
      (await import('../areas/risks/web/ChangeRiskScalePage.tsx')).ChangeRiskScalePage,
  },
  {
    path: 'registerforteckning',
    load: async () =>
      (await import('../areas/processing/web/ProcessingPages.tsx')).ProcessingRegisterPage,
  },
  {
    path: 'registerforteckning/ny',
    load: async () =>
      (await import('../areas/processing/web/ProcessingPages.tsx')).NewProcessingPage,
  },
  {
    path: 'registerforteckning/$id',
    load: async () => (await import('../areas/processing/web/ProcessingPages.tsx')).ProcessingPage,
  },
  {
    path: 'registerforteckning/$id/andra',
    load: async () =>
      (await import('../areas/processing/web/ProcessingPages.tsx')).ChangeProcessingPage,
  },
  {
    path: 'registerforteckning/bekrafta',
    load: async () => (await import('../areas/processing/web/ConfirmYearPage.tsx')).ConfirmYearPage,
  },
  {
    path: 'registerforteckning/lamna-ut',
    load: async () => (await import('../areas/processing/web/ExtractPage.tsx')).ExtractPage,
  },
  {
    path: 'registerforteckning/tredjeland',
    load: async () =>
      (await import('../areas/processing/web/ThirdCountriesPage.tsx')).ThirdCountriesPage,
  },
  {
    path: 'konsekvensbedomningar/ny',
    load: async () => (await import('../areas/processing/web/DpiaPages.tsx')).NewDpiaPage,
  },
  {
    path: 'konsekvensbedomningar/$id',
    load: async () => (await import('../areas/processing/web/DpiaPages.tsx')).DpiaPage,
  },
  {
    path: 'konsekvensbedomningar/$id/andra',
    load: async () => (await import('../areas/processing/web/DpiaPages.tsx')).ChangeDpiaPage,
  },
  {
    path: 'konsekvensbedomningar/las-in',
    load: async () => (await import('../areas/processing/web/ReadPiaPage.tsx')).ReadPiaPage,
  },
  {
    path: 'registrerades-begaran/ny',
    load: async () => (await import('../areas/processing/web/RequestPages.tsx')).NewRequestPage,
  },
  {
    path: 'registrerades-begaran/$id',
    load: async () => (await import('../areas/processing/web/RequestPages.tsx')).RequestPage,
  },
  {
    path: 'registrerades-begaran/$id/andra',
    load: async () => (await import('../areas/processing/web/RequestPages.tsx')).ChangeRequestPage,
  },
  {
    path: 'registrerades-begaran/statistik',
    load: async () => (await import('../areas/processing/web/RequestPages.tsx')).RequestFiguresPage,
  },
]

/** The addresses of registers that have a record page of their own here, and the kit's form. */
export function registersWithKitForm(): string[] {
  const addresses = new Set(pages.map(({ path }) => path))
  return [...addresses]
    .filter((path) => /^[^/]+\/\$id$/.test(path))
    .map((path) => path.replace('/$id', ''))
    .filter((register) => !addresses.has(`${register}/ny`))
}
