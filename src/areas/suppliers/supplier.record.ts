/**
 * A supplier (leverantör): who delivers a system or a service, how much hangs on it, and whom to
 * call when something happens there. What it delivers is told by relations (suppliedBy,
 * processedBy, subProcessorOf); its agreements and follow-ups name it.
 */
import type { FieldProblem } from '../../core/errors.ts'
import { defineRecord, type FieldValues, field, type RowOf } from '../../record/define.ts'
import { asOrganisationNumber } from './organisation-number.ts'

export const supplierKinds = {
  company: 'Företag',
  ownMunicipality: 'Förvaltning eller bolag inom kommunen',
  cooperation: 'Kommunalförbund eller kommunal samverkan',
  government: 'Statlig myndighet eller region',
  association: 'Förening eller stiftelse',
  other: 'Annan',
} as const

/** From the gravest to the lightest. */
export const criticalities = {
  critical: 'Kritisk',
  important: 'Viktig',
  ordinary: 'Övrig',
} as const

export type Criticality = keyof typeof criticalities

const fields = {
  name: field.text({
    label: 'Namn',
    help: 'Som det står i avtalet, till exempel ”Kvarnbo Data AB”.',
  }),
  kind: field.choice({ label: 'Slag', options: supplierKinds }),
  organisationNumber: field.text({
    label: 'Organisationsnummer',
    help: 'Tio siffror, till exempel 212000-0142. Lämna tomt för en leverantör utan svenskt nummer.',
    empty: 'Ej angivet',
    max: 20,
  }),
  country: field.text({
    label: 'Land',
    help: 'Där leverantören har sitt säte, till exempel ”Sverige”.',
    empty: 'Ej angivet',
    max: 80,
  }),
  delivers: field.longText({
    label: 'Levererar',
    help: 'I en mening, till exempel ”Drift och förvaltning av verksamhetssystemet Lex”. Koppla systemen till posten.',
    empty: 'Ej beskrivet',
    max: 2000,
  }),
  usedFrom: field.day({ label: 'Anlitas sedan', empty: 'Ej angivet' }),
  usedUntil: field.day({
    label: 'Anlitades till',
    help: 'Fylls i när samarbetet har upphört.',
    empty: 'Tills vidare',
  }),
  responsible: field.person({
    label: 'Ansvarig hos oss',
    help: 'Den som håller kontakten och ser till att säkerheten följs upp.',
    empty: 'Ingen utsedd',
  }),
  contact: field.text({
    label: 'Kontakt i avtalsfrågor',
    help: 'Funktion och telefon eller e-post. Skriv hellre en funktionsbrevlåda än en person.',
    empty: 'Ej angiven',
  }),
  incidentContact: field.text({
    label: 'Kontakt vid incident',
    help: 'Dit vi ringer när något har hänt, också på kvällar och helger.',
    empty: 'Ingen kontakt angiven',
  }),
  criticality: field.choice({
    label: 'Kritikalitet',
    help: 'Kritisk: verksamheten stannar eller någon kan komma till skada om leverantören faller bort. Sidan föreslår ett svar ur systemens klassning.',
    options: criticalities,
    empty: 'Ej bedömd',
  }),
  criticalityBecause: field.longText({
    label: 'Motivering till kritikaliteten',
    help: 'Vilka system och vilken verksamhet det gäller.',
    empty: 'Ej motiverad',
    max: 2000,
  }),
  criticalityAssessedOn: field.day({ label: 'Kritikaliteten bedömd den', empty: 'Ej bedömd' }),
  personalData: field.yesNo({
    label: 'Behandlar personuppgifter åt oss',
    help: 'Ja också när leverantören bara kan se uppgifterna, till exempel vid support.',
    empty: 'Ej klarlagt',
  }),
  outsideEea: field.yesNo({
    label: 'Uppgifter utanför EU/EES',
    help: 'Ja om uppgifter lagras, eller går att komma åt, från ett land utanför EU/EES – hos leverantören eller ett underbiträde.',
    empty: 'Ej klarlagt',
  }),
  outsideEeaWhere: field.longText({
    label: 'Vart och med vilket stöd',
    help: 'Land, och vad överföringen stöds på: beslut om adekvat skyddsnivå, standardavtalsklausuler eller undantag.',
    empty: 'Ej redovisat',
    max: 2000,
  }),
}

