/** Who carries the work, for the review: the roles, and the local working group. */

import { type Role, roles } from '../../core/roles.ts'
import { capitalise, enumerate, uncapitalise } from '../../core/swedish.ts'
import {
  type Block,
  paragraph,
  type ReviewContext,
  type Section,
  sourcesOf,
} from '../../review/document.ts'
import { keyCompetences, type WorkingGroupSeat } from './working-group-seat.record.ts'

export type OrganisationFacts = { seats: WorkingGroupSeat[]; vacant: Role[] }

/** The working group and what it lacks; nothing at all when the board has none. */
export function workingGroupSection(facts: OrganisationFacts, context: ReviewContext): Section {
  const active = facts.seats.filter((seat) => seat.state === 'active')
  const blocks: Block[] = []
  if (facts.vacant.length > 0) {
    const names = facts.vacant.map((role) => uncapitalise(roles[role].label))
    blocks.push(
      paragraph(
        'vacant',
        `Vid ${uncapitalise(context.administration)} är ingen utsedd till ${enumerate(names)}.`,
      ),
    )
  }
  if (active.length > 0) {
    const brought = [
      ...new Set(
        active
          .filter((seat) => seat.fields.member !== null)
          .map((seat) => keyCompetences[seat.fields.competence]),
      ),
    ]
    blocks.push(
      paragraph(
        'working-group',
        `En lokal arbetsgrupp med företrädare för nyckelkompetenser driver och följer upp det dagliga arbetet. ${capitalise(enumerate(brought.map(uncapitalise)))} är företrädda.`,
        sourcesOf(active),
      ),
    )
  }
  return { blocks, answers: [] }
}
