/** A manager answers with the keyboard, a row goes out and in, and a meeting's decision becomes an activity. */
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testWorld } from '../support/database.ts'
import { testSite } from './support/site.ts'
import { mustBeSound } from './support/sound.ts'

const world = testWorld('demo')
const site = testSite(world)
const at = '/overformyndarnamnden/2026'

test('a manager answers for the unit by keyboard, and the spread shows it', async () => {
  const { page, go } = await site.signIn('Per Nyberg')
  await go(`${at}/obligatoriska-arbetssatt/svara`)
  await page.getByText('12 av 15 frågor besvarade').waitFor()
  const questions = page.getByRole('radiogroup')
  await questions.nth(12).getByRole('radio').first().focus()
  // Ja; delvis, which asks why; and the third question after it.
  await page.keyboard.press('1')
  await page.keyboard.press('2')
  await page.keyboard.type('Kraven kom sent.')
  await questions.nth(14).getByRole('radio').first().focus()
  await page.keyboard.press('4')
  await page.getByText('15 av 15 frågor besvarade').waitFor()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Spara svaren')
  await mustBeSound(page)
  // Left before it is saved, it is offered again.
  await page.getByText(/Utkast sparat/).waitFor()
  await page.reload()
  await page.getByText('12 av 15 frågor besvarade').waitFor()
  await page.getByRole('button', { name: 'Ta fram utkastet' }).press('Enter')
  await page.getByText('15 av 15 frågor besvarade').waitFor()
  await page.getByRole('button', { name: 'Spara svaren' }).press('Enter')
  await page.getByText(/^Alla svar för Enheten/).waitFor()
  await go(`${at}/obligatoriska-arbetssatt/spridning`)
  await page.getByText('Följs: delvis. Kraven kom sent.').waitFor()
  await mustBeSound(page)
})

test('a row out of the steering system is tried before it is read in, on a phone too', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist', {
    viewport: { width: 390, height: 900 },
  })
  const file = join(await mkdtemp(join(tmpdir(), 'genomlys-ils-')), 'vor.csv')
  await writeFile(
    file,
    'Process;Risk;Sannolikhet;Konsekvens;Åtgärd\nSIS;Nycklar lånas ut;2;3;Kvittera ut nycklar\n;;5;5;\n',
  )
  await go(`${at}/obligatoriska-arbetssatt/styrsystemet`)
  await page.locator('input[type=file]').first().setInputFiles(file)
  await page.getByText('Provkörning: 2 rader').waitFor()
  await page.getByText('Raden saknar risk.').waitFor()
  await mustBeSound(page)
  await page.getByRole('button', { name: 'Läs in 1 rad' }).click()
  await page.getByText('Filen är inläst.').waitFor()
  await go(`${at}/forbattringar/tertial`)
  await page.getByRole('button', { name: 'Följ upp tertial 3: Kvittera ut nycklar' }).click()
  await page.getByRole('dialog').getByText('Pågår', { exact: true }).click()
  await page.getByRole('button', { name: 'Spara uppföljningen' }).click()
  await page.getByText('Tertial 3 2026 är uppföljt.').waitFor()
  await mustBeSound(page)
})

test('the agenda comes of what is due, and a decision becomes an activity with one press', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${at}/moten`)
  await page.getByRole('link', { name: 'Arbetsgruppens möte 4' }).click()
  await page.getByRole('button', { name: 'Föreslå dagordning' }).click()
  await page.getByRole('heading', { name: /Öppna incidenter/ }).waitFor()
  await mustBeSound(page)
  await page.getByRole('button', { name: 'Mötet är hållet' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Mötet är hållet' }).click()
  await page.getByText('Hållet', { exact: true }).waitFor()
  const point = page.getByRole('region', { name: /Öppna incidenter/ })
  await point.getByRole('textbox').fill('Kuverten kontrolleras nu av två.')
  await point.getByRole('button', { name: /^Anteckna beslut/ }).click()
  await page.getByRole('textbox', { name: /^Beslut/ }).fill('Skriv in tvåhandskontrollen i rutinen')
  await page.getByRole('button', { name: 'Spara beslutet' }).click()
  await page.getByRole('button', { name: 'Gör till aktivitet: beslut 1' }).click()
  await page.getByRole('link', { name: 'Skriv in tvåhandskontrollen i rutinen' }).waitFor()
  expect(await point.getByRole('textbox').inputValue()).toBe('Kuverten kontrolleras nu av två.')
  await mustBeSound(page)
})

test('two who write in the minutes at once lose nothing, and a closed page is taken up again', async () => {
  const first = await site.signIn('Anna Lindqvist')
  await first.go(`${at}/moten`)
  await first.page.getByRole('link', { name: 'Arbetsgruppens möte 4' }).click()
  const pointOf = (page: typeof first.page, title: RegExp) =>
    page.getByRole('region', { name: title }).getByRole('textbox')
  await pointOf(first.page, /Öppna incidenter/).waitFor()
  const second = await site.signIn('Johan Ek')
  await second.go(new URL(first.page.url()).pathname)
  await pointOf(second.page, /Övriga frågor/).fill('Lokalerna byts i mars.')
  await second.page.getByRole('button', { name: 'Spara anteckningarna' }).press('Enter')
  await second.page.getByText('Anteckningarna är sparade.').waitFor()

  await pointOf(first.page, /Öppna incidenter/).fill('Tre är kvar att avsluta.')
  await first.page.getByRole('button', { name: 'Spara anteckningarna' }).press('Enter')
  await first.page.getByText(/Någon annan har skrivit i anteckningarna/).waitFor()
  await expect
    .poll(() => pointOf(first.page, /Övriga frågor/).inputValue())
    .toBe('Lokalerna byts i mars.')
  expect(await pointOf(first.page, /Öppna incidenter/).inputValue()).toBe(
    'Tre är kvar att avsluta.',
  )
  await first.page.getByText(/Utkast sparat/).waitFor()
  await first.page.reload()
  await first.page.getByRole('button', { name: 'Ta fram utkastet' }).press('Enter')
  expect(await pointOf(first.page, /Öppna incidenter/).inputValue()).toBe(
    'Tre är kvar att avsluta.',
  )
  expect(await pointOf(first.page, /Övriga frågor/).inputValue()).toBe('Lokalerna byts i mars.')
  await mustBeSound(first.page)
  await first.page.getByRole('button', { name: 'Spara anteckningarna' }).press('Enter')
  await first.page.getByText('Anteckningarna är sparade.').waitFor()
})
