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

/** Words that tell that an account is no person's: first in its name, or anywhere in it. */
const firstWords = new Set(
  'svc srv service system sys admin root test integration batch funk funktion'.split(' '),
)
const anyWords = new Set('svc service integration funktionskonto tjänstekonto'.split(' '))

export const PROTECTED_NAME = 'Person med skyddade uppgifter'

export type MatchedAccount = {
  login: string
  /** The login tells the name of a person whose identity is protected: it is not for showing. */
  isLoginHidden: boolean
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
  /** Those of older lists whose identity is protected. */
  protectedEver?: readonly StaffRow[]
}

/** Lower case, no accents beyond å, ä and ö, no signs. */
export function keyOfName(text: string): string {
  const lower = text.toLowerCase()
  const marks = marksIn(lower)
  if (marks === 'none') return lower
  if (marks === 'signs') return lower.replace(/[^a-zåäö]+/g, ' ').trim()
  return lower
    .normalize('NFD')
    .replace(/([ao])([\u030a\u0308])/gu, (_all, letter: string, mark: string) =>
      `${letter}${mark}`.normalize('NFC'),
    )
    .replace(/\p{M}+/gu, '')
    .replace(/æ/g, 'ä')
    .replace(/ø/g, 'ö')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
}

const isPlain = (code: number) => code >= 97 && code <= 122
const isSwedish = (code: number) => code === 0xe5 || code === 0xe4 || code === 0xf6

/** Most names are letters with a space between: those need no more work. */
function marksIn(lower: string): 'none' | 'signs' | 'more' {
  let found: 'none' | 'signs' = 'none'
  let before = 32
  for (let at = 0; at < lower.length; at += 1) {
    const code = lower.charCodeAt(at)
    if (code > 127 && !isSwedish(code)) return 'more'
    if (code === 32 ? before === 32 : !isPlain(code) && !isSwedish(code)) found = 'signs'
    before = code
  }
  return before === 32 ? 'signs' : found
}

type NameKeys = { whole: string; outer: string }

/** The whole name in an order of its own, then first and last without what stands between. */
function nameKeys(name: string): NameKeys {
  const parts = keyOfName(name).split(' ')
  const comma = name.indexOf(',')
  // "Öberg, Anna Maria": what stands first after the comma, and last before it.
  const first = comma < 0 ? parts[0] : keyOfName(name.slice(comma + 1)).split(' ')[0]
  const last = comma < 0 ? parts.at(-1) : keyOfName(name.slice(0, comma)).split(' ').at(-1)
  return { whole: [...parts].sort().join(' '), outer: inOrder(first ?? '', last ?? '') }
}

/**
 * A name as numbers, so that tens of thousands are compared without a text being made of any. Two
 * of each, reckoned in different ways: that both are another name's does not happen.
 */
type NameNumbers = { whole: number; outer: number; whole2: number; outer2: number }

/** Null for less than two words. Words in any order give the same; å, ä and ö count as a and o. */
function nameNumbers(name: string, isNormalised = false): NameNumbers | null {
  let hash = 0
  let hash2 = 0
  let words = 0
  let whole = 0
  let whole2 = 0
  let first = 0
  let first2 = 0
  let last = 0
  let last2 = 0
  // "Öberg, Anna Maria": what stands last before the comma, and first after it.
  let isAfterComma = false
  let commaAt = -1
  for (let at = 0; at <= name.length; at += 1) {
    const code = at < name.length ? name.charCodeAt(at) : 32
    const folded = foldedLetter(code)
    if (folded < 0 && !isNormalised)
      return nameNumbers(name.split(',').map(keyOfName).join(','), true)
    if (folded !== 0) {
      const letter = folded < 0 ? code : folded
      hash = Math.imul(hash ^ letter, 0x5bd1e995) + 0x1b873593
      hash ^= hash >>> 15
      hash2 = Math.imul(hash2 + letter, 0x01000193) ^ (hash2 >>> 13)
      continue
    }
    if (hash !== 0 || hash2 !== 0) {
      words += 1
      whole = (whole + hash) | 0
      whole2 = (whole2 + hash2) | 0
      if (words === 1) {
        first = hash
        first2 = hash2
      }
      if (!isAfterComma) {
        last = hash
        last2 = hash2
      } else if (commaAt === words - 1) {
        first = hash
        first2 = hash2
      }
      hash = 0
      hash2 = 0
    }
    if (code === 44 && !isAfterComma) {
      isAfterComma = true
      commaAt = words
    }
  }
  if (words < 2) return null
  return { whole, outer: (first + last) | 0, whole2, outer2: (first2 + last2) | 0 }
}

