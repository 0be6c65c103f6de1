/** Keeps a server running in the terminal until Ctrl-C, and then stops it in order. */
import type { Running } from '../server/serve.ts'

export async function runUntilStopped(running: Running): Promise<void> {
  await new Promise<void>((resolve) => {
    let isStopping = false
    const stop = () => {
      if (isStopping) return
      isStopping = true
      console.log('\nGenomlys avslutas …')
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  })
  await running.stop()
  console.log('Genomlys är avslutat. Allt är sparat.')
}
