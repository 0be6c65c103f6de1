/**
 * A factor that affects the board's LIS (faktor): something in the world outside, something within
 * the municipality, or a changed need of those the board is there for. What is said of the world
 * grows old, so each factor carries its source and the day someone last looked.
 */
import type { FieldProblem } from '../../core/errors.ts'
import { defineRecord, type FieldValues, field, type RowOf } from '../../record/define.ts'

const scopes = {
  external: 'I omvärlden',
  internal: 'Inom kommunen',
} as const

const factorKinds = {
  law: 'Lag eller regel',
  threat: 'Hot eller trend',
  event: 'Händelse',
  technology: 'Teknik',
  transferDecision: 'Beslut om tredjelandsöverföring',
  budget: 'Budget',
  direction: 'Inriktning',
  localChange: 'Lokal förändring eller satsning',
  partyNeed: 'Intressenters behov och krav',
} as const

type FactorKind = keyof typeof factorKinds

/** Where each kind can lie; what interested parties need can come from either side. */
const scopesOfKind: Record<FactorKind, readonly (keyof typeof scopes)[]> = {
  law: ['external'],
  threat: ['external'],
  event: ['external'],
  technology: ['external'],
  transferDecision: ['external'],
  budget: ['internal'],
  direction: ['internal'],
  localChange: ['internal'],
  partyNeed: ['external', 'internal'],
}

const standings = {
  expected: 'Väntas',
  decided: 'Beslutad',
  inForce: 'I kraft',
  repealed: 'Upphävd',
  ongoing: 'Pågår',
  occurred: 'Inträffad',
} as const

const fields = {
  title: field.text({
    label: 'Faktor',
    help: 'Kort, som en rubrik i rapporten: ”Ny lag om cybersäkerhet”.',
  }),
  scope: field.choice({ label: 'Var', options: scopes }),
  kind: field.choice({ label: 'Slag', options: factorKinds }),
  description: field.longText({
    label: 'Vad det är',
    help: 'Det som har hänt eller väntas hända, i hela meningar. Skriv ut årtal: ”under 2023”, inte ”förra året”.',
    max: 4000,
  }),
  standing: field.choice({
    label: 'Status',
    help: 'Väntas, beslutad, i kraft eller upphävd för lagar och beslut. Pågår eller inträffad för hot, trender och händelser.',
    options: standings,
    empty: 'Ej angiven',
  }),
  standingOn: field.day({
    label: 'Statusen gäller den',
    help: 'För det som väntas: dagen det väntas gälla från. Lämna tomt om dagen inte är känd.',
    empty: 'Ej angivet',
  }),
  source: field.text({
    label: 'Källa',
    help: 'Varifrån uppgiften kommer, till exempel ”Proposition 2025/26:28”.',
    empty: 'Ingen källa angiven',
    max: 300,
  }),
  address: field.link({ label: 'Webbadress', empty: 'Ej angiven' }),
  lastCheckedOn: field.day({
    label: 'Senast kontrollerad',
    help: 'Dagen då någon såg efter att uppgiften stämmer. Uppgifter äldre än ett år märks i rapporten.',
    empty: 'Inte kontrollerad',
  }),
  meansForUs: field.longText({
    label: 'Betyder för oss',
    help: 'Vad det innebär för nämndens egen verksamhet: ”Anmälan av incidenter behöver kunna göras även på kvällar och helger.”',
    empty: 'Ej bedömt',
    max: 4000,
  }),
  ledTo: field.longText({
    label: 'Vad det ledde till',
    help: 'Vad som gjordes, eller varför inget behövdes: ”Ingen åtgärd. Nämnden för inte över uppgifter till USA.”',
    empty: 'Ej redovisat',
    max: 4000,
  }),
  fromYear: field.integer({
    label: 'Tas upp från och med genomgången för',
    min: 2000,
    max: 2100,
  }),
  toYear: field.integer({
    label: 'Tas upp till och med genomgången för',
    help: 'Lämna tomt så länge faktorn är aktuell.',
    empty: 'Tills vidare',
    min: 2000,
    max: 2100,
  }),
  watcher: field.person({
    label: 'Bevakas av',
    help: 'Den som ser efter om uppgiften har ändrats.',
    empty: 'Ingen utsedd',
  }),
}

export const horizonFactor = defineRecord({
  type: 'horizonFactor',
  area: 'horizon',
  table: 'horizon_factors',
  api: 'horizon-factors',
  path: 'omvarld',
  names: { singular: 'Faktor', definite: 'Faktorn', plural: 'Omvärld och förutsättningar' },
  purpose: 'Det som händer utanför och inom kommunen, och vad det betyder för oss.',
  fields,
  groups: [
    { heading: 'Faktorn', fields: ['title', 'scope', 'kind', 'description'] },
    {
      heading: 'Status och källa',
      fields: ['standing', 'standingOn', 'source', 'address', 'lastCheckedOn', 'watcher'],
    },
    { heading: 'Betydelse för nämnden', fields: ['meansForUs', 'ledTo'] },
    { heading: 'I genomgången', fields: ['fromYear', 'toYear'] },
  ],
  title: 'title',
  // A factor lasts over several years; `isRelevantIn` says which reviews take it up.
  year: null,
  owner: 'watcher',
  list: ['title', 'scope', 'kind', 'standing', 'standingOn', 'lastCheckedOn', 'watcher'],
  states: {
    watched: {
      label: 'Bevakas',
      tone: 'info',
      standing: 'established',
      moves: { ended: 'Avsluta bevakningen', withdrawn: 'Stryk' },
    },
    ended: {
      label: 'Bevakas inte längre',
      tone: 'neutral',
      standing: 'archived',
      needs: ['toYear'],
      moves: { watched: 'Bevaka igen' },
    },
    withdrawn: {
      label: 'Struken',
      tone: 'neutral',
      standing: 'archived',
      moves: { watched: 'Ta upp igen' },
    },
  },
  initial: 'watched',
  problems: factorProblems,
  secrecy: null,
  retention: 'Gallras fem år efter att bevakningen avslutats',
})

function factorProblems(values: FieldValues<typeof fields>): FieldProblem[] {
  const { kind, scope, standing, standingOn, fromYear, toYear } = values
  const problems: FieldProblem[] = []
  if (!scopesOfKind[kind].includes(scope))
    problems.push({
      field: 'scope',
      message: `Slaget ”${factorKinds[kind]}” hör inte hit. Välj ett annat slag, eller ändra var faktorn finns.`,
    })
  if (standingOn !== null && standing === null)
    problems.push({
      field: 'standing',
      message: 'Välj vilken status datumet gäller, eller ta bort datumet.',
    })
  if (toYear !== null && toYear < fromYear)
    problems.push({ field: 'toYear', message: 'Sista året kan inte ligga före det första.' })
  return problems
}

export type HorizonFactor = RowOf<typeof horizonFactor>
