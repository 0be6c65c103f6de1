/**
 * A system's accounts against the staff list. Number first, then e-mail or login, then name; a name
 * alone is never proof and is asked about. One pass over each list.
 */
import { addDays, type Day, daysBetween } from '../../core/dates.ts'

export type StaffRow = {
  /** Employee number (anställningsnummer), the surest key. */
  number: string | null
  name: string
  email: string | null
  login: string | null
  unit: string | null
  managerEmail: string | null
  /** Last day of employment, or null while it goes on. */
  endedOn: Day | null
  isProtected: boolean
}

export type AccountRow = {
  login: string
  name: string | null
  email: string | null
  number: string | null
  lastLoginOn: Day | null
  rights: string | null
  isPrivileged: boolean
  isService: boolean
}

export const accountFlags = {
  leaver: 'Slutat',
  mover: 'Bytt enhet',
  double: 'Dubbelt konto',
  unknown: 'Okänd',
  likely: 'Troligen',
  service: 'Tjänstekonto',
  dormant: 'Ej använt',
  privileged: 'Utökad behörighet',
} as const
export type AccountFlag = keyof typeof accountFlags

export const matchWays = {
  number: 'Anställningsnummer',
  email: 'E-post',
  login: 'Kontonamn',
  name: 'Troligen, efter namn',
  none: 'Ingen träff',
} as const
export type MatchWay = keyof typeof matchWays

/** After how long without a login an account counts as not used: an assumption to be changed. */
export const dormancy = {
  days: 90,
  source: 'Eget antagande',
  lastCheckedOn: '2026-11-23',
  isVerified: false,
} as const

/** Words that tell that an account is no person's. */
const serviceNames =
  /^(svc|srv|service|system|sys|admin|root|test|integration|batch|funk|funktion)(?=$|[^\p{L}])|(?:^|[^\p{L}])(svc|service|integration|funktionskonto|tjänstekonto)(?=$|[^\p{L}])/iu

export const PROTECTED_NAME = 'Person med skyddade uppgifter'

export type MatchedAccount = {
  login: string
  /** Never the name of a person whose identity is protected. */
  name: string | null
  email: string | null
  isProtected: boolean
  unit: string | null
  managerEmail: string | null
  number: string | null
  endedOn: Day | null
  lastLoginOn: Day | null
  rights: string | null
  way: MatchWay
  flags: AccountFlag[]
  /** Why it was matched and flagged so, in words. */
  because: string
}

export type MatchSetting = {
  /** The day the account list shows. */
  today: Day
  dormantDays: number
  /** The staff list before this one, to see who has moved. */
  previous: readonly StaffRow[]
}

/** Lower case, no accents beyond å, ä and ö, no signs. */
export function keyOfName(text: string): string {
  if (/^[A-ZÅÄÖa-zåäö]+(?: [A-ZÅÄÖa-zåäö]+)*$/.test(text)) return text.toLowerCase()
  return text
    .normalize('NFD')
    .replace(/([aAoO])([\u030a\u0308])/gu, (_all, letter: string, mark: string) =>
      `${letter}${mark}`.normalize('NFC'),
    )
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/æ/g, 'ä')
    .replace(/ø/g, 'ö')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
}

/** Parts of a name in an order of their own: "Öberg, Anna-Karin" and "Anna Karin Öberg" are one. */
function partsOfName(name: string): string[] {
  return keyOfName(name).split(' ').filter(Boolean)
}

/** The whole name, then first and last without what stands between. */
function nameKeys(name: string): string[] {
  const parts = partsOfName(name)
  if (parts.length < 2) return []
  const ends = name.includes(',') ? partsOfName(name.split(',').reverse().join(' ')) : parts
  const whole = [...parts].sort().join(' ')
  const outer = [ends[0] ?? '', ends.at(-1) ?? ''].sort().join(' ')
  // In systems that write å, ä and ö as a and o.
  return [...new Set([whole, outer, ascii(whole), ascii(outer)])]
}

function ascii(key: string): string {
  return key.replace(/[åä]/g, 'a').replace(/ö/g, 'o')
}

const keyOf = (text: string | null): string | null =>
  text === null || text.trim() === '' ? null : text.trim().toLowerCase()
/** 004711 and 4711 are one employee. */
const numberKey = (text: string | null): string | null =>
  keyOf(text)?.replace(/^0+(?=.)/, '') ?? null

type Index = {
  number: Map<string, StaffRow[]>
  email: Map<string, StaffRow[]>
  login: Map<string, StaffRow[]>
  name: Map<string, StaffRow[]>
}

function put(map: Map<string, StaffRow[]>, key: string | null, row: StaffRow): void {
  if (key === null) return
  const rows = map.get(key)
  if (rows) rows.push(row)
  else map.set(key, [row])
}

function indexOf(staff: readonly StaffRow[]): Index {
  const index: Index = { number: new Map(), email: new Map(), login: new Map(), name: new Map() }
  for (const row of staff) {
    put(index.number, numberKey(row.number), row)
    put(index.email, keyOf(row.email), row)
    put(index.login, keyOf(row.login), row)
    for (const key of nameKeys(row.name)) put(index.name, key, row)
  }
  return index
}

/** The same person may have two posts: whoever is still employed, else the one who left last. */
function current(rows: readonly StaffRow[]): StaffRow | null {
  let best: StaffRow | null = null
  for (const row of rows)
    if (best === null || (row.endedOn ?? '9999') > (best.endedOn ?? '9999')) best = row
  return best
}

