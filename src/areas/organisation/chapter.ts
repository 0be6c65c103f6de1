/** Who carries the work, for the review: the roles, and the local working group. */

import { type Role, roles } from '../../core/roles.ts'
import { capitalise, enumerate, uncapitalise } from '../../core/swedish.ts'
import {
  absence,
  type Block,
  paragraph,
  type ReviewContext,
  type Section,
  sourcesOf,
} from '../../review/document.ts'
import { broughtCompetences, missingCompetences } from './rules.ts'
import { keyCompetences, type WorkingGroupSeat } from './working-group-seat.record.ts'

export type OrganisationFacts = { seats: WorkingGroupSeat[]; vacant: Role[] }

/** The working group and what it lacks; nothing at all when the board has none. */
export function workingGroupSection(facts: OrganisationFacts, context: ReviewContext): Section {
  const active = facts.seats.filter((seat) => seat.state === 'active')
  const blocks: Block[] = []
  if (facts.vacant.length > 0) {
    const names = facts.vacant.map((role) => uncapitalise(roles[role].label))
    blocks.push(
      absence(
        'vacant',
        `Ingen är registrerad som ${enumerate(names, 'eller')} vid ${uncapitalise(context.administration)}.`,
      ),
    )
  }
  if (active.length > 0)
    blocks.push(
      paragraph(
        'working-group',
        `En lokal arbetsgrupp med företrädare för nyckelkompetenser driver och följer upp det dagliga arbetet. ${competencesInWords(active)}`,
        sourcesOf(active),
      ),
    )
  return { blocks, answers: [] }
}

/** "IT och juridik är företrädda. För upphandling är ingen registrerad." */
function competencesInWords(seats: readonly WorkingGroupSeat[]): string {
  const named = (keys: readonly (keyof typeof keyCompetences)[]) =>
    enumerate(keys.map((key) => uncapitalise(keyCompetences[key])))
  const brought = broughtCompetences(seats)
  const missing = missingCompetences(seats)
  return [
    ...(brought.length === 0
      ? []
      : [`${capitalise(named(brought))} är ${brought.length === 1 ? 'företrädd' : 'företrädda'}.`]),
    ...(missing.length === 0 ? [] : [`För ${named(missing)} är ingen registrerad.`]),
  ].join(' ')
}
