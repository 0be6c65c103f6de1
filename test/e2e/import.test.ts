/** A list from Excel to the register and back out of it, as an officer does it. */
import { expect, test } from 'vitest'
import { testWorld } from '../support/database.ts'
import { aWorkbook, sheetXml } from '../support/excel-file.ts'
import { testSite } from './support/site.ts'
import { mustBeSound } from './support/sound.ts'

const world = testWorld('demo')
const site = testSite(world)
const BOARD = '/overformyndarnamnden'

const list = () =>
  aWorkbook(
    sheetXml(
      [
        ['Förvaltningens system', null, null, null],
        ['Systemnamn', 'Ägare', 'Typ', 'RTO'],
        ['Bokningssystemet', 'Anna Lindqvist', 'E-tjänst', 8],
        ['Kösystemet', 'Någon Annan', 'E-tjänst', 12],
      ],
      ['A1:D1'],
    ),
  )

test('a list is read, tried, imported and undone', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${BOARD}/2025/system`)
  await page.getByRole('link', { name: 'Importera', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Importera system' }).waitFor()
  await mustBeSound(page)
  await page.getByRole('button', { name: 'Läs filen' }).click()
  await page.getByText('Välj en fil.').first().waitFor()
  await page.locator('input[type=file]').setInputFiles({
    name: 'systemlista.xlsx',
    mimeType: 'application/octet-stream',
    buffer: await list(),
  })
  await page.getByRole('button', { name: 'Läs filen' }).click()

  await page.getByRole('heading', { level: 1, name: 'Importera systemlista.xlsx' }).waitFor()
  await page.getByRole('button', { name: /Systemets namn.*Systemnamn blir/ }).waitFor()
  await page.getByText('Vad betyder de här texterna i Ägare?').waitFor()
  await mustBeSound(page)

  await page.getByRole('button', { name: 'Provkör' }).click()
  await page.getByText('Provkörningen: 1 ny post').waitFor()
  await page.getByText(/Ingen person heter så/).waitFor()
  await page.getByText('B4', { exact: true }).waitFor()
  await mustBeSound(page)

  // Nothing is lost when the page is loaded anew.
  await page.reload()
  await page.getByRole('button', { name: 'Ändra kolumnerna' }).click()
  await page.getByRole('button', { name: /”Någon Annan”/ }).click()
  await page.getByRole('option', { name: 'Lämnas tomt' }).click()
  await page.getByRole('button', { name: 'Provkör' }).click()
  await page.getByText('Provkörningen: 2 nya poster').waitFor()
  await page.getByRole('button', { name: 'Importera 2 rader' }).click()
  await page.getByText('2 rader är importerade').waitFor()
  await mustBeSound(page)
  await page.getByRole('link', { name: 'Kösystemet' }).click()
  await page.getByText('Importerad ur systemlista.xlsx, rad 4').waitFor()

  await go(`${BOARD}/2025/importera/system`)
  await page.getByRole('link', { name: 'systemlista.xlsx' }).click()
  await page.getByRole('button', { name: 'Ångra importen' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Ångra importen' }).click()
  await page.getByText('Importen är ångrad').waitFor()
  await page.getByText('Registret är som det var före importen.').waitFor()
  await go(`${BOARD}/2025/system?sok=K%C3%B6systemet`)
  await page.getByText('Inget stämmer med det du sökte').waitFor()
})

test('a register is exported as the reader has it', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${BOARD}/2025/system`)
  await page.getByRole('button', { name: 'Exportera system som fil' }).click()
  const saved = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'CSV' }).click()
  expect((await saved).suggestedFilename()).toMatch(/^system-.*\.csv$/)
})

test('a file that is no list is refused at once, in words', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${BOARD}/2025/importera/system`)
  await page.locator('input[type=file]').setInputFiles({
    name: 'bild.xlsx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('89504e470d0a1a0a', 'hex'),
  })
  await page.getByRole('button', { name: 'Läs filen' }).click()
  await page.getByText('Filen lästes inte').waitFor()
  await page.getByText(/Välj en fil från Excel/).waitFor()
  await mustBeSound(page)
})
