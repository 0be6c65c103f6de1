/** What the public may have: the ISAM marks, sees it as the public does, fetches it, and marks off. */
import { text } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { testWorld } from '../support/database.ts'
import { mustHaveFocus, tabTo } from './support/keyboard.ts'
import { testSite } from './support/site.ts'
import { mustBeSound } from './support/sound.ts'

const world = testWorld('demo')
const site = testSite(world)
const PUBLIC = '/overformyndarnamnden/2025/ledningens-genomgang/offentlig'
const MASK = '[uppgift utelämnad, 18 kap. 8 § OSL]'
const WITHHELD = 'Vad som utelämnas'

async function chooseLaw(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name: /Lagrum/ }).click()
  await page.getByRole('option', { name }).click()
}

test('words are marked with the keyboard alone, and are gone as the public sees it', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(PUBLIC)
  await page.getByText('Inget är markerat i rapporten.').waitFor()
  await mustBeSound(page)

  const open = page.getByRole('button', { name: 'Markera ord i hela rapporten' })
  await tabTo(page, open)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Markera med sekretess' })
  const words = dialog.getByLabel(/^Orden/)
  await tabTo(page, words)
  await page.keyboard.type('IMY')
  await dialog.getByText(/\d+ ställen? i rapporten utelämnas/).waitFor()
  const law = dialog.getByRole('button', { name: /Lagrum/ })
  await tabTo(page, law)
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: /18 kap. 8 §/ }).waitFor()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await tabTo(page, dialog.getByLabel(/^Varför/))
  await page.keyboard.type('Visar hur behörigheter kringgås.')
  await mustBeSound(page)
  await tabTo(page, dialog.getByRole('button', { name: 'Spara markeringen' }))
  await page.keyboard.press('Enter')
  await page.getByText('Markeringen är sparad.').waitFor()
  await mustHaveFocus(open)
  await page.getByText(MASK).first().waitFor()
  await page.getByRole('complementary', { name: WITHHELD }).getByText('”IMY”').waitFor()
  await mustBeSound(page)
})

test('a row is marked from its table, and säkerhetsskydd is refused', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(PUBLIC)
  await page.getByText('Hela texten, för att markera').click()
  await mustBeSound(page)
  await page
    .getByRole('button', { name: /Sekretess… för tabellen/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog', { name: 'Markera med sekretess' })
  await dialog.getByText('En rad', { exact: true }).click()
  await dialog.getByRole('button', { name: /Vilken rad/ }).click()
  await page.getByRole('option').first().click()
  await chooseLaw(page, /15 kap. 2 §/)
  await dialog.getByText(/får inte finnas i Genomlys/).waitFor()
  expect(await dialog.getByRole('button', { name: 'Spara markeringen' }).isDisabled()).toBe(true)
  await mustBeSound(page)
  await chooseLaw(page, /19 kap. 3 §/)
  await dialog.getByRole('button', { name: 'Spara markeringen' }).click()
  await dialog.getByText('Skriv varför uppgiften kan omfattas av sekretess.').waitFor()
  await dialog.getByLabel(/^Varför/).fill('Upphandlingen pågår.')
  await dialog.getByRole('button', { name: 'Spara markeringen' }).click()
  await page.getByText('Markeringen är sparad.').waitFor()
  await page.getByText('Som allmänheten ser den').click()
  await page.getByRole('cell', { name: '[uppgift utelämnad, 19 kap. 3 § OSL]' }).waitFor()
})

test('selected words are marked in their paragraph', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(PUBLIC)
  await page.getByText('Hela texten, för att markera').click()
  await page
    .getByText('Genomgången ska leda till beslut')
    .first()
    .dblclick({ position: { x: 20, y: 10 } })
  const mark = page.getByRole('button', { name: 'Markera urvalet ”Genomgången”' })
  await mark.click()
  const dialog = page.getByRole('dialog', { name: 'Markera med sekretess' })
  expect(await dialog.getByLabel(/^Orden/).inputValue()).toBe('Genomgången')
  await page.keyboard.press('Escape')
})

test('the file that is fetched says less, and a mark is taken off with a reason', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(PUBLIC)
  await page.getByText(MASK).first().waitFor()
  await page.getByRole('button', { name: 'Hämta offentlig version' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('menuitem', { name: /^Text/ }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/-offentlig\.txt$/)
  const fetched = await text(await download.createReadStream())
  expect(fetched).toContain(MASK)
  expect(fetched).not.toContain('IMY')

  await page
    .getByRole('button', { name: /Ta bort markeringen av Ord i hela rapporten: ”IMY”/ })
    .click()
  const dialog = page.getByRole('dialog', { name: 'Ta bort markeringen?' })
  await dialog.getByLabel(/^Varför/).fill('Myndighetens namn är offentligt.')
  await mustBeSound(page)
  await dialog.getByRole('button', { name: 'Ta bort markeringen' }).click()
  await page.getByText('Markeringen är borttagen.').waitFor()
  await page.getByRole('button', { name: '1 borttagen markering' }).click()
  await page.getByText(/Myndighetens namn är offentligt\./).waitFor()
  await mustBeSound(page)
})

test('who may read but not mark sees the public version, and why', async () => {
  const { page, go } = await site.signIn('Johan Ek')
  await go(PUBLIC)
  await page.getByText(/Det här får göras av: ISAM, DSO, Förvaltningschef/).waitFor()
  expect(await page.getByRole('button', { name: /^Markera/ }).count()).toBe(0)
  await mustBeSound(page)
})
