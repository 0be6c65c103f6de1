/** What access reviews leave to be done: campaigns to begin and to finish. */
import { type Duty, inOrderOfDay } from '../../core/duty.ts'
import type { AccessReview } from './access-review.record.ts'

export function accessDuties(reviews: readonly AccessReview[]): Duty[] {
  return inOrderOfDay(
    reviews
      .filter(({ state }) => state === 'planned' || state === 'ongoing')
      .map(({ id, type, title, state, ownerId, fields }) => ({
        key: `accessReview.finish ${id}`,
        title: `${state === 'planned' ? 'Starta och slutför' : 'Slutför'} behörighetsgranskningen: ${title}`,
        dueOn: fields.deadline,
        ownerId,
        record: { type, id },
        because: 'Dagen står i granskningen.',
      })),
  )
}
