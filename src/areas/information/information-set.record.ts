/**
 * An information set (informationsmängd): information that belongs together, is handled in the same
 * way and is classified as one. The set is classified, not the system that holds it.
 */
import { defineRecord, field, type RowOf } from '../../record/define.ts'

export const personalDataKinds = {
  ordinary: 'Vanliga personuppgifter',
  special: 'Känsliga personuppgifter (GDPR art. 9)',
  offences: 'Uppgifter om lagöverträdelser (GDPR art. 10)',
  identityNumber: 'Personnummer',
  protectedIdentity: 'Uppgifter om personer med skyddade personuppgifter',
  children: 'Uppgifter om barn',
} as const

/** How much there is: a great many harmless details can be worth protecting together. */
export const volumes = {
  few: 'Upp till 100 personer eller ärenden',
  hundreds: '100 till 1 000',
  thousands: '1 000 till 10 000',
  many: 'Fler än 10 000',
} as const

const fields = {
  name: field.text({
    label: 'Informationsmängdens namn',
    help: 'Det verksamheten kallar den: ”Årsräkningar”, ”Akter i barnavårdsärenden”.',
    max: 200,
  }),
  description: field.longText({
    label: 'Vad den innehåller',
    help: 'Slag av uppgifter och handlingar. Skriv inga exempel ur verkliga ärenden.',
    empty: 'Ej beskriven',
    max: 2000,
  }),
  personalData: field.yesNo({
    label: 'Innehåller personuppgifter',
    empty: 'Ej bedömt',
  }),
  personalDataKinds: field.choices({
    label: 'Slag av personuppgifter',
    options: personalDataKinds,
  }),
  secrecyGround: field.text({
    label: 'Sekretess',
    help: 'Lagrummet som oftast gäller, till exempel OSL 32 kap. 4 §.',
    empty: 'Ej angivet',
    max: 200,
  }),
  volume: field.choice({
    label: 'Omfattning',
    help: 'Stor omfattning kan höja klassningen, även när varje uppgift för sig är harmlös.',
    options: volumes,
    empty: 'Ej angiven',
  }),
  retentionRule: field.text({
    label: 'Bevaras eller gallras',
    help: 'Som det står i dokumenthanteringsplanen, till exempel ”Gallras tre år efter att ärendet avslutats”.',
    empty: 'Ej angivet',
    max: 300,
  }),
  informationOwner: field.person({
    label: 'Informationsägare',
    help: 'Den chef som beslutar om klassningen och vilka som får använda informationen.',
    empty: 'Ingen utsedd',
  }),
  reviewedOn: field.day({ label: 'Senast genomgången', empty: 'Inte genomgången' }),
}

export const informationSet = defineRecord({
  type: 'informationSet',
  area: 'information',
  table: 'information_sets',
  api: 'information-sets',
  path: 'informationsmangder',
  names: {
    singular: 'Informationsmängd',
    definite: 'Informationsmängden',
    plural: 'Informationsmängder',
  },
  purpose:
    'Informationen nämnden ansvarar för, var den finns, vem som äger den och hur den är klassad.',
  fields,
  groups: [
    { heading: 'Informationen', fields: ['name', 'description', 'volume'] },
    {
      heading: 'Personuppgifter och sekretess',
      fields: ['personalData', 'personalDataKinds', 'secrecyGround', 'retentionRule'],
    },
    { heading: 'Ansvar', fields: ['informationOwner', 'reviewedOn'] },
  ],
  title: 'name',
  year: null,
  owner: 'informationOwner',
  list: ['name', 'personalData', 'volume', 'informationOwner', 'reviewedOn'],
  states: {
    active: {
      label: 'Används',
      tone: 'good',
      standing: 'established',
      isAwaiting: true,
      moves: { retired: 'Markera som upphörd' },
    },
    retired: {
      label: 'Upphörd',
      tone: 'neutral',
      standing: 'archived',
      moves: { active: 'Ta upp igen' },
    },
  },
  initial: 'active',
  problems: ({ personalData, personalDataKinds: kinds }) =>
    personalData === false && kinds.length > 0
      ? [
          {
            field: 'personalData',
            message:
              'Svara ja om informationen innehåller de slag av personuppgifter du har valt, eller ta bort dem.',
          },
        ]
      : [],
  secrecy: null,
  retention: 'Gallras när informationsmängden har upphört och klassningen inte längre behövs',
})

export type InformationSet = RowOf<typeof informationSet>
