/**
 * Signing out ends the page, whatever is open on it. What the person has answered about their
 * drafts then holds for every form, until the page is gone.
 */
type Leaving = 'no' | 'withDrafts' | 'withoutDrafts'

let leaving: Leaving = 'no'

export function leaveForGood(how: Exclude<Leaving, 'no'>): void {
  leaving = how
}

/** May a form still ask before it is left? */
export function isLeavingForGood(): boolean {
  return leaving !== 'no'
}

/** May a form still keep a draft? */
export function isKeepingDrafts(): boolean {
  return leaving !== 'withoutDrafts'
}
