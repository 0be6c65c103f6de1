/** The incident analysis ends in an activity, and a key figure gets its value or its reason. */
import { expect, test } from 'vitest'
import { testWorld } from '../support/database.ts'
import { testSite } from './support/site.ts'
import { mustBeSound } from './support/sound.ts'

const world = testWorld('demo')
const site = testSite(world)
const PHONE = { viewport: { width: 390, height: 900 } }

test('the analysis: a question becomes an activity with one click, and an incident is sorted', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go('/overformyndarnamnden/2025/incidenter/analys')
  await page.getByRole('img', { name: /^Rapporter per 100 anställda och år/ }).waitFor()
  await mustBeSound(page)
  await page.getByRole('button', { name: /^Lägg upp åtgärden som aktivitet/ }).click()
  const made = page.getByRole('link', { name: /^Öka incidentrapporteringen/ })
  await made.waitFor()
  expect(await page.getByRole('button', { name: /^Lägg upp åtgärden/ }).count()).toBe(0)
  await made.click()
  await page.getByText(/^10 rapporterade 2025 på 34 anställda/).waitFor()

  await go('/overformyndarnamnden/2026/incidenter/analys')
  await page.getByRole('link', { name: 'Sortera den som är kvar' }).waitFor()
  await page.getByRole('button', { name: /Orsak till incident 26/ }).click()
  await page.getByRole('option', { name: 'Kunskap saknas' }).click()
  await page.getByRole('link', { name: 'Sortera den som är kvar' }).waitFor({ state: 'detached' })
})

test('the analysis of a board that has reported nothing, on a phone', async () => {
  const { page, go } = await site.signIn('Erik Åkesson', PHONE)
  await go('/socialnamnden/2024/incidenter/analys')
  await page.getByText(/att registret inte användes/).waitFor()
  await mustBeSound(page)
})

test('a key figure: what waits is entered, and why a value is missing', async () => {
  const { page, go } = await site.signIn('Johan Ek')
  await go('/overformyndarnamnden/2026/nyckeltal/laget')
  await page
    .getByRole('link', { name: 'Är åtkomsten borta när någon har slutat eller bytt tjänst?' })
    .click()
  await page.getByRole('button', { name: 'För in: Tertial 2 2026' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Spara' }).click()
  await dialog.getByText('Skriv värdet. Finns inget värde, skriv varför i stället.').waitFor()
  await mustBeSound(page)
  await dialog.getByText('Nej, det går inte att få fram').click()
  await dialog.getByLabel('Varför det saknas').fill('Loggen i Lex saknas för juli.')
  await dialog.getByRole('button', { name: 'Spara' }).click()
  await page.getByText('Tertial 2 2026 är redovisad.').waitFor()
  const row = page.getByRole('row', { name: /^Tertial 2 2026/ })
  await row.getByText('Loggen i Lex saknas för juli.').waitFor()
  await row.getByText('Värde saknas').waitFor()
  await mustBeSound(page)
})

test('the figures on a phone, and one that asks only for a routine', async () => {
  const { page, go } = await site.signIn('Erik Åkesson', PHONE)
  await go('/socialnamnden/2025/nyckeltal/laget')
  await page
    .getByRole('link', { name: 'Rapporteras de incidenter som uppstår i verksamheten?' })
    .waitFor()
  await mustBeSound(page)
  await go('/socialnamnden/2025/nyckeltal?lage=ended')
  await page.getByRole('link', { name: /Beslutad rutin för incidenter/ }).click()
  await page.getByText('Frågar bara om en rutin finns').waitFor()
  await mustBeSound(page)
})
