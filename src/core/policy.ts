/**
 * Who may do what: one table. Every route names one of these acts, a route without one does not
 * start, and the client is told the answers so that its buttons and the server agree.
 */
import { type Answer, no, yes } from './answers.ts'
import { type Role, roleKeys, roles } from './roles.ts'
import { enumerate, uncapitalise } from './swedish.ts'

const everyone = roleKeys
const readers: readonly Role[] = roleKeys.filter((role) => role !== 'employee')
const coordinators: readonly Role[] = ['isam', 'administrator']
const contributors: readonly Role[] = [
  'isam',
  'itCoordinator',
  'headOfAdministration',
  'administrationManagement',
  'manager',
  'systemOwner',
  'informationOwner',
  'systemManager',
]

type RecordActs<T extends string> = Record<`${T}.${'read' | 'create' | 'change'}`, readonly Role[]>

function recordActs<const T extends string>(
  type: T,
  who: { read: readonly Role[]; create: readonly Role[]; change: readonly Role[] },
): RecordActs<T> {
  return {
    [`${type}.read`]: who.read,
    [`${type}.create`]: who.create,
    [`${type}.change`]: who.change,
  } as RecordActs<T>
}

/** One row a record type, then the acts that are not create, read and change. */
export const policy = {
  /** Marked with secrecy it is kept from employees who are not to confirm it (migration 0121). */
  ...recordActs('governingDocument', {
    read: everyone,
    create: coordinators,
    change: coordinators,
  }),
  ...recordActs('horizonFactor', { read: readers, create: contributors, change: contributors }),
  ...recordActs('audit', {
    read: readers,
    create: ['isam', 'auditor'],
    change: ['isam', 'auditor'],
  }),
  ...recordActs('auditFinding', {
    read: readers,
    create: ['isam', 'auditor'],
    change: ['isam', 'auditor'],
  }),
  ...recordActs('dpoReport', {
    read: readers,
    create: ['dataProtectionOfficer'],
    change: ['dataProtectionOfficer'],
  }),
  ...recordActs('dpoRecommendation', {
    read: readers,
    create: ['dataProtectionOfficer'],
    change: ['dataProtectionOfficer', 'isam'],
  }),
  ...recordActs('incident', {
    read: readers,
    create: everyone,
    change: [...contributors, 'dataProtectionOfficer'],
  }),
  ...recordActs('risk', { read: readers, create: contributors, change: contributors }),
  ...recordActs('improvement', { read: readers, create: contributors, change: contributors }),
  ...recordActs('workingGroupSeat', { read: readers, create: coordinators, change: coordinators }),
  ...recordActs('workingGroupMeeting', {
    read: readers,
    create: [...coordinators, 'itCoordinator', 'headOfAdministration'],
    change: [...coordinators, 'itCoordinator', 'headOfAdministration'],
  }),
  ...recordActs('managementReview', { read: readers, create: coordinators, change: coordinators }),
  ...recordActs('businessProcess', { read: readers, create: contributors, change: contributors }),
  ...recordActs('informationSet', {
    read: readers,
    create: contributors,
    change: [...contributors, 'dataProtectionOfficer'],
  }),
  ...recordActs('system', { read: readers, create: contributors, change: contributors }),
  ...recordActs('itComponent', { read: readers, create: contributors, change: contributors }),
  ...recordActs('classification', { read: readers, create: contributors, change: contributors }),
  /** The owner of the information decides, or whom the board has given it to. */
  'classification.decide': ['informationOwner', 'headOfAdministration', 'manager'],
  'classificationRule.change': coordinators,
  ...recordActs('processingRecord', {
    read: readers,
    create: [...contributors, 'dataProtectionOfficer'],
    change: [...contributors, 'dataProtectionOfficer'],
  }),
  /** Whoever is responsible confirms each year; the head may do it in their place. */
  'processingRecord.confirmForOthers': ['headOfAdministration'],
  'controllerContact.change': [...coordinators, 'dataProtectionOfficer'],
  ...recordActs('dpia', { read: readers, create: contributors, change: contributors }),
  /** GDPR 35.2: the officer advises, and nobody writes the advice in the officer's place. */
  'dpia.advise': ['dataProtectionOfficer'],
  'dpia.decide': ['headOfAdministration', 'informationOwner', 'manager'],
  ...recordActs('dataSubjectRequest', {
    read: readers,
    create: [...contributors, 'dataProtectionOfficer'],
    change: [...contributors, 'dataProtectionOfficer'],
  }),
  ...recordActs('supplier', { read: readers, create: contributors, change: contributors }),
  ...recordActs('agreement', { read: readers, create: contributors, change: contributors }),
  ...recordActs('procurement', { read: readers, create: contributors, change: contributors }),
  /** An exception from the gate is decided in the line. */
  'procurement.except': ['headOfAdministration', 'informationOwner', 'manager'],
  ...recordActs('criticalActivity', { read: readers, create: contributors, change: contributors }),
  ...recordActs('continuityPlan', { read: readers, create: contributors, change: contributors }),
  ...recordActs('exercise', { read: readers, create: contributors, change: contributors }),
  ...recordActs('internalControl', { read: readers, create: contributors, change: contributors }),
  ...recordActs('keyFigure', { read: readers, create: coordinators, change: contributors }),
  ...recordActs('practice', { read: readers, create: coordinators, change: coordinators }),
  /** A manager answers for the own unit; the coordinator may note it for one who cannot. */
  'practice.answer': ['manager', 'headOfAdministration', 'administrationManagement', 'isam'],
  'practice.answerForAll': ['headOfAdministration', 'isam'],
  /** Whoever must take a course may read of it. */
  ...recordActs('course', { read: everyone, create: contributors, change: contributors }),
  /** Lists of completions, head counts and who counts as management. */
  'training.follow': ['isam', 'headOfAdministration', 'administrator'],
  /** Who lacks which course, by name: a manager sees the own unit. */
  'training.seeNames': ['isam', 'headOfAdministration', 'administrationManagement', 'manager'],
  'training.seeAllNames': ['isam', 'headOfAdministration', 'administrationManagement'],
  /** The year in one wheel: whoever works in a matter says what became of it. */
  'wheel.read': readers,
  'wheel.mark': [...contributors, 'dataProtectionOfficer'],
  'wheel.change': [...coordinators, 'headOfAdministration'],
  /** What is late with others: a manager sees the own unit. */
  'duty.follow': ['isam', 'headOfAdministration', 'administrationManagement', 'manager'],
  'duty.followAll': ['isam', 'headOfAdministration', 'administrationManagement'],
  /** What waits in the outbox, and why something did not go out. */
  'mail.read': ['administrator'],
  'mail.change': ['administrator'],
  ...recordActs('accessReview', { read: readers, create: contributors, change: contributors }),
  'accessReview.decide': contributors,
  /** All accounts of a campaign, as those who have the system or are named; others see their own share. */
  'accessReview.seeAll': ['isam', 'itCoordinator', 'headOfAdministration'],
  /** A case of a leaver or a mover carries no name; who it is about is for those who handle it. */
  ...recordActs('staffChange', { read: readers, create: contributors, change: contributors }),
  'staffChange.seeNames': [
    'isam',
    'itCoordinator',
    'headOfAdministration',
    'administrationManagement',
    'manager',
  ],
  'staffChangeTemplate.change': ['isam', 'itCoordinator', 'headOfAdministration', 'administrator'],
  /** A list of all who work here, or of all accounts: for those who run the campaigns. */
  'accessList.take': ['isam', 'itCoordinator', 'systemOwner', 'systemManager'],
  /** What stands on a Min sida because of the role: new incidents, and answers to what one has said. */
  'incident.receive': ['isam'],
  /** To notify or not is decided in the line or by the coordinator; the officer advises (GDPR 39.1). */
  'incident.decideNotice': ['isam', 'headOfAdministration', 'manager'],
  'incident.advise': ['dataProtectionOfficer'],
  'incidentReporting.change': coordinators,
  'incidentRules.change': ['isam', 'centralFunction', 'administrator'],
  /** What goes in the operator's one notification (cybersäkerhetslagen 1:3: the operator is the kommun). */
  'incident.gather': ['centralFunction', 'isam'],
  'dpoRecommendation.follow': ['dataProtectionOfficer'],
  'auditFinding.follow': ['auditor'],
  'review.write': ['isam', 'dataProtectionOfficer', 'itCoordinator', 'headOfAdministration'],
  /** To say who writes which section, and by when. */
  'review.assign': ['isam', 'headOfAdministration'],
  'review.comment': readers,
  'review.submit': ['isam'],
  'review.decide': ['headOfAdministration', 'administrationManagement'],
  /** What the board's plan says, and the disposal by it: never a single reader's choice. */
  'retention.read': readers,
  'retention.change': [...coordinators, 'headOfAdministration'],
  'retention.dispose': [...coordinators, 'headOfAdministration'],
  'decisionOrder.change': coordinators,
  'boardSeal.change': ['administrator'],
  /** Marking secrecy before a disclosure; the board itself decides on the disclosure. */
  'review.markSecrecy': ['isam', 'dataProtectionOfficer', 'headOfAdministration'],
  'reportForm.change': coordinators,
  'wordTemplate.change': coordinators,
  'scale.change': coordinators,
  /** Importing takes the register's own acts besides; exporting takes its read. */
  'import.run': [...contributors, 'dataProtectionOfficer', 'auditor', 'administrator'],
  'register.export': readers,
  'organisation.read': everyone,
  'organisation.change': ['administrator'],
  'people.change': ['administrator', 'isam'],
  'accounts.change': ['administrator'],
  /** To say who does the work of somebody who is away; everyone says so for themselves. */
  'cover.changeForOthers': ['isam', 'headOfAdministration', 'administrator'],
  /** What every signed-in person may do with what is their own: sessions, password, passkeys. */
  'self.read': everyone,
  'self.change': everyone,
} as const satisfies Record<string, readonly Role[]>

