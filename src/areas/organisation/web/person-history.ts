/** The history of a person in words: the facts, the roles and the account. Pure. */
import { isRole, roles } from '../../../core/roles.ts'
import type { HistoryRow } from '../../../record/web/history-text.ts'

export type PersonEvent = {
  what: string
  changes: { label: string; before: string; after: string }[]
}

type Facts = Readonly<Record<string, unknown>>
/** Names of units and boards by id. */
export type UnitNames = Readonly<Record<string, string>>

const labels: Record<string, string> = {
  name: 'Namn',
  title: 'Titel',
  email: 'E-post',
  unitId: 'Enhet',
  active: 'Arbetar kvar',
}

export function personEvent(row: HistoryRow, units: UnitNames): PersonEvent {
  const before = row.before ?? {}
  const after = row.after ?? {}
  const short = (what: string) => ({ what, changes: [] })
  if ('role' in after || 'role' in before) return short(roleWords(row.before, after, units))
  if (row.act === 'created') return short('login' in after ? 'Kontot skapat' : 'Registrerad')
  if ('login' in after) {
    const change = { label: 'Adress', before: text(before.login), after: text(after.login) }
    return { what: 'Inloggningsadressen ändrad', changes: [change] }
  }
  const account = accountWords(row.before, row.after)
  return account === null ? changeWords(before, after, units) : short(account)
}

function roleWords(before: Facts | null, after: Facts, units: UnitNames): string {
  const held = after.role ?? before?.role
  const name = typeof held === 'string' && isRole(held) ? roles[held].label : text(held)
  if (before !== null) return `Rollen ${name} avslutad, sista dag ${text(after.toOn)}`
  const where = typeof after.boardId === 'string' ? units[after.boardId] : undefined
  const place = after.boardId === null ? ' för alla nämnder' : where ? ` vid ${where}` : ''
  const end = typeof after.toOn === 'string' ? ` till ${after.toOn}` : ''
  return `Fick rollen ${name}${place} från ${text(after.fromOn)}${end}`
}

function accountWords(before: Facts | null, after: Facts | null): string | null {
  if (after && 'disabled' in after) return after.disabled ? 'Kontot stängt' : 'Kontot öppnat'
  if (after && 'passwordChangedAt' in after)
    return before?.passwordChangedAt ? 'Lösenordet bytt' : 'Lösenord valt'
  if (after && 'totp' in after)
    return after.totp ? 'Tvåstegsinloggning påslagen' : 'Tvåstegsinloggning borttagen'
  if (after && 'recoveryCodesLeft' in after)
    return Number(after.recoveryCodesLeft) < Number(before?.recoveryCodesLeft)
      ? 'En reservkod använd'
      : 'Nya reservkoder gjorda'
  if (after && 'passkeys' in after) return 'Alla nycklar borttagna'
  if (after && 'passkey' in after)
    return before && 'passkey' in before
      ? `Nyckeln ${text(before.passkey)} heter nu ${text(after.passkey)}`
      : `Nyckeln ${text(after.passkey)} tillagd`
  if (before && 'passkey' in before) return `Nyckeln ${text(before.passkey)} borttagen`
  return null
}

function changeWords(before: Facts, after: Facts, units: UnitNames): PersonEvent {
  const say = (name: string, value: unknown) =>
    name === 'unitId' && typeof value === 'string'
      ? (units[value] ?? 'en annan enhet')
      : text(value)
  const changes = Object.keys(labels)
    .filter((name) => (name in after || name in before) && before[name] !== after[name])
    .map((name) => ({
      label: labels[name] ?? name,
      before: say(name, before[name]),
      after: say(name, after[name]),
    }))
  return { what: changes.length === 0 ? 'Sparad utan ändring' : 'Uppgifterna ändrade', changes }
}

function text(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'ej angivet'
  if (value === true) return 'ja'
  if (value === false) return 'nej'
  return String(value)
}
