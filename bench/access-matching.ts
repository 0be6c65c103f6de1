/** 50,000 accounts matched against 20,000 of the staff, against a plain hash join on the number. */
import {
  type AccountRow,
  matchAccounts,
  type StaffRow,
} from '../src/areas/access-reviews/matching.rules.ts'
import { inTurn } from './world.ts'

const STAFF = 20_000
const ACCOUNTS = 50_000
/** Many short rounds in turn: each is compared with the one beside it, and the median is told. */
const ROUNDS = 25

export async function accessMatching(): Promise<{ a: number; b: number; ratio: number }> {
  const staff: StaffRow[] = Array.from({ length: STAFF }, (_, n) => ({
    number: String(10_000 + n),
    name: `Förnamn${word(n)} Mellan Efternamn${word(n >> 3)}`,
    email: `person${n}@sundvalla.example`,
    login: `pers${n}`,
    unit: `Enhet ${n % 400}`,
    managerEmail: null,
    endedOn: n % 11 === 0 ? '2025-03-31' : null,
    isProtected: n % 997 === 0,
  }))
  // A third each by number, by address and by name alone.
  const accounts: AccountRow[] = Array.from({ length: ACCOUNTS }, (_, at) => {
    const n = at % (STAFF + 2_000)
    return {
      login: `konto${at}`,
      name: `Efternamn${word(n >> 3)}, Förnamn${word(n)}`,
      email: at % 3 === 1 ? `person${n}@sundvalla.example` : null,
      number: at % 3 === 0 ? String(10_000 + n) : null,
      lastLoginOn: at % 5 === 0 ? '2025-01-15' : '2025-09-20',
      rights: null,
      isPrivileged: at % 50 === 0,
      isService: false,
    }
  })
  const setting = { today: '2025-10-01', dormantDays: 90, previous: staff }
  return inTurn(
    ROUNDS,
    async () => {
      if (matchAccounts(staff, accounts, setting).length !== ACCOUNTS) throw new Error('not all')
    },
    async () => {
      const known = new Map(staff.map((row) => [row.number, row]))
      const joined = accounts.map((account) => ({ account, row: known.get(account.number) }))
      if (joined.length !== ACCOUNTS) throw new Error('not all')
    },
  )
}

/** 0 → "a", 27 → "bb": letters only, as a name has. */
function word(n: number): string {
  return n
    .toString(26)
    .replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)))
}
