/** What a meeting of the working group should look at: what is due, open, late and missing. */
import { sql } from 'kysely'
import type { AgendaFacts } from '../areas/cooperation/agenda.rules.ts'
import { isHeld } from '../areas/cooperation/plan.rules.ts'
import { decisionsOf, meetingsOfBoard } from '../areas/cooperation/store.ts'
import {
  type WorkingGroupMeeting,
  workingGroupMeeting,
} from '../areas/cooperation/working-group-meeting.record.ts'
import { improvement } from '../areas/improvements/improvement.record.ts'
import { isLate } from '../areas/improvements/rules.ts'
import { incident } from '../areas/incidents/incident.record.ts'
import { type Day, dayOf, yearOf } from '../core/dates.ts'
import type { RecordRow } from '../record/define.ts'
import { recordsOfBoard } from '../record/store.ts'
import type { Tx } from '../server/db.ts'
import { gapKinds } from '../thread/gaps.rules.ts'
import { gapsOfYear } from '../thread/gaps.ts'
import { factsOfYear } from '../thread/store.ts'
import { dutiesOf } from './duties.ts'

export async function agendaFacts(
  tx: Tx,
  meeting: WorkingGroupMeeting,
  today: Day,
): Promise<AgendaFacts> {
  const { boardId } = meeting
  const incidents = await recordsOfBoard(tx, incident, boardId)
  const activities = await recordsOfBoard(tx, improvement, boardId)
  const gaps = gapsOfYear(await factsOfYear(tx, boardId, yearOf(today)), yearOf(today))
  const before = (await meetingsOfBoard(tx, boardId))
    .filter((one) => isHeld(one) && one.fields.meetingOn < meeting.fields.meetingOn)
    .sort((a, b) => a.fields.meetingOn.localeCompare(b.fields.meetingOn))
    .at(-1)
  return {
    decided: before
      ? (await decisionsOf(tx, before.id)).map(({ wording, dueOn, activity }) => ({
          wording,
          dueOn,
          activity: activity && {
            type: improvement.type,
            id: activity.id,
            title: activity.title,
            state: stateInWords(activity.state),
          },
        }))
      : [],
    incidents: incidents
      .filter(({ state }) => state === 'reported' || state === 'assessed')
      .map((one) => ({
        ...shown(one),
        number: one.number,
        state: incident.states[one.state].label,
        noticedOn: dayOf(one.fields.noticedAt),
      })),
    duties: await withoutSecrets(
      tx,
      (await dutiesOf(tx, boardId, today)).filter(
        ({ record }) => record?.type !== workingGroupMeeting.type,
      ),
    ),
    lateActivities: activities.flatMap((one) => {
      const late = isLate(one, today)
      return late.answer ? [{ ...shown(one), because: late.because }] : []
    }),
    gaps: [...Map.groupBy(gaps, ({ kind }) => kind)].map(([kind, of]) => ({
      heading: gapKinds[kind].heading,
      records: of.map(({ record }) => shown(record)),
    })),
  }
}

function stateInWords(state: string): string {
  const found = Object.entries(improvement.states).find(([key]) => key === state)
  return (found?.[1].label ?? state).toLocaleLowerCase('sv')
}

/** Minutes are public records: what may be secret is named by its number alone. */
function shown(one: RecordRow<unknown>): { type: string; id: string; title: string } {
  const title = one.secrecy === null ? one.title : `nr ${one.number}, markerad med sekretess`
  return { type: one.type, id: one.id, title }
}

type DutyOf = Awaited<ReturnType<typeof dutiesOf>>[number]

async function withoutSecrets(tx: Tx, duties: readonly DutyOf[]): Promise<DutyOf[]> {
  const ids = duties.flatMap(({ record }) => record?.id ?? [])
  const { rows } = await sql<{ id: string; number: number }>`
    select id, number from records where id = any(${ids}) and secrecy is not null`.execute(tx)
  const secret = new Map(rows.map(({ id, number }) => [id, number]))
  return duties.map((duty) => {
    const number = secret.get(duty.record?.id ?? '')
    if (number === undefined) return duty
    return {
      ...duty,
      title: `Uppgift om nr ${number}, markerad med sekretess`,
      because: 'Se uppgiften i registret.',
    }
  })
}
