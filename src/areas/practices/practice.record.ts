/**
 * An obligatory way of working (obligatoriskt arbetssätt): what the city asks every unit to do, and
 * what is to come of it. The units' managers say each year whether it is known, followed and gives
 * effect: the aim is asked for, not whether a routine exists.
 */
import { defineRecord, field, type RowOf } from '../../record/define.ts'
import { mandatoryPractices } from '../risks/risk.record.ts'

/** The day of the year by which the units have answered. */
export const assessmentDays = {
  april: '30 april',
  august: '31 augusti',
  october: '31 oktober',
  december: '15 december',
} as const

export type AssessmentDay = keyof typeof assessmentDays

export const practice = defineRecord({
  type: 'practice',
  area: 'practices',
  table: 'practices',
  api: 'practices',
  path: 'obligatoriska-arbetssatt',
  names: {
    singular: 'Obligatoriskt arbetssätt',
    definite: 'Arbetssättet',
    plural: 'Obligatoriska arbetssätt',
  },
  purpose:
    'Det som alla enheter ska göra, vad det ska ge, och om det är känt, följs och ger effekt.',
  fields: {
    title: field.text({
      label: 'Arbetssätt',
      help: 'Som det heter i styrsystemet, till exempel ”Behörighetshantering”.',
    }),
    mandatoryPractice: field.choice({
      label: 'Grupp i väsentlighets- och riskanalysen',
      help: 'Risker i samma grupp visas tillsammans med arbetssättet.',
      options: mandatoryPractices,
      empty: 'Ingen av grupperna',
    }),
    expectedOutcome: field.longText({
      label: 'Förväntat resultat',
      help: 'Det som är sant när arbetssättet fungerar: ”Ingen har kvar behörigheter som tjänsten inte kräver.” Inte ”Det finns en rutin”.',
      max: 1000,
    }),
    shownBy: field.longText({
      label: 'Så syns det',
      help: 'Hjälper chefen att svara: ”Titta i senaste granskningen av behörigheter och i listan över avslut.”',
      empty: 'Ej beskrivet',
      max: 1000,
    }),
    reference: field.text({
      label: 'Var det står',
      help: 'Till exempel ”Tillämpningsanvisningarna, avsnitt 4”, eller numret i styrsystemet.',
      empty: 'Ej angivet',
      max: 300,
    }),
    practiceOwner: field.person({
      label: 'Ägare',
      help: 'Den som svarar för arbetssättet vid förvaltningen. Varje chef svarar för att det följs i sin enhet.',
      empty: 'Ingen utsedd',
    }),
    validFrom: field.day({ label: 'Gäller från', empty: 'Ej angivet' }),
    validTo: field.day({ label: 'Gäller till och med', empty: 'Tills vidare' }),
    assessedBy: field.choice({
      label: 'Enheterna svarar senast',
      help: 'Varje år. Cheferna påminns före den dagen.',
      options: assessmentDays,
    }),
  },
  groups: [
    {
      heading: 'Arbetssättet',
      fields: ['title', 'expectedOutcome', 'shownBy', 'mandatoryPractice', 'reference'],
    },
    {
      heading: 'Ansvar och tid',
      fields: ['practiceOwner', 'validFrom', 'validTo', 'assessedBy'],
    },
  ],
  title: 'title',
  year: null,
  owner: 'practiceOwner',
  list: ['title', 'expectedOutcome', 'practiceOwner', 'validFrom'],
  states: {
    proposed: {
      label: 'Förbereds',
      tone: 'neutral',
      standing: 'draft',
      moves: { inForce: 'Börja gälla' },
    },
    inForce: {
      label: 'Gäller',
      tone: 'good',
      standing: 'established',
      needs: ['validFrom'],
      moves: { ended: 'Avsluta' },
    },
    ended: {
      label: 'Upphört',
      tone: 'neutral',
      standing: 'archived',
      needs: ['validTo'],
      moves: { inForce: 'Ta upp igen' },
    },
  },
  initial: 'proposed',
  problems: ({ validFrom, validTo }) =>
    validFrom !== null && validTo !== null && validTo < validFrom
      ? [{ field: 'validTo', message: 'Sista dagen kan inte ligga före den första.' }]
      : [],
  secrecy: null,
  retention: 'Bevaras med nämndens verksamhetsberättelse',
})

export type Practice = RowOf<typeof practice>
