/**
 * People out of a list, with the unit they work in and the roles they have at the board. A person is
 * known again by the e-mail address, else by the name. Roles are only added, never taken away, and no
 * account is made: a list invites nobody.
 */
import { type Role, roleKeys, roles } from '../core/roles.ts'
import { enumerate } from '../core/swedish.ts'
import { type AnyRecord, field } from '../record/define.ts'
import { type TargetColumn, targetColumns } from './columns.ts'
import { type Draft, keyText, type Planned, type RowChange, type RowProblem } from './plan.ts'

export const PERSON = 'person'

const fields = {
  name: field.text({
    label: 'Namn',
    help: 'Hela namnet, eller förnamn och efternamn i var sin kolumn.',
    empty: 'Ej angivet',
    max: 120,
  }),
  givenName: field.text({ label: 'Förnamn', empty: 'Ej angivet', max: 60 }),
  familyName: field.text({ label: 'Efternamn', empty: 'Ej angivet', max: 60 }),
  mail: field.text({ label: 'E-post', empty: 'Ej angiven', max: 200 }),
  jobTitle: field.text({ label: 'Titel', empty: 'Ej angiven', max: 120 }),
  workUnit: field.text({
    label: 'Enhet',
    help: 'Enhetens namn. Heter flera likadant: hela sökvägen, skild åt med /.',
    empty: 'Ej angiven',
    max: 1000,
  }),
  boardRoles: field.longText({
    label: 'Roller vid nämnden',
    help: 'Flera skiljs åt med semikolon eller kommatecken. Roller läggs till och tas aldrig bort.',
    empty: 'Ingen',
    max: 500,
  }),
  isActive: field.yesNo({ label: 'Arbetar här', empty: 'Ej angivet' }),
}

/** People are no records, but are read, mapped and shown as if they were. */
export const personList: AnyRecord = {
  type: PERSON,
  area: 'organisation',
  table: 'people',
  api: 'people',
  path: 'personer',
  names: { singular: 'Person', definite: 'Personen', plural: 'Personer' },
  purpose: 'De som har en uppgift i arbetet, med enhet och roller.',
  fields,
  groups: [{ heading: 'Personen', fields: Object.keys(fields) }],
  title: 'name',
  year: null,
  owner: null,
  list: ['name'],
  states: {},
  initial: '',
  secrecy: null,
  retention: '',
}

export const personColumns: readonly TargetColumn[] = targetColumns(personList).filter(
  ({ key }) => !key.startsWith('#'),
)

/** Said before and after: a list of people must never surprise them. */
export const NO_INVITATIONS =
  'Inga konton skapas och inga mejl skickas. De som ska logga in bjuder du in från var och ens sida.'

export type PersonValues = {
  name: string
  title: string | null
  email: string | null
  unitId: string | null
  active: boolean
  /** To be given at the board. */
  roles: Role[]
}

export type KnownPerson = Omit<PersonValues, 'roles'> & {
  id: string
  version: number
  /** Held at the board now or later. */
  rolesHere: readonly Role[]
  /** Has a role where the one who imports may not change people. */
  isBeyond: boolean
}

export type KnownPlace = { id: string; name: string; path: string }

export type PeoplePlan = {
  people: readonly KnownPerson[]
  units: readonly KnownPlace[]
  /** Who imports, and whether they may give roles at the board. */
  me: string
  givesRoles: boolean
}

/** Given one by one, on the person's page: they reach far beyond a board. */
const NOT_BY_LIST: readonly Role[] = ['administrator', 'centralFunction']

/** What lists call the roles, besides their own names. */
const ROLE_WORDS: Readonly<Record<string, Role>> = {
  informationssäkerhetssamordnare: 'isam',
  dataskyddsombud: 'dataProtectionOfficer',
  dso: 'dataProtectionOfficer',
  enhetschef: 'manager',
  avdelningschef: 'manager',
  verksamhetschef: 'manager',
  objektägare: 'systemOwner',
  objektförvaltare: 'systemManager',
  systemansvarig: 'systemManager',
  handläggare: 'employee',
}

const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/

