/** Questions about who holds which role, and what the working group lacks. */
import type { Day } from '../../core/dates.ts'
import type { Role } from '../../core/roles.ts'
import { keyCompetences, type WorkingGroupSeat } from './working-group-seat.record.ts'

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

/** Key competences that no active seat with a person brings. */
export function missingCompetences(
  seats: readonly WorkingGroupSeat[],
): (keyof typeof keyCompetences)[] {
  const brought = new Set(
    seats
      .filter((seat) => seat.state === 'active' && seat.fields.member !== null)
      .map((seat) => seat.fields.competence),
  )
  return (Object.keys(keyCompetences) as (keyof typeof keyCompetences)[]).filter(
    (key) => !brought.has(key),
  )
}
