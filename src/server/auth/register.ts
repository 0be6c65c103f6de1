/** Mounts sign-in on the server: who is asking, what they may, and the routes of accounts. */
import fastifyCookie from '@fastify/cookie'
import fastifyRateLimit from '@fastify/rate-limit'
import type { App, Services } from '../http.ts'
import { guardRequests } from './access.ts'
import { sessionCookie } from './cookie.ts'
import { accountsApi } from './http/accounts.ts'
import { linksApi } from './http/links.ts'
import { meApi } from './http/me.ts'
import { ownAccountApi } from './http/own-account.ts'
import type { AuthParts, Sweep } from './http/parts.ts'
import { passkeysApi } from './http/passkeys.ts'
import { sessionApi } from './http/session.ts'
import { setupApi } from './http/setup.ts'
import { openKeyFile } from './key-file.ts'
import { canUsePasskeys, relyingPartyOf } from './passkeys.ts'

/** Call before any route is added: the door must stand before the rooms behind it. */
export async function registerAuth(
  app: App,
  services: Services,
  sweeps: readonly Sweep[] = [],
): Promise<void> {
  const { config } = services
  await app.register(fastifyCookie)
  if (!app.hasDecorator('createRateLimit')) await app.register(fastifyRateLimit, { global: false })
  // Bodies are JSON; Fastify would otherwise also take plain text, which any site's form can send.
  app.removeContentTypeParser('text/plain')
  app.decorateRequest('actor', null)
  app.decorateRequest('sessionId', null)

  const parts: AuthParts = {
    ...services,
    cookie: sessionCookie(config.publicUrl),
    keys: openKeyFile(config.dataFolder, () =>
      app.log.error(
        'keys/accounts.key is not the key that the authenticator secrets were sealed with',
      ),
    ),
    party: relyingPartyOf(config.publicUrl),
    hasPasskeys: canUsePasskeys(config.publicUrl),
    inBackground: backgroundOf(app),
    sweeps,
  }
  guardRequests(app, services, parts.cookie)

  sessionApi(app, parts)
  meApi(app, parts)
  ownAccountApi(app, parts)
  passkeysApi(app, parts)
  linksApi(app, parts)
  setupApi(app, parts)
  accountsApi(app, parts)
}

/** Work that the answer must not wait for, such as mail; the server waits for it when it closes. */
function backgroundOf(app: App): (errand: string, work: () => Promise<void>) => void {
  const pending = new Set<Promise<void>>()
  app.addHook('onClose', async () => {
    await Promise.all(pending)
  })
  return (errand, work) => {
    const running = work()
      .catch((error: unknown) =>
        // Not the error itself: what a mail server answers names the receiver.
        app.log.error(
          { errand, code: (error as { code?: string }).code },
          'background work failed',
        ),
      )
      .finally(() => pending.delete(running))
    pending.add(running)
  }
}