/** Every row's fate. Rows of one person are laid together: lists often have a row for each role. */
export function planPeople(drafts: readonly Draft[], known: PeoplePlan): Planned[] {
  const byMail = new Map(
    known.people.flatMap((one) => (one.email ? [[keyText(one.email), one] as const] : [])),
  )
  const byName = Map.groupBy(known.people, ({ name }) => keyText(name))
  const units = placesIn(known.units)
  const firstOf = new Map<string, Planned>()

  return drafts.map((draft) => {
    const problems: RowProblem[] = [...draft.problems]
    const say = (key: keyof typeof fields, message: string) =>
      problems.push({
        address: draft.addresses[key] ?? `Rad ${draft.line}`,
        label: fields[key].label,
        message,
      })
    const name = nameIn(draft)
    const mail = textIn(draft, 'mail')?.toLowerCase() ?? null
    if (name === null) say('name', 'Fyll i ”Namn”, eller ”Förnamn” och ”Efternamn”.')
    if (mail !== null && !MAIL.test(mail))
      say('mail', 'Skriv en hel e-postadress, till exempel anna.lindqvist@kommun.se.')
    const { person, problem, note } = whoIs(name, mail, byMail, byName)
    if (problem) say('mail', problem)
    const unit = unitIn(draft, units)
    if ('problem' in unit) say('workUnit', unit.problem)
    const wanted = rolesIn(draft)
    for (const message of wanted.problems) say('boardRoles', message)
    if (wanted.roles.length > 0 && !known.givesRoles)
      say(
        'boardRoles',
        'Roller ges av en administratör. Låt bli att läsa in kolumnen, så blir personerna upplagda.',
      )
    const given = draft.values.isActive
    const active = typeof given === 'boolean' ? given : (person?.active ?? true)
    if (person?.active && !active) {
      if (person.id === known.me) say('isActive', 'Du kan inte ta bort dig själv.')
      else if (person.isBeyond)
        say('isActive', 'Personen har roller vid andra nämnder. Be en administratör.')
    }
    const values: PersonValues = {
      name: name ?? '',
      title: textIn(draft, 'jobTitle') ?? person?.title ?? null,
      email:
        mail === person?.email?.toLowerCase()
          ? (person?.email ?? null)
          : (mail ?? person?.email ?? null),
      unitId: ('id' in unit ? unit.id : null) ?? person?.unitId ?? null,
      active,
      roles: wanted.roles.filter((role) => !person?.rolesHere.includes(role)),
    }
    const base: Planned = {
      line: draft.line,
      fate: 'new',
      title: name ?? '',
      recordId: person?.id ?? null,
      version: person?.version ?? null,
      values,
      state: null,
      secrecy: null,
      links: [],
      changes: [],
      problems,
      reason: note,
    }
    if (problems.length > 0) return { ...base, fate: 'error' }
    const key = person?.id ?? (mail === null ? `name ${keyText(values.name)}` : `mail ${mail}`)
    const first = firstOf.get(key)
    if (first) return laidTogether(first, base)
    const planned = judged(base, person, known.units)
    firstOf.set(key, planned)
    return planned
  })
}

function judged(row: Planned, person: KnownPerson | null, units: readonly KnownPlace[]): Planned {
  const values = row.values as unknown as PersonValues
  const changes = changesOf(values, person, units)
  if (!person) return { ...row, changes: changes.filter(({ label }) => label === ROLES) }
  return { ...row, changes, fate: changes.length > 0 ? 'change' : 'same' }
}

const ROLES = 'Roller vid nämnden'

function changesOf(
  values: PersonValues,
  person: KnownPerson | null,
  units: readonly KnownPlace[],
): RowChange[] {
  const unitName = (id: string | null | undefined) =>
    units.find((unit) => unit.id === id)?.path ?? ''
  const word = (isHere: boolean | undefined) => (isHere === false ? 'Nej' : 'Ja')
  const all: RowChange[] = [
    { label: 'Namn', from: person?.name ?? '', to: values.name },
    { label: 'E-post', from: person?.email ?? '', to: values.email ?? '' },
    { label: 'Titel', from: person?.title ?? '', to: values.title ?? '' },
    { label: 'Enhet', from: unitName(person?.unitId), to: unitName(values.unitId) },
    { label: 'Arbetar här', from: word(person?.active), to: word(values.active) },
    {
      label: ROLES,
      from: shortNames(person?.rolesHere ?? []),
      to: shortNames([...(person?.rolesHere ?? []), ...values.roles]),
    },
  ]
  return all.filter(({ from, to }) => from !== to)
}

function shortNames(some: readonly Role[]): string {
  return enumerate(some.map((role) => roles[role].short))
}

