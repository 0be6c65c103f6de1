/** The configuration: environment variables only, each with a default. */
import { isIP } from 'node:net'
import { resolve } from 'node:path'

export type Config = {
  port: number
  host: string
  /** Folder of the embedded database, logs and keys. */
  dataFolder: string
  /** The owner's connection string to a PostgreSQL server, or undefined for the embedded one. */
  databaseUrl: string | undefined
  databaseAppUrl: string | undefined
  /** The address people use, without trailing slash. */
  publicUrl: string
  smtpUrl: string | undefined
  /** Mail may go out in the clear; otherwise TLS is required. */
  smtpPlain: boolean
  mailFrom: string
  /** Proxies whose X-Forwarded-For is believed: addresses, or `loopback`, `uniquelocal`. */
  trustProxy: string
  logLevel: string
}

export class ConfigError extends Error {}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

/** What holds where a variable is missing and it depends on who started the program. */
type Defaults = { logLevel: string }

export function readConfig(
  env: NodeJS.ProcessEnv,
  defaults: Defaults = { logLevel: 'info' },
): Config {
  const port = Number(env.PORT || '8080')
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new ConfigError(
      `PORT är ”${env.PORT}” men ska vara ett heltal mellan 0 och 65535, till exempel PORT=8080.`,
    )
  const host = env.HOST || '127.0.0.1'
  const logLevel = env.LOG_LEVEL || defaults.logLevel
  if (!LOG_LEVELS.includes(logLevel))
    throw new ConfigError(
      `LOG_LEVEL är ”${logLevel}” men ska vara någon av ${LOG_LEVELS.join(', ')}.`,
    )
  const publicUrl = (env.PUBLIC_URL || `http://${shownHost(host)}:${port}`).replace(/\/+$/, '')
  mustBeUrl('PUBLIC_URL', publicUrl, ['http:', 'https:'])
  if (env.DATABASE_URL) mustBeUrl('DATABASE_URL', env.DATABASE_URL, ['postgres:', 'postgresql:'])
  if (env.DATABASE_APP_URL)
    mustBeUrl('DATABASE_APP_URL', env.DATABASE_APP_URL, ['postgres:', 'postgresql:'])
  if (env.SMTP_URL) mustBeUrl('SMTP_URL', env.SMTP_URL, ['smtp:', 'smtps:'])
  if (env.SMTP_TLS && !['on', 'off'].includes(env.SMTP_TLS))
    throw new ConfigError(`SMTP_TLS är ”${env.SMTP_TLS}” men ska vara on eller off.`)
  const trustProxy = env.TRUST_PROXY || 'loopback'
  if (!trustProxy.split(',').every((one) => isProxy(one.trim())))
    throw new ConfigError(
      `TRUST_PROXY är ”${trustProxy}” men ska vara adresser åtskilda med komma, till exempel TRUST_PROXY=10.0.0.7, eller loopback eller uniquelocal.`,
    )
  return {
    port,
    host,
    dataFolder: resolve(env.GENOMLYS_DATA || '.genomlys'),
    databaseUrl: env.DATABASE_URL || undefined,
    databaseAppUrl: env.DATABASE_APP_URL || undefined,
    publicUrl,
    smtpUrl: env.SMTP_URL || undefined,
    smtpPlain: env.SMTP_TLS === 'off',
    mailFrom: env.MAIL_FROM || `genomlys@${new URL(publicUrl).hostname}`,
    trustProxy,
    logLevel,
  }
}

/** The address to print. Browsers offer passkeys at localhost, not at 127.0.0.1. */
function shownHost(host: string): string {
  if (['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host)) return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

/** An address, a network such as 10.0.0.0/8, or a name that Fastify knows. */
function isProxy(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true
  const [address = '', prefix = '0', ...more] = text.split('/')
  const longest = isIP(address) === 6 ? 128 : 32
  return isIP(address) > 0 && more.length === 0 && /^\d+$/.test(prefix) && Number(prefix) <= longest
}

function mustBeUrl(name: string, value: string, protocols: string[]): void {
  const isUrl = URL.canParse(value) && protocols.includes(new URL(value).protocol)
  if (!isUrl)
    throw new ConfigError(
      `${name} är inte en adress som börjar med ${protocols.map((p) => `${p}//`).join(' eller ')}.`,
    )
}