/** A letter's number with å, ä and ö as a and o; 0 for a sign, -1 for what needs more work. */
function foldedLetter(code: number): number {
  if (code < 128) return isPlain(code | 32) && code > 64 ? code | 32 : 0
  const lower = code | 32
  if (lower === 0xe5 || lower === 0xe4) return 97
  return lower === 0xf6 ? 111 : -1
}

function inOrder(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}

/** As systems write it that have a and o for å, ä and ö. */
function ascii(key: string): string {
  for (let at = 0; at < key.length; at += 1)
    if (key.charCodeAt(at) > 127) return key.replace(/[åä]/g, 'a').replace(/ö/g, 'o')
  return key
}

function keyOf(text: string | null): string | null {
  if (text === null) return null
  const key = isKey(text) ? text : text.trim().toLowerCase()
  return key === '' ? null : key
}

/** Most are written as keys already, and need no copy. */
function isKey(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code <= 32 || code > 126 || (code >= 65 && code <= 90)) return false
  }
  return true
}

/** 004711 and 4711 are one employee. */
function numberKey(text: string | null): string | null {
  const key = keyOf(text)
  return key === null || key.charCodeAt(0) !== 48 ? key : key.replace(/^0+(?=.)/, '')
}

/** Number, else address, else login: what is the same from one list to the next. */
export function personKey(row: Pick<StaffRow, 'number' | 'email' | 'login'>): string | null {
  return numberKey(row.number) ?? keyOf(row.email) ?? keyOf(row.login)
}

/** A person on the staff list, with all their posts as one. */
type Person = { held: number; before: StaffRow | null }
type Entry = {
  row: StaffRow
  number: string | null
  person: Person
  name: NameNumbers | null
}
/** Nearly every key is one row's: a list of its own is only for those that are not. */
type Slot = Entry | Entry[]
type Slots = Map<string | number, Slot>

function put(slots: Slots, key: string | number | null, entry: Entry): void {
  if (key === null) return
  const known = slots.get(key)
  if (known === undefined) slots.set(key, entry)
  else if (Array.isArray(known)) known.push(entry)
  else slots.set(key, [known, entry])
}

type Index = {
  entries: readonly Entry[]
  number: Slots
  email: Slots
  login: Slots
  /** Those without a number, by what they are known by instead. */
  others: Map<string, Person>
  /** Made when the first account needs it: many systems have numbers for all. */
  names: Slots | null
}

function indexOf(staff: readonly StaffRow[]): Index {
  const index: Index = {
    entries: [],
    number: new Map(),
    email: new Map(),
    login: new Map(),
    others: new Map(),
    names: null,
  }
  index.entries = staff.map((row) => {
    const number = numberKey(row.number)
    const email = keyOf(row.email)
    const login = keyOf(row.login)
    const entry = { row, number, person: personOf(index, number, email ?? login), name: null }
    put(index.number, number, entry)
    put(index.email, email, entry)
    put(index.login, login, entry)
    return entry
  })
  return index
}

function personOf(index: Index, number: string | null, other: string | null): Person {
  const known = personIn(index, number, other)
  if (known) return known
  const person: Person = { held: 0, before: null }
  if (number === null && other !== null) index.others.set(other, person)
  return person
}

function personIn(index: Index, number: string | null, other: string | null): Person | undefined {
  if (number === null) return other === null ? undefined : index.others.get(other)
  const slot = index.number.get(number)
  return (Array.isArray(slot) ? slot[0] : slot)?.person
}

function namesOf(index: Index): Slots {
  if (index.names) return index.names
  const names: Slots = new Map()
  for (const entry of index.entries) {
    const keys = nameNumbers(entry.row.name)
    entry.name = keys
    if (keys === null) continue
    put(names, keys.whole, entry)
    if (keys.outer !== keys.whole) put(names, keys.outer, entry)
  }
  index.names = names
  return names
}

/** The same person may have two posts: whoever is still employed, else the one who left last. */
function current(entries: readonly Entry[]): Entry | null {
  let best: Entry | null = null
  for (const entry of entries)
    if (best === null || (entry.row.endedOn ?? '9999') > (best.row.endedOn ?? '9999')) best = entry
  return best
}

/** Two rows that are not one person's cannot be chosen between. */
function onePerson(entries: readonly Entry[]): boolean {
  const first = entries[0]
  return entries.every(
    (one) => one === first || (one.number !== null && one.number === first?.number),
  )
}

type Found = { slot: Slot | null; way: MatchWay }

const nobody: Found = { slot: null, way: 'none' }

/** What is under the key, unless it is more than one person. */
function sure(slots: Slots, key: string | null): Slot | null {
  if (key === null) return null
  const slot = slots.get(key)
  if (slot === undefined || (Array.isArray(slot) && !onePerson(slot))) return null
  return slot
}

