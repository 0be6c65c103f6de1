/** Whom a course or a document is for, and which roles make a person one of them. */
import type { Role } from './roles.ts'

export const targetGroups = {
  everyone: 'Alla medarbetare',
  managers: 'Chefer',
  management: 'Ledningen (cybersäkerhetslagen 2:4)',
  isam: 'ISAM',
  it: 'IT',
  systemManagers: 'Systemförvaltare och objektägare',
} as const

export type TargetGroup = keyof typeof targetGroups

export const targetGroupKeys = Object.keys(targetGroups) as TargetGroup[]

export function isTargetGroup(text: string): text is TargetGroup {
  return Object.hasOwn(targetGroups, text)
}

/** Management is no role: who counts as it stands in a dated list of its own. */
const rolesOf: Record<Exclude<TargetGroup, 'everyone' | 'management'>, readonly Role[]> = {
  managers: ['manager', 'headOfAdministration', 'administrationManagement'],
  isam: ['isam'],
  it: ['itCoordinator'],
  systemManagers: ['systemManager', 'systemOwner', 'informationOwner'],
}

/** Is somebody with these roles one of the group? */
export function isInGroup(
  group: TargetGroup,
  person: { roles: readonly string[]; isManagement: boolean },
): boolean {
  if (group === 'everyone') return true
  if (group === 'management') return person.isManagement
  return person.roles.some((role) => rolesOf[group].some((one) => one === role))
}
