/**
 * A data protection impact assessment (konsekvensbedömning, GDPR 35): first whether one is needed,
 * then the assessment. The risks, the officer's advice and the decision are rows of their own, so
 * that each is written by whom the law names.
 */
import type { FieldProblem } from '../../core/errors.ts'
import { defineRecord, type FieldValues, field, type RowOf } from '../../record/define.ts'

/** The nine criteria; their source and date stand in `threshold.rules.ts`. */
export const criteria = {
  scoring: '1. Utvärdering eller poängsättning av personer',
  automatedDecision: '2. Automatiserade beslut med rättslig eller liknande verkan',
  monitoring: '3. Systematisk övervakning',
  sensitive: '4. Känsliga eller mycket personliga uppgifter',
  largeScale: '5. Uppgifter i stor omfattning',
  matching: '6. Matchning eller kombination av register',
  vulnerable: '7. Registrerade i beroende eller utsatt ställning',
  newTechnology: '8. Ny teknik eller nya arbetssätt',
  barrier: '9. Kan hindra någon från en rättighet, tjänst eller ett avtal',
} as const

const fields = {
  name: field.text({
    label: 'Namn',
    help: 'Det som bedöms, till exempel ”E-tjänst för årsräkningar”.',
  }),
  leader: field.person({
    label: 'Ansvarig för bedömningen',
    help: 'Den som håller ihop arbetet. Dataskyddsombudet ger råd men gör inte bedömningen.',
    empty: 'Ingen utsedd',
  }),
  criteria: field.choices({
    label: 'Kriterier som är uppfyllda',
    help: 'Kryssa för det som stämmer. Två eller fler betyder att en bedömning behövs.',
    options: criteria,
  }),
  assessedOn: field.day({ label: 'Behovet prövat den', empty: 'Inte prövat' }),
  needed: field.yesNo({ label: 'En konsekvensbedömning behövs', empty: 'Inte avgjort' }),
  neededBecause: field.longText({
    label: 'Motivering',
    help: 'Varför den behövs, eller varför den inte gör det. Skälet sparas i båda fallen.',
    empty: 'Ej motiverat',
    max: 4000,
  }),
  description: field.longText({
    label: 'Beskrivning av behandlingen',
    help: 'Vad som görs med uppgifterna från insamling till radering, i vilka system och av vilka roller.',
    empty: 'Ej beskrivet',
  }),
  necessity: field.longText({
    label: 'Nödvändighet',
    help: 'Varför ändamålet inte kan nås med färre uppgifter eller på ett mindre ingripande sätt.',
    empty: 'Ej bedömt',
  }),
  proportionality: field.longText({
    label: 'Proportionalitet',
    help: 'Nyttan vägd mot intrånget: uppgiftsminimering, korrekthet, lagringstid.',
    empty: 'Ej bedömt',
  }),
  rights: field.longText({
    label: 'Så tillgodoses de registrerades rättigheter',
    help: 'Information, tillgång, rättelse, radering, invändning, biträden och överföringar.',
    empty: 'Ej beskrivet',
  }),
  measures: field.longText({
    label: 'Skyddsåtgärder som finns',
    help: 'Det som redan är på plats. Åtgärder mot en viss risk skrivs vid risken.',
    empty: 'Ej beskrivet',
  }),
  viewsSought: field.yesNo({
    label: 'Synpunkter hämtade från de registrerade',
    help: 'Eller från dem som företräder dem, till exempel en brukarorganisation.',
    empty: 'Ej avgjort',
  }),
  views: field.longText({ label: 'Vad de tyckte', empty: 'Ej redovisat', max: 4000 }),
  viewsNotSoughtBecause: field.longText({
    label: 'Varför synpunkter inte hämtas',
    empty: 'Inget skäl angivet',
    max: 2000,
  }),
  consultedOn: field.day({
    label: 'Förhandssamråd begärt hos IMY',
    empty: 'Inte begärt',
  }),
  consultationNumber: field.text({
    label: 'Diarienummer för samrådet',
    empty: 'Inte angivet',
    max: 60,
  }),
  consultationAnsweredOn: field.day({ label: 'IMY svarade', empty: 'Inget svar' }),
  consultationAnswer: field.longText({
    label: 'IMY:s råd i korthet',
    empty: 'Inget svar',
    max: 4000,
  }),
  reviewBy: field.day({
    label: 'Ska ses över senast',
    help: 'Minst när risken ändras (artikel 35.11). Sätt en dag, så påminner Genomlys.',
    empty: 'Ingen dag satt',
  }),
}

