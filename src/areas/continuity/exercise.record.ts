/** An exercise (övning): a plan that has never been tried is only a hope. */
import { defineRecord, field, type RowOf } from '../../record/define.ts'

export const exerciseKinds = {
  tabletop: 'Skrivbordsövning',
  manual: 'Prov av reservrutin',
  restore: 'Återläsning av säkerhetskopia',
  full: 'Fullskaleövning',
} as const

export const exerciseResults = {
  worked: 'Planen fungerade',
  partly: 'Planen fungerade delvis',
  failed: 'Planen fungerade inte',
} as const

export const exercise = defineRecord({
  type: 'exercise',
  area: 'continuity',
  table: 'exercises',
  api: 'exercises',
  path: 'ovningar',
  names: { singular: 'Övning', definite: 'Övningen', plural: 'Övningar' },
  purpose: 'Prov av planerna, vad som fungerade och vad som lärdes.',
  fields: {
    title: field.text({ label: 'Övningens namn', max: 200 }),
    kind: field.choice({ label: 'Slag', options: exerciseKinds }),
    plannedOn: field.day({ label: 'Planerad till' }),
    exerciseOwner: field.person({ label: 'Övningsledare', empty: 'Ingen utsedd' }),
    scenario: field.longText({
      label: 'Scenario',
      help: 'Vad som antas ha hänt: ”Verksamhetssystemet är nere sedan klockan 7 och beräknas vara borta i två dygn.”',
      empty: 'Ej beskrivet',
      max: 4000,
    }),
    participants: field.text({
      label: 'Deltagare',
      help: 'Funktioner och antal, inte namn.',
      empty: 'Ej angivet',
      max: 300,
    }),
    heldOn: field.day({ label: 'Genomförd den', empty: 'Inte genomförd' }),
    result: field.choice({ label: 'Resultat', options: exerciseResults, empty: 'Ej bedömt' }),
    lessons: field.longText({
      label: 'Lärdomar',
      help: 'Vad som ska ändras. Det som kräver arbete läggs upp som aktivitet och kopplas hit.',
      empty: 'Inga dokumenterade',
      max: 4000,
    }),
  },
  groups: [
    {
      heading: 'Övningen',
      fields: ['title', 'kind', 'plannedOn', 'exerciseOwner', 'scenario', 'participants'],
    },
    { heading: 'Utfall', fields: ['heldOn', 'result', 'lessons'] },
  ],
  title: 'title',
  year: 'plannedOn',
  owner: 'exerciseOwner',
  list: ['title', 'kind', 'plannedOn', 'heldOn', 'result'],
  states: {
    planned: {
      label: 'Planerad',
      tone: 'info',
      standing: 'established',
      moves: { held: 'Markera som genomförd', cancelled: 'Ställ in' },
    },
    held: {
      label: 'Genomförd',
      tone: 'good',
      standing: 'established',
      isAwaiting: true,
      needs: ['heldOn', 'result', 'lessons'],
      moves: { planned: 'Ändra till planerad' },
    },
    cancelled: {
      label: 'Inställd',
      tone: 'neutral',
      standing: 'archived',
      moves: { planned: 'Planera igen' },
    },
  },
  initial: 'planned',
  secrecy: null,
  retention: 'Gallras när nästa övning av samma plan har utvärderats',
})

export type Exercise = RowOf<typeof exercise>
