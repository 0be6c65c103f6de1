/** The forms a text has had. The saves of one sitting are one version, so that the list can be read. */
export type VersionStanding = 'written' | 'omitted' | 'composed'

export type VersionFacts = {
  standing: VersionStanding
  savedBy: string | null
  begunAt: string
  savedAt: string
  togetherWith: string | null
  restores: number | null
}

const PAUSE_MS = 10 * 60_000
const LONGEST_SITTING_MS = 60 * 60_000

/** Does this save go on with the version before it? */
export function isSameSitting(
  last: VersionFacts,
  next: Pick<VersionFacts, 'standing' | 'savedBy' | 'savedAt' | 'togetherWith' | 'restores'>,
): boolean {
  const isPlain = (one: typeof next) =>
    one.standing === 'written' && one.togetherWith === null && one.restores === null
  if (!isPlain(last) || !isPlain(next) || next.savedBy === null) return false
  const at = Date.parse(next.savedAt)
  return (
    last.savedBy === next.savedBy &&
    at - Date.parse(last.savedAt) <= PAUSE_MS &&
    at - Date.parse(last.begunAt) <= LONGEST_SITTING_MS
  )
}

export function standingOfBody(body: string | null): VersionStanding {
  return body === null ? 'omitted' : 'written'
}
