/**
 * Off-boarding and change of post (avslut och byten): a case for each person who leaves or moves.
 * The case carries no name: the name is read from the staff list when it may be shown, so that it
 * never stands in a history, a mail or a file handed out.
 */
import { defineRecord, field, type RowOf } from '../../record/define.ts'

export const changeKinds = {
  leaver: 'Avslutar sin tjänst',
  mover: 'Byter enhet eller tjänst',
} as const

export type ChangeKind = keyof typeof changeKinds

export const staffChange = defineRecord({
  type: 'staffChange',
  area: 'access-reviews',
  table: 'staff_changes',
  api: 'staff-changes',
  path: 'avslut-och-byten',
  names: { singular: 'Avslut eller byte', definite: 'Ärendet', plural: 'Avslut och byten' },
  purpose: 'Det som ska tas tillbaka när någon slutar eller byter tjänst, rad för rad.',
  fields: {
    title: field.text({
      label: 'Ärende',
      help: 'Utan namn, till exempel ”Avslut 4711, Förvaltningsstaben”. Namnet visas från personallistan när det får visas.',
      max: 200,
    }),
    kind: field.choice({ label: 'Vad som händer', options: changeKinds }),
    employeeNumber: field.text({
      label: 'Anställningsnummer',
      help: 'Som det står på personallistan: då hittas personens konton på användarlistorna.',
      empty: 'Ej angivet',
      max: 40,
    }),
    isProtected: field.yesNo({
      label: 'Skyddade personuppgifter',
      help: 'Ja: namnet visas aldrig, inte heller från personallistan.',
      empty: 'Som på personallistan',
    }),
    lastDay: field.day({
      label: 'Sista dag',
      help: 'Sista dagen i tjänsten. Vid byte: sista dagen på den gamla enheten.',
    }),
    fromUnit: field.text({ label: 'Enhet', empty: 'Ej angiven', max: 200 }),
    toUnit: field.text({ label: 'Ny enhet', empty: 'Ingen', max: 200 }),
    manager: field.person({
      label: 'Ansvarig chef',
      help: 'Har de rader i checklistan som ingen annan är utsedd för.',
      empty: 'Ingen utsedd',
    }),
  },
  groups: [
    {
      heading: 'Ärendet',
      fields: [
        'title',
        'kind',
        'employeeNumber',
        'isProtected',
        'lastDay',
        'fromUnit',
        'toUnit',
        'manager',
      ],
    },
  ],
  title: 'title',
  year: 'lastDay',
  owner: 'manager',
  list: ['title', 'kind', 'lastDay', 'fromUnit', 'manager'],
  problems: ({ kind, toUnit, fromUnit }) => [
    ...(kind === 'mover' && toUnit === null
      ? [{ field: 'toUnit', message: 'Skriv vilken enhet personen byter till.' }]
      : []),
    ...(kind === 'mover' && toUnit !== null && toUnit === fromUnit
      ? [{ field: 'toUnit', message: 'Den nya enheten är samma som den gamla.' }]
      : []),
  ],
  states: {
    open: {
      label: 'Pågår',
      tone: 'warn',
      standing: 'established',
      isAwaiting: true,
      // Only when every line of the checklist is answered.
      moves: { closed: 'Avsluta ärendet', cancelled: 'Personen stannar' },
    },
    closed: {
      label: 'Klart',
      tone: 'good',
      standing: 'established',
      moves: { open: 'Öppna igen' },
      seal: true,
    },
    cancelled: {
      label: 'Utgår',
      tone: 'neutral',
      standing: 'archived',
      moves: { open: 'Öppna igen' },
    },
  },
  initial: 'open',
  secrecy: null,
  retention: 'Gallras två år efter sista dagen; antal och mediantid bevaras i genomgången',
})

export type StaffChange = RowOf<typeof staffChange>
