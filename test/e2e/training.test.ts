/** Training: a list is tried, read in and undone, and the share has the denominator that was told. */
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testWorld } from '../support/database.ts'
import { testSite } from './support/site.ts'
import { mustBeSound } from './support/sound.ts'

const world = testWorld('demo')
const site = testSite(world)
const at = '/overformyndarnamnden/2025/utbildningar'

test('a list out of the e-learning tool moves the share, and undone it moves back', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  const file = join(await mkdtemp(join(tmpdir(), 'genomlys-utbildning-')), 'lista.csv')
  await writeFile(
    file,
    'Deltagare;E-post;Enhet;Kurs;Slutförd\nNy Ett;ett@x.example;Förvaltningsstaben;GDPR;2026-10-01\nNy Två;tva@x.example;Förvaltningsstaben;GDPR;2026-10-01\nEj Klar;ej@x.example;Förvaltningsstaben;GDPR;Pågår\n',
  )
  await go(`${at}/laget`)
  const staff = page.getByRole('table', { name: /^Dataskydd/ }).getByRole('row', { name: /staben/ })
  await staff.getByText('11 av 13').waitFor()
  await mustBeSound(page)

  await page.getByRole('link', { name: 'Läs in genomförda' }).click()
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: /”GDPR” i listan/ }).click()
  await page.getByRole('option', { name: 'Dataskydd, e-utbildning' }).click()
  await page.getByText('2 gör det inte och räknas utan namn').waitFor()
  await mustBeSound(page)
  await page.getByRole('button', { name: 'Läs in listan' }).click()
  await page.getByText('Listan är inläst.').waitFor()
  await go(`${at}/laget`)
  await staff.getByText('13 av 13').waitFor()

  await go(`${at}/listor`)
  await page.getByRole('button', { name: 'Ångra lista.csv' }).click()
  await page.getByRole('button', { name: 'Ångra listan' }).click()
  await page.getByText('Ångrad').waitFor()
  await go(`${at}/laget`)
  await staff.getByText('11 av 13').waitFor()
})

test('who counts as management is told as of a day, on a phone too', async () => {
  const { page, go } = await site.signIn('Maria Sandström', {
    viewport: { width: 390, height: 900 },
  })
  await go(`${at}/ledningen`)
  await page.getByText(/^0 av 2 personer som räknas som ledning/).waitFor()
  await mustBeSound(page)
  await page.getByRole('button', { name: 'Avsluta: Per Nyberg' }).click()
  await page.getByRole('button', { name: 'Spara' }).click()
  await page.getByText('Sista dagen har sparats.').waitFor()
  expect(await page.getByText('Per Nyberg', { exact: true }).count()).toBe(1)
})
