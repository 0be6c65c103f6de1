/** What access reviews, and those who leave or move, leave to be done, by whom and by when. */
import { type Duty, inOrderOfDay } from '../../core/duty.ts'
import { count } from '../../core/swedish.ts'
import type { AccessReview } from './access-review.record.ts'
import type { StaffChangeFact } from './checklist.rules.ts'

/** What one reviewer has left; null is nobody, or somebody who is no longer here. */
export type LeftToDecide = { reviewId: string; reviewerId: string | null; accounts: number }

/** The campaign is its owner's; the accounts are each reviewer's, and the owner's where nobody is. */
export function accessDuties(
  reviews: readonly AccessReview[],
  left: readonly LeftToDecide[],
): Duty[] {
  return inOrderOfDay(
    reviews
      .filter(({ state }) => state === 'planned' || state === 'ongoing')
      .flatMap(({ id, type, title, state, ownerId, fields }): Duty[] => {
        const record = { type, id }
        const dueOn = fields.deadline
        const own = left.filter(({ reviewId }) => reviewId === id)
        const without = own.find(({ reviewerId }) => reviewerId === null)?.accounts ?? 0
        return [
          {
            key: `accessReview.finish ${id}`,
            title: `${state === 'planned' ? 'Starta och slutför' : 'Slutför'} behörighetsgranskningen: ${title}`,
            dueOn,
            ownerId,
            record,
            because:
              without === 0
                ? 'Dagen står i granskningen.'
                : `Dagen står i granskningen. ${count(without, 'konto', 'konton')} har ingen granskare kvar: avgör dem i stället för den som saknas.`,
          },
          ...own
            // Whoever has the whole campaign has that already.
            .filter(({ reviewerId }) => reviewerId !== null && reviewerId !== ownerId)
            .map(({ reviewerId, accounts }) => ({
              key: `accessReview.decide ${id} ${reviewerId}`,
              title: `Granska behörigheter: ${title}`,
              dueOn,
              ownerId: reviewerId,
              record,
              because: `${count(accounts, 'konto', 'konton')} väntar på ditt svar.`,
            })),
        ]
      }),
  )
}

/** One duty a case and owner, for as long as there are lines of theirs to answer. */
export function staffChangeDuties(facts: readonly StaffChangeFact[]): Duty[] {
  return inOrderOfDay(
    facts
      .filter(({ change }) => change.state === 'open')
      .flatMap(({ change, lines }): Duty[] => {
        const { id, type, title, ownerId, fields } = change
        const record = { type, id }
        const open = lines.filter(({ answer }) => answer === null)
        if (open.length === 0)
          return [
            {
              key: `staffChange.close ${id}`,
              title: `${lines.length === 0 ? 'Gå igenom checklistan' : 'Avsluta ärendet'}: ${title}`,
              dueOn: fields.lastDay,
              ownerId,
              record,
              because:
                lines.length === 0
                  ? 'Ärendet har ännu ingen checklista.'
                  : 'Alla rader i checklistan är besvarade.',
            },
          ]
        const owners = [...new Set(open.map((line) => line.ownerId ?? ownerId))]
        return owners.map((owner) => {
          const own = open.filter((line) => (line.ownerId ?? ownerId) === owner)
          const [first] = own.map(({ dueOn }) => dueOn).sort()
          return {
            key: `staffChange.checklist ${id} ${owner ?? 'none'}`,
            title: `Checklistan för ${title}`,
            dueOn: first ?? fields.lastDay,
            ownerId: owner,
            record,
            because: `Återstår: ${own.map(({ label }) => label).join(', ')}.`,
          }
        })
      }),
  )
}
