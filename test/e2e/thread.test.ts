/** From what was seen to what it gave: the thread, what it lacks, and how each gap is mended. */
import { expect, test } from 'vitest'
import { testWorld } from '../support/database.ts'
import { mustHaveFocus, tabTo } from './support/keyboard.ts'
import { testSite } from './support/site.ts'
import { mustBeSound } from './support/sound.ts'

const world = testWorld('demo')
const site = testSite(world)
const BOARD = '/overformyndarnamnden'
const ALONE = 'Informationssäkerhetsarbetet blir eftersatt'
const POPULUS = 'Översyn av behörighetsnivåer i Populus'

test('a gap is mended where it stands, with the keyboard alone', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${BOARD}/2025`)
  await page.getByRole('link', { name: 'Luckor' }).click()
  await page.getByRole('heading', { level: 1, name: /^Luckor \(\d+\)$/ }).waitFor()
  await mustBeSound(page)

  await tabTo(page, page.getByRole('button', { name: `Lägg till underlag: ${POPULUS}` }))
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Lägg till underlag' })
  await dialog.waitFor()
  await dialog.getByRole('button', { name: 'Spara underlaget' }).press('Enter')
  await dialog.getByText('Skriv vad underlaget heter.').waitFor()
  await mustBeSound(page)
  await dialog.getByLabel('Diarienummer').fill('ÖFN 2025/290')
  await dialog.getByLabel('Underlagets namn').fill('Behörighetslista Populus')
  await dialog.getByRole('button', { name: 'Spara underlaget' }).press('Enter')
  await page.getByText('Underlaget ”Behörighetslista Populus” har sparats.').waitFor()
  await page
    .getByRole('button', { name: `Lägg till underlag: ${POPULUS}` })
    .waitFor({ state: 'detached' })
  // The button is gone: reading goes on at the first heading.
  await mustHaveFocus(page.locator('.gap-group h2').first())
})

test('a risk that nobody answers is given an activity without leaving the list', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${BOARD}/2025/luckor?slag=riskUnanswered`)
  expect(await page.locator('.gap-group').count()).toBe(1)
  await page.getByRole('button', { name: `Koppla aktivitet: ${ALONE}` }).click()
  const dialog = page.getByRole('dialog', { name: /^Koppla/ })
  await dialog.getByRole('combobox', { name: 'Post' }).fill('utbildningsinsatser')
  await page.getByRole('option', { name: /Uppföljning av utbildningsinsatser/ }).click()
  await dialog.getByRole('button', { name: 'Koppla', exact: true }).click()
  await page.getByText('har sparats.').waitFor()
  await page.getByRole('heading', { name: /^Risker utan aktivitet/ }).waitFor({ state: 'detached' })
})

test('the thread stands beside the record, and as a picture with the same in words', async () => {
  const { page, go } = await site.signIn('Johan Ek')
  await go(`${BOARD}/2025/risker`)
  await page.getByRole('link', { name: /^Behörigheter ändras inte när någon slutar/ }).click()
  const steps = page.getByRole('list', { name: 'Trådens steg' })
  await steps.getByText('Effekten är visad').waitFor()
  await mustBeSound(page)
  await page.getByRole('link', { name: 'Visa som bild' }).click()
  await page.getByRole('heading', { level: 1, name: /^Tråden: Behörigheter/ }).waitFor()
  const picture = page.getByRole('img', { name: /^Tråden för ”Behörigheter/ })
  expect(await picture.getAttribute('aria-label')).toMatch(/Luckor: .*underlag saknas/)
  expect(await picture.locator('.thread-box').count()).toBeGreaterThan(7)
  await mustBeSound(page)
  await steps.getByRole('link', { name: 'Rensning av gamla behörigheter i eDok' }).click()
  await page.getByRole('heading', { level: 1, name: /eDok/ }).waitFor()
})

test('what has no place in the thread shows no empty one', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${BOARD}/2025/leverantorer`)
  await page.locator('main tbody a').first().click()
  await page.getByRole('heading', { name: 'Kopplingar' }).waitFor()
  expect(await page.getByRole('heading', { name: 'Tråden' }).count()).toBe(0)
})

test('a file is added as evidence, fetched, and removed with a reason that stays', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${BOARD}/2025/forbattringar`)
  await page.getByRole('link', { name: POPULUS }).click()
  await page.getByRole('button', { name: 'Lägg till underlag' }).click()
  const dialog = page.getByRole('dialog', { name: 'Lägg till underlag' })
  await dialog.getByText('En fil', { exact: true }).click()
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'konton å ä ö.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('System;Konton\nPopulus;12\n'),
  })
  await mustBeSound(page)
  await dialog.getByRole('button', { name: 'Spara underlaget' }).click()
  const section = page.locator('#underlag')
  await section.getByText('konton å ä ö.csv').waitFor()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    section.getByRole('button', { name: 'Hämta konton å ä ö.csv' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('konton å ä ö.csv')
  await mustBeSound(page)

  await section.getByRole('button', { name: 'Ta bort konton å ä ö' }).click()
  const removal = page.getByRole('dialog', { name: 'Ta bort underlaget?' })
  await removal.getByLabel('Varför tas det bort?').fill('Listan gällde ett annat system.')
  await removal.getByRole('button', { name: 'Ta bort underlaget' }).click()
  await section.getByRole('button', { name: /^Borttaget underlag \(1\)/ }).click()
  await section.getByText(/Listan gällde ett annat system\./).waitFor()
  await mustBeSound(page)
})

test('who may only read sees the gaps, but no buttons; a year with nothing says what it is for', async () => {
  const { page, go } = await site.signIn('Karin Holm')
  await go(`${BOARD}/2025/luckor`)
  await page.getByRole('heading', { name: /^Genomförda aktiviteter utan underlag/ }).waitFor()
  expect(await page.getByRole('button', { name: /^Lägg till underlag/ }).count()).toBe(0)
  await mustBeSound(page)
  await go(`${BOARD}/2012/luckor`)
  await page.getByRole('heading', { name: 'Här finns inget att följa ännu' }).waitFor()
  await mustBeSound(page)
})
