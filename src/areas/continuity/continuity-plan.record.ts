/** A continuity plan (kontinuitetsplan): what is done when the support is gone, and by whom. */
import { defineRecord, field, type RowOf } from '../../record/define.ts'

const part = (label: string, help: string) =>
  field.longText({ label, help, empty: 'Ej beskrivet', max: 8000 })

export const continuityPlan = defineRecord({
  type: 'continuityPlan',
  area: 'continuity',
  table: 'continuity_plans',
  api: 'continuity-plans',
  path: 'kontinuitetsplaner',
  names: {
    singular: 'Kontinuitetsplan',
    definite: 'Kontinuitetsplanen',
    plural: 'Kontinuitetsplaner',
  },
  purpose: 'Vad som görs när systemen är nere, vem som bestämmer och hur man kommer tillbaka.',
  fields: {
    title: field.text({ label: 'Planens namn', max: 200 }),
    planOwner: field.person({ label: 'Planägare', empty: 'Ingen utsedd' }),
    activation: part(
      'När planen tas i bruk',
      'Vad som ska ha hänt, och vem som beslutar. Skriv funktioner, inte namn: namnen ändras oftare.',
    ),
    firstSteps: part(
      'Det första som görs',
      'I ordning, så att den som aldrig har gjort det klarar det.',
    ),
    manualWork: part('Arbete under avbrottet', 'Hur det viktigaste görs utan systemen.'),
    contacts: part(
      'Vem som ska nås',
      'Funktion och nummer till it-drift, leverantörer, chefer i beredskap och andra nämnder.',
    ),
    wayBack: part(
      'Återgång',
      'Hur det som gjorts på papper registreras i efterhand, och vem som kontrollerar att inget saknas.',
    ),
    keptAt: field.text({
      label: 'Utskriften förvaras',
      help: 'Planen behövs när systemen är nere. Ange plats, till exempel ”Pärm i receptionens säkerhetsskåp”.',
      empty: 'Ej angivet',
      max: 300,
    }),
    approvedOn: field.day({ label: 'Fastställd den', empty: 'Inte fastställd' }),
    approvedBy: field.text({ label: 'Fastställd av', empty: 'Inte fastställd' }),
    reviewBy: field.day({ label: 'Ses över senast', empty: 'Ej angivet' }),
  },
  groups: [
    { heading: 'Planen', fields: ['title', 'planOwner'] },
    {
      heading: 'Innehåll',
      fields: ['activation', 'firstSteps', 'manualWork', 'contacts', 'wayBack'],
    },
    {
      heading: 'Fastställande och förvaring',
      fields: ['approvedOn', 'approvedBy', 'reviewBy', 'keptAt'],
    },
  ],
  title: 'title',
  year: null,
  owner: 'planOwner',
  list: ['title', 'planOwner', 'approvedOn', 'reviewBy', 'keptAt'],
  states: {
    draft: {
      label: 'Utkast',
      tone: 'info',
      standing: 'draft',
      moves: { inForce: 'Fastställ' },
    },
    inForce: {
      label: 'Gäller',
      tone: 'good',
      standing: 'established',
      needs: ['approvedOn', 'approvedBy', 'activation', 'firstSteps'],
      isAwaiting: true,
      moves: { replaced: 'Markera som ersatt' },
    },
    replaced: {
      label: 'Ersatt',
      tone: 'neutral',
      standing: 'archived',
      moves: { draft: 'Arbeta vidare på den' },
    },
  },
  initial: 'draft',
  problems: ({ approvedOn, reviewBy }) =>
    approvedOn !== null && reviewBy !== null && reviewBy < approvedOn
      ? [
          {
            field: 'reviewBy',
            message: 'Översynen kan inte ligga före den dag planen fastställdes.',
          },
        ]
      : [],
  secrecy: null,
  retention: 'Bevaras',
})

export type ContinuityPlan = RowOf<typeof continuityPlan>
