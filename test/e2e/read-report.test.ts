/** Last year's report is read in, and becomes records only where somebody says so. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testWorld } from '../support/database.ts'
import { aWordFile, p } from '../support/word-file.ts'
import { mustHaveFocus } from './support/keyboard.ts'
import { testSite } from './support/site.ts'
import { mustBeSound, NARROW } from './support/sound.ts'

const world = testWorld('demo')
const site = testSite(world)
const REVIEWS = '/overformyndarnamnden/2025/ledningens-genomgang/alla'
const READ = '/overformyndarnamnden/2025/ledningens-genomgang/las-in'

const heading = (text: string) => p(text, '<w:outlineLvl w:val="0"/>')
const report =
  heading('Ledningens genomgång 2024') +
  heading('Genomförda förbättringar 2024') +
  p('- Rutin för avslut av konton.') +
  heading('Aktiviteter 2025') +
  p('Öva reservplanen', '<w:outlineLvl w:val="1"/>') +
  p('Planen övas i två steg, XX i maj.') +
  p('ISAM ansvarar för att aktiviteten initieras med stöd av IT-samordnaren.') +
  p('Byt lösenordsrutin', '<w:outlineLvl w:val="1"/>') +
  p('Systemägarna ansvarar för att aktiviteten genomförs.')

async function files() {
  const folder = mkdtempSync(join(tmpdir(), 'genomlys-rapport-'))
  const good = join(folder, 'rapport-2024.docx')
  const old = join(folder, 'gammal.doc')
  writeFileSync(good, await aWordFile(report))
  writeFileSync(old, Buffer.from('d0cf11e0a1b11ae1', 'hex'))
  return { good, old }
}

test('a file that is no report is refused in words, and the right one is read', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  const { good, old } = await files()
  await go(REVIEWS)
  await page.getByRole('link', { name: 'Läs in en tidigare rapport' }).click()
  await page.getByRole('heading', { level: 1, name: 'Läs in en tidigare rapport' }).waitFor()
  await mustBeSound(page)
  const read = page.getByRole('button', { name: 'Läs in rapporten' })
  await read.click()
  await page.getByText('Välj en fil.').waitFor()
  await page.locator('input[type=file]').setInputFiles(old)
  await read.click()
  await page.getByText('Filen är i ett gammalt Officeformat', { exact: false }).waitFor()
  await mustBeSound(page)
  await page.locator('input[type=file]').setInputFiles(good)
  await read.click()
  await page.getByText('0 av 3 behandlade').waitFor()
  await page.getByText('rapport-2024.docx, rapporten avser 2024').waitFor()
  await mustBeSound(page, { sizes: [NARROW] })
  await mustBeSound(page)
})

test('what the check finds in it stands beside it, and leads to its place in the text', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(READ)
  const found = page.getByRole('button', { name: /^Granskningen hittade .* i rapporten$/ })
  await found.press('Enter')
  await page.getByText('Så som den granskas inför beslut, med 2024 som år.').waitFor()
  await mustBeSound(page)
  await page.getByRole('button', { name: 'Visa i texten' }).first().press('Enter')
  const text = page.getByRole('region', { name: 'Rapportens text' })
  await mustHaveFocus(text)
  expect(await text.locator('.read-line-marked').count()).toBe(1)
})

test('by keyboard: one is taken, undone and taken again, one left; the rest is there after a reload', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(READ)
  const first = page.getByRole('button', { name: /^Öva reservplanen/ })
  await first.focus()
  const marked = page.getByRole('region', { name: 'Rapportens text' }).locator('mark')
  expect(await marked.textContent()).toBe('Öva reservplanen')
  await page.keyboard.press('a')
  await page.getByText('1 av 3 behandlade').waitFor()
  await mustHaveFocus(page.getByRole('button', { name: /^Byt lösenordsrutin/ }))
  await page.getByRole('button', { name: 'Ångra', exact: true }).click()
  await page.getByText('0 av 3 behandlade').waitFor()
  await mustHaveFocus(first)
  await page.keyboard.press('a')
  await page.getByText('1 av 3 behandlade').waitFor()
  await page.keyboard.press('r')
  await page.getByText('2 av 3 behandlade').waitFor()
  await page.reload()
  await page.getByText('2 av 3 behandlade').waitFor()
  await page.getByText('Avvisad').waitFor()
})

test('what the report does not say is asked for; then it is finished, and the record knows its source', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(READ)
  const done = page.getByRole('button', { name: /^Rutin för avslut av konton/ })
  await done.focus()
  await page.keyboard.press('a')
  await page.getByText('Fyll i ”Genomförd” först.').waitFor()
  await mustBeSound(page)
  const due = page
    .getByRole('group', { name: /Effekten ska bedömas senast/ })
    .getByRole('spinbutton')
    .first()
  await due.focus()
  await page.keyboard.type('20250331')
  const day = page
    .getByRole('group', { name: /Genomförd/ })
    .getByRole('spinbutton')
    .first()
  await day.focus()
  await page.keyboard.type('20241001')
  await page.getByRole('button', { name: 'Lägg till i registret' }).click()
  await page.getByText('3 av 3 behandlade').waitFor()
  const taken = page.getByRole('button', { name: /^Öva reservplanen/ })
  await taken.click()
  await page.getByRole('link', { name: 'Öppna förbättringen' }).click()
  await page.getByRole('heading', { level: 1, name: 'Öva reservplanen' }).waitFor()
  await page.getByText('Läst ur rapport-2024.docx, rad 5', { exact: false }).waitFor()

  await go(READ)
  await page.getByRole('button', { name: 'Gör klart inläsningen' }).click()
  await page.getByRole('heading', { level: 1, name: 'Ledningens genomgångar' }).waitFor()
  await go(READ)
  await page.getByRole('button', { name: 'Läs in rapporten' }).waitFor()
})
