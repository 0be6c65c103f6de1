/**
 * Who decides on a review (beslutsordning), and how sure we are of who does it. The city's rules
 * differ and change, so they are data with a first day; what is shipped is an assumption.
 */
import { type Answer, no, yes } from '../../core/answers.ts'
import { type Day, type Instant, minutesBetween } from '../../core/dates.ts'
import { type Role, roles } from '../../core/roles.ts'

/** Who the decision is of. The nämnd decides at a meeting, so somebody enters its decision. */
export const deciders = {
  eitherOfAdministration: {
    label: 'Förvaltningschefen eller förvaltningsledningen',
    by: ['headOfAdministration', 'administrationManagement'],
  },
  headOfAdministration: { label: 'Förvaltningschefen', by: ['headOfAdministration'] },
  administrationManagement: {
    label: 'Förvaltningsledningen',
    by: ['administrationManagement', 'headOfAdministration'],
  },
  board: {
    label: 'Nämnden, vid sammanträde',
    by: ['headOfAdministration', 'administrationManagement'],
  },
} as const satisfies Record<string, { label: string; by: readonly Role[] }>

export type Decider = keyof typeof deciders

/** How sure the program must be of who decides. */
export const proofs = {
  anySignIn: 'Vanlig inloggning',
  twoFactors: 'Inloggning i två steg',
} as const

export type Proof = keyof typeof proofs

export type DecisionAuthority = {
  decider: Decider
  /** Where it is decided: "Delegationsordning OFN 2025/14, punkt 3.2". */
  basis: string
  from: Day
  proof: Proof
  /** The day somebody compared it with the source; null: not verified. */
  verifiedOn: Day | null
}

/** In force where a board has said nothing. */
export const assumedAuthority: DecisionAuthority = {
  decider: 'eitherOfAdministration',
  basis: 'Antagande: rapporten inhämtas av förvaltningschefen eller förvaltningsledningen',
  from: '2000-01-01',
  proof: 'anySignIn',
  verifiedOn: null,
}

/** The one in force on a day: the latest that has begun. */
export function authorityOn(
  authorities: readonly DecisionAuthority[],
  day: Day,
): DecisionAuthority {
  const begun = authorities.filter(({ from }) => from <= day)
  return begun.reduce((latest, one) => (one.from >= latest.from ? one : latest), assumedAuthority)
}

/** May whoever holds these roles at the board decide, or enter the nämnd's decision? */
export function mayDecideUnder(authority: DecisionAuthority, held: readonly Role[]): Answer {
  const { by } = deciders[authority.decider]
  if (held.some((role) => (by as readonly Role[]).includes(role))) return yes()
  const who = by.map((role) => roles[role].label.toLocaleLowerCase('sv')).join(' eller ')
  return no(
    authority.decider === 'board'
      ? `Nämnden beslutar. Beslutet förs in av ${who}.`
      : `Enligt beslutsordningen (${authority.basis}) beslutar ${who}.`,
  )
}

/** A sign-in is fresh this long; after that whoever decides signs in again. */
const FRESH_MINUTES = 30

export type SignedIn = { strength: 'oneFactor' | 'twoFactors'; at: Instant }

/** Is it sure enough that it is the person at the keys who decides? */
export function isProved(
  authority: Pick<DecisionAuthority, 'proof'>,
  signedIn: SignedIn,
  now: Instant,
): Answer {
  if (authority.proof === 'twoFactors' && signedIn.strength === 'oneFactor')
    return no(
      'Beslutet kräver inloggning i två steg. Lägg till en nyckel eller engångskod under Konto, och logga in på nytt med den.',
    )
  if (minutesBetween(signedIn.at, now) > FRESH_MINUTES)
    return no(
      `Du loggade in för mer än ${FRESH_MINUTES} minuter sedan. Logga in på nytt, så att det är säkert att det är du som beslutar.`,
    )
  return yes()
}

/** The nämnd's decision has a paragraph in its minutes; others have none to name. */
export function needsMinutes(authority: Pick<DecisionAuthority, 'decider'>): boolean {
  return authority.decider === 'board'
}

/**
 * Whose decision it is, as the report prints it: "Överförmyndarnämnden, § 12", "Eva Ek,
 * förvaltningschef".
 */
export function decidedByInWords(
  authority: Pick<DecisionAuthority, 'decider'>,
  by: { board: string; minutes: string | null; name: string; role: string },
): string {
  if (authority.decider === 'board') return [by.board, by.minutes].filter(Boolean).join(', ')
  return [by.name, by.role.toLocaleLowerCase('sv')].filter(Boolean).join(', ')
}

/**
 * Who stands first in the proposed wording: "Förvaltningschefen godkänner …". Where either may
 * decide, a head who is not also its management decides as head; `held` are the decider's roles.
 */
export function deciderAsSubject(
  decider: Decider,
  board: string,
  held: readonly string[] = [],
): string {
  if (decider === 'board') return board
  const decidesAlone =
    decider === 'headOfAdministration' ||
    (decider === 'eitherOfAdministration' &&
      held.includes('headOfAdministration') &&
      !held.includes('administrationManagement'))
  return decidesAlone ? 'Förvaltningschefen' : 'Förvaltningsledningen'
}

/** With the decider in words, as the pages show it. */
export function showAuthority(authority: DecisionAuthority): DecisionAuthority & { label: string } {
  return { ...authority, label: deciders[authority.decider].label }
}
