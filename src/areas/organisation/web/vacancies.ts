/** What it is called when a needed role is empty. Pure. */
import { type Role, roles } from '../../../core/roles.ts'
import { enumerate, uncapitalise } from '../../../core/swedish.ts'

/** "Ingen är utsedd till dataskyddsombud och förvaltningschef." */
export function vacancyWords(vacant: readonly Role[]): string {
  return `Ingen är utsedd till ${enumerate(vacant.map((role) => uncapitalise(roles[role].label)))}`
}