export const dpia = defineRecord({
  type: 'dpia',
  area: 'processing',
  table: 'dpias',
  api: 'dpias',
  path: 'konsekvensbedomningar',
  names: {
    singular: 'Konsekvensbedömning',
    definite: 'Konsekvensbedömningen',
    plural: 'Konsekvensbedömningar',
  },
  purpose:
    'Om en behandling behöver konsekvensbedömas, och vad bedömningen kom fram till. Alltid knuten till registerförteckningen.',
  fields,
  groups: [
    {
      heading: '1. Behövs en konsekvensbedömning?',
      fields: ['name', 'leader', 'criteria', 'assessedOn', 'needed', 'neededBecause'],
    },
    { heading: '2. Beskrivning', fields: ['description'] },
    {
      heading: '3. Nödvändighet och proportionalitet',
      fields: ['necessity', 'proportionality', 'rights'],
    },
    { heading: '4. Skydd', fields: ['measures'] },
    {
      heading: '5. De registrerades synpunkter',
      fields: ['viewsSought', 'views', 'viewsNotSoughtBecause'],
    },
    {
      heading: '6. Förhandssamråd',
      fields: ['consultedOn', 'consultationNumber', 'consultationAnsweredOn', 'consultationAnswer'],
    },
    { heading: '7. Översyn', fields: ['reviewBy'] },
  ],
  title: 'name',
  year: null,
  owner: 'leader',
  list: ['name', 'needed', 'assessedOn', 'leader', 'reviewBy'],
  // The way to a decision goes through acts of its own: advice from the officer, then the decision.
  states: {
    draft: {
      label: 'Behovet prövas',
      tone: 'warn',
      standing: 'draft',
      moves: { assessing: 'Börja bedöma', notNeeded: 'Behövs inte' },
    },
    notNeeded: {
      label: 'Behövs inte',
      tone: 'neutral',
      standing: 'established',
      needs: ['assessedOn', 'neededBecause'],
      isAwaiting: true,
      moves: { draft: 'Pröva på nytt' },
    },
    assessing: {
      label: 'Bedöms',
      tone: 'info',
      standing: 'draft',
      needs: ['assessedOn', 'neededBecause'],
      moves: { ready: 'Markera som klar för beslut' },
    },
    ready: {
      label: 'Klar för beslut',
      tone: 'info',
      standing: 'draft',
      needs: ['description', 'necessity', 'proportionality', 'rights', 'viewsSought'],
      isAwaiting: true,
      moves: { assessing: 'Ta tillbaka' },
    },
    consulting: {
      label: 'Förhandssamråd',
      tone: 'warn',
      standing: 'established',
      isAwaiting: true,
      moves: { assessing: 'Bedöm på nytt' },
    },
    decided: {
      label: 'Beslutad',
      tone: 'good',
      standing: 'established',
      isAwaiting: true,
      moves: { assessing: 'Ta upp för översyn' },
      seal: true,
    },
    stopped: {
      label: 'Behandlingen får inte göras',
      tone: 'bad',
      standing: 'established',
      isAwaiting: true,
      moves: { assessing: 'Bedöm på nytt' },
    },
  },
  initial: 'draft',
  problems: (values) => [...viewsContradicted(values), ...consultationOutOfOrder(values)],
  missing: (state, values) => {
    if (state === 'notNeeded') return mustSay(values.needed === false, 'needed', NOT_NEEDED)
    if (state === 'assessing') return mustSay(values.needed === true, 'needed', NEEDED)
    if (state === 'ready') return viewsAnswered(values)
    return []
  },
  secrecy: null,
  retention: 'Bevaras så länge behandlingen pågår och fem år därefter',
})

export type Dpia = RowOf<typeof dpia>
type Values = FieldValues<typeof fields>

const NOT_NEEDED = 'Svara nej på om en konsekvensbedömning behövs.'
const NEEDED = 'Svara ja på om en konsekvensbedömning behövs.'

function mustSay(isSaid: boolean, name: string, message: string): FieldProblem[] {
  return isSaid ? [] : [{ field: name, message }]
}

/** GDPR 35.9: their views, where appropriate; if not sought, why. */
function viewsAnswered({ viewsSought, views, viewsNotSoughtBecause }: Values): FieldProblem[] {
  if (viewsSought === true && views === null)
    return [{ field: 'views', message: 'Skriv vad de registrerade tyckte.' }]
  if (viewsSought === false && viewsNotSoughtBecause === null)
    return [{ field: 'viewsNotSoughtBecause', message: 'Skriv varför synpunkter inte hämtas.' }]
  return []
}

function viewsContradicted({ viewsSought, views }: Values): FieldProblem[] {
  if (views === null || viewsSought !== false) return []
  return [
    {
      field: 'viewsSought',
      message: 'Synpunkter är redovisade. Svara ja, eller ta bort texten.',
    },
  ]
}

function consultationOutOfOrder(values: Values): FieldProblem[] {
  const { consultedOn, consultationAnsweredOn } = values
  if (consultationAnsweredOn === null) return []
  if (consultedOn === null)
    return [{ field: 'consultedOn', message: 'Ange när samrådet begärdes.' }]
  if (consultationAnsweredOn < consultedOn)
    return [
      {
        field: 'consultationAnsweredOn',
        message: 'IMY kan inte ha svarat innan samrådet begärdes.',
      },
    ]
  return []
}
