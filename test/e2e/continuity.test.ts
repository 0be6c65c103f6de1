/** The recovery order: what does not agree is said, and the binder is fetched while all is up. */
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { testWorld } from '../support/database.ts'
import { tabTo } from './support/keyboard.ts'
import { testSite } from './support/site.ts'
import { mustBeSound } from './support/sound.ts'

const world = testWorld('demo')
const site = testSite(world)

test('the order, what contradicts itself, and the binder, with the keyboard alone', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go('/overformyndarnamnden/2025/aterstallningsordning')
  await page.getByRole('heading', { name: /^Stämmer inte \(\d+\)$/ }).waitFor()
  await mustBeSound(page)
  const first = page.getByRole('table').getByRole('row').nth(1)
  expect(await first.getByRole('link').textContent()).toBe('Stadens katalogtjänst')
  const fetched = page.waitForEvent('download')
  await tabTo(page, page.getByRole('button', { name: 'Hämta pärmen (PDF)' }))
  await page.keyboard.press('Enter')
  const file = await readFile(await (await fetched).path())
  expect(file.subarray(0, 5).toString()).toBe('%PDF-')
})

test('a plan that is missing is written and joined to the activity it is for', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go('/overformyndarnamnden/2025/kontinuitetsplaner/ny')
  await page.getByLabel('Planens namn').fill('Avbrott i eDok')
  await mustBeSound(page)
  await page.getByRole('button', { name: 'Spara' }).first().click()
  await page.getByRole('heading', { level: 1, name: 'Avbrott i eDok' }).waitFor()
  await page.getByRole('button', { name: 'Koppla', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Koppla ”Avbrott i eDok”' })
  await dialog.getByRole('button', { name: /Register/ }).click()
  await page.getByRole('option', { name: 'Kritisk verksamhet' }).click()
  await dialog.getByRole('combobox', { name: 'Post' }).fill('handlingar')
  await page.getByRole('option', { name: /Lämna ut allmänna handlingar/ }).click()
  await dialog.getByRole('button', { name: 'Koppla', exact: true }).click()
  await page.getByText('Kopplingen till ”Lämna ut allmänna handlingar” har sparats.').waitFor()
  await page.getByText('Gäller vid avbrott i', { exact: true }).waitFor()
  await mustBeSound(page)
})