export type Act = keyof typeof policy

/** The role assignments that count in a decision. */
export type Holder = { roles: readonly { role: Role; boardId: string | null }[] }

/** May the holder do this at the board? With `boardId` null: anywhere at all. */
export function may(holder: Holder, act: Act, boardId: string | null): Answer {
  const allowed: readonly Role[] = policy[act]
  const held = holder.roles.filter(
    (assignment) =>
      boardId === null || assignment.boardId === null || assignment.boardId === boardId,
  )
  if (held.some((assignment) => allowed.includes(assignment.role))) return yes()
  return no(`Det här får göras av: ${allowed.map((role) => roles[role].short).join(', ')}.`)
}

/** Whom to ask, for a page that its reader may not use: "rollen dataskyddsombud". */
export function whoMay(act: Act): string {
  const names = policy[act].map((role) => uncapitalise(roles[role].label))
  return names.length === 1 ? `rollen ${names[0]}` : `någon av rollerna ${enumerate(names)}`
}

/** May the holder do this in the whole tenant, and not only at some board? */
export function mayEverywhere(holder: Holder, act: Act): Answer {
  return may({ roles: holder.roles.filter(({ boardId }) => boardId === null) }, act, null)
}

/** Every act the holder may do at the board, for the client. */
export function actsAt(holder: Holder, boardId: string | null): Act[] {
  return (Object.keys(policy) as Act[]).filter((act) => may(holder, act, boardId).answer)
}

/** The three acts of a record type. */
export function actsOfRecord(type: string): { read: Act; create: Act; change: Act } {
  const acts = { read: `${type}.read`, create: `${type}.create`, change: `${type}.change` }
  for (const act of Object.values(acts))
    if (!Object.hasOwn(policy, act)) throw new Error(`No row for ${act} in src/core/policy.ts`)
  return acts as { read: Act; create: Act; change: Act }
}
