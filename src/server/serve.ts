/** Listens, and stops in order: no new requests, the running ones answered, then the database. */
import pino from 'pino'
import { startMail } from '../mail/worker.ts'
import { stopRendering } from '../review/render/render-jobs.ts'
import { buildApp } from './app.ts'
import { ConfigError } from './config.ts'
import type { Opened } from './open.ts'
import { stopAnswering } from './stopping.ts'

export type Running = { address: string; stop(): Promise<void> }

export async function serve(opened: Opened): Promise<Running> {
  const { services } = opened
  const { config } = services
  const logger = pino(
    { level: config.logLevel, base: null },
    pino.destination({ dest: 2, sync: false }),
  )
  const app = await buildApp(services, logger)
  try {
    await app.listen({ port: config.port, host: config.host })
  } catch (error) {
    await app.close()
    throw listenError(error, config.port, config.host)
  }
  // Not the error itself: it can name the receiver.
  const stopMail = startMail(services, () =>
    app.log.error({ event: 'mail' }, 'the mail round failed'),
  )
  const address = app.server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  return {
    address: config.port === 0 ? config.publicUrl.replace(/:0$/, `:${port}`) : config.publicUrl,
    async stop() {
      await stopAnswering(app)
      await stopMail()
      await stopRendering()
      await opened.close()
    },
  }
}

function listenError(error: unknown, port: number, host: string): unknown {
  const code = (error as { code?: string }).code
  if (code === 'EADDRINUSE')
    return new ConfigError(
      `Port ${port} används redan av ett annat program. Stäng det, eller välj en annan port, till exempel PORT=${port + 1}.`,
    )
  if (code === 'EACCES')
    return new ConfigError(
      `Port ${port} får inte användas av ditt konto. Välj en port över 1023, till exempel PORT=8080.`,
    )
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new ConfigError(
      `Adressen HOST=${host} finns inte på den här datorn. Använd 127.0.0.1 för bara den här datorn eller 0.0.0.0 för alla.`,
    )
  return error
}
