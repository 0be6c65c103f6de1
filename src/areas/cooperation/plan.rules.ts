/** Has the group met as often as the board has decided, and when is the next meeting due? */
import { type Answer, no, yes } from '../../core/answers.ts'
import { type Day, lastOfMonth, yearOf } from '../../core/dates.ts'
import type { Duty } from '../../core/duty.ts'
import { capitalise, numberWord } from '../../core/swedish.ts'
import type { WorkingGroupMeeting } from './working-group-meeting.record.ts'

export type MeetingPlan = {
  year: number
  meetings: number
  decidedOn: Day
  reference: string | null
}

export function isHeld({ state }: WorkingGroupMeeting): boolean {
  return state === 'held' || state === 'adjusted'
}

/** The last day of each of the year's even parts: with four meetings a year, the quarters'. */
export function dueDaysOf({ year, meetings }: MeetingPlan): Day[] {
  return Array.from({ length: meetings }, (_, at) =>
    lastOfMonth(year, Math.max(1, Math.floor(((at + 1) * 12) / meetings))),
  )
}

/** "ett möte", "fyra möten". */
export function meetingsInWords(n: number): string {
  return `${numberWord(n, true)} ${n === 1 ? 'möte' : 'möten'}`
}

function heldInWords(n: number): string {
  if (n === 0) return 'inget är hållet'
  return `${numberWord(n, true)} är ${n === 1 ? 'hållet' : 'hållna'}`
}

export type PlanStanding = {
  held: number
  wanted: number
  /** Null when all that were decided have been held. */
  nextDue: Day | null
  isAsDecided: Answer
}

export function standingOfPlan(
  plan: MeetingPlan,
  meetings: readonly WorkingGroupMeeting[],
  today: Day,
): PlanStanding {
  const held = meetings.filter(
    (one) => isHeld(one) && yearOf(one.fields.meetingOn) === plan.year,
  ).length
  const due = dueDaysOf(plan)
  const passed = due.filter((day) => day < today).length
  const of = `${capitalise(meetingsInWords(plan.meetings))} är ${plan.meetings === 1 ? 'beslutat' : 'beslutade'} för ${plan.year}, ${heldInWords(held)}.`
  return {
    held,
    wanted: plan.meetings,
    nextDue: due[held] ?? null,
    isAsDecided:
      held >= passed
        ? yes(of)
        : no(
            `${of} Vid det här laget skulle ${numberWord(passed, true)} ha varit ${passed === 1 ? 'hållet' : 'hållna'}.`,
          ),
  }
}

export type MeetingDutyFacts = {
  plan: MeetingPlan | null
  meetings: readonly WorkingGroupMeeting[]
  /** The seat of whoever convenes the group: where the duty is shown while no meeting is planned. */
  convener: { seat: { type: string; id: string }; personId: string | null } | null
}

export function meetingDuties({ plan, meetings, convener }: MeetingDutyFacts, today: Day): Duty[] {
  const planned = meetings
    .filter(({ state }) => state === 'planned')
    .sort((a, b) => a.fields.meetingOn.localeCompare(b.fields.meetingOn))
  const [next] = planned
  return [
    ...(plan === null ? [] : planDuty(plan, meetings, next ?? null, convener, today)),
    ...planned
      .filter(({ fields }) => fields.meetingOn < today)
      .map((one) => ({
        key: `workingGroupMeeting.note ${one.id}`,
        title: `Skriv klart anteckningarna: ${one.title}`,
        dueOn: one.fields.meetingOn,
        ownerId: one.fields.chair,
        record: { type: one.type, id: one.id },
        because: 'Mötesdagen har varit, men mötet är varken markerat som hållet eller inställt.',
      })),
  ]
}

function planDuty(
  plan: MeetingPlan,
  meetings: readonly WorkingGroupMeeting[],
  next: WorkingGroupMeeting | null,
  convener: MeetingDutyFacts['convener'],
  today: Day,
): Duty[] {
  const { held, wanted, nextDue, isAsDecided } = standingOfPlan(plan, meetings, today)
  if (nextDue === null) return []
  return [
    {
      key: `workingGroupMeeting.hold ${plan.year}-${held + 1}`,
      title: `Håll arbetsgruppens möte ${held + 1} av ${wanted}`,
      dueOn: nextDue,
      ownerId: next?.fields.chair ?? convener?.personId ?? null,
      record: next ? { type: next.type, id: next.id } : (convener?.seat ?? null),
      because: isAsDecided.because,
    },
  ]
}
