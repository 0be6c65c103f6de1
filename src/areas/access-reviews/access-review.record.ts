/** An access review (behörighetsgranskning): one system's accounts, each kept, changed or removed. */

import { defineRecord, field, type RowOf } from '../../record/define.ts'
import { dormancy } from './matching.rules.ts'

export const reviewWays = {
  perSystem: 'En granskare för hela systemet',
  perManager: 'Varje chef granskar sin enhet',
} as const

export const accessReview = defineRecord({
  type: 'accessReview',
  area: 'access-reviews',
  table: 'access_reviews',
  api: 'access-reviews',
  path: 'behorighetsgranskningar',
  names: {
    singular: 'Behörighetsgranskning',
    definite: 'Behörighetsgranskningen',
    plural: 'Behörighetsgranskningar',
  },
  purpose: 'Vilka som har konto i ett system, och om de ska ha det.',
  fields: {
    title: field.text({
      label: 'Granskning',
      help: 'System och tid, till exempel ”eDok hösten 2025”.',
      max: 200,
    }),
    system: field.record({ label: 'System', to: ['system'], empty: 'Ej angivet' }),
    way: field.choice({ label: 'Så granskas den', options: reviewWays }),
    reviewer: field.person({
      label: 'Granskare',
      help: 'Granskar hela systemet, eller de konton som ingen chef har.',
      empty: 'Ingen utsedd',
    }),
    startsOn: field.day({ label: 'Börjar', empty: 'Ej bestämt' }),
    deadline: field.day({ label: 'Klar senast' }),
    scope: field.longText({
      label: 'Avgränsning',
      help: 'Vad som ingår och inte: ”Endast användare i förvaltningen, inte ombudens konton.”',
      empty: 'Ingen',
      max: 2000,
    }),
    dormantAfter: field.integer({
      label: 'Ej använt efter',
      help: `Ett konto utan inloggning så länge märks som ej använt när granskningen startas. Tomt: ${dormancy.days} dagar, ett eget antagande som inte är verifierat.`,
      min: 1,
      max: 3650,
      unit: 'dagar',
      empty: `${dormancy.days} dagar (eget antagande)`,
    }),
    listOn: field.day({
      label: 'Kontolistan visar läget',
      help: 'Fylls i av sig själv när granskningen startas här.',
      empty: 'Ingen lista inläst',
    }),
    doneOn: field.day({ label: 'Undertecknad den', empty: 'Inte undertecknad' }),
    signedBy: field.person({ label: 'Undertecknad av', empty: 'Inte undertecknad' }),
    accounts: field.integer({
      label: 'Granskade konton',
      help: 'Räknas när granskningen görs här; fyll i för en granskning som gjordes på annat sätt.',
      empty: 'Ej redovisat',
    }),
    removed: field.integer({ label: 'Borttagna konton', empty: 'Ej redovisat' }),
    medianDays: field.integer({
      label: 'Median från avslutad anställning till borttaget konto',
      unit: 'dagar',
      empty: 'Ej redovisat',
    }),
    conclusions: field.longText({
      label: 'Slutsatser',
      help: 'Det som granskningen visade och vad som ska ändras så att det inte behöver rensas igen.',
      empty: 'Ej redovisat',
      max: 4000,
    }),
  },
  groups: [
    {
      heading: 'Granskningen',
      fields: [
        'title',
        'system',
        'way',
        'reviewer',
        'startsOn',
        'deadline',
        'scope',
        'dormantAfter',
      ],
    },
    {
      heading: 'Utfall',
      fields: ['listOn', 'accounts', 'removed', 'medianDays', 'conclusions', 'doneOn', 'signedBy'],
    },
  ],
  title: 'title',
  year: 'deadline',
  owner: 'reviewer',
  list: ['title', 'system', 'deadline', 'accounts', 'removed', 'doneOn'],
  problems: ({ accounts, removed, startsOn, deadline }) => [
    ...(accounts !== null && removed !== null && removed > accounts
      ? [{ field: 'removed', message: 'Fler konton kan inte tas bort än som granskades.' }]
      : []),
    ...(startsOn !== null && startsOn > deadline
      ? [{ field: 'deadline', message: 'Granskningen kan inte vara klar innan den börjar.' }]
      : []),
  ],
  states: {
    planned: {
      label: 'Planerad',
      tone: 'info',
      standing: 'established',
      moves: { ongoing: 'Markera som pågående', cancelled: 'Ställ in' },
    },
    ongoing: {
      label: 'Pågår',
      tone: 'warn',
      standing: 'established',
      // Signed from its own page, where every account has to be decided first.
      isAwaiting: true,
      moves: { done: 'Markera som klar', cancelled: 'Avbryt' },
    },
    done: {
      label: 'Klar',
      tone: 'good',
      standing: 'established',
      // By hand only for a review that was made elsewhere, with its numbers filled in.
      needs: ['doneOn', 'signedBy', 'accounts', 'removed', 'conclusions'],
      moves: {},
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
  retention: 'Bevaras',
})

export type AccessReview = RowOf<typeof accessReview>
