/** In and out: a password, a second step, and a key on the device. */
import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { testWorld } from '../support/database.ts'
import { PASSWORD, testSite } from './support/site.ts'
import { mustBeSound } from './support/sound.ts'

const world = testWorld('demo')
const site = testSite(world)
const RISKS = '/overformyndarnamnden/2025/risker'

test('a wrong password is refused in Swedish and keeps the address; the right one leads back', async () => {
  const login = await site.accountOf('Anna Lindqvist')
  const { page, go } = await site.visit()
  await go(RISKS)
  const address = page.getByLabel('E-postadress')
  await address.fill(login)
  await page.getByLabel('Lösenord').fill('inte-rätt-lösenord')
  await page.getByRole('button', { name: 'Logga in', exact: true }).click()

  await page.getByRole('alert').getByText('Det gick inte att logga in').waitFor()
  expect(await address.inputValue()).toBe(login)
  await mustBeSound(page)

  await page.getByLabel('Lösenord').fill(PASSWORD)
  await page.getByRole('button', { name: 'Logga in', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Risker' }).waitFor()

  await signOut(page)
  await go('/')
  await page.getByRole('heading', { level: 1, name: 'Logga in' }).waitFor()
  await signIn(page, login)
  await page.getByRole('heading', { level: 1, name: 'Min sida' }).waitFor()
  await mustBeSound(page)
})

test('after the second step is turned on, the password alone is not enough', async () => {
  const login = await site.accountOf('Johan Ek')
  const { page, go } = await site.signIn('Johan Ek')
  await go('/konto')
  await page.getByRole('button', { name: 'Slå på' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Ditt lösenord').fill(PASSWORD)
  await dialog.getByRole('button', { name: 'Fortsätt' }).click()

  const key = dialog.getByLabel('Nyckel', { exact: true })
  await key.waitFor()
  await mustBeSound(page)
  const app = new TOTP({ secret: Secret.fromBase32((await key.inputValue()).replaceAll(' ', '')) })
  const code = () => app.generate({ timestamp: Date.parse(site.now()) })
  await dialog.getByLabel('Koden som appen visar').fill(code())
  await dialog.getByRole('button', { name: 'Slå på' }).click()
  const recoveryCodes = dialog.getByRole('listitem')
  await recoveryCodes.first().waitFor()
  const recoveryCode = await recoveryCodes.first().innerText()
  await mustBeSound(page)
  await dialog.getByRole('button', { name: 'Jag har sparat dem' }).click()

  await signOut(page)
  await signIn(page, login)
  await page.getByLabel('Kod').fill(recoveryCode)
  await page.getByRole('button', { name: 'Logga in', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Min sida' }).waitFor()
})

test('a key on the device lets its owner in without a password', async () => {
  const { page, context, go } = await site.signIn('Maria Sandström')
  const device = await context.newCDPSession(page)
  await device.send('WebAuthn.enable')
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await go('/konto')
  await page.getByRole('button', { name: 'Lägg till passnyckel' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Namn på passnyckeln').fill('Jobbdatorn')
  await dialog.getByLabel('Ditt lösenord').fill(PASSWORD)
  await dialog.getByRole('button', { name: 'Fortsätt' }).click()
  await page.getByRole('button', { name: 'Ta bort passnyckeln Jobbdatorn' }).waitFor()
  await mustBeSound(page)

  await signOut(page)
  await page.getByRole('button', { name: 'Logga in med passnyckel' }).click()
  await page.getByRole('heading', { level: 1, name: 'Min sida' }).waitFor()
  await page.getByText('Maria Sandström, Överförmyndarnämnden').waitFor()
})

async function signIn(page: Page, login: string): Promise<void> {
  await page.getByLabel('E-postadress').fill(login)
  await page.getByLabel('Lösenord').fill(PASSWORD)
  await page.getByRole('button', { name: 'Logga in', exact: true }).click()
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'konto, utseende och utloggning' }).click()
  await page.getByRole('menuitem', { name: 'Logga ut' }).click()
  await page.getByRole('heading', { level: 1, name: 'Logga in' }).waitFor()
}
