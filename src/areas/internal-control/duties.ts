/** What is to be controlled and told of: one duty a control, for the first period that waits. */
import type { Day } from '../../core/dates.ts'
import type { Duty } from '../../core/duty.ts'
import type { InternalControl } from './internal-control.record.ts'
import { type ControlResult, nextToTell, periodsWithResults } from './periods.rules.ts'

export function internalControlDuties(
  {
    controls,
    results,
  }: { controls: readonly InternalControl[]; results: readonly ControlResult[] },
  today: Day,
): Duty[] {
  return controls
    .filter(({ state }) => state === 'decided')
    .flatMap((control) => {
      const next = nextToTell(periodsWithResults(control, results, today))
      if (next === null) return []
      return [
        {
          key: `internalControl.perform ${control.id} ${next.key}`,
          title: `Gör kontrollen: ${control.title}`,
          dueOn: next.to,
          ownerId: control.fields.controller,
          record: { type: control.type, id: control.id },
          because: `${next.label} ${control.fields.controlYear} i internkontrollplanen är inte redovisad.`,
        },
      ]
    })
}
