/**
 * A processing of personal data (behandling), as the register of GDPR art. 30 keeps it: 30.1 where
 * the board is the controller, 30.2 where it is the processor. Transfers to third countries and the
 * yearly confirmations are rows of their own beside it.
 */
import type { FieldProblem } from '../../core/errors.ts'
import { defineRecord, type FieldValues, field, type RowOf } from '../../record/define.ts'

export const processingRoles = {
  controller: 'Personuppgiftsansvarig',
  processor: 'Personuppgiftsbiträde åt någon annan',
} as const

/** GDPR 6.1. An authority cannot lean on f when it performs its tasks (6.1 second paragraph). */
export const legalBases = {
  consent: 'Samtycke (6.1 a)',
  contract: 'Avtal med den registrerade (6.1 b)',
  legalObligation: 'Rättslig förpliktelse (6.1 c)',
  vitalInterests: 'Skydd för någons grundläggande intressen (6.1 d)',
  publicTask: 'Uppgift av allmänt intresse eller myndighetsutövning (6.1 e)',
  legitimateInterests: 'Berättigat intresse (6.1 f), inte i myndighetens egna uppgifter',
} as const

/** GDPR 9.2. */
export const specialGrounds = {
  consent: 'Uttryckligt samtycke (9.2 a)',
  employment: 'Arbetsrätt och social trygghet (9.2 b)',
  vitalInterests: 'Grundläggande intressen (9.2 c)',
  madePublic: 'Den registrerade har själv offentliggjort dem (9.2 e)',
  legalClaims: 'Rättsliga anspråk (9.2 f)',
  substantialPublicInterest: 'Viktigt allmänt intresse (9.2 g)',
  care: 'Hälso- och sjukvård eller social omsorg (9.2 h)',
  publicHealth: 'Folkhälsa (9.2 i)',
  archiving: 'Arkiv, forskning eller statistik (9.2 j)',
} as const

export const dataSubjects = {
  wards: 'Huvudmän (med god man eller förvaltare)',
  guardians: 'Ställföreträdare',
  children: 'Barn',
  clients: 'Personer som söker eller får stöd eller vård',
  relatives: 'Anhöriga och vårdnadshavare',
  reporters: 'Anmälare och uppgiftslämnare',
  employees: 'Anställda och uppdragstagare',
  applicants: 'Sökande till tjänst eller uppdrag',
  contacts: 'Kontaktpersoner hos andra',
  users: 'Användare av e-tjänst eller webbplats',
} as const

export const dataCategories = {
  identity: 'Namn och kontaktuppgifter',
  identityNumber: 'Personnummer eller samordningsnummer',
  protectedIdentity: 'Skyddade personuppgifter',
  economy: 'Ekonomi',
  family: 'Familj och relationer',
  social: 'Sociala förhållanden',
  health: 'Hälsa',
  otherSpecial: 'Andra känsliga uppgifter (ursprung, religion, facktillhörighet …)',
  offences: 'Lagöverträdelser',
  employment: 'Anställning och uppdrag',
  media: 'Bild, ljud eller film',
  logs: 'Loggar och inloggningar',
} as const

