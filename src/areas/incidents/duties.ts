/** What the legal clocks of open incidents ask to be done. Pure; composed by the wheel. */
import { dayOf } from '../../core/dates.ts'
import { type Duty, inOrderOfDay } from '../../core/duty.ts'
import { openClocks } from './clocks.rules.ts'
import type { ReminderFacts } from './reminders.rules.ts'

export function incidentDuties(facts: readonly ReminderFacts[]): Duty[] {
  return inOrderOfDay(
    facts.flatMap(({ incident, clocks }) =>
      openClocks(clocks).flatMap((clock) =>
        clock.dueAt === null
          ? []
          : [
              {
                key: `incident.${clock.key} ${incident.id}`,
                title: `${clock.condition === null ? '' : 'Bedöm: '}${clock.title}, incident ${incident.number}`,
                dueOn: dayOf(clock.dueAt),
                dueAt: clock.dueAt,
                ownerId: incident.handlerId,
                record: { type: 'incident', id: incident.id },
                because: `${clock.because} Enligt ${clock.ground}.`,
              },
            ],
      ),
    ),
  )
}
