/**
 * A classification (klassning) of one information set: begun as a draft in the guide, decided by
 * the owner of the information. Only a decided one counts; when the next is decided the earlier one
 * is kept as replaced.
 */
import { defineRecord, field, type RowOf } from '../../record/define.ts'

export const triggers = {
  first: 'Första klassningen',
  interval: 'Tiden för omklassning är inne',
  changed: 'Informationen eller hanteringen har ändrats',
  newSystem: 'Nytt eller ändrat system',
  incident: 'Efter en incident',
  procurement: 'Inför upphandling eller utveckling',
  other: 'Annat skäl',
} as const

export type Trigger = keyof typeof triggers

const step = { min: 0, max: 5, empty: 'Ej klassad' } as const

const SEAL = 'Klassningen är beslutad och ändras inte. Börja en omklassning i stället.'

export const classification = defineRecord({
  type: 'classification',
  area: 'classification',
  table: 'classifications',
  api: 'classifications',
  path: 'klassningar',
  names: { singular: 'Klassning', definite: 'Klassningen', plural: 'Klassningar' },
  purpose: 'Hur känslig, riktig och tillgänglig varje informationsmängd behöver vara, och varför.',
  fields: {
    name: field.text({
      label: 'Klassning av',
      help: 'Informationsmängdens namn.',
      max: 300,
    }),
    informationSet: field.record({ label: 'Informationsmängd', to: ['informationSet'] }),
    trigger: field.choice({ label: 'Klassas därför att', options: triggers }),
    triggerReason: field.longText({
      label: 'Vad som har ändrats',
      help: 'Vad som är annorlunda sedan förra klassningen. Skriv inga uppgifter ur ärenden.',
      empty: 'Ej angivet',
      max: 2000,
    }),
    responsible: field.person({
      label: 'Ansvarig för klassningen',
      help: 'Den som ser till att den blir klar, oftast informationsägaren.',
      empty: 'Ingen utsedd',
    }),
    participants: field.text({
      label: 'Deltagare',
      help: 'Skriv roller, inte namn: ”Enhetschef, systemförvaltare, två handläggare, ISAM”.',
      empty: 'Ej angivet',
      max: 500,
    }),
    scaleVersion: field.integer({ label: 'Skalans version', min: 1, max: 999 }),
    confidentiality: field.integer({ label: 'Konfidentialitet', ...step }),
    integrity: field.integer({ label: 'Riktighet', ...step }),
    availability: field.integer({ label: 'Tillgänglighet', ...step }),
    traceability: field.integer({ label: 'Spårbarhet', ...step }),
    summary: field.longText({
      label: 'Sammanfattning',
      help: 'Det viktigaste skälet till nivåerna, i ett par meningar.',
      empty: 'Ej skriven',
      max: 2000,
    }),
    decidedOn: field.day({ label: 'Beslutad den', empty: 'Inte beslutad' }),
    decidedBy: field.person({ label: 'Beslutad av', empty: 'Ej angivet' }),
    mandate: field.text({
      label: 'Beslutat med stöd av',
      help: 'Behövs när någon annan än informationsägaren beslutar, till exempel ”Delegationsordningen punkt 4.2”.',
      empty: 'Inget särskilt stöd angivet',
      max: 300,
    }),
    nextReviewOn: field.day({ label: 'Klassas om senast', empty: 'Ingen dag satt' }),
  },
  groups: [
    {
      heading: 'Klassningen',
      fields: [
        'name',
        'informationSet',
        'trigger',
        'triggerReason',
        'responsible',
        'participants',
        'scaleVersion',
      ],
    },
    {
      heading: 'Nivåer',
      fields: ['confidentiality', 'integrity', 'availability', 'traceability', 'summary'],
    },
    { heading: 'Beslut', fields: ['decidedOn', 'decidedBy', 'mandate', 'nextReviewOn'] },
  ],
  title: 'name',
  year: null,
  owner: 'responsible',
  // Its levels are shown as one profile.
  list: ['name', 'trigger', 'decidedOn', 'nextReviewOn'],
  // Only the decision enters `decided`, and the next decision `replaced` (store.ts).
  states: {
    draft: {
      label: 'Pågår',
      tone: 'info',
      standing: 'draft',
      moves: { proposed: 'Lämna för beslut', withdrawn: 'Avbryt klassningen' },
    },
    proposed: {
      label: 'Väntar på beslut',
      tone: 'warn',
      standing: 'draft',
      isAwaiting: true,
      needs: ['confidentiality', 'integrity', 'availability'],
      moves: { draft: 'Ta tillbaka', withdrawn: 'Avbryt klassningen' },
    },
    decided: {
      label: 'Gäller',
      tone: 'good',
      standing: 'established',
      needs: ['confidentiality', 'integrity', 'availability', 'decidedOn'],
      moves: {},
      seal: SEAL,
    },
    replaced: { label: 'Ersatt', tone: 'neutral', standing: 'archived', moves: {}, seal: SEAL },
    withdrawn: {
      label: 'Avbruten',
      tone: 'neutral',
      standing: 'archived',
      moves: { draft: 'Ta upp igen' },
    },
  },
  initial: 'draft',
  secrecy: null,
  retention: 'Bevaras så länge informationsmängden finns, även tidigare klassningar',
})

export type Classification = RowOf<typeof classification>
