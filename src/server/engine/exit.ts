const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

const cleanUps = new Set<() => void>()

/** Runs `cleanUp` when Node ends without having stopped the engine; the answer takes it back. */
export function stopAtExit(cleanUp: () => void): () => void {
  if (cleanUps.size === 0) {
    process.on('exit', runAll)
    for (const name of SIGNALS) process.on(name, endUnlessHandled)
  }
  cleanUps.add(cleanUp)
  return () => {
    cleanUps.delete(cleanUp)
    if (cleanUps.size > 0) return
    process.off('exit', runAll)
    for (const name of SIGNALS) process.off(name, endUnlessHandled)
  }
}

/**
 * A signal nobody else listens to would end Node without a word. Where the
 * program has a listener of its own (the server drains first) it decides.
 */
function endUnlessHandled(name: NodeJS.Signals): void {
  if (process.listenerCount(name) > 1) return
  runAll()
  for (const each of SIGNALS) process.off(each, endUnlessHandled)
  process.kill(process.pid, name)
}

function runAll(): void {
  for (const cleanUp of [...cleanUps]) {
    cleanUps.delete(cleanUp)
    try {
      cleanUp()
    } catch {
      // On the way out there is nobody left to tell, and the others must still run.
    }
  }
}
