/**
 * A board makes the report its own: its form, its Word template, who met, and what goes to the
 * registry. Each test goes on from the one before.
 */
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { testWorld } from '../support/database.ts'
import { unzip } from '../support/unzip.ts'
import { logo, swedishTemplate } from '../support/word-templates.ts'
import { mustHaveFocus } from './support/keyboard.ts'
import { testSite } from './support/site.ts'
import { mustBeSound } from './support/sound.ts'

const world = testWorld('demo')
const site = testSite(world)
const REVIEW = '/overformyndarnamnden/2025/ledningens-genomgang'
const FORM = 'Överförmyndarnämndens form'

test('a form is put together with the keyboard, and used', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${REVIEW}/rapportformer`)
  await mustBeSound(page)
  await page.getByRole('link', { name: 'Gör en egen utifrån Utförlig rapportform' }).click()
  await page.getByRole('heading', { level: 1, name: 'Ny rapportform' }).waitFor()
  const contents = page.getByRole('list', { name: 'Innehåll som det skrivs ut' })
  await contents.getByText('Genomförda förbättringar').waitFor()

  await page.getByLabel('Formens namn').fill(FORM)
  await page.getByLabel('Rubrik 1', { exact: true }).fill('Om genomgången {år}')
  const up = page.getByRole('button', { name: 'Flytta upp Genomförda förbättringar' })
  await up.focus()
  await page.keyboard.press('Enter')
  await mustHaveFocus(up)
  await page.getByText('Genomförda förbättringar är flyttad och har nummer 5.').waitFor()
  const lines = await contents.getByRole('listitem').allTextContents()
  expect(lines).toContain('1Om genomgången 2025')
  expect(lines).toContain('5Genomförda förbättringar')

  await page
    .getByRole('button', { name: 'Vad är ledningens genomgång + Styrande dokument' })
    .click()
  await page.getByLabel('Inledande text').fill('Nämnden prövar arbetet varje höst.')
  await mustBeSound(page)
  await page.getByRole('button', { name: 'Spara formen' }).click()
  await page.getByRole('heading', { level: 3, name: FORM }).waitFor()

  const own = page.getByRole('region', { name: FORM })
  await own.getByRole('button', { name: 'Använd för 2025' }).click()
  await own.getByText('Används 2025', { exact: true }).waitFor()
  await go(REVIEW)
  await page.getByText('Nämnden prövar arbetet varje höst.').waitFor()
})

test('a form without a decision is not saved, and says why', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${REVIEW}/rapportformer/ny?fran=cityBrief`)
  await page.getByRole('button', { name: 'Ta bort Beslut' }).click()
  await page.getByText('Rätta innan formen sparas').waitFor()
  await page.getByRole('button', { name: 'Spara formen' }).click()
  await page.getByRole('heading', { name: /^1 fel att rätta$|^Ett fel att rätta$/ }).waitFor()
  await mustBeSound(page)
})

test('a Word template is taken, and what was found in it is shown', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${REVIEW}/wordmall`)
  const field = page.getByLabel('Läs in en mall').first()
  await field.setInputFiles({ name: 'x.docx', mimeType: '', buffer: Buffer.from('inte en mall') })
  await page.getByRole('button', { name: 'Läs in mallen' }).click()
  await page.getByText('Filen är inte en Wordmall.').waitFor()
  await field.setInputFiles({ name: 'Mall.docx', mimeType: '', buffer: await swedishTemplate() })
  await page.getByRole('button', { name: 'Läs in mallen' }).click()
  await page.getByText('Används i rapporten').waitFor()
  await page.getByText('Mallen saknar formatet Numrerad lista').waitFor()
  await mustBeSound(page)
})

test('who met is noted, and is printed in the form of a meeting', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${REVIEW}/mote`)
  await page.getByLabel('Plats').fill('Stadshuset')
  await page.getByRole('button', { name: 'Lägg till deltagare' }).click()
  await page.getByLabel('Namn').fill('Maria Sandström')
  await page.getByLabel('Roll').fill('Förvaltningschef')
  await mustBeSound(page)
  await page.getByRole('button', { name: 'Spara mötet' }).click()
  await page.getByText('Mötet är sparat.').waitFor()
  await go(`${REVIEW}/rapportformer`)
  const meeting = page.getByRole('region', { name: 'Mötesform efter nationellt metodstöd' })
  await meeting.getByRole('button', { name: 'Använd för 2025' }).click()
  await meeting.getByText('Används 2025', { exact: true }).waitFor()
  await go(REVIEW)
  await page.getByRole('table', { name: 'Närvarande' }).getByText('Maria Sandström').waitFor()
})

test('the package lists what is in it, and is fetched as a zip', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${REVIEW}/beslutspaket`)
  await page.getByRole('button', { name: 'Ändra tjänsteutlåtandet' }).click()
  await page.getByText('Godkänna genomgången och förslagen i sin helhet').click()
  const first = page.getByRole('textbox', { name: 'Beslutssats 1' })
  expect(await first.inputValue()).toContain('i sin helhet')
  await first.fill('Nämnden godkänner genomgången.')
  await mustBeSound(page)
  await page.getByRole('button', { name: 'Spara tjänsteutlåtandet' }).click()
  const article = page.getByRole('article', { name: 'Tjänsteutlåtandet som det skrivs ut' })
  await article.getByText('Nämnden godkänner genomgången.').waitFor()

  await page
    .getByLabel('Fil att bifoga')
    .setInputFiles({ name: 'Kallelse.png', mimeType: '', buffer: logo })
  await page.getByRole('button', { name: 'Bifoga filen' }).click()
  await page.getByRole('list', { name: 'Bilagor', exact: true }).getByText('Kallelse').waitFor()
  // Away from the toast's button, whose tooltip is no part of the page.
  await page.mouse.move(0, 0)
  await mustBeSound(page)

  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: 'Hämta beslutspaketet' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^UTKAST-beslutspaket-.*\.zip$/)
  const files = unzip(await buffer(await download.createReadStream()))
  expect([...files.keys()]).toContain('bilagor/UTKAST-bilaga-1-kallelse.png')
  const docx = [...files].find(([path]) => /tjansteutlatande.*\.docx$/.test(path))?.[1]
  const text =
    unzip(docx ?? Buffer.alloc(0))
      .get('word/document.xml')
      ?.toString() ?? ''
  expect(text).toContain('Nämnden godkänner genomgången.')
  expect(text).toContain('Brdtext')
})
