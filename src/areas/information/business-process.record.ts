/**
 * A process (verksamhetsprocess): work that recurs and handles information. It is where an
 * inventory begins, since people know their work better than their systems.
 */
import { defineRecord, field, type RowOf } from '../../record/define.ts'

const fields = {
  name: field.text({
    label: 'Processens namn',
    help: 'Det arbete som görs, med ett verb: ”Granska årsräkningar”, ”Utreda orosanmälningar”.',
    max: 200,
  }),
  description: field.longText({
    label: 'Beskrivning',
    help: 'Vad som kommer in, vad som görs och vad som lämnas ut.',
    empty: 'Ej beskriven',
    max: 2000,
  }),
  operation: field.text({
    label: 'Verksamhet',
    help: 'Enheten eller verksamhetsområdet där arbetet görs.',
    empty: 'Ej angiven',
  }),
  legalMandate: field.text({
    label: 'Uppdrag',
    help: 'Lagen eller beslutet som ger uppdraget, till exempel föräldrabalken 16 kap.',
    empty: 'Ej angivet',
    max: 300,
  }),
  processOwner: field.person({
    label: 'Processägare',
    help: 'Den chef som ansvarar för arbetet.',
    empty: 'Ingen utsedd',
  }),
  reviewedOn: field.day({ label: 'Senast genomgången', empty: 'Inte genomgången' }),
}

export const businessProcess = defineRecord({
  type: 'businessProcess',
  area: 'information',
  table: 'business_processes',
  api: 'business-processes',
  path: 'processer',
  names: { singular: 'Process', definite: 'Processen', plural: 'Processer' },
  purpose: 'Arbetet som görs, vilken information det hanterar och vilka system det använder.',
  fields,
  groups: [
    { heading: 'Processen', fields: ['name', 'description', 'operation', 'legalMandate'] },
    { heading: 'Ansvar', fields: ['processOwner', 'reviewedOn'] },
  ],
  title: 'name',
  year: null,
  owner: 'processOwner',
  list: ['name', 'operation', 'processOwner', 'reviewedOn'],
  states: {
    active: {
      label: 'Pågår',
      tone: 'good',
      standing: 'established',
      isAwaiting: true,
      moves: { retired: 'Markera som upphörd' },
    },
    retired: {
      label: 'Upphörd',
      tone: 'neutral',
      standing: 'archived',
      moves: { active: 'Ta upp igen' },
    },
  },
  initial: 'active',
  secrecy: null,
  retention: 'Gallras när processen har upphört och uppgiften inte längre behövs',
})

export type BusinessProcess = RowOf<typeof businessProcess>
