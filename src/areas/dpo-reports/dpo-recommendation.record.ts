/**
 * One recommendation of the data protection officer. The officer advises and follows up; the line
 * decides, does the work and writes here what was done (GDPR 38.6, 39.1 a).
 */
import { defineRecord, field, type RowOf } from '../../record/define.ts'
import { dpoAreas } from './dpo-report.record.ts'

/** From the most to the least pressing; the review lists recommendations in this order. */
export const recommendationPriorities = { high: 'Hög', medium: 'Medel', low: 'Låg' } as const

export const dpoRecommendation = defineRecord({
  type: 'dpoRecommendation',
  area: 'dpo-reports',
  table: 'dpo_recommendations',
  api: 'dpo-recommendations',
  path: 'dso-rekommendationer',
  names: {
    singular: 'Rekommendation från dataskyddsombudet',
    definite: 'Rekommendationen',
    plural: 'Rekommendationer från dataskyddsombudet',
  },
  purpose: 'Vad dataskyddsombudet rekommenderar, hur brådskande det är och vad som har gjorts.',
  fields: {
    title: field.text({
      label: 'Rekommendation i korthet',
      help: 'Till exempel ”Inventera och uppdatera rutindokumentationen”.',
    }),
    report: field.record({
      label: 'GDPR-årsrapport',
      help: 'Den rapport där rekommendationen lämnades.',
      to: ['dpoReport'],
    }),
    area: field.choice({ label: 'Område', options: dpoAreas }),
    recommendation: field.longText({
      label: 'Rekommendationen i sin helhet',
      help: 'Som en eller flera hela meningar; den skrivs ut i ledningens genomgång.',
      max: 4000,
    }),
    riskToPersons: field.longText({
      label: 'Risk för enskildas fri- och rättigheter',
      help: 'Vad som kan hända dem uppgifterna gäller om ingenting görs.',
      empty: 'Ej redovisat',
      max: 2000,
    }),
    priority: field.choice({
      label: 'Prioritet',
      options: recommendationPriorities,
      empty: 'Ej prioriterad',
    }),
    deadline: field.day({
      label: 'Ska vara klar senast',
      help: 'Skriver ombudet ”under 2025” är det den 31 december 2025.',
      empty: 'Inget datum satt',
    }),
    responsible: field.person({
      label: 'Ansvarig i förvaltningen',
      help: 'Någon i linjen. Dataskyddsombudet ger råd och följer upp men utför inte.',
      empty: 'Ingen utsedd',
    }),
    response: field.longText({
      label: 'Vad som har gjorts',
      help: 'Skrivs av förvaltningen. Följs inte rekommendationen står skälet här.',
      empty: 'Ej redovisat',
      max: 4000,
    }),
  },
  groups: [
    {
      heading: 'Rekommendationen',
      fields: [
        'title',
        'report',
        'area',
        'recommendation',
        'riskToPersons',
        'priority',
        'deadline',
      ],
    },
    { heading: 'Förvaltningens svar', fields: ['responsible', 'response'] },
  ],
  title: 'title',
  // A recommendation lives until it is met, over as many years as that takes.
  year: null,
  owner: 'responsible',
  list: ['title', 'area', 'priority', 'deadline', 'report', 'responsible'],
  states: {
    open: {
      label: 'Öppen',
      tone: 'warn',
      standing: 'established',
      moves: { started: 'Påbörja', done: 'Markera som åtgärdad', closed: 'Avsluta utan åtgärd' },
    },
    started: {
      label: 'Arbete pågår',
      tone: 'info',
      standing: 'established',
      moves: { done: 'Markera som åtgärdad', closed: 'Avsluta utan åtgärd', open: 'Öppna igen' },
    },
    done: {
      label: 'Åtgärdad',
      tone: 'good',
      standing: 'archived',
      needs: ['response'],
      moves: { started: 'Öppna igen' },
    },
    closed: {
      label: 'Avslutad utan åtgärd',
      tone: 'neutral',
      standing: 'archived',
      needs: ['response'],
      moves: { open: 'Öppna igen' },
    },
  },
  initial: 'open',
  secrecy: null,
  retention: 'Bevaras',
})

export type DpoRecommendation = RowOf<typeof dpoRecommendation>
