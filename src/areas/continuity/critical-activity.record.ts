/**
 * A critical activity (kritisk verksamhet): work that cannot stand still for long, and what happens
 * when it does. The consequence analysis (konsekvensanalys) asks the same question for longer and
 * longer outages; the answers tell how long the activity can be down.
 */
import type { FieldProblem } from '../../core/errors.ts'
import { defineRecord, type FieldValues, field, type RowOf } from '../../record/define.ts'

/** The steps of consequence, the same as when information is classified. */
export const consequences = {
  none: 'Ingen eller försumbar',
  moderate: 'Måttlig',
  significant: 'Betydande',
  serious: 'Allvarlig',
} as const

export type Consequence = keyof typeof consequences
const order = Object.keys(consequences) as Consequence[]

export function severityOf(consequence: Consequence): number {
  return order.indexOf(consequence)
}

const hours = { min: 0, max: 8760, unit: 'timmar' } as const
const after = (time: string) =>
  field.choice({ label: `Konsekvens efter ${time}`, options: consequences, empty: 'Ej bedömd' })

const fields = {
  name: field.text({
    label: 'Verksamhetens namn',
    help: 'Det som inte får stå stilla: ”Ta emot orosanmälningar”, ”Betala ut försörjningsstöd”.',
    max: 200,
  }),
  description: field.longText({
    label: 'Vad som händer vid ett avbrott',
    help: 'För den enskilde, för verksamheten och för andra som är beroende av den.',
    empty: 'Ej beskrivet',
    max: 2000,
  }),
  process: field.record({
    label: 'Process',
    help: 'Processen i inventeringen som verksamheten hör till.',
    to: ['businessProcess'],
    empty: 'Ingen vald',
  }),
  activityOwner: field.person({
    label: 'Verksamhetsansvarig',
    empty: 'Ingen utsedd',
  }),
  after4Hours: after('4 timmar'),
  afterDay: after('1 dygn'),
  after3Days: after('3 dygn'),
  afterWeek: after('1 vecka'),
  longestOutageHours: field.integer({
    label: 'Maximal tolerabel avbrottstid (MTD)',
    help: 'Den längsta tid verksamheten kan vara nere innan konsekvensen blir oacceptabel. Ett dygn är 24, en vecka 168.',
    empty: 'Ej bedömd',
    ...hours,
  }),
  recoveryHours: field.integer({
    label: 'Återställningstid som behövs (RTO)',
    help: 'Hur snabbt stödet ska vara tillbaka. Ska vara kortare än den maximala avbrottstiden, så att det finns tid att komma ikapp.',
    empty: 'Ej bedömd',
    ...hours,
  }),
  dataLossHours: field.integer({
    label: 'Återställningspunkt som behövs (RPO)',
    help: 'Hur gamla uppgifter som går att arbeta vidare från. 0 betyder att inget får gå förlorat.',
    empty: 'Ej bedömd',
    ...hours,
  }),
  manualRoutine: field.longText({
    label: 'Reservrutin',
    help: 'Hur arbetet görs utan systemen: blanketter, telefon, lista på papper. Skriv var det som behövs förvaras.',
    empty: 'Ingen beskriven',
    max: 4000,
  }),
  manualHours: field.integer({
    label: 'Reservrutinen räcker i',
    empty: 'Ej bedömt',
    ...hours,
  }),
  decider: field.person({
    label: 'Beslutar om reservrutin',
    help: 'Den som får bestämma att gå över till reservrutin, och tillbaka.',
    empty: 'Ingen utsedd',
  }),
  analysedOn: field.day({ label: 'Analysen senast gjord', empty: 'Ej angivet' }),
}

export const criticalActivity = defineRecord({
  type: 'criticalActivity',
  area: 'continuity',
  table: 'critical_activities',
  api: 'critical-activities',
  path: 'kritisk-verksamhet',
  names: {
    singular: 'Kritisk verksamhet',
    definite: 'Den kritiska verksamheten',
    plural: 'Kritisk verksamhet',
  },
  purpose:
    'Det som inte får stå stilla, hur länge det klarar ett avbrott och hur det görs under tiden.',
  fields,
  groups: [
    { heading: 'Verksamheten', fields: ['name', 'description', 'process', 'activityOwner'] },
    {
      heading: 'Konsekvens över tid',
      fields: ['after4Hours', 'afterDay', 'after3Days', 'afterWeek', 'analysedOn'],
    },
    {
      heading: 'Tider',
      fields: ['longestOutageHours', 'recoveryHours', 'dataLossHours'],
    },
    { heading: 'Under avbrottet', fields: ['manualRoutine', 'manualHours', 'decider'] },
  ],
  title: 'name',
  year: null,
  owner: 'activityOwner',
  list: [
    'name',
    'longestOutageHours',
    'recoveryHours',
    'dataLossHours',
    'manualHours',
    'activityOwner',
  ],
  states: {
    identified: {
      label: 'Utpekad',
      tone: 'info',
      standing: 'established',
      moves: { analysed: 'Markera som analyserad', retired: 'Ta bort ur listan' },
    },
    analysed: {
      label: 'Analyserad',
      tone: 'good',
      standing: 'established',
      isAwaiting: true,
      needs: [
        'after4Hours',
        'afterDay',
        'after3Days',
        'afterWeek',
        'longestOutageHours',
        'recoveryHours',
        'analysedOn',
      ],
      moves: { identified: 'Analysera på nytt', retired: 'Ta bort ur listan' },
    },
    retired: {
      label: 'Inte längre kritisk',
      tone: 'neutral',
      standing: 'archived',
      moves: { identified: 'Ta upp igen' },
    },
  },
  initial: 'identified',
  problems: consequenceProblems,
  secrecy: null,
  retention: 'Gallras när en ny analys har ersatt den',
})

/** What is serious after a day is not harmless after a week. */
function consequenceProblems(values: FieldValues<typeof fields>): FieldProblem[] {
  const times = ['after4Hours', 'afterDay', 'after3Days', 'afterWeek'] as const
  const problems: FieldProblem[] = []
  let worst: { severity: number; label: string } | null = null
  for (const name of times) {
    const consequence = values[name]
    if (consequence === null) continue
    const severity = severityOf(consequence)
    if (worst !== null && severity < worst.severity)
      problems.push({
        field: name,
        message: `Ett längre avbrott kan inte ge lindrigare konsekvens än ”${worst.label}”. Rätta någon av dem.`,
      })
    else worst = { severity, label: fields[name].label }
  }
  return problems
}

export type CriticalActivity = RowOf<typeof criticalActivity>
