/** The year's wheel: seen, marked and moved, made one's own, and taken along in a calendar. */
import { expect, test } from 'vitest'
import { testWorld } from '../support/database.ts'
import { testSite } from './support/site.ts'
import { mustBeSound } from './support/sound.ts'

const world = testWorld('demo')
const site = testSite(world)
const HERE = '/overformyndarnamnden/2026'

test('an occurrence is done, taken back and carried over with a reason', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${HERE}/arshjul?visa=hjul`)
  await page.getByRole('img', { name: /^Årshjul 2026: \d+ tillfällen/ }).waitFor()
  await mustBeSound(page)

  await go(`${HERE}/arshjul?visa=lista&omrade=control`)
  await page.getByRole('button', { name: /^Klart: Väsentlighets/ }).press('Enter')
  await page.getByRole('button', { name: /^Ångra: Väsentlighets/ }).press('Enter')
  await page.getByRole('button', { name: /^Ändra tillfället: Uppföljning/ }).press('Enter')
  const dialog = page.getByRole('dialog', { name: /^Ändra tillfället/ })
  await dialog.getByText('För över till nästa år').click()
  await dialog.getByRole('button', { name: 'Spara' }).press('Enter')
  await dialog.getByText('Skriv varför, så att det går att förstå efteråt.').waitFor()
  await mustBeSound(page)
  await dialog.getByRole('textbox', { name: /^Varför/ }).fill('Revisorerna kommer i januari.')
  await dialog.getByRole('button', { name: 'Spara' }).press('Enter')
  await page.getByText('Planerat 2026-11-15: Revisorerna kommer i januari.').waitFor()
})

test('a series gets a person as owner and is taken away again; reminders get days of their own', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${HERE}/arshjul?visa=lista`)
  await page.getByRole('button', { name: 'Lägg till', exact: true }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Lägg till i årshjulet' })
  await dialog.getByRole('textbox', { name: /^Vad/ }).fill('Prova återläsning')
  await dialog.getByRole('button', { name: /Ansvarig/ }).click()
  await page.getByRole('option', { name: 'En person' }).click()
  const person = dialog.getByRole('combobox', { name: /^Person/ })
  await person.fill('Johan')
  await page.getByRole('option', { name: /^Johan Ek/ }).click()
  await expect.poll(() => person.inputValue()).toBe('Johan Ek')
  await mustBeSound(page)
  await dialog.getByRole('button', { name: 'Spara' }).press('Enter')
  await page.getByRole('row', { name: /2026-01-15.*Prova återläsning.*Johan Ek/ }).waitFor()

  await page.getByRole('button', { name: /^Det som återkommer/ }).press('Enter')
  await page.getByRole('button', { name: 'Ändra påminnelserna' }).press('Enter')
  const days = page.getByRole('dialog', { name: 'Påminnelser' })
  await days.getByText('30 dagar före').click()
  await mustBeSound(page)
  await days.getByRole('button', { name: 'Spara' }).press('Enter')
  await page.getByText(/30 dagar före, 7 dagar före, samma dag och 7 dagar efter/).waitFor()

  await page.getByRole('button', { name: 'Ändra serien Prova återläsning' }).press('Enter')
  await page
    .getByRole('dialog', { name: 'Ändra: Prova återläsning' })
    .getByRole('button', { name: 'Ta bort serien' })
    .press('Enter')
  const asked = page.getByRole('alertdialog')
  await asked.getByRole('button', { name: 'Ta bort serien' }).press('Enter')
  await page
    .getByRole('row', { name: /Prova återläsning/ })
    .first()
    .waitFor({ state: 'detached' })
})

test('the own calendar address is shown once, read without a sign-in, and turned off', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go('/konto')
  await page.getByRole('button', { name: 'Skapa adress' }).press('Enter')
  const address = page.getByRole('textbox', { name: 'Din kalenderadress' })
  await address.waitFor()
  await mustBeSound(page)
  const path = new URL(await address.inputValue()).pathname
  const read = () => fetch(new URL(path, page.url()))
  expect(await (await read()).text()).toContain('BEGIN:VCALENDAR')
  await page.getByRole('button', { name: 'Stäng av', exact: true }).press('Enter')
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: 'Stäng av adressen' })
    .press('Enter')
  await page.getByText('Du har ingen kalenderadress.').waitFor()
  expect((await read()).status).toBe(404)
})

test('the administrator sees the outbox, and all boards side by side', async () => {
  const { page, go } = await site.signIn('Nils Gran')
  await go(`${HERE}/utkorg`)
  await page.getByText('Genomlys skickar ingen e-post').waitFor()
  await mustBeSound(page)
  await go(`${HERE}/arshjul/alla`)
  await page.getByRole('row', { name: /Socialnämnden/ }).waitFor()
  await mustBeSound(page)
})
