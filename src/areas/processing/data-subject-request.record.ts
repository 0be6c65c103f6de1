/**
 * What a person asks of the board about their own data (registrerads begäran, GDPR 15–22). The
 * person is never named here: the case number leads to the case.
 */
import type { FieldProblem } from '../../core/errors.ts'
import { defineRecord, type FieldValues, field, type RowOf } from '../../record/define.ts'

export const requestKinds = {
  access: 'Tillgång, registerutdrag (artikel 15)',
  rectification: 'Rättelse (artikel 16)',
  erasure: 'Radering (artikel 17)',
  restriction: 'Begränsning (artikel 18)',
  notification: 'Besked om vilka som fått veta (artikel 19)',
  portability: 'Dataportabilitet (artikel 20)',
  objection: 'Invändning (artikel 21)',
  automated: 'Automatiserat beslut (artikel 22)',
} as const

export const outcomes = {
  granted: 'Helt tillgodosedd',
  partly: 'Delvis tillgodosedd',
  refused: 'Nekad',
  noData: 'Inga uppgifter fanns',
} as const

export const channels = {
  letter: 'Brev',
  email: 'E-post',
  eService: 'E-tjänst',
  visit: 'Besök eller telefon',
} as const

const fields = {
  subject: field.text({
    label: 'Ärende',
    help: 'Vad det gäller, utan namn eller personnummer: ”Registerutdrag, tidigare huvudman”.',
  }),
  kind: field.choice({
    label: 'Rättighet',
    help: 'Personen behöver inte själv nämna artikeln. Gäller det flera, lägg till en begäran för varje.',
    options: requestKinds,
  }),
  receivedOn: field.day({
    label: 'Inkom den',
    help: 'Den dag den kom till nämnden, oavsett vem som tog emot den. Fristen räknas därifrån.',
  }),
  channel: field.choice({ label: 'Kom in genom', options: channels, empty: 'Ej angivet' }),
  registryNumber: field.text({
    label: 'Diarienummer',
    help: 'Ärendet där begäran och svaret finns.',
    empty: 'Inte diarieförd',
    max: 60,
  }),
  handler: field.person({ label: 'Handläggs av', empty: 'Ingen utsedd' }),
  identityChecked: field.yesNo({
    label: 'Identiteten kontrollerad',
    empty: 'Inte kontrollerad ännu',
  }),
  identityHow: field.text({
    label: 'Så kontrollerades den',
    help: 'Till exempel e-legitimation eller rekommenderat brev till folkbokföringsadressen.',
    empty: 'Ej angivet',
    max: 300,
  }),
  identityAskedOn: field.day({
    label: 'Mer bad om för att styrka identiteten',
    help: 'Fylls i om det fanns rimliga skäl att tvivla (artikel 12.6).',
    empty: 'Behövdes inte',
  }),
  extendedOn: field.day({
    label: 'Förlängning meddelad den',
    help: 'Den registrerade ska få besked inom den första månaden, med skälen.',
    empty: 'Inte förlängd',
  }),
  extensionMonths: field.integer({
    label: 'Förlängd med',
    min: 1,
    max: 2,
    unit: 'månader',
    empty: 'Inte förlängd',
  }),
  extendedBecause: field.longText({
    label: 'Skäl till förlängningen',
    help: 'Hur komplicerad begäran är, eller hur många som kommit in.',
    empty: 'Inte förlängd',
    max: 2000,
  }),
  answeredOn: field.day({ label: 'Besvarad den', empty: 'Inte besvarad' }),
  outcome: field.choice({ label: 'Utfall', options: outcomes, empty: 'Inte avgjort' }),
  refusalBecause: field.longText({
    label: 'Skäl till att den nekades helt eller delvis',
    help: 'Med stöd i lag, till exempel sekretess eller att handlingen ska bevaras.',
    empty: 'Inte nekad',
    max: 2000,
  }),
  toldOfComplaint: field.yesNo({
    label: 'Upplyst om klagomål till IMY och domstol',
    help: 'Krävs när en begäran nekas (artikel 12.4).',
    empty: 'Ej angivet',
  }),
  withdrawnBecause: field.text({
    label: 'Varför den återkallades',
    empty: 'Inte återkallad',
    max: 500,
  }),
}

