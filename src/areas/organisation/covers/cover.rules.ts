/** Standing in for somebody who is away: for how long, with which roles, and who does whose work on a day. */
import { addDays, type Day, daysBetween } from '../../../core/dates.ts'
import { type Role, roles } from '../../../core/roles.ts'
import { enumerate } from '../../../core/swedish.ts'

export type Cover = {
  id: string
  boardId: string
  personId: string
  substituteId: string
  fromOn: Day
  toOn: Day
  roles: readonly Role[]
  isWithdrawn: boolean
}

export type CoverDraft = Omit<Cover, 'id' | 'isWithdrawn'>

/**
 * Roles that nobody can lend: the data protection officer is designated by the controller and told
 * to the authority (GDPR 37.1 and 37.7), the auditor is chosen by others than the audited, and who
 * administers Genomlys is appointed there.
 */
const NOT_LENT: readonly Role[] = ['dataProtectionOfficer', 'auditor', 'administrator']

/** Longer than this is a new appointment, not a leave. */
const LONGEST_DAYS = 731

export function mayBeLent(role: Role): boolean {
  return !NOT_LENT.includes(role)
}

export function isCoveredOn(cover: Cover, day: Day): boolean {
  return !cover.isWithdrawn && cover.fromOn <= day && day <= cover.toOn
}

export type CoverStanding = 'withdrawn' | 'coming' | 'now' | 'ended'

export function standingOfCover(cover: Cover, today: Day): CoverStanding {
  if (cover.isWithdrawn) return 'withdrawn'
  if (today < cover.fromOn) return 'coming'
  return today <= cover.toOn ? 'now' : 'ended'
}

/** Those whose work the person does at the board on the day. Nobody stands in for a stand-in's absent. */
export function coveredBy(
  covers: readonly Cover[],
  personId: string,
  boardId: string,
  day: Day,
): string[] {
  return covers
    .filter(
      (one) => one.substituteId === personId && one.boardId === boardId && isCoveredOn(one, day),
    )
    .map((one) => one.personId)
}

export type CoverProblem = {
  field: 'personId' | 'substituteId' | 'fromOn' | 'toOn' | 'roles'
  message: string
}

/**
 * What is wrong with a cover somebody wants to make. `held` are the roles that the person has at the
 * board, `others` the covers there already.
 */
export function problemsOfCover(
  draft: CoverDraft,
  held: readonly Role[],
  others: readonly Cover[],
  today: Day,
): CoverProblem[] {
  const problems: CoverProblem[] = []
  if (draft.personId === draft.substituteId)
    problems.push({ field: 'substituteId', message: 'Välj någon annan än den som är borta.' })
  if (draft.fromOn < today)
    problems.push({
      field: 'fromOn',
      message: 'Första dagen har varit. Välj i dag eller en senare dag.',
    })
  if (draft.toOn < draft.fromOn)
    problems.push({ field: 'toOn', message: 'Sista dagen kan inte ligga före den första.' })
  else if (daysBetween(draft.fromOn, draft.toOn) > LONGEST_DAYS)
    problems.push({
      field: 'toOn',
      message:
        'En ersättare kan utses för högst två år. Ge rollen till någon annan om det blir längre.',
    })
  const lost = draft.roles.filter((role) => !held.includes(role))
  if (lost.length > 0)
    problems.push({
      field: 'roles',
      message: `Den som är borta har inte rollen ${namesOf(lost)} vid nämnden.`,
    })
  const fixed = draft.roles.filter((role) => !mayBeLent(role))
  if (fixed.length > 0)
    problems.push({
      field: 'roles',
      message: `Rollen ${namesOf(fixed)} kan inte lånas ut. Den utses på annat sätt.`,
    })
  const overlapping = others.filter(
    (one) => !one.isWithdrawn && one.fromOn <= draft.toOn && draft.fromOn <= one.toOn,
  )
  if (overlapping.some(({ personId }) => personId === draft.personId))
    problems.push({
      field: 'fromOn',
      message:
        'Det finns redan en ersättare under de dagarna. Avsluta den först, eller välj andra dagar.',
    })
  if (overlapping.some(({ personId }) => personId === draft.substituteId))
    problems.push({
      field: 'substituteId',
      message: 'Den du har valt är själv borta under de dagarna. Välj någon annan.',
    })
  return problems
}

/** The last day when it is ended today: yesterday, or none at all when it has not begun. */
export function lastDayWhenEnded(cover: Cover, today: Day): Day | null {
  const yesterday = addDays(today, -1)
  return cover.fromOn > yesterday ? null : yesterday
}

function namesOf(some: readonly Role[]): string {
  return enumerate(some.map((role) => roles[role].short))
}
