/** A finding (iakttagelse): what an audit saw, what it recommends, and what the board did about it. */
import { defineRecord, field, type RowOf } from '../../record/define.ts'

/** From the gravest to the lightest; registers and the review list findings in this order. */
export const findingSeverities = {
  serious: 'Allvarlig brist',
  significant: 'Väsentlig brist',
  minor: 'Mindre brist',
  suggestion: 'Förbättringsmöjlighet',
} as const

export const auditFinding = defineRecord({
  type: 'auditFinding',
  area: 'audits',
  table: 'audit_findings',
  api: 'audit-findings',
  path: 'iakttagelser',
  names: { singular: 'Iakttagelse', definite: 'Iakttagelsen', plural: 'Iakttagelser' },
  purpose: 'Vad en revision har funnit, vad nämnden svarade och vad som blev gjort.',
  fields: {
    title: field.text({
      label: 'Iakttagelse',
      help: 'I en mening, till exempel ”Behörigheter följs inte upp vid byte av tjänst”.',
    }),
    audit: field.record({
      label: 'Revision',
      help: 'Den revision som gjorde iakttagelsen.',
      to: ['audit'],
    }),
    severity: field.choice({ label: 'Allvarlighet', options: findingSeverities }),
    observation: field.longText({
      label: 'Vad som iakttogs',
      help: 'Vad revisorn såg och mot vilket krav, till exempel ”Av tio granskade konton tillhörde två personer som slutat”.',
      empty: 'Ej beskrivet',
      max: 4000,
    }),
    recommendation: field.longText({
      label: 'Rekommendation',
      help: 'Revisorns rekommendation, som en hel mening.',
      empty: 'Ingen rekommendation lämnad',
      max: 4000,
    }),
    responsible: field.person({
      label: 'Ansvarig',
      help: 'Den som svarar för att bristen åtgärdas.',
      empty: 'Ingen utsedd',
    }),
    answerBy: field.day({ label: 'Ska besvaras senast', empty: 'Inget datum satt' }),
    answer: field.longText({
      label: 'Nämndens svar',
      help: 'Vad nämnden eller förvaltningen avser att göra, och när.',
      empty: 'Ej besvarad',
      max: 4000,
    }),
    answeredOn: field.day({ label: 'Besvarad den', empty: 'Ej besvarad' }),
    outcome: field.longText({
      label: 'Vad som gjordes',
      help: 'Det som visar att bristen är åtgärdad, till exempel ”Ny rutin beslutad och kontrollerad i oktober”.',
      empty: 'Ej redovisat',
      max: 4000,
    }),
  },
  groups: [
    {
      heading: 'Iakttagelsen',
      fields: ['title', 'audit', 'severity', 'observation', 'recommendation'],
    },
    {
      heading: 'Svar och åtgärd',
      fields: ['responsible', 'answerBy', 'answer', 'answeredOn', 'outcome'],
    },
  ],
  title: 'title',
  // A finding lives until it is closed, over as many years as that takes.
  year: null,
  owner: 'responsible',
  list: ['title', 'audit', 'severity', 'answerBy', 'answeredOn', 'responsible'],
  states: {
    open: {
      label: 'Öppen',
      tone: 'warn',
      standing: 'established',
      moves: { answered: 'Markera som besvarad' },
    },
    answered: {
      label: 'Besvarad',
      tone: 'info',
      standing: 'established',
      needs: ['answer', 'answeredOn'],
      moves: { closed: 'Avsluta', open: 'Öppna igen' },
    },
    closed: {
      label: 'Åtgärdad',
      tone: 'good',
      standing: 'archived',
      needs: ['answer', 'answeredOn', 'outcome'],
      moves: { answered: 'Öppna igen' },
    },
  },
  initial: 'open',
  problems: ({ answer, answeredOn }) =>
    answeredOn !== null && answer === null
      ? [{ field: 'answer', message: 'Skriv svaret, eller ta bort datumet då det lämnades.' }]
      : [],
  secrecy: null,
  retention: 'Bevaras',
})

export type AuditFinding = RowOf<typeof auditFinding>
