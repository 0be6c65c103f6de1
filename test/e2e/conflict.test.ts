/** What is written is never lost: two who write at once, a sign-in that ends, a network that fails. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { testWorld } from '../support/database.ts'
import { PASSWORD, testSite, type Visitor, whenRead } from './support/site.ts'
import { mustBeSound } from './support/sound.ts'

const world = testWorld('demo')
const site = testSite(world)
const RISKS = '/overformyndarnamnden/2025/risker'
const RISK = 'Den årliga efterlevnadskontrollen utförs inte'

test('the second of two who change the same risk chooses field by field what is to hold', async () => {
  const anna = await site.signIn('Anna Lindqvist')
  const johan = await site.signIn('Johan Ek')
  await openForm(anna)
  await openForm(johan)

  await johan.page.getByLabel('Process').fill('Uppföljning')
  await johan.page.getByLabel('Befintlig åtgärd').fill('Kontrollen finns i årshjulet.')
  await johan.page.getByLabel('Motivering till behandlingen').fill('Johans motivering.')
  await johan.page.getByRole('button', { name: 'Spara ändringarna' }).click()
  await johan.page.getByRole('heading', { level: 1, name: RISK }).waitFor()

  const { page } = anna
  await page.getByLabel('Process').fill('Styrning')
  await page.getByLabel('Befintlig åtgärd').fill('Annas kontroll.')
  await page.getByLabel('Konsekvens i ord').fill('Ingen vet om reglerna följs.')
  await page.getByRole('button', { name: 'Spara ändringarna' }).click()
  await page.getByRole('heading', { level: 1, name: 'Två versioner' }).waitFor()
  await page.getByRole('columnheader', { name: /Johan Ek, 2026-11-22/ }).waitFor()
  await page.getByText('2 av 4 fält kvar att välja').waitFor()
  await mustBeSound(page)

  const save = page.getByRole('button', { name: 'Spara det som är valt' })
  await save.click()
  const alert = page.getByRole('alert')
  await alert.getByText('Kvar att välja: Process, Befintlig åtgärd.').waitFor()
  await keep(page, 'Process', 'Din version')
  await keep(page, 'Befintlig åtgärd', 'Sparad version')
  await page.getByText('Allt är valt').waitFor()
  await save.click()

  await page.getByRole('heading', { level: 1, name: RISK }).waitFor()
  await whenRead(page)
  for (const kept of [
    'Styrning',
    'Kontrollen finns i årshjulet.',
    'Johans motivering.',
    'Ingen vet',
  ])
    expect(await page.getByRole('definition').filter({ hasText: kept }).count(), kept).toBe(1)
  await page.getByText('Annas kontroll.').waitFor({ state: 'detached' })
})

test('advice on an assessment that was changed meanwhile is read against what holds now, and given', async () => {
  const ASSESSMENTS = '/overformyndarnamnden/2025/konsekvensbedomningar'
  const NAME = 'Tillsyn i verksamhetssystemet'
  const [karin, anna] = [await site.signIn('Karin Holm'), await site.signIn('Anna Lindqvist')]
  await karin.go(ASSESSMENTS)
  await karin.page.getByRole('link', { name: NAME }).click()
  await karin.page.getByRole('button', { name: 'Skriv råd' }).click()
  const advice = karin.page.getByRole('dialog', { name: 'Skriv råd' })
  await advice.getByText('Tillstyrker', { exact: true }).click()
  await advice.getByRole('textbox', { name: /^Råd/ }).fill('Följ upp loggarna.')

  await anna.go(ASSESSMENTS)
  await anna.page.getByRole('link', { name: NAME }).click()
  await anna.page.getByRole('link', { name: 'Fyll i ”Proportionalitet”' }).click()
  await anna.page.getByLabel('Proportionalitet').fill('Nyttan överväger.')
  await anna.page.getByRole('button', { name: 'Spara ändringarna' }).click()
  await anna.page.getByRole('heading', { level: 1, name: NAME }).waitFor()

  const give = advice.getByRole('button', { name: 'Lämna rådet' })
  await give.click()
  await advice.getByText('Läs det som är sparat nu och försök igen').waitFor()
  await karin.page.getByText('Nyttan överväger.').first().waitFor()
  await give.click()
  await advice.waitFor({ state: 'detached' })
  await karin.page.getByText('Följ upp loggarna.', { exact: true }).waitFor()
})

test('a session that ends while one writes is mended where one stands', async () => {
  const visitor = await site.signIn('Anna Lindqvist')
  const { page } = visitor
  await openForm(visitor)
  await page.getByLabel('Konsekvens i ord').fill('Brister upptäcks först när något har hänt.')
  await site.endSessions()
  await page.getByRole('button', { name: 'Spara ändringarna' }).click()

  const dialog = page.getByRole('dialog', { name: 'Du har loggats ut' })
  await dialog.getByText('anna.lindqvist@sundvalla.example').waitFor()
  await mustBeSound(page)
  await dialog.getByLabel('Lösenord').fill(PASSWORD)
  await dialog.getByRole('button', { name: 'Logga in', exact: true }).click()

  await page.getByRole('heading', { level: 1, name: RISK }).waitFor()
  await page.getByRole('definition').getByText('Brister upptäcks först').waitFor()
})

test('without a connection the page says so, keeps what is written and saves when it is back', async () => {
  const visitor = await site.signIn('Anna Lindqvist')
  const { page, context } = visitor
  await openForm(visitor)
  const effect = page.getByLabel('Konsekvens i ord')
  await context.setOffline(true)
  await page.getByRole('status').getByText('Ingen anslutning till Genomlys').waitFor()
  await effect.fill('Skrivet utan nät.')
  const save = page.getByRole('button', { name: 'Spara ändringarna' })
  await save.click()
  await page.getByRole('alert').getByText('Inte sparat: ingen anslutning').waitFor()
  expect(await effect.inputValue()).toBe('Skrivet utan nät.')
  await page.getByText(/^Utkast sparat/).waitFor()
  await mustBeSound(page)

  await context.setOffline(false)
  await page.getByText('Ingen anslutning till Genomlys').waitFor({ state: 'detached' })
  await save.click()
  await page.getByRole('heading', { level: 1, name: RISK }).waitFor()
  await page.getByRole('definition').getByText('Skrivet utan nät.').waitFor()
})

async function openForm({ page, go }: Visitor): Promise<void> {
  await go(RISKS)
  await page.getByRole('link', { name: RISK }).click()
  await page.getByRole('link', { name: 'Ändra', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Ändra risken' }).waitFor()
}

function keep(page: Page, field: string, side: 'Din version' | 'Sparad version'): Promise<void> {
  return page.getByRole('radio', { name: `Behåll denna (${field}, ${side})` }).check()
}
