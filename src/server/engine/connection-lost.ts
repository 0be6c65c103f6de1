/** What the network, the driver and PostgreSQL say of a connection that is gone or never came. */
import { codeOf } from './errors.ts'

const NETWORK =
  /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|E(HOST|NET)(UNREACH|DOWN))$/
const SERVER = /^(08|57P0|53300$)/
/** Without a code: what the driver says itself. */
const DRIVER =
  /^(Connection terminated|Client has encountered|Client was closed|timeout e|Cannot use a pool after|driver has already been destroyed)/

/** The account or the database that was right at the start is not any more. */
export function isAccountRefused(error: unknown): boolean {
  return /^(28000|28P01|3D000)$/.test(codeOf(error))
}

export function isConnectionLost(error: unknown): boolean {
  const code = codeOf(error)
  if (NETWORK.test(code) || SERVER.test(code) || isAccountRefused(error)) return true
  if (!(error instanceof Error)) return false
  // The socket of the embedded database, gone with it.
  if (code === 'ENOENT') return 'syscall' in error && error.syscall === 'connect'
  return DRIVER.test(error.message)
}