function find(account: AccountRow, index: Index): Found {
  const byNumber = sure(index.number, numberKey(account.number))
  if (byNumber !== null) return { slot: byNumber, way: 'number' }
  const byEmail = sure(index.email, keyOf(account.email))
  if (byEmail !== null) return { slot: byEmail, way: 'email' }
  const login = keyOf(account.login)
  // Many systems have the address, or the directory's login, as the name of the account.
  const byAddress = login?.includes('@') ? sure(index.email, login) : null
  if (byAddress !== null) return { slot: byAddress, way: 'email' }
  const byLogin = index.login.size === 0 ? null : sure(index.login, login)
  if (byLogin !== null) return { slot: byLogin, way: 'login' }
  return account.name === null ? nobody : findByName(account.name, index)
}

function findByName(name: string, index: Index): Found {
  const numbers = nameNumbers(name)
  if (numbers === null) return nobody
  const names = namesOf(index)
  const same = alike(names.get(numbers.whole), numbers) ?? alike(names.get(numbers.outer), numbers)
  if (same === null) return nobody
  if (!Array.isArray(same)) return { slot: same, way: 'name' }
  const written = onePerson(same) ? same : asWritten(same, name)
  return { slot: written, way: onePerson(written) ? 'name' : 'none' }
}

/** Those whose other numbers are the same too. */
function alike(slot: Slot | undefined, of: NameNumbers): Slot | null {
  if (slot === undefined) return null
  const isSame = ({ name }: Entry) =>
    name !== null &&
    ((name.whole === of.whole && name.whole2 === of.whole2) ||
      (name.outer === of.outer && name.outer2 === of.outer2))
  if (!Array.isArray(slot)) return isSame(slot) ? slot : null
  const same = slot.filter(isSame)
  return same.length === 0 ? null : same
}

/** Pär and Par are two: whoever is written as the account is goes before. */
function asWritten(entries: readonly Entry[], name: string): Entry[] {
  const { whole, outer } = nameKeys(name)
  const exact = entries.filter(({ row }) => {
    const keys = nameKeys(row.name)
    return keys.whole === whole || keys.outer === outer
  })
  return exact.length > 0 ? exact : [...entries]
}

/** Every account with who has it and what to look at. Linear in the two lists. */
export function matchAccounts(
  staff: readonly StaffRow[],
  accounts: readonly AccountRow[],
  setting: MatchSetting,
): MatchedAccount[] {
  const index = indexOf(staff)
  // Whoever has protected identity has it also when the new list no longer has them.
  const protectedBefore: StaffRow[] = [...(setting.protectedEver ?? [])]
  for (const row of setting.previous) {
    if (row.isProtected) protectedBefore.push(row)
    const number = numberKey(row.number)
    const person = personIn(index, number, number === null ? personKey(row) : null)
    if (person) person.before = row
  }
  const judging: Judging = {
    hidden: protectedBefore.length === 0 ? null : indexOf(protectedBefore),
    today: setting.today,
    unusedBefore: addDays(setting.today, -setting.dormantDays),
    unused: new Map(),
  }
  // How many accounts each person has must be known before the first of them is judged.
  const found = accounts.map((account) => {
    const { slot, way } = find(account, index)
    const isService = isServiceAccount(account)
    const entry =
      way === 'none' || slot === null ? null : Array.isArray(slot) ? current(slot) : slot
    if (entry !== null && way !== 'name' && !isService) entry.person.held += 1
    return { account, entry, slot, way, isService }
  })
  return found.map((one) => judged(one, judging))
}

/** Who has each account for sure, by number, address or login; a name alone is not enough. */
export function sureHolders(
  staff: readonly StaffRow[],
  accounts: readonly AccountRow[],
): (StaffRow | null)[] {
  const index = indexOf(staff)
  return accounts.map((account) => {
    const { slot, way } = find(account, index)
    if (slot === null || way === 'none' || way === 'name') return null
    return (Array.isArray(slot) ? current(slot) : slot)?.row ?? null
  })
}

function isServiceAccount(account: AccountRow): boolean {
  return (
    account.isService ||
    isServiceName(account.login) ||
    (account.name !== null && isServiceName(account.name))
  )
}

/** For each first letter, the lengths that a word of a service may have: one bit a length. */
const serviceLengths = new Map<number, number>()
for (const word of [...firstWords, ...anyWords]) {
  const letter = word.charCodeAt(0)
  serviceLengths.set(letter, (serviceLengths.get(letter) ?? 0) | (1 << word.length))
}
const lengthsByLetter = Int32Array.from({ length: 128 }, (_, code) => serviceLengths.get(code) ?? 0)

