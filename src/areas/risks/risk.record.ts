/**
 * A risk: an unwanted event (oönskad händelse) from the board's yearly väsentlighets- och
 * riskanalys (VoR), or a risk from its risk- och sårbarhetsanalys (RSA). It is assessed on one
 * version of one scale and keeps it: an assessment is never read on another scale than its own.
 */
import type { FieldProblem } from '../../core/errors.ts'
import { defineRecord, type FieldValues, field, type RowOf } from '../../record/define.ts'

export const analyses = {
  vor: 'Väsentlighets- och riskanalys (VoR)',
  rsa: 'Risk- och sårbarhetsanalys (RSA)',
} as const

/** The five obligatory ways of working (obligatoriska arbetssätt) that the city's steering model gives. */
export const mandatoryPractices = {
  accessManagement: 'Behörighetshantering',
  localInstruction: 'Lokal anvisning',
  incidentHandling: 'Incidenthantering',
  classification: 'Informationsklassning',
  procurement: 'Informationssäkerhet vid upphandling',
} as const

/** The sizes a scale can have: likelihood and consequence in as many steps. */
export const scaleSizes = {
  '3x3': '3 × 3',
  '4x4': '4 × 4',
  '5x5': '5 × 5',
  '6x6': '6 × 6',
} as const

export type ScaleSize = keyof typeof scaleSizes

export function stepsOf(size: ScaleSize): number {
  return Number(size.slice(0, 1))
}

export const treatments = {
  reduce: 'Reducera',
  avoid: 'Undvika',
  transfer: 'Överföra',
  accept: 'Acceptera',
} as const

const fields = {
  event: field.text({
    label: 'Oönskad händelse',
    help: 'Skriv det som kan hända, inte det som saknas: ”Upphandling görs utan att informationen har klassats”, inte ”Dålig klassning”.',
    max: 300,
  }),
  analysis: field.choice({ label: 'Analys', options: analyses }),
  assessedYear: field.integer({
    label: 'Analysens år',
    help: 'Året i analysens namn. VoR 2026 görs hösten 2025 men har år 2026.',
    min: 2000,
    max: 2100,
  }),
  mandatoryPractice: field.choice({
    label: 'Obligatoriskt arbetssätt',
    help: 'Det arbetssätt som händelsen hör till. Rapporten grupperar händelserna efter det.',
    options: mandatoryPractices,
    empty: 'Inget av de obligatoriska arbetssätten',
  }),
  goalCode: field.text({
    label: 'Mål',
    help: 'Koden för fullmäktiges mål i budgeten, till exempel 3.5.',
    empty: 'Ej angivet',
    max: 20,
  }),
  goalYear: field.integer({
    label: 'Målets budgetår',
    help: 'Målens koder byter innebörd mellan åren. Ange vilken budget koden är hämtad ur.',
    empty: 'Ej angivet',
    min: 2000,
    max: 2100,
  }),
  process: field.text({
    label: 'Process',
    help: 'Till exempel ”Systematiskt informationssäkerhetsarbete”.',
    empty: 'Ej angiven',
  }),
  effect: field.longText({
    label: 'Konsekvens i ord',
    help: 'Vad det leder till för enskilda eller för verksamheten, i en hel mening: ”Sekretessbelagda uppgifter går att komma åt för allmänheten.”',
    empty: 'Ej beskriven',
    max: 2000,
  }),
  existingMeasure: field.longText({
    label: 'Befintlig åtgärd',
    help: 'Det som redan görs. Planerade åtgärder läggs upp som aktiviteter och kopplas till risken.',
    empty: 'Ingen angiven',
    max: 2000,
  }),
  scale: field.choice({
    label: 'Skala',
    help: 'Skalan som bedömningen är gjord på. Är ingen vald används nämndens gällande skala.',
    options: scaleSizes,
    empty: 'Ej angiven',
  }),
  scaleVersion: field.integer({
    label: 'Skalans version',
    help: 'Lämnas fältet tomt används nämndens gällande skala.',
    empty: 'Ej angiven',
    min: 1,
    max: 999,
  }),
  likelihood: field.integer({
    label: 'Sannolikhet',
    help: 'Ett steg på skalan, 1 är lägst. Bedöm med de åtgärder som redan finns.',
    empty: 'Ej bedömd',
    min: 1,
    max: 6,
  }),
  consequence: field.integer({
    label: 'Konsekvens',
    help: 'Ett steg på skalan, 1 är lägst. Den värsta rimliga följden avgör.',
    empty: 'Ej bedömd',
    min: 1,
    max: 6,
  }),
  assessedOn: field.day({ label: 'Bedömd den', empty: 'Ej angivet' }),
  treatment: field.choice({
    label: 'Behandling',
    help: 'Reducera: minska sannolikheten eller konsekvensen. Undvika: sluta med det som skapar risken. Överföra: låt någon annan bära den, till exempel genom avtal. Acceptera: låt den vara, med motivering.',
    options: treatments,
    empty: 'Ej beslutad',
  }),
  treatmentReason: field.longText({
    label: 'Motivering till behandlingen',
    help: 'Varför risken accepteras, eller varför ingen aktivitet behövs: ”Kontrollen görs redan i det gemensamma årshjulet.”',
    empty: 'Ej motiverad',
    max: 2000,
  }),
  riskOwner: field.person({
    label: 'Riskägare',
    help: 'Den chef i linjen som ansvarar för det som kan drabbas, sällan den som samordnar informationssäkerheten.',
    empty: 'Ingen utsedd',
  }),
}

