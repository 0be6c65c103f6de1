import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aPerson, aTenant, authWorld } from '../../../test/support/auth-world.ts'
import { createPerson } from '../../areas/organisation/store.ts'
import { demoAccounts, demoPassword, withDemoPassword } from './demo-accounts.ts'
import { passwordProblem } from './password-rule.ts'

const world = authWorld()

test('everyone in the demo gets the same four words, kept in a file only its owner can read', async () => {
  const tenant = await aTenant(world)
  const there = await aPerson(world, tenant)
  const now = world.services.now()
  const values = { name: 'Bo Ek', title: null, email: 'bo.ek@exempel.se', unitId: null }
  const { id } = await world.db.withActor(tenant.actor, (tx) =>
    createPerson(tx, tenant.actor, now, values),
  )
  const { dataFolder } = world.services.config
  const people = [
    { personId: id, login: 'bo.ek@exempel.se' },
    { personId: there.personId, login: there.login },
  ]
  const password = await demoAccounts(world.db, tenant.actor, people, dataFolder, now)
  expect(password).toMatch(/^([a-z]{4,}-){3}[a-z]{4,}$/)
  expect(passwordProblem(password, { login: 'bo.ek@exempel.se', name: 'Bo Ek' })).toBeNull()
  const file = join(dataFolder, 'demo-losenord.txt')
  expect(readFileSync(file, 'utf8')).toBe(`${password}\n`)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect((await world.browser().signIn('bo.ek@exempel.se', password)).status).toBe(200)
  // An account that was there keeps its own password.
  expect((await world.browser().signIn(there.login)).status).toBe(200)
  expect(await demoAccounts(world.db, tenant.actor, people, dataFolder, now)).toBe(password)
  // And is not among those who are listed with the demo's.
  const inPairs = people.map(({ personId }) => ({ personId }))
  expect(await withDemoPassword(world.db, tenant.actor, inPairs, password)).toEqual(new Set([id]))
})

test('the words are many enough and drawn anew for each installation', () => {
  const { dataFolder } = world.services.config
  const drawn = Array.from({ length: 20 }, (_, n) => demoPassword(join(dataFolder, `nr-${n}`)))
  expect(new Set(drawn).size).toBe(20)
})

test('a password file left empty by a write that was cut short is made anew', () => {
  const folder = join(world.services.config.dataFolder, 'nr-tom')
  mkdirSync(folder)
  writeFileSync(join(folder, 'demo-losenord.txt'), '')
  const password = demoPassword(folder)
  expect(password).toMatch(/^([a-z]{4,}-){3}[a-z]{4,}$/)
  expect(demoPassword(folder)).toBe(password)
})
