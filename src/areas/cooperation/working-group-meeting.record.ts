/**
 * A meeting of the board's working group (lokal arbetsgrupp). Who is in the group stands in its
 * seats (organisation/working-group-seat.record.ts); what a meeting said stands in its minutes.
 */
import { defineRecord, field, type RowOf } from '../../record/define.ts'

export const workingGroupMeeting = defineRecord({
  type: 'workingGroupMeeting',
  area: 'cooperation',
  table: 'working_group_meetings',
  api: 'working-group-meetings',
  path: 'moten',
  names: { singular: 'Möte', definite: 'Mötet', plural: 'Möten' },
  purpose:
    'Arbetsgruppens möten: dagordning ur det som väntar, anteckningar och beslut som blir aktiviteter.',
  fields: {
    title: field.text({
      label: 'Benämning',
      help: 'Till exempel ”Arbetsgruppens möte 3”.',
      max: 120,
    }),
    meetingOn: field.day({ label: 'Mötesdag' }),
    startsAt: field.text({ label: 'Klockslag', help: '13.00–14.30', empty: 'Ej angivet', max: 40 }),
    place: field.text({
      label: 'Plats',
      help: 'Ett rum, eller att mötet hålls digitalt.',
      empty: 'Ej angiven',
    }),
    chair: field.person({ label: 'Sammankallande', empty: 'Ingen utsedd' }),
    nextOn: field.day({ label: 'Nästa möte', empty: 'Ej bestämt' }),
    adjuster: field.person({ label: 'Justeras av', empty: 'Ingen utsedd' }),
    adjustedOn: field.day({ label: 'Justerat den', empty: 'Inte justerat' }),
    cancelledBecause: field.text({
      label: 'Varför mötet ställdes in',
      empty: 'Inte inställt',
      max: 500,
    }),
  },
  groups: [
    { heading: 'Mötet', fields: ['title', 'meetingOn', 'startsAt', 'place', 'chair'] },
    {
      heading: 'Efter mötet',
      fields: ['nextOn', 'adjuster', 'adjustedOn', 'cancelledBecause'],
    },
  ],
  title: 'title',
  year: 'meetingOn',
  owner: 'chair',
  list: ['title', 'meetingOn', 'chair', 'nextOn'],
  states: {
    planned: {
      label: 'Planerat',
      tone: 'info',
      standing: 'draft',
      moves: { held: 'Mötet är hållet', cancelled: 'Ställ in' },
    },
    held: {
      label: 'Hållet',
      tone: 'warn',
      standing: 'draft',
      moves: { adjusted: 'Justera', planned: 'Ändra till planerat' },
    },
    adjusted: {
      label: 'Justerat',
      tone: 'good',
      standing: 'established',
      needs: ['adjuster', 'adjustedOn'],
      moves: { held: 'Öppna igen' },
      seal: true,
    },
    cancelled: {
      label: 'Inställt',
      tone: 'neutral',
      standing: 'archived',
      needs: ['cancelledBecause'],
      moves: { planned: 'Planera igen' },
    },
  },
  initial: 'planned',
  problems: ({ meetingOn, nextOn, adjustedOn }) => [
    ...(nextOn !== null && nextOn <= meetingOn
      ? [{ field: 'nextOn', message: 'Nästa möte ligger efter det här.' }]
      : []),
    ...(adjustedOn !== null && adjustedOn < meetingOn
      ? [{ field: 'adjustedOn', message: 'Anteckningarna justeras efter mötet.' }]
      : []),
  ],
  secrecy: null,
  retention: 'Bevaras med nämndens handlingar om informationssäkerhet',
})

export type WorkingGroupMeeting = RowOf<typeof workingGroupMeeting>