const fields = {
  name: field.text({
    label: 'Behandlingens namn',
    help: 'Det verksamheten gör, inte systemet: ”Tillsyn av ställföreträdare”, inte ”Lex”.',
  }),
  role: field.choice({
    label: 'Nämndens roll',
    help: 'Personuppgiftsansvarig bestämmer ändamål och medel. Rollen avgör vad som måste finnas i förteckningen.',
    options: processingRoles,
  }),
  purpose: field.longText({
    label: 'Ändamål',
    help: 'Varför uppgifterna behandlas, så att den som läser förstår: ”Granska att ställföreträdare sköter sitt uppdrag”.',
    empty: 'Ej beskrivet',
    max: 4000,
  }),
  jointController: field.text({
    label: 'Gemensamt personuppgiftsansvarig',
    help: 'Namn och kontakt, om någon annan bestämmer tillsammans med nämnden.',
    empty: 'Ingen',
    max: 500,
  }),
  onBehalfOf: field.longText({
    label: 'Behandlar åt',
    help: 'Fylls i när nämnden är biträde: varje personuppgiftsansvarigs namn och kontaktuppgifter.',
    empty: 'Ej angivet',
    max: 2000,
  }),
  processingCategories: field.longText({
    label: 'Behandling som utförs åt någon annan',
    help: 'Fylls i när nämnden är biträde: vad som görs åt varje personuppgiftsansvarig, till exempel lagring eller support.',
    empty: 'Ej angivet',
    max: 2000,
  }),
  legalBases: field.choices({
    label: 'Rättslig grund',
    help: 'För myndighetens egna uppgifter oftast 6.1 c eller 6.1 e.',
    options: legalBases,
    empty: 'Ej angiven',
  }),
  nationalLaw: field.text({
    label: 'Lag eller förordning bakom grunden',
    help: 'Lag och paragraf, till exempel ”Föräldrabalken 16 kap. 1 §”. Krävs vid 6.1 c och 6.1 e.',
    empty: 'Ej angiven',
    max: 500,
  }),
  specialCategories: field.yesNo({
    label: 'Känsliga personuppgifter',
    help: 'Till exempel hälsa, etniskt ursprung eller religion (artikel 9). Även det som går att sluta sig till räknas.',
    empty: 'Ej bedömt',
  }),
  specialGrounds: field.choices({
    label: 'Undantag som tillåter dem',
    options: specialGrounds,
    empty: 'Ej angivet',
  }),
  specialLaw: field.text({
    label: 'Lag bakom undantaget',
    help: 'Till exempel ”Dataskyddslagen (2018:218) 3 kap. 3 §”.',
    empty: 'Ej angiven',
    max: 500,
  }),
  dataSubjects: field.choices({
    label: 'Kategorier av registrerade',
    options: dataSubjects,
    empty: 'Ej angivet',
  }),
  dataSubjectsOther: field.text({
    label: 'Andra kategorier av registrerade',
    help: 'Skriv grupper, aldrig namn.',
    empty: 'Inga andra',
    max: 500,
  }),
  dataCategories: field.choices({
    label: 'Kategorier av personuppgifter',
    options: dataCategories,
    empty: 'Ej angivet',
  }),
  dataCategoriesOther: field.text({
    label: 'Andra kategorier av personuppgifter',
    empty: 'Inga andra',
    max: 500,
  }),
  recipients: field.longText({
    label: 'Mottagare',
    help: 'Kategorier av mottagare, även personuppgiftsbiträden och andra myndigheter. Skriv ”Inga” om uppgifterna inte lämnas ut till någon.',
    empty: 'Ej angivet',
    max: 2000,
  }),
  usesProcessor: field.yesNo({
    label: 'Anlitar personuppgiftsbiträde',
    help: 'Ja om en leverantör kommer åt uppgifterna, även för drift och support. Koppla sedan leverantören och avtalet.',
    empty: 'Ej utrett',
  }),
  thirdCountry: field.yesNo({
    label: 'Överföring till land utanför EU/EES',
    help: 'Ja även när någon utanför EU/EES kan komma åt uppgifterna, till exempel vid support. Varje överföring läggs till på behandlingens sida.',
    empty: 'Ej utrett',
  }),
  retention: field.longText({
    label: 'Tidsfrister för radering',
    help: 'Som i dokumenthanteringsplanen: ”Gallras tre år efter att ärendet avslutats. Beslut bevaras.”',
    empty: 'Ej angivet',
    max: 2000,
  }),
  retentionUnknownBecause: field.text({
    label: 'Skäl om någon tidsfrist inte går att ange',
    help: 'Tidsfristen ska anges om det är möjligt. Skriv annars varför det inte är det.',
    empty: 'Inget skäl angivet',
    max: 500,
  }),
  security: field.longText({
    label: 'Säkerhetsåtgärder i stora drag',
    help: 'Så mycket att en utomstående förstår skyddet, men inget som hjälper den som vill ta sig förbi det.',
    empty: 'Ej beskrivet',
    max: 4000,
  }),
  processingOwner: field.person({
    label: 'Ansvarig för behandlingen',
    help: 'Den chef som vet hur uppgifterna används. Bekräftar behandlingen varje år.',
    empty: 'Ingen utsedd',
  }),
  startedOn: field.day({ label: 'Behandlingen började', empty: 'Ej känt' }),
  endedOn: field.day({ label: 'Behandlingen upphörde', empty: 'Ej angivet' }),
}

