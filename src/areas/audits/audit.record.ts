/**
 * An audit of the board's information security, or the statement that none was made in a year.
 * "Ingen revision" is said by someone, with what follows from it: an empty list says nothing.
 */
import { yearOf } from '../../core/dates.ts'
import type { FieldProblem } from '../../core/errors.ts'
import { defineRecord, type FieldValues, field, type RowOf } from '../../record/define.ts'

export const auditKinds = {
  internal: 'Intern revision',
  thirdParty: 'Tredjepartsrevision',
  itAudit: 'IT-revision',
  municipalAuditors: 'Granskning av kommunens revisorer',
  supervision: 'Tillsyn',
  none: 'Ingen revision gjord',
} as const

const fields = {
  title: field.text({
    label: 'Benämning',
    help: 'Till exempel ”Intern revision av behörighetshantering” eller ”Ingen revision 2025”.',
  }),
  year: field.integer({
    label: 'År',
    help: 'Året vars genomgång revisionen, eller uppgiften att ingen gjordes, ska redovisas i.',
    min: 2000,
    max: 2100,
  }),
  kind: field.choice({
    label: 'Slag',
    help: 'Välj ”Ingen revision gjord” när året har gått utan revision. Då står det i genomgången, med följden.',
    options: auditKinds,
  }),
  conductor: field.text({
    label: 'Utförd av',
    help: 'Den organisation eller funktion som granskade, till exempel ”Stadsrevisionen”.',
    empty: 'Ej angivet',
  }),
  scope: field.longText({
    label: 'Omfattning',
    help: 'Vad som granskades och mot vilka krav.',
    empty: 'Ej beskriven',
    max: 4000,
  }),
  startedOn: field.day({ label: 'Påbörjad den', empty: 'Ej angivet' }),
  reportedOn: field.day({
    label: 'Rapport lämnad den',
    empty: 'Ingen rapport lämnad',
  }),
  conclusion: field.longText({
    label: 'Samlad bedömning',
    help: 'Revisorns slutsats i en eller två meningar. De enskilda bristerna läggs in som iakttagelser.',
    empty: 'Ej redovisad',
    max: 4000,
  }),
  reason: field.longText({
    label: 'Varför ingen revision gjordes',
    help: 'Också när en planerad revision ställs in, till exempel ”Flyttas till nästa år i den gemensamma revisionsplanen”.',
    empty: 'Ej redovisat',
    max: 2000,
  }),
  consequence: field.longText({
    label: 'Vad det innebär',
    help: 'Vad ledningen inte vet när ingen har granskat, till exempel ”Det saknas en oberoende bedömning av om åtgärderna har verkan”.',
    empty: 'Ej redovisat',
    max: 2000,
  }),
  recommendation: field.longText({
    label: 'Rekommendation till nämnden',
    help: 'Som en hel mening: ”Nämnden rekommenderas att …”.',
    empty: 'Ingen rekommendation lämnad',
    max: 4000,
  }),
  responsible: field.person({
    label: 'Ansvarig för uppföljning',
    empty: 'Ingen utsedd',
  }),
  registryNumber: field.text({ label: 'Diarienummer', empty: 'Inte diarieförd', max: 60 }),
}

export const audit = defineRecord({
  type: 'audit',
  area: 'audits',
  table: 'audits',
  api: 'audits',
  path: 'revisioner',
  names: { singular: 'Revision', definite: 'Revisionen', plural: 'Revisioner' },
  purpose:
    'Vem som har granskat informationssäkerhetsarbetet, och vad det innebär när ingen har gjort det.',
  fields,
  groups: [
    { heading: 'Revisionen', fields: ['title', 'year', 'kind', 'conductor', 'scope'] },
    { heading: 'Resultatet', fields: ['startedOn', 'reportedOn', 'conclusion', 'recommendation'] },
    { heading: 'När ingen revision gjordes', fields: ['reason', 'consequence'] },
    { heading: 'Uppföljning', fields: ['responsible', 'registryNumber'] },
  ],
  title: 'title',
  year: 'year',
  owner: 'responsible',
  list: ['title', 'year', 'kind', 'conductor', 'reportedOn', 'responsible'],
  states: {
    notReported: {
      label: 'Ej redovisad',
      tone: 'neutral',
      standing: 'established',
      moves: { reported: 'Redovisa', cancelled: 'Ställ in' },
    },
    reported: {
      label: 'Redovisad',
      tone: 'info',
      standing: 'established',
      moves: { closed: 'Avsluta', notReported: 'Ta tillbaka' },
    },
    closed: {
      label: 'Avslutad',
      tone: 'good',
      standing: 'archived',
      moves: { reported: 'Öppna igen' },
    },
    cancelled: {
      label: 'Inställd',
      tone: 'warn',
      standing: 'archived',
      needs: ['reason'],
      moves: { notReported: 'Ta upp igen' },
    },
  },
  initial: 'notReported',
  problems: (values) => [
    ...(values.kind === 'none' ? problemsOfStatement(values) : []),
    ...daysOutOfOrder(values),
  ],
  missing: (state, values) => {
    if (state === 'reported' || state === 'closed') return resultMissing(values)
    if (state === 'cancelled') return statementCancelled(values)
    return []
  },
  secrecy: null,
  retention: 'Bevaras',
})

export type Audit = RowOf<typeof audit>
type Values = FieldValues<typeof fields>

const ofAnAuditMade = ['conductor', 'scope', 'startedOn', 'reportedOn', 'conclusion'] as const

/** The statement needs its consequence, and says nothing about an audit that was not made. */
function problemsOfStatement(values: Values): FieldProblem[] {
  const problems: FieldProblem[] = ofAnAuditMade
    .filter((name) => values[name] !== null)
    .map((name) => ({
      field: name,
      message: `${fields[name].label} gäller bara en revision som har gjorts. Ta bort uppgiften, eller välj ett annat slag.`,
    }))
  if (values.consequence === null)
    problems.push({
      field: 'consequence',
      message: 'Beskriv vad det innebär att ingen revision har gjorts.',
    })
  return problems
}

function daysOutOfOrder({ startedOn, reportedOn, year }: Values): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (startedOn !== null && reportedOn !== null && reportedOn < startedOn)
    problems.push({
      field: 'reportedOn',
      message: 'Rapporten kan inte ha lämnats innan revisionen påbörjades.',
    })
  if (startedOn !== null && yearOf(startedOn) > year)
    problems.push({
      field: 'year',
      message: 'Revisionen kan inte redovisas i genomgången av ett år innan den påbörjades.',
    })
  return problems
}

/** What must be known about an audit that was made before its result can be told. */
function resultMissing(values: Values): FieldProblem[] {
  if (values.kind === 'none') return []
  return (['conductor', 'reportedOn', 'conclusion'] as const)
    .filter((name) => values[name] === null)
    .map((name) => ({
      field: name,
      message: `Fyll i ${fields[name].label.toLocaleLowerCase('sv')} först.`,
    }))
}

function statementCancelled({ kind }: Values): FieldProblem[] {
  if (kind !== 'none') return []
  return [
    {
      field: 'kind',
      message: 'Bara en planerad revision kan ställas in. Välj vilket slag av revision det gällde.',
    },
  ]
}