/** Two rows that are not one person's cannot be chosen between. */
function onePerson(rows: readonly StaffRow[]): boolean {
  const first = rows[0]
  return rows.every(
    (row) =>
      row === first ||
      (numberKey(row.number) !== null &&
        numberKey(row.number) === numberKey(first?.number ?? null)),
  )
}

type Found = { row: StaffRow | null; way: MatchWay; candidates: readonly StaffRow[] }

function find(account: AccountRow, index: Index): Found {
  const sure: [MatchWay, string | null, Map<string, StaffRow[]>][] = [
    ['number', numberKey(account.number), index.number],
    ['email', keyOf(account.email), index.email],
    // Many systems have the address, or the directory's login, as the name of the account.
    ['email', keyOf(account.login), index.email],
    ['login', keyOf(account.login), index.login],
  ]
  for (const [way, key, map] of sure) {
    const rows = key === null ? undefined : map.get(key)
    if (rows && onePerson(rows)) return { row: current(rows), way, candidates: rows }
  }
  const candidates = new Set<StaffRow>()
  for (const key of account.name === null ? [] : nameKeys(account.name)) {
    for (const row of index.name.get(key) ?? []) candidates.add(row)
    if (candidates.size > 0) break
  }
  const rows = [...candidates]
  if (rows.length > 0 && onePerson(rows))
    return { row: current(rows), way: 'name', candidates: rows }
  return { row: null, way: 'none', candidates: rows }
}

/** Every account with who has it and what to look at. Linear in the two lists. */
export function matchAccounts(
  staff: readonly StaffRow[],
  accounts: readonly AccountRow[],
  setting: MatchSetting,
): MatchedAccount[] {
  const index = indexOf(staff)
  const before = new Map<string, StaffRow>()
  for (const row of setting.previous) {
    const key = personKey(row)
    if (key !== null) before.set(key, row)
  }
  const found = accounts.map((account) => find(account, index))
  const held = new Map<string, number>()
  for (const [at, { row, way }] of found.entries()) {
    const account = accounts[at]
    if (row === null || way === 'name' || account === undefined || isService(account)) continue
    const key = personKey(row) ?? row.name
    held.set(key, (held.get(key) ?? 0) + 1)
  }
  const unusedBefore = addDays(setting.today, -setting.dormantDays)
  return accounts.map((account, at) =>
    judged(account, found[at] ?? { row: null, way: 'none', candidates: [] }, before, held, {
      today: setting.today,
      unusedBefore,
    }),
  )
}

function personKey(row: StaffRow): string | null {
  return numberKey(row.number) ?? keyOf(row.email) ?? keyOf(row.login)
}

function isService(account: AccountRow): boolean {
  return (
    account.isService || serviceNames.test(account.login) || serviceNames.test(account.name ?? '')
  )
}

function judged(
  account: AccountRow,
  { row, way, candidates }: Found,
  before: ReadonlyMap<string, StaffRow>,
  held: ReadonlyMap<string, number>,
  { today, unusedBefore }: { today: Day; unusedBefore: Day },
): MatchedAccount {
  const flags: AccountFlag[] = []
  const because: string[] = []
  const service = isService(account)
  // With several to choose between, one of them may be the one whose name must not be shown.
  const isProtected = row?.isProtected === true || candidates.some((one) => one.isProtected)
  if (service) {
    flags.push('service')
    because.push('Kontot är ingen persons. Fråga vem som ansvarar för det.')
  }
  if (row === null && !service) {
    flags.push('unknown')
    because.push(
      candidates.length > 1
        ? `${candidates.length} anställda har det namnet, och inget annat skiljer dem åt.`
        : 'Finns inte på personallistan.',
    )
  }
  if (way === 'name') {
    flags.push('likely')
    because.push('Bara namnet stämmer. Kontrollera att det är rätt person.')
  }
  if (row?.endedOn != null && row.endedOn < today) {
    flags.push('leaver')
    because.push(`Anställningen upphörde ${row.endedOn}.`)
  }
  const key = row === null ? null : personKey(row)
  const earlier = key === null ? undefined : before.get(key)
  if (row && earlier && earlier.unit !== null && row.unit !== null && earlier.unit !== row.unit) {
    flags.push('mover')
    because.push(`Har bytt från ${earlier.unit} till ${row.unit}.`)
  }
  const many = row === null || way === 'name' || service ? 0 : (held.get(key ?? row.name) ?? 0)
  if (many > 1) {
    flags.push('double')
    because.push(`Personen har ${many} konton.`)
  }
  if (account.lastLoginOn !== null && account.lastLoginOn < unusedBefore) {
    flags.push('dormant')
    because.push(`Ingen inloggning på ${daysBetween(account.lastLoginOn, today)} dagar.`)
  }
  if (account.isPrivileged) flags.push('privileged')
  return {
    login: account.login,
    name: isProtected ? PROTECTED_NAME : (row?.name ?? account.name),
    email: isProtected ? null : (row?.email ?? account.email),
    isProtected,
    unit: row?.unit ?? null,
    managerEmail: row?.managerEmail ?? null,
    number: isProtected ? null : (row?.number ?? null),
    endedOn: row?.endedOn ?? null,
    lastLoginOn: account.lastLoginOn,
    rights: account.rights,
    way,
    flags,
    because:
      because.join(' ') || `Finns på personallistan (${matchWays[way].toLocaleLowerCase('sv')}).`,
  }
}