export const processingRecord = defineRecord({
  type: 'processingRecord',
  area: 'processing',
  table: 'processing_records',
  api: 'processing-records',
  path: 'registerforteckning',
  names: { singular: 'Behandling', definite: 'Behandlingen', plural: 'Registerförteckning' },
  purpose:
    'Varje behandling av personuppgifter, med det som dataskyddsförordningen artikel 30 kräver.',
  fields,
  groups: [
    {
      heading: 'Behandlingen',
      fields: ['name', 'role', 'purpose', 'jointController', 'processingOwner'],
    },
    { heading: 'När nämnden är biträde', fields: ['onBehalfOf', 'processingCategories'] },
    {
      heading: 'Stöd i lag',
      fields: ['legalBases', 'nationalLaw', 'specialCategories', 'specialGrounds', 'specialLaw'],
    },
    {
      heading: 'Vilka och vad',
      fields: ['dataSubjects', 'dataSubjectsOther', 'dataCategories', 'dataCategoriesOther'],
    },
    { heading: 'Mottagare', fields: ['recipients', 'usesProcessor', 'thirdCountry'] },
    {
      heading: 'Radering och skydd',
      fields: ['retention', 'retentionUnknownBecause', 'security'],
    },
    { heading: 'Tid', fields: ['startedOn', 'endedOn'] },
  ],
  title: 'name',
  year: null,
  owner: 'processingOwner',
  list: ['name', 'role', 'processingOwner', 'specialCategories', 'thirdCountry'],
  states: {
    draft: {
      label: 'Utkast',
      tone: 'neutral',
      standing: 'draft',
      moves: { active: 'Ta upp i förteckningen' },
    },
    active: {
      label: 'Pågår',
      tone: 'good',
      standing: 'established',
      isAwaiting: true,
      needs: ['purpose'],
      moves: { ended: 'Markera som upphörd', draft: 'Gör till utkast' },
    },
    ended: {
      label: 'Upphörd',
      tone: 'neutral',
      standing: 'archived',
      moves: { active: 'Ta upp igen' },
    },
  },
  initial: 'draft',
  problems: (values) => [...daysOutOfOrder(values), ...groundsWithoutData(values)],
  secrecy: null,
  retention: 'Gallras fem år efter att behandlingen upphört',
})

export type ProcessingRecord = RowOf<typeof processingRecord>
type Values = FieldValues<typeof fields>

function daysOutOfOrder({ startedOn, endedOn }: Values): FieldProblem[] {
  if (startedOn === null || endedOn === null || endedOn >= startedOn) return []
  return [{ field: 'endedOn', message: 'Behandlingen kan inte ha upphört innan den började.' }]
}

/** A ground for data that are not there hides which of the two is wrong. */
function groundsWithoutData(values: Values): FieldProblem[] {
  if (values.specialCategories !== false) return []
  const special = values.dataCategories.some((one) => one === 'health' || one === 'otherSpecial')
  if (special)
    return [
      {
        field: 'specialCategories',
        message:
          'Uppgifter om hälsa och liknande är känsliga personuppgifter. Svara ja, eller ta bort kategorin.',
      },
    ]
  if (values.specialGrounds.length > 0)
    return [
      {
        field: 'specialGrounds',
        message:
          'Undantaget gäller bara känsliga personuppgifter. Ta bort det, eller svara ja på att de finns.',
      },
    ]
  return []
}
