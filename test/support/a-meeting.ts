/** A meeting of the working group, for tests of the rules. */
import type { WorkingGroupMeeting } from '../../src/areas/cooperation/working-group-meeting.record.ts'

export function aMeeting(
  fields: Partial<WorkingGroupMeeting['fields']> = {},
  { number = 1, state = 'held' as WorkingGroupMeeting['state'] } = {},
): WorkingGroupMeeting {
  const all: WorkingGroupMeeting['fields'] = {
    title: `Arbetsgruppens möte ${number}`,
    meetingOn: '2026-02-10',
    startsAt: null,
    place: null,
    chair: null,
    nextOn: null,
    adjuster: null,
    adjustedOn: null,
    cancelledBecause: null,
    ...fields,
  }
  return {
    id: `0198d000-0000-7000-8000-0000000007${String(number).padStart(2, '0')}`,
    type: 'workingGroupMeeting',
    boardId: '0198d000-0000-7000-8000-000000000002',
    number,
    title: all.title,
    state,
    year: Number(all.meetingOn.slice(0, 4)),
    ownerId: all.chair,
    secrecy: null,
    version: 1,
    createdAt: '2026-01-10T09:00:00.000Z',
    createdBy: null,
    changedAt: '2026-01-10T09:00:00.000Z',
    changedBy: null,
    fields: all,
  }
}
