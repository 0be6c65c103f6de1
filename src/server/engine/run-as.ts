import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { accountUnknown } from './errors.ts'
import { type Account, isRoot } from './folder-owner.ts'

const NOBODY = 65534

/**
 * PostgreSQL refuses to run as root, so root runs it as the account that owns
 * the data already, or as nobody. Undefined: as the account we are.
 */
export function accountForPostgres(ownerOfData: Account | undefined): Account | undefined {
  if (!isRoot()) {
    assertOwnAccountKnown()
    return undefined
  }
  const accounts = knownAccounts()
  if (ownerOfData !== undefined && ownerOfData.uid !== 0) {
    const known = accounts.some((account) => account.uid === ownerOfData.uid)
    if (!known) throw accountUnknown(ownerOfData.uid)
    return ownerOfData
  }
  const chosen =
    accounts.find((account) => account.uid === NOBODY) ??
    accounts.find((account) => account.name === 'nobody') ??
    accounts.find((account) => account.name === 'postgres')
  if (chosen === undefined) throw accountUnknown(NOBODY)
  return { uid: chosen.uid, gid: chosen.gid }
}

/** PostgreSQL looks its own account up and gives up without a name (as in OpenShift's random uids). */
function assertOwnAccountKnown(): void {
  try {
    userInfo()
  } catch {
    throw accountUnknown(process.getuid?.() ?? -1)
  }
}

function knownAccounts(): { name: string; uid: number; gid: number }[] {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .filter((fields) => fields.length >= 4)
      .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
  } catch {
    return []
  }
}
