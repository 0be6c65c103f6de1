/**
 * A profile (klassningsprofil): the level of each aspect, as "K2 R3 T1 S1". A level nobody has set
 * is null: it is not known, which is another thing than zero.
 */

/** The aspects of the shipped scale; the fourth is chosen by the board. */
export const aspects = ['confidentiality', 'integrity', 'availability', 'traceability'] as const
export type Aspect = (typeof aspects)[number]

/** A step of a scale, 0 is the lowest. The shipped scale ends at 4; a scale has at most six steps. */
export type Level = 0 | 1 | 2 | 3 | 4 | 5

export type Profile = Record<Aspect, Level | null>

export const aspectWords: Record<Aspect, { letter: string; label: string; protects: string }> = {
  confidentiality: {
    letter: 'K',
    label: 'Konfidentialitet',
    protects: 'Att bara den som har rätt till informationen kan ta del av den.',
  },
  integrity: {
    letter: 'R',
    label: 'Riktighet',
    protects: 'Att informationen är rätt och fullständig, och att ingen har ändrat den obehörigt.',
  },
  availability: {
    letter: 'T',
    label: 'Tillgänglighet',
    protects: 'Att informationen finns att nå när verksamheten behöver den.',
  },
  traceability: {
    letter: 'S',
    label: 'Spårbarhet',
    protects: 'Att det i efterhand går att se vem som har läst eller ändrat vad, och när.',
  },
}

export const unknownProfile: Profile = {
  confidentiality: null,
  integrity: null,
  availability: null,
  traceability: null,
}

export function isAspect(text: string): text is Aspect {
  return (aspects as readonly string[]).includes(text)
}

export function isLevel(value: unknown): value is Level {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 5
}

/** "K2 R3 T1 S1"; what is not classified is left out, and nothing at all is "Ej klassad". */
export function profileText(profile: Profile): string {
  const parts = aspects.flatMap((aspect) => {
    const level = profile[aspect]
    return level === null ? [] : [`${aspectWords[aspect].letter}${level}`]
  })
  return parts.length === 0 ? 'Ej klassad' : parts.join(' ')
}

/** Per aspect the highest that is known; an aspect nobody knows stays unknown. */
export function highestOf(profiles: readonly Profile[]): Profile {
  const highest = { ...unknownProfile }
  for (const profile of profiles)
    for (const aspect of aspects) highest[aspect] = higher(highest[aspect], profile[aspect])
  return highest
}

export function higher(a: Level | null, b: Level | null): Level | null {
  if (a === null) return b
  if (b === null) return a
  return a > b ? a : b
}

/** The profile of anything that has a column for each aspect. */
export function profileOf(row: { [A in Aspect]: number | null }): Profile {
  const level = (value: number | null) => (isLevel(value) ? value : null)
  return {
    confidentiality: level(row.confidentiality),
    integrity: level(row.integrity),
    availability: level(row.availability),
    traceability: level(row.traceability),
  }
}

export function isSameProfile(a: Profile, b: Profile): boolean {
  return aspects.every((aspect) => a[aspect] === b[aspect])
}
