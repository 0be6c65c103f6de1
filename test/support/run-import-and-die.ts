/** Runs an import in a process of its own, which is killed in the middle of a batch. */
import { runImport } from '../../src/import/run.ts'
import type { Actor } from '../../src/server/actor.ts'
import { openDb } from '../../src/server/db.ts'
import type { PgConnection } from '../../src/server/engine/connection.ts'
import type { Services } from '../../src/server/http.ts'

type Order = { app: PgConnection; actor: Actor; importId: string; now: string; dieAt: number }

const { app, actor, importId, now, dieAt } = JSON.parse(process.argv[2] ?? '') as Order
let asked = 0
/** A batch asks for the time inside its transaction, and again when it is done. */
function clock(): string {
  asked += 1
  if (asked === dieAt) process.kill(process.pid, 'SIGKILL')
  return now
}
const services = { db: openDb(app, () => {}), now: clock } as unknown as Services
await runImport(services, actor, importId)
