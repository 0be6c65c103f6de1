/** Keeps a server running in the terminal until Ctrl-C, and then stops it in order. */
import type { Running } from '../server/serve.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
/** npm, and a program in between, pass on the Ctrl-C that the terminal has already sent to all. */
const SAME_PRESS_MS = 1_000
/** What somebody forgot to close may not keep a stopped program alive. */
const LEFTOVERS_MS = 1_000

export async function runUntilStopped(running: Running): Promise<void> {
  let askedAt: number | undefined
  await new Promise<void>((resolve) => {
    const stop = () => {
      if (askedAt === undefined) {
        askedAt = performance.now()
        console.log('\nGenomlys avslutas … (Ctrl-C igen avslutar genast)')
        resolve()
      } else if (performance.now() - askedAt > SAME_PRESS_MS) {
        console.log('Genomlys avslutas genast. Det som är sparat är kvar.')
        // The embedded database is taken along on the way out.
        process.exit(130)
      }
    }
    for (const signal of SIGNALS) process.on(signal, stop)
  })
  await running.stop()
  console.log('Genomlys är avslutat. Allt är sparat.')
  setTimeout(() => process.exit(), LEFTOVERS_MS).unref()
}
