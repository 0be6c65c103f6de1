/** The inventory: what is missing, mended where it stands, and the map of what rests on what. */
import { expect, test } from 'vitest'
import { testWorld } from '../support/database.ts'
import { tabTo } from './support/keyboard.ts'
import { testSite } from './support/site.ts'
import { mustBeSound } from './support/sound.ts'

const world = testWorld('demo')
const site = testSite(world)
const BOARD = '/overformyndarnamnden'

test('what no system holds is linked where it is said, with the keyboard alone', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${BOARD}/2025/inventering`)
  await page.getByRole('heading', { name: 'System utan informationsmängd (1)' }).waitFor()
  await mustBeSound(page)
  const section = page.getByRole('heading', { name: 'System utan informationsmängd (1)' })
  await tabTo(
    page,
    page.getByRole('button', { name: 'Koppla till information: Funktionsbrevlådor' }),
  )
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Koppla ”Funktionsbrevlådor”' })
  await dialog.waitFor()
  // The relation leads to one register only, so it is chosen already.
  await dialog.getByRole('combobox', { name: 'Post' }).fill('meddelanden')
  await page.getByRole('option', { name: /Säkra meddelanden/ }).click()
  await mustBeSound(page)
  await dialog.getByRole('button', { name: 'Koppla', exact: true }).press('Enter')
  await page.getByText('Kopplingen till ”Säkra meddelanden” har sparats.').waitFor()
  await section.waitFor({ state: 'detached' })
})

test('the map shows what falls when the network does', async () => {
  const { page, go } = await site.signIn('Johan Ek')
  await go(`${BOARD}/2025/it-komponenter`)
  await page.getByRole('link', { name: 'Stadens nät' }).click()
  await page.getByRole('heading', { name: 'Beroenden' }).waitFor()
  await mustBeSound(page)
  await page.getByRole('link', { name: 'Visa som karta' }).click()
  await page.getByRole('heading', { level: 1, name: 'Karta: Stadens nät' }).waitFor()
  const falls = page.getByRole('list', { name: 'Står stilla utan den här' })
  expect(await falls.getByRole('link', { name: 'Lex', exact: true }).count()).toBe(1)
  expect(await falls.getByText('Process 2, i 2 steg').count()).toBe(1)
  const picture = page.getByRole('img', { name: /^Karta kring ”Stadens nät”\. Processer: / })
  expect(await picture.count()).toBe(1)
  await mustBeSound(page)
})

test('a map of what is not there says so', async () => {
  const { page, go } = await site.signIn('Erik Åkesson')
  await go(`/socialnamnden/2024/inventering/system/0198d000-0000-7000-8000-00000000dead`)
  await page.getByRole('heading', { level: 2, name: 'Kartan finns inte' }).waitFor()
  await mustBeSound(page)
})
