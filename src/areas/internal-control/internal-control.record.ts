/**
 * A control of the board's yearly plan for internal control (internkontrollplan): chosen from the
 * year's väsentlighets- och riskanalys, done so and so often, and followed up (kommunallagen 6:6).
 */
import { defineRecord, field, type RowOf } from '../../record/define.ts'

/** How often a control is to be shown done. What goes on all the time is shown each tertial. */
export const frequencies = {
  ongoing: 'Löpande, redovisas varje tertial',
  monthly: 'Varje månad',
  quarterly: 'Varje kvartal',
  tertial: 'Varje tertial',
  halfYearly: 'Varje halvår',
  yearly: 'En gång om året',
} as const

export type Frequency = keyof typeof frequencies

export const internalControl = defineRecord({
  type: 'internalControl',
  area: 'internal-control',
  table: 'internal_controls',
  api: 'internal-controls',
  path: 'internkontroll',
  names: { singular: 'Kontroll', definite: 'Kontrollen', plural: 'Internkontroll' },
  purpose:
    'Årets kontroller ur väsentlighets- och riskanalysen: vad som prövas, av vem, och vad det visade.',
  fields: {
    title: field.text({
      label: 'Kontrollen',
      help: 'Det som prövas: ”Behörigheter i verksamhetssystemet är avslutade när tjänsten är det”.',
      max: 200,
    }),
    controlYear: field.integer({
      label: 'Planens år',
      help: 'Året i internkontrollplanens namn.',
      min: 2000,
      max: 2100,
    }),
    risk: field.record({
      label: 'Risk',
      help: 'Den oönskade händelse i väsentlighets- och riskanalysen som kontrollen är vald för.',
      to: ['risk'],
      empty: 'Ingen risk vald',
    }),
    process: field.text({
      label: 'Process',
      help: 'Till exempel ”Systematiskt informationssäkerhetsarbete”.',
      empty: 'Ej angiven',
      max: 200,
    }),
    expected: field.longText({
      label: 'Vad som ska gälla',
      help: 'Det som resultatet mäts mot: ”Inget konto är aktivt mer än fem arbetsdagar efter avslutad tjänst.”',
      max: 1000,
    }),
    method: field.longText({
      label: 'Så görs kontrollen',
      help: 'Så att någon annan kan göra om den: ”Kontolistan jämförs med lönesystemets lista över avslut. Stickprov på 20 konton.”',
      max: 2000,
    }),
    frequency: field.choice({ label: 'Hur ofta', options: frequencies }),
    controller: field.person({
      label: 'Utför kontrollen',
      help: 'En chef eller handläggare i linjen. Dataskyddsombudet granskar men gör inte linjens kontroller.',
      empty: 'Ingen utsedd',
    }),
    reportsTo: field.text({
      label: 'Redovisas till',
      help: 'Till exempel ”Förvaltningsledningen, i tertialrapporten”.',
      empty: 'Ej angivet',
      max: 200,
    }),
    decidedOn: field.day({
      label: 'Planen beslutad den',
      help: 'Perioder som slutade innan planen beslutades räknas inte.',
      empty: 'Inte beslutad',
    }),
    droppedBecause: field.text({
      label: 'Varför den utgår',
      empty: 'Utgår inte',
      max: 500,
    }),
  },
  groups: [
    { heading: 'Vad som prövas', fields: ['title', 'controlYear', 'risk', 'process', 'expected'] },
    { heading: 'Hur och av vem', fields: ['method', 'frequency', 'controller', 'reportsTo'] },
    { heading: 'Beslut', fields: ['decidedOn', 'droppedBecause'] },
  ],
  title: 'title',
  year: 'controlYear',
  owner: 'controller',
  list: ['title', 'risk', 'frequency', 'controller', 'decidedOn'],
  states: {
    proposed: {
      label: 'Föreslagen',
      tone: 'neutral',
      standing: 'draft',
      moves: { decided: 'Ta in i den beslutade planen', dropped: 'Låt den utgå' },
    },
    decided: {
      label: 'I planen',
      tone: 'info',
      standing: 'established',
      needs: ['decidedOn', 'controller'],
      moves: { proposed: 'Ändra till föreslagen', dropped: 'Låt den utgå' },
    },
    dropped: {
      label: 'Utgår',
      tone: 'neutral',
      standing: 'archived',
      needs: ['droppedBecause'],
      moves: { proposed: 'Ta upp igen' },
    },
  },
  initial: 'proposed',
  secrecy: null,
  retention: 'Bevaras med nämndens verksamhetsberättelse',
})

export type InternalControl = RowOf<typeof internalControl>
