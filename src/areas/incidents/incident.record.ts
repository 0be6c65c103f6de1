/**
 * An incident: something that harmed, or could have harmed, the board's information. A personal
 * data breach (GDPR 4.12) is an incident with that assessment, not a record type of its own, so
 * that the review counts each event once.
 */
import type { FieldProblem } from '../../core/errors.ts'
import { defineRecord, type FieldValues, field, type RowOf } from '../../record/define.ts'

export const incidentKinds = {
  wrongRecipient: 'Uppgifter till fel mottagare',
  unauthorisedAccess: 'Obehörig åtkomst',
  wrongAccessRight: 'Felaktig behörighet',
  unprotected: 'Oskyddad hantering',
  loss: 'Förlust eller stöld',
  incorrectData: 'Felregistrering',
  outage: 'Driftstörning',
  fraud: 'Nätfiske eller bedrägeriförsök',
  malware: 'Skadlig kod',
  attack: 'Dataintrång eller angrepp',
  other: 'Annat',
} as const

/** The four properties of cybersäkerhetslagen (2025:1506) 1 kap. 2 §, and the near miss that harmed none. */
export const affectedProperties = {
  confidentiality: 'Konfidentialitet',
  integrity: 'Riktighet',
  availability: 'Tillgänglighet',
  authenticity: 'Autenticitet',
  none: 'Ingen – tillbud eller försök',
} as const

const fields = {
  title: field.text({
    label: 'Rubrik',
    help: 'Vad som hände, till exempel ”Årsräkning skickad till fel god man”. Skriv inga namn eller personnummer.',
  }),
  kind: field.choice({
    label: 'Slag',
    help: 'Det som hände, inte varför. En stulen telefon är förlust även om orsaken var slarv.',
    options: incidentKinds,
  }),
  description: field.longText({
    label: 'Vad som hände',
    help: 'I tidsordning, med roller i stället för namn: ”handläggaren”, ”ställföreträdaren”.',
    empty: 'Ej beskrivet',
  }),
  occurredAt: field.instant({
    label: 'Inträffade',
    help: 'När det började. Lämna tomt om det inte är känt, till exempel vid en felaktig behörighet som funnits länge.',
    empty: 'Ej känt',
  }),
  noticedAt: field.instant({
    label: 'Upptäcktes',
    help: 'När någon hos oss fick kännedom om det. Tidsfristerna för anmälan räknas från den tidpunkten.',
  }),
  reportedAt: field.instant({
    label: 'Rapporterades',
    help: 'När det rapporterades internt. Året avgör vilken genomgång incidenten hör till.',
  }),
  contact: field.text({
    label: 'Kontaktperson',
    help: 'Den som vet mer om det som hände, om det inte är du. Skriv namn och telefon eller e-post.',
    empty: 'Ingen särskild angiven',
  }),
  affects: field.choices({
    label: 'Påverkade',
    help: 'Ett felutskick påverkar konfidentialiteten, ett driftstopp tillgängligheten, ett förfalskat avsändarnamn autenticiteten.',
    options: affectedProperties,
    empty: 'Ej bedömt ännu',
  }),
  system: field.text({
    label: 'System',
    help: 'Det system eller den kanal som berördes, till exempel Lex, eDok eller papperspost.',
    empty: 'Ej angivet',
  }),
  supplierInvolved: field.yesNo({
    label: 'Leverantör inblandad',
    help: 'Ja om det hände hos en leverantör eller i en tjänst som den ansvarar för.',
    empty: 'Ej klarlagt',
  }),
  supplier: field.text({ label: 'Leverantör', empty: 'Ej angiven' }),
  personalDataInvolved: field.yesNo({
    label: 'Personuppgifter berörda',
    help: 'Ja om det gällde uppgifter om en person, till exempel ett namn i ett brev. Om det är en personuppgiftsincident bedöms sedan.',
    empty: 'Vet inte',
  }),
  personalDataBreach: field.yesNo({
    label: 'Personuppgiftsincident',
    help: 'Ja om personuppgifter har förstörts, gått förlorade, ändrats, röjts eller inte gått att komma åt. Välj ”Ej bedömt ännu” tills någon har bedömt det.',
    empty: 'Ej bedömt ännu',
  }),
  breachReasoning: field.longText({
    label: 'Motivering till bedömningen',
    help: 'Vilka uppgifter, vilka och ungefär hur många personer, och vilken risk det innebär för dem.',
    empty: 'Ej motiverat',
    max: 4000,
  }),
  imyNotifiedAt: field.instant({
    label: 'Anmäld till IMY',
    help: 'När anmälan skickades i IMY:s e-tjänst.',
    empty: 'Ingen anmälan gjord',
  }),
  notNotifiedBecause: field.longText({
    label: 'Skäl att inte anmäla till IMY',
    help: 'Varför en risk för de registrerade är osannolik. Även den incident som inte anmäls ska dokumenteras (dataskyddsförordningen artikel 33.5).',
    empty: 'Inget skäl angivet',
    max: 4000,
  }),
  handler: field.person({
    label: 'Handläggs av',
    help: 'Den som ser till att incidenten utreds och avslutas.',
    empty: 'Ingen utsedd',
  }),
  registryNumber: field.text({
    label: 'Diarienummer',
    help: 'Ärendet där underlag och anmälan finns.',
    empty: 'Inte diarieförd',
    max: 60,
  }),
  cause: field.longText({
    label: 'Orsak',
    help: 'Den bakomliggande orsaken. ”Den mänskliga faktorn” är sällan hela svaret: vad gjorde misstaget möjligt?',
    empty: 'Ej utredd',
    max: 4000,
  }),
  measure: field.longText({
    label: 'Åtgärd',
    help: 'Vad som gjordes för att begränsa skadan och hindra att det händer igen.',
    empty: 'Ej angiven',
    max: 4000,
  }),
  lesson: field.longText({
    label: 'Lärdom',
    help: 'En eller två meningar som kan stå i Ledningens genomgång, utan personuppgifter.',
    empty: 'Ingen lärdom dokumenterad',
    max: 2000,
  }),
  dismissedBecause: field.longText({
    label: 'Skäl till avskrivning',
    help: 'Fylls i bara om rapporten inte gällde en incident, till exempel ”Samma händelse som incident 12”.',
    empty: 'Inte avskriven',
    max: 2000,
  }),
}

