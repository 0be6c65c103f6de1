/** The kinds of relation between records, read from the first record to the second. */
export const linkKinds = {
  /** improvement → risk, recommendation, finding, incident or horizon factor it is meant to answer */
  answers: { label: 'Åtgärdar', inverse: 'Åtgärdas av' },
  /** improvement → management review in which it was decided */
  decidedIn: { label: 'Beslutad i', inverse: 'Beslut' },
  /** improvement → improvement of an earlier year it carries on */
  continues: { label: 'Fortsätter', inverse: 'Fortsätts av' },
  /** risk → incident, finding or horizon factor that made it seen */
  followsFrom: { label: 'Följer av', inverse: 'Har lett till' },
  /** any → any, when nothing more precise can be said */
  concerns: { label: 'Rör', inverse: 'Berörs av' },
} as const

export type LinkKind = keyof typeof linkKinds

export function isLinkKind(text: string): text is LinkKind {
  return Object.hasOwn(linkKinds, text)
}