export const dataSubjectRequest = defineRecord({
  type: 'dataSubjectRequest',
  area: 'processing',
  table: 'data_subject_requests',
  api: 'data-subject-requests',
  path: 'registrerades-begaran',
  names: { singular: 'Begäran', definite: 'Begäran', plural: 'Registrerades begäran' },
  purpose: 'Begäran från den som är registrerad, när den ska vara besvarad och vad svaret blev.',
  fields,
  groups: [
    {
      heading: 'Begäran',
      fields: ['subject', 'kind', 'receivedOn', 'channel', 'registryNumber', 'handler'],
    },
    { heading: 'Identitet', fields: ['identityChecked', 'identityHow', 'identityAskedOn'] },
    { heading: 'Förlängning', fields: ['extendedOn', 'extensionMonths', 'extendedBecause'] },
    {
      heading: 'Svar',
      fields: ['answeredOn', 'outcome', 'refusalBecause', 'toldOfComplaint', 'withdrawnBecause'],
    },
  ],
  title: 'subject',
  year: 'receivedOn',
  owner: 'handler',
  list: ['subject', 'kind', 'receivedOn', 'answeredOn', 'outcome', 'handler'],
  states: {
    received: {
      label: 'Mottagen',
      tone: 'warn',
      standing: 'established',
      moves: { handled: 'Börja handlägga', withdrawn: 'Återkalla' },
    },
    handled: {
      label: 'Handläggs',
      tone: 'info',
      standing: 'established',
      needs: ['handler'],
      moves: { answered: 'Markera som besvarad', withdrawn: 'Återkalla' },
    },
    answered: {
      label: 'Besvarad',
      tone: 'good',
      standing: 'archived',
      needs: ['identityChecked', 'answeredOn', 'outcome'],
      moves: { handled: 'Öppna igen' },
      seal: true,
    },
    withdrawn: {
      label: 'Återkallad',
      tone: 'neutral',
      standing: 'archived',
      needs: ['withdrawnBecause'],
      moves: { handled: 'Ta upp igen' },
    },
  },
  initial: 'received',
  problems: (values) => [
    ...daysOutOfOrder(values),
    ...halfAnExtension(values),
    ...answerOutOfPlace(values),
  ],
  missing: (state, values) => (state === 'answered' ? reasonsOfRefusal(values) : []),
  secrecy: null,
  retention: 'Gallras två år efter att begäran besvarats',
})

export type DataSubjectRequest = RowOf<typeof dataSubjectRequest>
type Values = FieldValues<typeof fields>

function daysOutOfOrder(values: Values): FieldProblem[] {
  const later = [
    ['identityAskedOn', 'Det går inte att ha bett om mer innan begäran kom in.'],
    ['extendedOn', 'Förlängningen kan inte ha meddelats innan begäran kom in.'],
    ['answeredOn', 'Begäran kan inte ha besvarats innan den kom in.'],
  ] as const
  return later.flatMap(([name, message]) => {
    const day = values[name]
    return day !== null && day < values.receivedOn ? [{ field: name, message }] : []
  })
}

/** GDPR 12.3: the day it was told, how long and why belong together. */
function halfAnExtension(values: Values): FieldProblem[] {
  const { extendedOn, extensionMonths, extendedBecause } = values
  const given = [extendedOn, extensionMonths, extendedBecause].filter((one) => one !== null)
  if (given.length === 0 || given.length === 3) return []
  const message = 'En förlängning behöver dagen den meddelades, hur lång den är och skälen.'
  if (extendedOn === null) return [{ field: 'extendedOn', message }]
  if (extensionMonths === null) return [{ field: 'extensionMonths', message }]
  return [{ field: 'extendedBecause', message }]
}

function answerOutOfPlace({ answeredOn, outcome }: Values): FieldProblem[] {
  if (outcome === null || answeredOn !== null) return []
  return [{ field: 'answeredOn', message: 'Ange när begäran besvarades.' }]
}

/** GDPR 12.4: the reasons, and where the person can complain. */
function reasonsOfRefusal({ outcome, refusalBecause, toldOfComplaint }: Values): FieldProblem[] {
  if (outcome !== 'refused' && outcome !== 'partly') return []
  return [
    ...(refusalBecause === null
      ? [{ field: 'refusalBecause', message: 'Skriv skälet till att begäran nekades.' }]
      : []),
    ...(toldOfComplaint === null
      ? [
          {
            field: 'toldOfComplaint',
            message: 'Svara på om personen har upplysts om klagomål till IMY och domstol.',
          },
        ]
      : []),
  ]
}