export const incident = defineRecord({
  type: 'incident',
  area: 'incidents',
  table: 'incidents',
  api: 'incidents',
  path: 'incidenter',
  names: { singular: 'Incident', definite: 'Incidenten', plural: 'Incidenter' },
  purpose: 'Det som har hänt eller varit nära att hända, hur det bedömdes och vad det lärde oss.',
  fields,
  groups: [
    {
      heading: 'Händelsen',
      fields: ['title', 'kind', 'description', 'occurredAt', 'noticedAt', 'reportedAt', 'contact'],
    },
    { heading: 'Vad som berördes', fields: ['affects', 'system', 'supplierInvolved', 'supplier'] },
    {
      heading: 'Personuppgifter',
      fields: [
        'personalDataInvolved',
        'personalDataBreach',
        'breachReasoning',
        'imyNotifiedAt',
        'notNotifiedBecause',
      ],
    },
    {
      heading: 'Utredning och lärdom',
      fields: ['handler', 'registryNumber', 'cause', 'measure', 'lesson', 'dismissedBecause'],
    },
  ],
  // For anyone, on a phone, in a minute. Who reported sees how it goes, not what is investigated.
  report: {
    verb: 'Rapportera incident',
    purpose:
      'Skriv det du vet. Den som samordnar informationssäkerheten utreder och frågar om något saknas.',
    fields: [
      'title',
      'description',
      'kind',
      'noticedAt',
      'reportedAt',
      'system',
      'personalDataInvolved',
      'contact',
    ],
    startsNow: ['noticedAt', 'reportedAt'],
    follows: ['handler'],
  },
  title: 'title',
  year: 'reportedAt',
  owner: 'handler',
  list: ['title', 'kind', 'system', 'reportedAt', 'personalDataBreach', 'imyNotifiedAt', 'handler'],
  states: {
    reported: {
      label: 'Rapporterad',
      tone: 'warn',
      standing: 'established',
      moves: { assessed: 'Markera som bedömd', dismissed: 'Avskriv' },
    },
    assessed: {
      label: 'Bedömd',
      tone: 'info',
      standing: 'established',
      needs: ['personalDataBreach', 'breachReasoning'],
      moves: { closed: 'Avsluta', dismissed: 'Avskriv' },
    },
    closed: {
      label: 'Avslutad',
      tone: 'good',
      standing: 'archived',
      needs: ['personalDataBreach', 'breachReasoning', 'cause', 'measure'],
      moves: { assessed: 'Öppna igen' },
      seal: true,
    },
    dismissed: {
      label: 'Avskriven',
      tone: 'neutral',
      standing: 'archived',
      needs: ['dismissedBecause'],
      moves: { reported: 'Ta upp igen' },
      seal: true,
    },
  },
  initial: 'reported',
  problems: (values) => [
    ...timesOutOfOrder(values),
    ...noticeWithoutBreach(values),
    ...supplierContradicted(values),
    ...nearMissWithEffect(values),
  ],
  missing: (state, values) => {
    if (state === 'closed') return undecidedNotice(values)
    if (state === 'dismissed') return breachDismissed(values)
    return []
  },
  secrecy: null,
  retention: 'Gallras fem år efter att incidenten avslutats',
})

