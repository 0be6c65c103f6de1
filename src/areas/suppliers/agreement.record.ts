/**
 * An agreement (avtal) with a supplier: how long it binds, when it must be given notice, and what
 * it demands of security. A personal data processing agreement (GDPR 28) is a kind of agreement,
 * not a record type of its own; what article 28 asks of it is answered point by point beside it.
 */
import type { FieldProblem } from '../../core/errors.ts'
import { defineRecord, type FieldValues, field, type RowOf } from '../../record/define.ts'

export const agreementKinds = {
  service: 'Tjänst eller drift',
  maintenance: 'Förvaltning och support',
  licence: 'Licens',
  consultancy: 'Konsultuppdrag',
  framework: 'Ramavtal',
  processing: 'Personuppgiftsbiträdesavtal',
  confidentiality: 'Sekretessavtal',
  internal: 'Överenskommelse inom kommunen',
  other: 'Annat',
} as const

const fields = {
  subject: field.text({
    label: 'Avtalet gäller',
    help: 'Till exempel ”Drift och förvaltning av Lex”.',
  }),
  supplier: field.record({
    label: 'Leverantör',
    help: 'Den avtalet är slutet med. Lägg till leverantören först om den saknas.',
    to: ['supplier'],
  }),
  kind: field.choice({ label: 'Slag', options: agreementKinds }),
  mainAgreement: field.record({
    label: 'Hör till avtal',
    help: 'Huvudavtalet, när det här är ett biträdesavtal eller en bilaga till ett annat.',
    to: ['agreement'],
    empty: 'Inget annat avtal',
  }),
  responsible: field.person({
    label: 'Avtalsansvarig',
    help: 'Den som bevakar uppsägning, förlängning och krav.',
    empty: 'Ingen utsedd',
  }),
  registryNumber: field.text({ label: 'Diarienummer', empty: 'Inte diarieförd', max: 60 }),
  startsOn: field.day({ label: 'Gäller från', empty: 'Ej angivet' }),
  endsOn: field.day({
    label: 'Gäller till och med',
    help: 'Lämna tomt när avtalet gäller tills vidare.',
    empty: 'Tills vidare',
  }),
  noticeMonths: field.integer({
    label: 'Uppsägningstid',
    help: 'Månader före avtalets slut. Noll om avtalet upphör utan uppsägning.',
    empty: 'Ej angiven',
    max: 60,
    unit: 'månader',
  }),
  noticeOn: field.day({
    label: 'Egen sista uppsägningsdag',
    help: 'Bara när avtalet anger en särskild dag. Annars räknas den från uppsägningstiden.',
    empty: 'Räknas från uppsägningstiden',
  }),
  extension: field.longText({
    label: 'Förlängning',
    help: 'Vad avtalet medger och vad som är utnyttjat, till exempel ”12 + 12 månader, det första året utnyttjat”.',
    empty: 'Ej redovisad',
    max: 1000,
  }),
  extendsBySelf: field.yesNo({
    label: 'Förlängs av sig självt',
    help: 'Ja om avtalet fortsätter när ingen säger upp det.',
    empty: 'Ej klarlagt',
  }),
  personalData: field.yesNo({
    label: 'Omfattar personuppgifter',
    empty: 'Ej klarlagt',
  }),
  securityRequirements: field.yesNo({
    label: 'Krav på informationssäkerhet',
    help: 'Ja om avtalet eller en bilaga ställer krav som motsvarar informationens klassning.',
    empty: 'Ej klarlagt',
  }),
  requirementsIn: field.text({
    label: 'Var kraven står',
    help: 'Till exempel ”Bilaga 4, säkerhetskrav”.',
    empty: 'Ej angivet',
  }),
  requirementsFollowedUpOn: field.day({
    label: 'Kraven följdes senast upp',
    help: 'Den dag någon hos oss kontrollerade att kraven uppfylls.',
    empty: 'Inte följda upp',
  }),
  incidentNoticeHours: field.integer({
    label: 'Tid för att underrätta oss om en incident',
    help: 'Timmar enligt avtalet, från att leverantören fick kännedom om den. ”Utan onödigt dröjsmål” är ingen tid: lämna då tomt.',
    empty: 'Ingen tid avtalad',
    max: 720,
    unit: 'timmar',
  }),
  auditRight: field.yesNo({
    label: 'Rätt att granska leverantören',
    help: 'Ja om vi, eller någon vi utser, får granska på plats eller får ta del av oberoende granskningar.',
    empty: 'Ej klarlagt',
  }),
  exitTerms: field.longText({
    label: 'När avtalet upphör',
    help: 'Hur informationen lämnas tillbaka och raderas, i vilket format och inom vilken tid.',
    empty: 'Ej reglerat eller ej redovisat',
    max: 2000,
  }),
}

