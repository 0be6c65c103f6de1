/** Governing documents: a new version is written, approved and confirmed, and a missing routine gets its reason. */
import { expect, test } from 'vitest'
import { testWorld } from '../support/database.ts'
import { testSite } from './support/site.ts'
import { mustBeSound } from './support/sound.ts'

const world = testWorld('demo')
const site = testSite(world)
const at = '/overformyndarnamnden/2025/styrande-dokument'

test('a new version is written, approved, compared and asked about anew', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${at}/laget`)
  await mustBeSound(page)
  await page.getByRole('link', { name: 'Lokal anvisning för informationssäkerhet' }).click()
  await page.getByText('5 av 6 har bekräftat det som gäller (version 1.1).').waitFor()
  await page.getByRole('button', { name: 'Spara ny version' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Version' }).fill('2.0')
  await dialog.getByRole('textbox', { name: 'Text' }).fill('1 Ansvar\nFörvaltningschefen ansvarar.')
  await dialog.getByRole('button', { name: 'Spara versionen' }).click()
  await page.getByRole('button', { name: 'Fastställ version 2.0' }).click()
  await dialog.getByRole('textbox', { name: /Fastställd av/ }).fill('Förvaltningschefen')
  await dialog.getByRole('button', { name: 'Fastställ', exact: true }).click()
  const confirm = page.getByRole('button', { name: 'Jag har läst och förstått version 2.0' })
  await confirm.waitFor()
  await page.getByRole('button', { name: 'Läs och jämför texten' }).click()
  await page.getByRole('button', { name: /Jämför med/ }).click()
  await page.getByRole('option', { name: 'Version 1.1' }).click()
  await page.locator('.document-text del').first().waitFor()
  await mustBeSound(page)
  await confirm.click()
  await page.getByText('1 av 6 har bekräftat det som gäller (version 2.0).').waitFor()

  const ali = await site.signIn('Ali Rahimi')
  await ali.go('/overformyndarnamnden/2025')
  await ali.page.getByText(/^Läs och bekräfta: Lokal anvisning .*version 2.0/).waitFor()
})

test('a routine that is missing gets its reason', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${at}/rutiner`)
  await page.getByText('2 av 6 förväntade rutiner finns och gäller.').waitFor()
  await mustBeSound(page)
  await page.getByRole('button', { name: 'Ändra Registrerades begäran' }).click()
  const dialog = page.getByRole('dialog')
  await dialog
    .getByRole('textbox', { name: 'Varför den saknas' })
    .fill('Stadens gemensamma används.')
  await dialog.getByRole('button', { name: 'Spara rutinen' }).click()
  const row = page.getByRole('row', { name: /Registrerades begäran/ })
  await row.getByText('Saknas, med skäl').waitFor()
  expect(await row.getByText('Stadens gemensamma används.').count()).toBe(1)
})
