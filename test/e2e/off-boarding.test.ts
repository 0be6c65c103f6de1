/** Off-boarding: somebody who has left the staff list, from the proposal to the closed case. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { demoBoard, testWorld } from '../support/database.ts'
import { testSite } from './support/site.ts'
import { mustBeSound } from './support/sound.ts'

const world = testWorld('demo')
const site = testSite(world)
const at = '/overformyndarnamnden/2026'

const staff = (count: number) =>
  [
    'Anstnr;Namn;E-post;Enhet;Slutdatum',
    ...Array.from(
      { length: count },
      (_, n) => `90${n};Prov Person${'abcdefghijk'[n]};prov${n}@x.example;Förvaltningsstaben;`,
    ),
  ].join('\n')

/** As the page for a review sends it. */
async function takeStaff(page: Page, boardId: string, text: string, on: string): Promise<number> {
  const path = `/api/boards/${boardId}/access-lists?kind=staff&name=personal.csv&listedOn=${on}`
  return page.evaluate(
    async ([to, body]) => {
      const headers = { 'content-type': 'application/octet-stream' }
      return (await fetch(to, { method: 'POST', headers, body })).status
    },
    [path, text] as const,
  )
}

test('somebody who has left the list has a case, answered line by line on a phone', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist', {
    viewport: { width: 390, height: 900 },
  })
  const boardId = await demoBoard(world.db, 'overformyndarnamnden')
  await go(`${at}/avslut-och-byten`)
  expect(await takeStaff(page, boardId, staff(11), '2026-11-20')).toBe(201)
  expect(await takeStaff(page, boardId, staff(10), '2026-11-22')).toBe(201)
  await page.getByRole('link', { name: 'Förslag ur personallistan' }).click()
  await page.getByRole('checkbox', { name: /Prov Personk/ }).click({ force: true })
  await mustBeSound(page)
  await page.getByRole('button', { name: 'Lägg upp 1 ärende' }).click()
  await page.getByRole('rowheader', { name: /Prov Personk/ }).waitFor({ state: 'detached' })

  await go(`${at}/avslut-och-byten/checklista`)
  await mustBeSound(page)
  await go(`${at}/avslut-och-byten`)
  await page.getByRole('link', { name: 'Avslut 9010, Förvaltningsstaben' }).click()
  await page.getByText('5 rader av 5 återstår').waitFor()
  await mustBeSound(page)
  expect(await page.getByRole('button', { name: 'Avsluta ärendet' }).count()).toBe(0)
  for (const label of ['Konton i system', 'Tjänstekort och passerkort', 'Gruppdiskar']) {
    await page.getByRole('button', { name: `Svara: ${label}` }).click()
    await page.getByRole('button', { name: 'Spara', exact: true }).click()
    await page.getByRole('button', { name: `Ändra: ${label}` }).waitFor()
  }
  for (const label of ['Funktionsbrevlådor', 'Distributionslistor']) {
    await page.getByRole('button', { name: `Svara: ${label}` }).click()
    await page.getByText('Inte aktuellt', { exact: true }).last().click()
    await page.getByLabel(/Varför inte/).fill('Hade inga.')
    await page.getByRole('button', { name: 'Spara', exact: true }).click()
    await page.getByRole('button', { name: `Ändra: ${label}` }).waitFor()
  }
  await page.getByRole('button', { name: 'Avsluta ärendet' }).click()
  await page.locator('button[form=byt-lage]').click()
  await page.getByText('Ärendet är avslutat.').waitFor()
  await mustBeSound(page)
})