/** The first row of the person takes on the roles of the later ones. */
function laidTogether(first: Planned, row: Planned): Planned {
  const had = first.values as unknown as PersonValues
  const more = (row.values as unknown as PersonValues).roles.filter(
    (role) => !had.roles.includes(role),
  )
  if (more.length > 0) {
    had.roles.push(...more)
    const before = first.changes.find(({ label }) => label === ROLES)
    if (before) before.to = [before.to, ...more.map((role) => roles[role].short)].join(', ')
    else first.changes.push({ label: ROLES, from: '', to: shortNames(more) })
    if (first.fate === 'same') first.fate = 'change'
  }
  const reason =
    more.length > 0
      ? `Samma person som rad ${first.line}. Rollen läggs till där.`
      : `Samma person som rad ${first.line}. Raden hoppas över.`
  return { ...row, fate: 'duplicate', changes: [], reason }
}

type Who = { person: KnownPerson | null; problem: string; note: string }

function whoIs(
  name: string | null,
  mail: string | null,
  byMail: ReadonlyMap<string, KnownPerson>,
  byName: ReadonlyMap<string, readonly KnownPerson[]>,
): Who {
  const nobody: Who = { person: null, problem: '', note: '' }
  const mailed = mail === null ? undefined : byMail.get(keyText(mail))
  if (mailed) return { ...nobody, person: mailed }
  const namesakes = name === null ? [] : (byName.get(keyText(name)) ?? [])
  const possible = mail === null ? namesakes : namesakes.filter(({ email }) => email === null)
  const [one, another] = possible
  if (another) return { ...nobody, problem: `Flera personer heter ${name}. Ange e-postadressen.` }
  if (one) return { ...nobody, person: one }
  return namesakes.length === 0
    ? nobody
    : {
        ...nobody,
        note: `Det finns redan en ${name} med en annan e-postadress. Det här blir en person till.`,
      }
}

function nameIn(draft: Draft): string | null {
  const whole = textIn(draft, 'name')
  if (whole !== null) return turned(whole)
  const parts = [textIn(draft, 'givenName'), textIn(draft, 'familyName')].filter(Boolean)
  return parts.length === 2 ? parts.join(' ') : null
}

/** "Lindqvist, Anna" is Anna Lindqvist. */
function turned(name: string): string {
  const [family, given, ...more] = name.split(',').map((part) => part.trim())
  return family && given && more.length === 0 ? `${given} ${family}` : name
}

function textIn(draft: Draft, key: keyof typeof fields): string | null {
  const value = draft.values[key]
  const text = typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : ''
  return text === '' ? null : text
}

type Places = { byName: Map<string, KnownPlace[]>; byPath: Map<string, KnownPlace> }

function placesIn(units: readonly KnownPlace[]): Places {
  return {
    byName: Map.groupBy(units, ({ name }) => keyText(name)),
    byPath: new Map(units.map((unit) => [pathKey(unit.path), unit])),
  }
}

function pathKey(path: string): string {
  return keyText(path).replace(/\s*[/>\\›→]\s*/g, '/')
}

function unitIn(draft: Draft, units: Places): { id: string | null } | { problem: string } {
  const text = textIn(draft, 'workUnit')
  if (text === null) return { id: null }
  const whole = units.byPath.get(pathKey(text))
  if (whole) return { id: whole.id }
  const [one, another] = units.byName.get(keyText(text)) ?? []
  if (another)
    return {
      problem: `Flera enheter heter ”${text}”. Skriv hela sökvägen, till exempel ”${one?.path}”.`,
    }
  if (one) return { id: one.id }
  return {
    problem: `Enheten ”${text}” finns inte i organisationen. Lägg till den, eller rätta namnet i filen.`,
  }
}

function rolesIn(draft: Draft): { roles: Role[]; problems: string[] } {
  const value = draft.values.boardRoles
  const parts = typeof value === 'string' ? value.split(/[;,\n/]| och /) : []
  const found: Role[] = []
  const problems: string[] = []
  for (const part of parts.map((one) => one.trim()).filter((one) => one !== '')) {
    const role = roleNamed(part)
    if (role === null)
      problems.push(
        `”${part}” är ingen roll. Välj bland ${enumerate(
          roleKeys.filter((key) => !NOT_BY_LIST.includes(key)).map((key) => roles[key].short),
          'och',
        )}.`,
      )
    else if (NOT_BY_LIST.includes(role))
      problems.push(`Rollen ${roles[role].short} ges på personens sida, inte med en lista.`)
    else if (!found.includes(role)) found.push(role)
  }
  return { roles: found, problems }
}

function roleNamed(text: string): Role | null {
  const word = keyText(text)
  const own = roleKeys.find((key) =>
    [roles[key].label, roles[key].short].some((one) => keyText(one) === word),
  )
  return own ?? ROLE_WORDS[word] ?? null
}
