/** Ledningens genomgång of one board and year (ISO/IEC 27001:2022 9.3). */
import { defineRecord, field, type RowOf } from '../record/define.ts'

export const outlineNames = {
  city: 'Utförlig rapportform',
  cityBrief: 'Kort rapportform',
  meeting: 'Mötesform efter nationellt metodstöd',
} as const

export type OutlineName = keyof typeof outlineNames

export const managementReview = defineRecord({
  type: 'managementReview',
  area: 'review',
  table: 'management_reviews',
  api: 'reviews',
  path: 'ledningens-genomgang',
  names: {
    singular: 'Ledningens genomgång',
    definite: 'Genomgången',
    plural: 'Ledningens genomgångar',
  },
  purpose: 'Årets rapport till ledningen, skriven ur årets register, och ledningens beslut.',
  fields: {
    title: field.text({ label: 'Rubrik', help: 'Som den står på första sidan.' }),
    reviewYear: field.integer({ label: 'År som följs upp', min: 2000, max: 2100 }),
    planThrough: field.integer({
      label: 'Planen sträcker sig till och med',
      help: 'Planen börjar året efter det som följs upp.',
      min: 2000,
      max: 2100,
    }),
    vorYear: field.integer({
      label: 'Väsentlighets- och riskanalys (VoR) för år',
      help: 'Vanligen samma år som följs upp, eller nästa års VoR om den redan är klar.',
      min: 2000,
      max: 2100,
    }),
    outline: field.choice({ label: 'Rapportform', options: outlineNames }),
    registryNumber: field.text({
      label: 'Diarienummer',
      help: 'Till exempel 2025/1234.',
      empty: 'Ej diariefört',
      max: 60,
    }),
    author: field.person({ label: 'Rapporten är skriven av', empty: 'Ej angivet' }),
  },
  groups: [
    { heading: 'Genomgången', fields: ['title', 'reviewYear', 'registryNumber', 'author'] },
    { heading: 'Underlag och plan', fields: ['vorYear', 'planThrough', 'outline'] },
  ],
  title: 'title',
  year: 'reviewYear',
  owner: 'author',
  list: ['title', 'reviewYear', 'registryNumber', 'author'],
  // Submission, withdrawal and decision are acts with rules of their own (review/routes.ts).
  states: {
    draft: { label: 'Utkast', tone: 'neutral', standing: 'draft', moves: {} },
    submitted: { label: 'Inför beslut', tone: 'info', standing: 'draft', moves: {} },
    decided: { label: 'Beslutad', tone: 'good', standing: 'established', moves: {} },
  },
  initial: 'draft',
  problems: (values) =>
    values.planThrough > values.reviewYear && values.planThrough <= values.reviewYear + 5
      ? []
      : [
          {
            field: 'planThrough',
            message: 'Planen ska omfatta ett till fem år efter det år som följs upp.',
          },
        ],
  secrecy: null,
  retention: 'Bevaras',
})

export type ManagementReview = RowOf<typeof managementReview>

/** The years of the plan, first the one after the review's. */
export function planYearsOf(review: Pick<ManagementReview, 'fields'>): number[] {
  const { reviewYear, planThrough } = review.fields
  return Array.from(
    { length: Math.max(0, planThrough - reviewYear) },
    (_, index) => reviewYear + 1 + index,
  )
}
