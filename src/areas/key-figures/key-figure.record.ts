/**
 * A key figure (nyckeltal): a question of whether an aim is reached, answered with a number each
 * period. Measured by the system where it can be, entered by a person where it can't.
 */
import type { FieldProblem } from '../../core/errors.ts'
import { yearParts } from '../../core/periods.ts'
import { defineRecord, type FieldValues, field, type RowOf } from '../../record/define.ts'
import { type Measure, measureKeys, measures } from './measures.ts'
import { readNumber } from './numbers.ts'

export const sources = {
  measured: 'Räknas av Genomlys ur registren',
  entered: 'Förs in för hand',
} as const

export const directions = {
  atLeast: 'Minst målet',
  atMost: 'Högst målet',
} as const

const measureLabels = Object.fromEntries(
  measureKeys.map((key) => [key, measures[key].label]),
) as Record<Measure, string>

const fields = {
  title: field.text({
    label: 'Nyckeltal',
    help: 'Kort: ”Konton borttagna inom fem dagar efter avslut”.',
    max: 150,
  }),
  purpose: field.longText({
    label: 'Frågan: är målet nått?',
    help: 'Skriv det som en fråga om verkan, inte om en rutin finns: ”Är åtkomsten borta när någon har slutat?”, inte ”Finns en rutin för avslut?”.',
    max: 500,
  }),
  formula: field.longText({
    label: 'Så räknas det',
    help: 'Formeln i ord, så att någon annan får samma tal: ”Konton borttagna inom fem arbetsdagar, delat med alla konton för avslutade anställningar i perioden.”',
    max: 1000,
  }),
  source: field.choice({
    label: 'Källa',
    help: 'Det som går att räkna ur registren räknas per periodens sista dag. Annat förs in av den som äger nyckeltalet.',
    options: sources,
  }),
  measure: field.choice({
    label: 'Mått som räknas ur registren',
    help: 'Fylls i när källan är registren. Formeln i ord ska säga samma sak.',
    options: measureLabels,
    empty: 'Inget, förs in för hand',
  }),
  sourceText: field.text({
    label: 'Var värdet hämtas',
    help: 'För värden som förs in: ”Rapport i eDok, logg över avslutade konton”.',
    empty: 'Ej angivet',
    max: 300,
  }),
  unit: field.text({ label: 'Enhet', help: 'Till exempel %, st eller dagar.', max: 20 }),
  direction: field.choice({ label: 'Målet är nått när värdet är', options: directions }),
  target: field.text({
    label: 'Mål',
    help: 'Ett tal, med högst två decimaler: 95 eller 99,5.',
    empty: 'Inget mål satt',
    max: 20,
  }),
  keyFigureOwner: field.person({
    label: 'Ägare',
    help: 'Den som svarar för värdet och för vad det leder till.',
    empty: 'Ingen utsedd',
  }),
  period: field.choice({ label: 'Hur ofta', options: yearParts }),
  fromOn: field.day({
    label: 'Följs från',
    help: 'Perioder som slutade före den dagen efterfrågas inte.',
  }),
  dueDays: field.integer({
    label: 'Dagar till värdet ska finnas',
    help: 'Räknat från periodens sista dag. Sedan påminner Min sida.',
    unit: 'dagar',
    min: 0,
    max: 180,
  }),
  endedBecause: field.text({
    label: 'Varför det inte följs längre',
    empty: 'Följs',
    max: 500,
  }),
}

export const keyFigure = defineRecord({
  type: 'keyFigure',
  area: 'key-figures',
  table: 'key_figures',
  api: 'key-figures',
  path: 'nyckeltal',
  names: { singular: 'Nyckeltal', definite: 'Nyckeltalet', plural: 'Nyckeltal' },
  purpose: 'Frågor om målen är nådda, besvarade med tal period för period.',
  fields,
  groups: [
    { heading: 'Vad som frågas', fields: ['title', 'purpose', 'direction', 'target', 'unit'] },
    {
      heading: 'Hur det räknas',
      fields: ['source', 'measure', 'formula', 'sourceText'],
    },
    {
      heading: 'När och av vem',
      fields: ['keyFigureOwner', 'period', 'fromOn', 'dueDays', 'endedBecause'],
    },
  ],
  title: 'title',
  year: null,
  owner: 'keyFigureOwner',
  list: ['title', 'purpose', 'source', 'target', 'period', 'keyFigureOwner'],
  states: {
    followed: {
      label: 'Följs',
      tone: 'info',
      standing: 'established',
      moves: { ended: 'Sluta följa' },
    },
    ended: {
      label: 'Följs inte längre',
      tone: 'neutral',
      standing: 'archived',
      needs: ['endedBecause'],
      moves: { followed: 'Följ igen' },
    },
  },
  initial: 'followed',
  problems: (values) => [...sourceProblems(values), ...targetProblems(values)],
  secrecy: null,
  retention: 'Bevaras med Ledningens genomgång',
})

export type KeyFigure = RowOf<typeof keyFigure>
type Values = FieldValues<typeof fields>

function sourceProblems({ source, measure }: Values): FieldProblem[] {
  if (source === 'measured' && measure === null)
    return [{ field: 'measure', message: 'Välj det mått som Genomlys ska räkna.' }]
  if (source === 'entered' && measure !== null)
    return [
      {
        field: 'measure',
        message: 'Värdet förs in för hand. Ta bort måttet, eller välj att det räknas ur registren.',
      },
    ]
  return []
}

function targetProblems({ target }: Values): FieldProblem[] {
  if (target === null || readNumber(target) !== null) return []
  return [{ field: 'target', message: 'Skriv ett tal, till exempel 95 eller 99,5.' }]
}
