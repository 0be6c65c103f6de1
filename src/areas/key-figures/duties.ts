/** The values that are to be entered: one duty a figure, for the first period that waits. */
import type { Day } from '../../core/dates.ts'
import type { Duty } from '../../core/duty.ts'
import type { KeyFigure } from './key-figure.record.ts'
import { type EnteredValue, nameOfPeriod, nextToTell, periodsWithValues } from './values.rules.ts'

export function keyFigureDuties(
  { figures, values }: { figures: readonly KeyFigure[]; values: readonly EnteredValue[] },
  today: Day,
): Duty[] {
  return figures
    .filter(({ state, fields }) => state === 'followed' && fields.source === 'entered')
    .flatMap((figure) => {
      const next = nextToTell(periodsWithValues(figure, values, {}, today))
      if (next === null) return []
      return [
        {
          key: `keyFigure.enter ${figure.id} ${next.key}`,
          title: `För in värdet: ${figure.title}`,
          dueOn: next.dueOn,
          ownerId: figure.fields.keyFigureOwner,
          record: { type: figure.type, id: figure.id },
          because: `${nameOfPeriod(next)} har varken ett värde eller ett skäl till att det saknas.`,
        },
      ]
    })
}