export const supplier = defineRecord({
  type: 'supplier',
  area: 'suppliers',
  table: 'suppliers',
  api: 'suppliers',
  path: 'leverantorer',
  names: { singular: 'Leverantör', definite: 'Leverantören', plural: 'Leverantörer' },
  purpose:
    'De som levererar system och tjänster: hur mycket som hänger på dem, och hur deras säkerhet följs upp.',
  fields,
  groups: [
    {
      heading: 'Leverantören',
      fields: ['name', 'kind', 'organisationNumber', 'country', 'delivers'],
    },
    {
      heading: 'Ansvar och kontakt',
      fields: ['responsible', 'contact', 'incidentContact', 'usedFrom', 'usedUntil'],
    },
    {
      heading: 'Kritikalitet',
      fields: ['criticality', 'criticalityBecause', 'criticalityAssessedOn'],
    },
    { heading: 'Personuppgifter', fields: ['personalData', 'outsideEea', 'outsideEeaWhere'] },
  ],
  title: 'name',
  // A supplier stays over the years.
  year: null,
  owner: 'responsible',
  list: ['name', 'kind', 'criticality', 'personalData', 'outsideEea', 'responsible'],
  states: {
    active: {
      label: 'Anlitas',
      tone: 'good',
      standing: 'established',
      isAwaiting: true,
      moves: { ended: 'Sluta anlita' },
    },
    ended: {
      label: 'Anlitas inte längre',
      tone: 'neutral',
      standing: 'archived',
      needs: ['usedUntil'],
      moves: { active: 'Anlita igen' },
    },
  },
  initial: 'active',
  problems: (values) => [
    ...wrongNumber(values),
    ...daysOutOfOrder(values),
    ...unfoundedCriticality(values),
    ...placeContradicted(values),
  ],
  secrecy: null,
  retention: 'Gallras två år efter att leverantören slutat anlitas',
})

export type Supplier = RowOf<typeof supplier>
type Values = FieldValues<typeof fields>

function wrongNumber({ organisationNumber }: Values): FieldProblem[] {
  if (organisationNumber === null || asOrganisationNumber(organisationNumber) !== null) return []
  return [
    {
      field: 'organisationNumber',
      message:
        'Organisationsnumret stämmer inte: kontrollsiffran blir en annan, eller så är siffrorna inte tio. Läs av det på nytt.',
    },
  ]
}

function daysOutOfOrder({ usedFrom, usedUntil }: Values): FieldProblem[] {
  if (usedFrom === null || usedUntil === null || usedUntil >= usedFrom) return []
  return [
    {
      field: 'usedUntil',
      message: 'Leverantören kan inte ha slutat anlitas innan den började.',
    },
  ]
}

/** An assessment has its reason and its day: both are printed in the review. */
function unfoundedCriticality(values: Values): FieldProblem[] {
  const { criticality, criticalityBecause, criticalityAssessedOn } = values
  if (criticality === null)
    return criticalityAssessedOn === null
      ? []
      : [
          {
            field: 'criticality',
            message: 'Välj kritikalitet, eller ta bort dagen den bedömdes.',
          },
        ]
  const problems: FieldProblem[] = []
  if (criticalityBecause === null)
    problems.push({
      field: 'criticalityBecause',
      message: 'Motivera kritikaliteten: vilka system och vilken verksamhet gäller det?',
    })
  if (criticalityAssessedOn === null)
    problems.push({
      field: 'criticalityAssessedOn',
      message: 'Ange vilken dag kritikaliteten bedömdes.',
    })
  return problems
}

function placeContradicted({ outsideEea, outsideEeaWhere }: Values): FieldProblem[] {
  if (outsideEeaWhere === null || outsideEea === true) return []
  return [
    {
      field: 'outsideEea',
      message: 'Ett land utanför EU/EES är angivet. Svara ja, eller ta bort det som står.',
    },
  ]
}
