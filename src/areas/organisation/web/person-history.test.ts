import { describe, expect, test } from 'vitest'
import { personEvent } from './person-history.ts'

type Facts = Record<string, unknown> | null
const units = { b: 'Överförmyndarnämnden', u: 'Staben' }
const event = (act: string, before: Facts, after: Facts) =>
  personEvent({ seq: 1, at: '2026-11-22T10:00:00.000Z', byName: 'Nils', act, before, after }, units)

describe('what has happened, in words', () => {
  test.each<[string, Facts, Facts, string]>([
    ['created', null, { name: 'Anna', title: null }, 'Registrerad'],
    ['created', null, { login: 'a@x.se' }, 'Kontot skapat'],
    [
      'changed',
      null,
      { role: 'isam', boardId: 'b', fromOn: '2026-01-01', toOn: null },
      'Fick rollen Informationssäkerhetssamordnare (ISAM) vid Överförmyndarnämnden från 2026-01-01',
    ],
    [
      'changed',
      null,
      { role: 'auditor', boardId: null, fromOn: '2026-01-01', toOn: '2026-06-30' },
      'Fick rollen Revisor för alla nämnder från 2026-01-01 till 2026-06-30',
    ],
    [
      'changed',
      { role: 'isam', toOn: null },
      { role: 'isam', toOn: '2026-11-21' },
      'Rollen Informationssäkerhetssamordnare (ISAM) avslutad, sista dag 2026-11-21',
    ],
    ['changed', { disabled: false }, { disabled: true }, 'Kontot stängt'],
    ['changed', { disabled: true }, { disabled: false }, 'Kontot öppnat'],
    ['changed', { passwordChangedAt: null }, { passwordChangedAt: 'x' }, 'Lösenord valt'],
    ['changed', { passwordChangedAt: 'w' }, { passwordChangedAt: 'x' }, 'Lösenordet bytt'],
    ['changed', { totp: false }, { totp: true }, 'Tvåstegsinloggning påslagen'],
    ['changed', { totp: true }, { totp: false }, 'Tvåstegsinloggning borttagen'],
    ['changed', { recoveryCodesLeft: 8 }, { recoveryCodesLeft: 7 }, 'En reservkod använd'],
    ['changed', { recoveryCodesLeft: 2 }, { recoveryCodesLeft: 10 }, 'Nya reservkoder gjorda'],
    ['changed', null, { passkey: 'Telefonen' }, 'Nyckeln Telefonen tillagd'],
    ['changed', { passkey: 'Telefonen' }, null, 'Nyckeln Telefonen borttagen'],
    ['changed', { passkey: 'A' }, { passkey: 'B' }, 'Nyckeln A heter nu B'],
    ['changed', { passkeys: 2 }, { passkeys: 0 }, 'Alla nycklar borttagna'],
    ['changed', { name: 'Anna' }, { name: 'Anna' }, 'Sparad utan ändring'],
  ])('%s %o → %o', (act, before, after, what) => {
    expect(event(act, before, after)).toEqual({ what, changes: [] })
  })

  test('a change says each fact before and after, units by their names', () => {
    const before = { name: 'Anna', title: null, email: 'a@x.se', unitId: null, active: true }
    const after = { name: 'Anna', title: 'Chef', email: 'a@x.se', unitId: 'u', active: false }
    expect(event('changed', before, after)).toEqual({
      what: 'Uppgifterna ändrade',
      changes: [
        { label: 'Titel', before: 'ej angivet', after: 'Chef' },
        { label: 'Enhet', before: 'ej angivet', after: 'Staben' },
        { label: 'Arbetar kvar', before: 'ja', after: 'nej' },
      ],
    })
  })

  test('a changed sign-in address shows both', () => {
    expect(event('changed', { login: 'a@x.se' }, { login: 'b@x.se' }).changes).toEqual([
      { label: 'Adress', before: 'a@x.se', after: 'b@x.se' },
    ])
  })
})
