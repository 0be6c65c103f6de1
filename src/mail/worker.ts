/** Looks after the mail for as long as the program runs, and stops when it is asked to. */
import type { Services } from '../server/http.ts'
import { planIncidentReminders, planReminders } from './plan.ts'
import { sendDue } from './sender.ts'

const EVERY_MS = 60_000
/** What is due by the day is reckoned over all boards, and need not be so each minute. */
const WHEEL_EVERY_MS = 60 * 60_000

export function startMail(
  { db, mailer, config, now }: Services,
  onError: (error: unknown) => void,
): () => Promise<void> {
  if (!mailer.isConfigured) return async () => {}
  const stopping = new AbortController()
  let running: Promise<void> = Promise.resolve()
  let isBusy = false
  let wheelAt = Number.NEGATIVE_INFINITY
  async function round(): Promise<void> {
    try {
      await planIncidentReminders(db, config.publicUrl, now())
      if (performance.now() - wheelAt >= WHEEL_EVERY_MS) {
        await planReminders(db, config.publicUrl, now())
        wheelAt = performance.now()
      }
      await sendDue({ db, mailer, now, signal: stopping.signal })
    } catch (error) {
      onError(error)
    }
  }
  const timer = setInterval(() => {
    if (isBusy) return
    isBusy = true
    running = round().finally(() => {
      isBusy = false
    })
  }, EVERY_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    stopping.abort()
    await running
  }
}