export type Incident = RowOf<typeof incident>
type Values = FieldValues<typeof fields>

function timesOutOfOrder(values: Values): FieldProblem[] {
  const { occurredAt, noticedAt, reportedAt, imyNotifiedAt } = values
  const problems: FieldProblem[] = []
  if (occurredAt !== null && noticedAt < occurredAt)
    problems.push({
      field: 'noticedAt',
      message: 'Incidenten kan inte ha upptäckts innan den inträffade.',
    })
  if (reportedAt < noticedAt)
    problems.push({
      field: 'reportedAt',
      message: 'Incidenten kan inte ha rapporterats innan den upptäcktes.',
    })
  if (imyNotifiedAt !== null && imyNotifiedAt < noticedAt)
    problems.push({
      field: 'imyNotifiedAt',
      message: 'Anmälan till IMY kan inte ha gjorts innan incidenten upptäcktes.',
    })
  return problems
}

/** Only a personal data breach is notified to IMY, and one that is notified has no reason not to be. */
function noticeWithoutBreach(values: Values): FieldProblem[] {
  const { personalDataBreach, imyNotifiedAt, notNotifiedBecause } = values
  const isBreach = personalDataBreach === true
  const problems: FieldProblem[] = []
  if (imyNotifiedAt !== null && !isBreach)
    problems.push({
      field: 'imyNotifiedAt',
      message:
        'Bara en personuppgiftsincident anmäls till IMY. Svara ja på frågan om personuppgiftsincident, eller ta bort tidpunkten.',
    })
  if (notNotifiedBecause !== null && !isBreach)
    problems.push({
      field: 'notNotifiedBecause',
      message:
        'Skälet gäller bara en personuppgiftsincident. Skriv i motiveringen varför händelsen inte är en sådan.',
    })
  if (notNotifiedBecause !== null && imyNotifiedAt !== null)
    problems.push({
      field: 'notNotifiedBecause',
      message: 'Incidenten är anmäld till IMY. Ta bort skälet att inte anmäla.',
    })
  return problems
}

function supplierContradicted({ supplier, supplierInvolved }: Values): FieldProblem[] {
  if (supplier === null || supplierInvolved === true) return []
  return [
    {
      field: 'supplierInvolved',
      message: 'En leverantör är angiven. Svara ja, eller ta bort leverantören.',
    },
  ]
}

function nearMissWithEffect({ affects }: Values): FieldProblem[] {
  if (!affects.includes('none') || affects.length === 1) return []
  return [
    {
      field: 'affects',
      message:
        'Ett tillbud har inte påverkat något. Välj antingen tillbud eller det som påverkades.',
    },
  ]
}

/** GDPR 33.5: a breach that is not notified is documented with the reason before it is closed. */
function undecidedNotice(values: Values): FieldProblem[] {
  const { personalDataBreach, imyNotifiedAt, notNotifiedBecause } = values
  if (personalDataBreach !== true || imyNotifiedAt !== null || notNotifiedBecause !== null)
    return []
  return [
    {
      field: 'notNotifiedBecause',
      message:
        'Personuppgiftsincidenten är inte anmäld till IMY. Ange skälet innan den avslutas (dataskyddsförordningen artikel 33.5).',
    },
  ]
}

function breachDismissed({ personalDataBreach }: Values): FieldProblem[] {
  if (personalDataBreach !== true) return []
  return [
    {
      field: 'personalDataBreach',
      message:
        'En personuppgiftsincident kan inte avskrivas. Avsluta den i stället, eller ändra bedömningen.',
    },
  ]
}