export const risk = defineRecord({
  type: 'risk',
  area: 'risks',
  table: 'risks',
  api: 'risks',
  path: 'risker',
  names: { singular: 'Risk', definite: 'Risken', plural: 'Risker' },
  purpose: 'Vad som kan hända, hur allvarligt det är, vad som görs åt det och vem som äger frågan.',
  fields,
  groups: [
    {
      heading: 'Händelsen',
      fields: ['event', 'analysis', 'assessedYear', 'mandatoryPractice', 'effect'],
    },
    { heading: 'Mål och process', fields: ['goalCode', 'goalYear', 'process'] },
    {
      heading: 'Bedömning',
      fields: [
        'existingMeasure',
        'likelihood',
        'consequence',
        'scale',
        'scaleVersion',
        'assessedOn',
      ],
    },
    { heading: 'Behandling', fields: ['treatment', 'treatmentReason', 'riskOwner'] },
  ],
  title: 'event',
  year: 'assessedYear',
  owner: 'riskOwner',
  list: ['event', 'analysis', 'likelihood', 'consequence', 'treatment', 'riskOwner'],
  states: {
    identified: {
      label: 'Identifierad',
      tone: 'info',
      standing: 'established',
      moves: { assessed: 'Markera som bedömd', withdrawn: 'Stryk' },
    },
    assessed: {
      label: 'Bedömd',
      tone: 'warn',
      standing: 'established',
      needs: ['likelihood', 'consequence', 'scale', 'scaleVersion'],
      moves: { treated: 'Besluta behandling', withdrawn: 'Stryk' },
    },
    treated: {
      label: 'Behandling beslutad',
      tone: 'good',
      standing: 'established',
      needs: ['likelihood', 'consequence', 'scale', 'scaleVersion', 'treatment', 'riskOwner'],
      moves: { assessed: 'Bedöm på nytt', closed: 'Avsluta' },
    },
    closed: {
      label: 'Avslutad',
      tone: 'neutral',
      standing: 'archived',
      moves: { assessed: 'Bedöm på nytt' },
    },
    withdrawn: {
      label: 'Struken',
      tone: 'neutral',
      standing: 'archived',
      moves: { identified: 'Ta upp igen' },
    },
  },
  initial: 'identified',
  problems: assessmentProblems,
  stateFor: (state, { likelihood, consequence, scale, scaleVersion }) =>
    state === 'identified' &&
    [likelihood, consequence, scale, scaleVersion].every((one) => one !== null)
      ? 'assessed'
      : state,
  secrecy: null,
  retention: 'Bevaras med den analys risken hör till',
})

function assessmentProblems(values: FieldValues<typeof fields>): FieldProblem[] {
  const { likelihood, consequence, scale, scaleVersion } = values
  const problems: FieldProblem[] = []
  const add = (name: keyof typeof fields, message: string) =>
    problems.push({ field: name, message })

  if (likelihood === null && consequence !== null)
    add(
      'likelihood',
      'Ange även sannolikheten, eller ta bort konsekvensen. En halv bedömning går inte att läsa.',
    )
  if (consequence === null && likelihood !== null)
    add(
      'consequence',
      'Ange även konsekvensen, eller ta bort sannolikheten. En halv bedömning går inte att läsa.',
    )
  // An assessment without a scale is made on the board's own of today (routes.ts fills it in).
  if (scale === null && scaleVersion !== null)
    add('scale', 'Välj vilken skala bedömningen är gjord på.')
  if (scale !== null && scaleVersion === null)
    add('scaleVersion', 'Ange vilken version av skalan som gäller.')
  if (scale !== null) {
    const top = stepsOf(scale)
    const outside = `går från 1 till ${top} på skalan ${scaleSizes[scale]}.`
    if (likelihood !== null && likelihood > top) add('likelihood', `Sannolikheten ${outside}`)
    if (consequence !== null && consequence > top) add('consequence', `Konsekvensen ${outside}`)
  }
  if (values.goalCode !== null && values.goalYear === null)
    add(
      'goalYear',
      'Ange vilket års budget målet är hämtat ur. Koderna byter innebörd mellan åren.',
    )
  if (values.goalCode === null && values.goalYear !== null)
    add('goalCode', 'Ange målets kod, eller ta bort året.')
  if (values.treatment === 'accept' && values.treatmentReason === null)
    add('treatmentReason', 'Motivera varför risken accepteras.')
  return problems
}

export type Risk = RowOf<typeof risk>