export const agreement = defineRecord({
  type: 'agreement',
  area: 'suppliers',
  table: 'agreements',
  api: 'agreements',
  path: 'avtal',
  names: { singular: 'Avtal', definite: 'Avtalet', plural: 'Avtal' },
  purpose: 'Avtal med leverantörer: hur länge de gäller, när de ska sägas upp och vad de kräver.',
  fields,
  groups: [
    {
      heading: 'Avtalet',
      fields: ['subject', 'supplier', 'kind', 'mainAgreement', 'responsible', 'registryNumber'],
    },
    {
      heading: 'Tid och uppsägning',
      fields: ['startsOn', 'endsOn', 'noticeMonths', 'noticeOn', 'extension', 'extendsBySelf'],
    },
    {
      heading: 'Säkerhet och personuppgifter',
      fields: [
        'personalData',
        'securityRequirements',
        'requirementsIn',
        'requirementsFollowedUpOn',
        'incidentNoticeHours',
        'auditRight',
        'exitTerms',
      ],
    },
  ],
  title: 'subject',
  // An agreement binds over the years.
  year: null,
  owner: 'responsible',
  list: ['subject', 'supplier', 'kind', 'endsOn', 'noticeMonths', 'responsible'],
  states: {
    drafted: {
      label: 'Utkast',
      tone: 'neutral',
      standing: 'draft',
      moves: { inForce: 'Sätt i kraft' },
    },
    inForce: {
      label: 'Gäller',
      tone: 'good',
      standing: 'established',
      needs: ['startsOn'],
      isAwaiting: true,
      moves: { ended: 'Avsluta', drafted: 'Ta tillbaka till utkast' },
    },
    ended: {
      label: 'Upphört',
      tone: 'neutral',
      standing: 'archived',
      needs: ['startsOn', 'endsOn'],
      moves: { inForce: 'Ta upp igen' },
    },
  },
  initial: 'drafted',
  problems: (values) => [...daysOutOfOrder(values), ...requirementsContradicted(values)],
  secrecy: null,
  retention: 'Gallras två år efter att avtalet upphört',
})

export type Agreement = RowOf<typeof agreement>
type Values = FieldValues<typeof fields>

function daysOutOfOrder({ startsOn, endsOn, noticeOn }: Values): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (startsOn !== null && endsOn !== null && endsOn < startsOn)
    problems.push({ field: 'endsOn', message: 'Avtalet kan inte upphöra innan det börjar gälla.' })
  if (noticeOn !== null && endsOn !== null && noticeOn > endsOn)
    problems.push({
      field: 'noticeOn',
      message: 'Sista uppsägningsdagen kan inte vara efter att avtalet har upphört.',
    })
  return problems
}

function requirementsContradicted(values: Values): FieldProblem[] {
  const { securityRequirements, requirementsFollowedUpOn, requirementsIn } = values
  if (securityRequirements === true) return []
  if (requirementsFollowedUpOn === null && requirementsIn === null) return []
  return [
    {
      field: 'securityRequirements',
      message:
        'Det står var kraven finns eller när de följdes upp. Svara ja, eller ta bort uppgiften.',
    },
  ]
}
