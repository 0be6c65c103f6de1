/** What units, roles and accounts are called, and when a role is held. Pure. */
import { addDays, type Day } from '../../../core/dates.ts'
import type { Role } from '../../../core/roles.ts'
import type { Tone } from '../../../record/define.ts'
import { isHeldOn, type RoleAssignment } from '../rules.ts'
import type { AccountState, UnitKind } from './api.ts'

export const unitKinds: Record<UnitKind, string> = {
  board: 'Nämnd',
  company: 'Bolag',
  administration: 'Förvaltning',
  department: 'Avdelning',
  unit: 'Enhet',
}

/** What usually lies under a unit of the kind; under none, a board. */
export function usualKindUnder(kind: UnitKind | null): UnitKind {
  if (kind === null) return 'board'
  if (kind === 'board') return 'administration'
  return kind === 'company' || kind === 'administration' ? 'department' : 'unit'
}

/** What each role does, in one line. */
export const roleDuties: Record<Role, string> = {
  isam: 'Samordnar nämndens arbete och skriver genomgången.',
  dataProtectionOfficer: 'Övervakar att dataskyddsreglerna följs och ger råd.',
  itCoordinator: 'Samordnar förvaltningens IT-frågor.',
  headOfAdministration: 'Leder arbetet inom förvaltningen och beslutar om genomgången.',
  administrationManagement: 'Tar emot genomgången och beslutar om resurser.',
  manager: 'Ansvarar för informationssäkerheten i sin verksamhet.',
  systemOwner: 'Beslutar om och bekostar ett system.',
  informationOwner: 'Beslutar om klassning och krav för en informationsmängd.',
  systemManager: 'Sköter ett system i vardagen.',
  employee: 'Följer reglerna och rapporterar incidenter.',
  auditor: 'Granskar arbetet utan att delta i det.',
  centralFunction: 'Leder och stödjer arbetet i alla nämnder.',
  administrator: 'Sköter personer, roller och konton i Genomlys.',
}

export const accountStates: Record<AccountState, { label: string; tone: Tone; means: string }> = {
  invited: {
    label: 'Inbjuden',
    tone: 'info',
    means: 'Har fått en inbjudan men inte valt lösenord än.',
  },
  active: { label: 'Aktiv', tone: 'good', means: 'Kan logga in.' },
  locked: {
    label: 'Låst',
    tone: 'warn',
    means:
      'Fel lösenord flera gånger. Låset släpper av sig självt inom en kvart, eller genast med ett nytt lösenord.',
  },
  disabled: { label: 'Avstängd', tone: 'bad', means: 'Kan inte logga in.' },
}

export type Standing = 'held' | 'coming' | 'ended'

export function standingOf(assignment: RoleAssignment, today: Day): Standing {
  if (isHeldOn(assignment, today)) return 'held'
  return assignment.fromOn > today && !wasCancelled(assignment) ? 'coming' : 'ended'
}

/** A role that was ended before it began. */
function wasCancelled({ fromOn, toOn }: RoleAssignment): boolean {
  return toOn !== null && toOn < fromOn
}

/** "2023-01-01 – tills vidare". */
export function periodOf(assignment: RoleAssignment): string {
  if (wasCancelled(assignment)) return `${assignment.fromOn}, återtagen`
  return `${assignment.fromOn} – ${assignment.toOn ?? 'tills vidare'}`
}

/** The last day of a role that is ended today. */
export function lastDayWhenEnded(today: Day): Day {
  return addDays(today, -1)
}
