/** Registerförteckningen mended and confirmed, an assessment carried to its decision, a request's clock. */
import { expect, test } from 'vitest'
import { testWorld } from '../support/database.ts'
import { mustHaveFocus, tabTo } from './support/keyboard.ts'
import { testSite } from './support/site.ts'
import { mustBeSound } from './support/sound.ts'

const world = testWorld('demo')
const site = testSite(world)
const BOARD = '/overformyndarnamnden/2025'
const PHONE = { viewport: { width: 390, height: 844 } }

test('what lacks leads to its field with the keyboard alone, and is gone when it is filled in', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${BOARD}/registerforteckning`)
  await page.getByRole('link', { name: 'Arvoden till ställföreträdare' }).click()
  await page.getByRole('heading', { name: /^Det här kräver lagen: 12 av 13 finns/ }).waitFor()
  await mustBeSound(page)
  const mend = page.getByRole('link', { name: 'Fyll i tidsfrister för radering' })
  await tabTo(page, mend)
  await page.keyboard.press('Enter')
  const field = page.getByLabel('Tidsfrister för radering')
  await field.waitFor()
  await mustHaveFocus(field)
  await field.fill('Gallras sju år efter utbetalningen. Huvudman 19121212-1212.')
  await page.getByText('Texten ser ut att innehålla ett personnummer').waitFor()
  await mustBeSound(page)
  await field.fill('Gallras sju år efter utbetalningen.')
  await page.getByRole('button', { name: 'Spara ändringarna' }).press('Enter')
  await page.getByRole('heading', { name: /^Det här kräver lagen: 13 av 13 finns/ }).waitFor()
  await page.getByText('Bekräftas av den som ansvarar').waitFor()
})

test('the head confirms many at once, on a phone', async () => {
  const { page, go } = await site.signIn('Maria Sandström', PHONE)
  await go(`${BOARD}/registerforteckning/bekrafta`)
  await page.getByRole('heading', { name: /^Dina att bekräfta \(5\)/ }).waitFor()
  await mustBeSound(page)
  await page.getByRole('checkbox', { name: /Personaladministration/ }).check()
  await page.getByRole('checkbox', { name: /Registrering av allmänna/ }).check()
  await page.getByRole('button', { name: 'Bekräfta 2 behandlingar' }).click()
  await page.getByText('2 behandlingar har bekräftats.').waitFor()
  await page.getByRole('heading', { name: /^Bekräftade \(4\)/ }).waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

test('a transfer is written with what its basis asks for, and judged at once', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${BOARD}/registerforteckning`)
  await page.getByRole('link', { name: 'E-tjänst för redovisning' }).click()
  await page.getByRole('button', { name: 'Ändra USA' }).click()
  const dialog = page.getByRole('dialog', { name: 'Ändra överföringen' })
  await dialog.getByText('Är mottagaren certifierad?').waitFor()
  await mustBeSound(page)
  await dialog.getByText('Nej', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Spara överföringen' }).click()
  await page.getByText('är inte certifierad, och beslutet om USA gäller bara').waitFor()
  await go(`${BOARD}/registerforteckning/tredjeland`)
  await page.getByRole('heading', { name: 'Beslut om adekvat skyddsnivå' }).waitFor()
  await page.getByText('Ej verifierad').first().waitFor()
  await mustBeSound(page)
  await go(`${BOARD}/registerforteckning/lamna-ut`)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Hämta som Word' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^registerforteckning-overformyndarnamnden-.*\.docx$/)
  await mustBeSound(page)
})