/** Word by word, and a text is made only of a word that could be one of them. */
function isServiceName(name: string): boolean {
  let start = -1
  for (let at = 0; at <= name.length; at += 1) {
    const isLetter = at < name.length && isLetterAt(name, at)
    if (isLetter) {
      if (start < 0) start = at
      continue
    }
    if (start < 0) continue
    const lengths = lengthsByLetter[name.charCodeAt(start) | 32] ?? 0
    const length = at - start
    if (length < 32 && (lengths & (1 << length)) !== 0) {
      const word = name.slice(start, at).toLowerCase()
      if (anyWords.has(word) || (start === 0 && firstWords.has(word))) return true
    }
    start = -1
  }
  return false
}

function isLetterAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 128) return code > 64 && isPlain(code | 32)
  return isSwedish(code | 32) || /\p{L}/u.test(text.charAt(at))
}

/** What an account without anything to look at says of how it was matched. */
const inOrderTo = Object.fromEntries(
  Object.entries(matchWays).map(([way, label]) => [
    way,
    `Finns på personallistan (${label.toLocaleLowerCase('sv')}).`,
  ]),
) as Record<MatchWay, string>

type FoundAccount = Found & { account: AccountRow; entry: Entry | null; isService: boolean }

type Judging = {
  /** Those of the list before whose names are not to be told. */
  hidden: Index | null
  today: Day
  unusedBefore: Day
  /** What is said of a last login on a day. */
  unused: Map<Day, string>
}

function judged(
  { account, entry, slot, way, isService }: FoundAccount,
  { hidden, today, unusedBefore, unused }: Judging,
): MatchedAccount {
  const flags: AccountFlag[] = []
  let because = ''
  const row = entry === null ? null : entry.row
  const before = entry === null ? null : entry.person.before
  if (isService) {
    flags.push('service')
    because = 'Kontot är ingen persons. Fråga vem som ansvarar för det. '
  } else if (row === null) {
    flags.push('unknown')
    because =
      Array.isArray(slot) && slot.length > 1
        ? `${slot.length} anställda har det namnet, och inget annat skiljer dem åt. `
        : 'Finns inte på personallistan. '
  }
  if (way === 'name') {
    flags.push('likely')
    because += 'Bara namnet stämmer. Kontrollera att det är rätt person. '
  }
  if (row !== null && row.endedOn !== null && row.endedOn < today) {
    flags.push('leaver')
    because += `Anställningen upphörde ${row.endedOn}. `
  }
  if (row !== null && row.unit !== null && before !== null && before.unit !== null)
    if (before.unit !== row.unit) {
      flags.push('mover')
      because += `Har bytt från ${before.unit} till ${row.unit}. `
    }
  if (entry !== null && way !== 'name' && !isService && entry.person.held > 1) {
    flags.push('double')
    because += `Personen har ${entry.person.held} konton. `
  }
  if (account.lastLoginOn !== null && account.lastLoginOn < unusedBefore) {
    flags.push('dormant')
    because += sinceLogin(account.lastLoginOn, today, unused)
  }
  if (account.isPrivileged) flags.push('privileged')
  // With several to choose between, one of them may be the one whose name must not be shown.
  const hiddenSlot = row === null && hidden !== null ? find(account, hidden).slot : null
  const isProtected =
    row?.isProtected === true ||
    before?.isProtected === true ||
    hiddenSlot !== null ||
    (Array.isArray(slot) && slot.some((one) => one.row.isProtected))
  return {
    login: account.login,
    isLoginHidden:
      isProtected && tellsName(account.login, [account.name, ...names(slot), ...names(hiddenSlot)]),
    name: isProtected ? PROTECTED_NAME : row === null ? account.name : row.name,
    email: isProtected ? null : ((row === null ? null : row.email) ?? account.email),
    isProtected,
    unit: row === null ? null : row.unit,
    managerEmail: row === null ? null : row.managerEmail,
    number: isProtected || row === null ? null : row.number,
    endedOn: row === null ? null : row.endedOn,
    lastLoginOn: account.lastLoginOn,
    rights: account.rights,
    way,
    flags,
    because: because === '' ? inOrderTo[way] : because.trimEnd(),
  }
}

function sinceLogin(day: Day, today: Day, known: Map<Day, string>): string {
  let sentence = known.get(day)
  if (sentence === undefined) {
    sentence = `Ingen inloggning på ${daysBetween(day, today)} dagar. `
    known.set(day, sentence)
  }
  return sentence
}

function names(slot: Slot | null): string[] {
  if (slot === null) return []
  return (Array.isArray(slot) ? slot : [slot]).map(({ row }) => row.name)
}

/** Holds a whole part of a name: "anna.oberg" does, "anob01" does not. */
export function tellsName(login: string, names: readonly (string | null)[]): boolean {
  const plain = ascii(login.toLowerCase())
  return names.some((name) =>
    ascii(keyOfName(name ?? ''))
      .split(' ')
      .some((part) => part.length >= 3 && plain.includes(part)),
  )
}
