import type { Role } from '../core/roles.ts'

/** Whoever acts: a signed-in person, or the program itself (demo loading, command line). */
export type Actor = {
  tenantId: string
  /** null for the program itself */
  personId: string | null
  name: string
  /** board ids the actor may see; '*' is every board of the tenant */
  boards: readonly string[] | '*'
  /** roles held now; boardId null means in the whole tenant */
  roles: readonly { role: Role; boardId: string | null }[]
}

/** The program itself, with sight of all boards of one tenant. */
export function programActor(tenantId: string, name = 'Genomlys'): Actor {
  return {
    tenantId,
    personId: null,
    name,
    boards: '*',
    roles: [{ role: 'administrator', boardId: null }],
  }
}