test('an assessment gets its residual risk, the officer’s advice and a decision', async () => {
  const NAME = 'Tillsyn i verksamhetssystemet'
  const anna = await site.signIn('Anna Lindqvist')
  await anna.go(`${BOARD}/konsekvensbedomningar`)
  await anna.page.getByRole('link', { name: NAME }).click()
  await anna.page.getByText('Bedöm vad som återstår efter åtgärderna för 1 risk.').waitFor()
  await mustBeSound(anna.page)
  await anna.page.getByRole('button', { name: /^Ändra risken/ }).click()
  const risk = anna.page.getByRole('dialog', { name: 'Ändra risken' })
  await risk.getByRole('button', { name: /Sannolikhet efter åtgärderna/ }).waitFor()
  await mustBeSound(anna.page)
  for (const label of ['Sannolikhet efter åtgärderna', 'Allvar efter åtgärderna']) {
    await risk.getByRole('button', { name: new RegExp(`${label}`) }).click()
    await anna.page.getByRole('option', { name: /^2 / }).click()
  }
  await risk.getByRole('button', { name: 'Spara risken' }).click()
  await anna.page.getByText('Godtagbar efter åtgärder').waitFor()
  expect(await anna.page.getByRole('button', { name: 'Skriv råd' }).count()).toBe(0)

  await anna.page.getByRole('link', { name: 'Fyll i ”Proportionalitet”' }).click()
  await anna.page.getByLabel('Proportionalitet').fill('Nyttan överväger.')
  await anna.page.getByLabel('Så tillgodoses de registrerades rättigheter').fill('I brev.')
  const views = anna.page.getByRole('radiogroup', { name: /^Synpunkter hämtade/ })
  await views.getByText('Nej', { exact: true }).click()
  await anna.page.getByLabel('Varför synpunkter inte hämtas').fill('Går inte i tillsynen.')
  await anna.page.getByRole('button', { name: 'Spara ändringarna' }).click()
  await anna.page.getByRole('link', { name: /Dataskyddsombudet ska ha gett sitt råd/ }).waitFor()

  const karin = await site.signIn('Karin Holm')
  await karin.go(`${BOARD}/konsekvensbedomningar`)
  await karin.page.getByRole('link', { name: NAME }).click()
  await karin.page.getByRole('button', { name: 'Skriv råd' }).click()
  const advice = karin.page.getByRole('dialog', { name: 'Skriv råd' })
  await advice.getByText('Tillstyrker', { exact: true }).click()
  await advice.getByRole('textbox', { name: /^Råd/ }).fill('Följ upp loggarna.')
  await mustBeSound(karin.page)
  await advice.getByRole('button', { name: 'Lämna rådet' }).click()
  await karin.page.getByText('Följ upp loggarna.').waitFor()

  await anna.page.reload()
  await anna.page.getByRole('button', { name: 'Markera som klar för beslut' }).click()
  const move = anna.page.getByRole('dialog', { name: 'Markera som klar för beslut' })
  await move.getByRole('button', { name: 'Markera som klar för beslut' }).click()
  await anna.page.getByText('Bedömningen väntar på beslut.').waitFor()

  const maria = await site.signIn('Maria Sandström')
  await maria.go(`${BOARD}/konsekvensbedomningar`)
  await maria.page.getByRole('link', { name: NAME }).click()
  await maria.page.getByRole('button', { name: 'Besluta …' }).click()
  const decide = maria.page.getByRole('dialog', { name: 'Besluta om konsekvensbedömningen' })
  await decide.getByText('Behandlingen får göras', { exact: true }).click()
  await decide.getByLabel('Beslutets lydelse').fill('Tillsynen fortsätter.')
  await mustBeSound(maria.page)
  await decide.getByRole('button', { name: 'Besluta', exact: true }).click()
  await maria.page.getByText('Tillsynen fortsätter.').first().waitFor()
  await maria.page.getByText('Beslutad', { exact: true }).first().waitFor()
})

test('a file of the PIA tool is refused in Swedish, or shown before it is saved', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${BOARD}/konsekvensbedomningar/las-in`)
  const choose = (text: string) =>
    page.locator('input[type=file]').setInputFiles({
      name: 'pia.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    })
  await choose('{"pia":')
  await page.getByRole('button', { name: 'Läs filen' }).click()
  await page.getByText('Filen är inte hel JSON').waitFor()
  await mustBeSound(page)
  await choose(
    JSON.stringify({
      pia: { name: 'Sömnmätare', dpo_opinion: 'Bra' },
      answers: [{ reference_to: 111, data: { text: '<p>Mäter sömn</p>' } }],
    }),
  )
  await page.getByRole('button', { name: 'Läs filen' }).click()
  await page.getByText('Behandlingen: Mäter sömn').waitFor()
  await page.getByText('Dataskyddsombudets yttrande förs inte in.').waitFor()
  await mustBeSound(page)
  await page.getByRole('combobox', { name: /^Behandlingar som bedöms/ }).fill('arvoden')
  await page.getByRole('option', { name: /Arvoden till ställföreträdare/ }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Spara som utkast' }).click()
  await page.getByRole('heading', { level: 1, name: 'Sömnmätare' }).waitFor()
  await page.locator('#behandlingar').getByText('Arvoden till ställföreträdare').waitFor()
})

test('a request tells its clock and what is open in law, and the year its figures', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go('/overformyndarnamnden/2026/registrerades-begaran')
  await page.getByRole('link', { name: 'Registerutdrag, ställföreträdare' }).click()
  await page.getByText('Den 5 december 2026 är en lördag.').waitFor()
  await mustBeSound(page)
  await go(`${BOARD}/registrerades-begaran/statistik`)
  await page.getByText('30 dagar').waitFor()
  await mustBeSound(page)
})

test('the link to what is missing leads to the field, and the arrows choose in it', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${BOARD}/registrerades-begaran/ny`)
  await page.getByLabel(/^Ärende/).fill('Begäran om registerutdrag, november')
  await page
    .getByRole('button', { name: /^Välj / })
    .first()
    .click()
  await page.getByRole('option', { name: /^Tillgång, registerutdrag/ }).click()
  await page.getByRole('spinbutton').first().focus()
  await page.keyboard.type('20261120')
  await page.getByRole('button', { name: /^Spara/ }).click()
  await page.getByRole('link', { name: 'Fyll i ”Handläggs av”' }).click()
  const handler = page.getByRole('combobox', { name: /^Handläggs av/ })
  await mustHaveFocus(handler)
  await page.keyboard.type('Anna')
  await page.getByRole('option', { name: /^Anna Lindqvist/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  expect(await handler.inputValue()).toBe('Anna Lindqvist')
  await page.getByRole('button', { name: /^Spara/ }).click()
  await page.getByRole('button', { name: 'Börja handlägga' }).click()
  const dialog = page.getByRole('dialog', { name: 'Börja handlägga' })
  await dialog.getByRole('button', { name: 'Börja handlägga' }).click()
  await page.getByText('Handläggs', { exact: true }).waitFor()
})
