/** What leaves the house, in a letter or a calendar: titles, and not all of those. Pure. */

export const secretTitle = 'Ett ärende (titeln visas i Genomlys)'

/** Their titles name whom they are about. */
const aboutPersons: readonly string[] = ['dataSubjectRequest', 'staffChange']

export function isInsideOnly({ type, secrecy }: { type: string; secrecy: string | null }): boolean {
  return secrecy !== null || aboutPersons.includes(type)
}
