/**
 * A course (utbildning): what it is for, whom it is for and for how long it holds. Who has taken it
 * stands beside it, from lists of an e-learning tool or noted by hand.
 */
import { targetGroups } from '../../core/target-groups.ts'
import { defineRecord, field, type RowOf } from '../../record/define.ts'

export const course = defineRecord({
  type: 'course',
  area: 'training',
  table: 'courses',
  api: 'courses',
  path: 'utbildningar',
  names: { singular: 'Utbildning', definite: 'Utbildningen', plural: 'Utbildningar' },
  purpose: 'Vilka utbildningar som krävs av vem, hur länge de gäller och vilka som har gått dem.',
  fields: {
    title: field.text({
      label: 'Namn',
      help: 'Som utbildningen heter i e-utbildningsverktyget, till exempel ”Informationssäkerhet för alla”.',
    }),
    about: field.longText({
      label: 'Vad den är till för',
      help: 'En mening om vad den som har gått den ska kunna.',
      empty: 'Ej beskrivet',
      max: 2000,
    }),
    groups: field.choices({
      label: 'Målgrupper',
      help: 'Är den för alla medarbetare räknas alla, också chefer. Välj då inte flera.',
      options: targetGroups,
    }),
    mandatory: field.yesNo({
      label: 'Obligatorisk',
      help: 'Bara obligatoriska utbildningar ger påminnelser och räknas i rapporten.',
    }),
    validMonths: field.integer({
      label: 'Gäller i',
      help: 'Tolv månader för det som ska göras varje år. Lämna tomt om den inte behöver gås om.',
      empty: 'Ingen bortre gräns',
      min: 1,
      max: 120,
      unit: 'månader',
    }),
    completeBy: field.day({
      label: 'Ska vara genomförd senast',
      help: 'För den som ännu inte har gått den.',
      empty: 'Inget datum satt',
    }),
    nextOn: field.day({
      label: 'Nästa tillfälle',
      help: 'När utbildningen hålls i sal eller på distans. Lämna tomt för en e-utbildning.',
      empty: 'Inget tillfälle planerat',
    }),
    provider: field.text({
      label: 'Hålls av',
      help: 'Till exempel stadsledningskontoret.',
      empty: 'Ej angivet',
    }),
    address: field.link({ label: 'Webbadress', empty: 'Ej angiven' }),
    courseOwner: field.person({
      label: 'Ansvarig',
      help: 'Den som ser till att utbildningen finns och följs upp.',
      empty: 'Ingen ansvarig utsedd',
    }),
  },
  groups: [
    { heading: 'Utbildningen', fields: ['title', 'about', 'groups', 'provider', 'address'] },
    {
      heading: 'Krav och uppföljning',
      fields: ['mandatory', 'validMonths', 'completeBy', 'nextOn', 'courseOwner'],
    },
  ],
  title: 'title',
  year: null,
  owner: 'courseOwner',
  list: ['title', 'groups', 'mandatory', 'validMonths', 'nextOn', 'courseOwner'],
  states: {
    planned: {
      label: 'Planerad',
      tone: 'neutral',
      standing: 'draft',
      moves: { offered: 'Börja erbjuda' },
    },
    offered: {
      label: 'Erbjuds',
      tone: 'good',
      standing: 'established',
      needs: ['groups'],
      moves: { ended: 'Avsluta' },
    },
    ended: {
      label: 'Avslutad',
      tone: 'neutral',
      standing: 'archived',
      moves: { offered: 'Börja erbjuda igen' },
    },
  },
  initial: 'planned',
  secrecy: null,
  retention: 'Bevaras',
})

export type Course = RowOf<typeof course>
