/** Questions about who holds which role, and what the working group lacks. */
import type { Day } from '../../core/dates.ts'
import type { Role } from '../../core/roles.ts'
import type { keyCompetences, WorkingGroupSeat } from './working-group-seat.record.ts'

/** A role at a board, or (boardId null) in the whole municipality, from a day and perhaps to a day. */
export type RoleAssignment = {
  personId: string
  role: Role
  boardId: string | null
  fromOn: Day
  toOn: Day | null
}

export function isHeldOn(assignment: RoleAssignment, now: Day): boolean {
  return assignment.fromOn <= now && (assignment.toOn === null || assignment.toOn >= now)
}

/** Persons who hold the role at the board on the day. */
export function holdersOf(
  assignments: readonly RoleAssignment[],
  role: Role,
  boardId: string,
  now: Day,
): string[] {
  return assignments
    .filter(
      (one) =>
        one.role === role &&
        (one.boardId === null || one.boardId === boardId) &&
        isHeldOn(one, now),
    )
    .map((one) => one.personId)
}

/** Roles a board's LIS cannot do without. */
const NEEDED: readonly Role[] = ['isam', 'dataProtectionOfficer', 'headOfAdministration']

/** The needed roles that nobody holds on the day. */
export function vacantRoles(
  assignments: readonly RoleAssignment[],
  boardId: string,
  now: Day,
): Role[] {
  return NEEDED.filter((role) => holdersOf(assignments, role, boardId, now).length === 0)
}

/** Key competences the group has a seat for and nobody to bring. */
export function missingCompetences(
  seats: readonly WorkingGroupSeat[],
): (keyof typeof keyCompetences)[] {
  const active = seats.filter((seat) => seat.state === 'active')
  const brought = broughtCompetences(active)
  const wanted = new Set(active.map((seat) => seat.fields.competence))
  return [...wanted].filter((competence) => !brought.includes(competence))
}

/** Key competences that someone in the group brings. */
export function broughtCompetences(
  seats: readonly WorkingGroupSeat[],
): (keyof typeof keyCompetences)[] {
  const taken = seats.filter((seat) => seat.state === 'active' && seat.fields.member !== null)
  return [...new Set(taken.map((seat) => seat.fields.competence))]
}
