/** What the board has decided of retention is noted by keyboard, what has passed its time goes, and a protocol is left. */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { DEMO_TENANT } from '../../src/demo/load.ts'
import { programActor } from '../../src/server/actor.ts'
import { demoBoard, testWorld } from '../support/database.ts'
import { testSite } from './support/site.ts'
import { mustBeSound } from './support/sound.ts'

const world = testWorld('demo')
const site = testSite(world)
const HERE = '/overformyndarnamnden/2026'
const LISTS = 'Raderna i inlästa personallistor och användarlistor'

beforeAll(async () => {
  const board = await demoBoard(world.db, 'overformyndarnamnden')
  await world.db.withActor(programActor(DEMO_TENANT, 'Prov'), async (tx) => {
    for (const listedOn of ['2024-03-01', '2026-03-01']) {
      const id = uuidv7()
      await sql`
        insert into access_lists (tenant_id, board_id, id, system, listed_on, file_name, rows, errors, taken_at)
        values (${DEMO_TENANT}, ${board}, ${id}, null, ${listedOn}, 'personal.csv', 12, 0, ${`${listedOn}T10:00:00Z`})`.execute(
        tx,
      )
      await sql`
        insert into access_list_rows (tenant_id, board_id, list_id, line, content)
        select ${DEMO_TENANT}, ${board}, ${id}, n, '{}' from generate_series(1, 12) n`.execute(tx)
    }
  })
})

test('an undecided list is shown on Min sida, decided on, disposed of, and told in a protocol', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(HERE)
  await page.getByRole('link', { name: /^Besluta om gallring: raderna i inlästa/ }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Bevarande och gallring' }).waitFor()
  await page.getByText('Ej beslutat av nämnden').waitFor()
  expect(await page.getByRole('button', { name: /^Gallra/ }).count()).toBe(0)
  await mustBeSound(page)

  await page
    .getByRole('button', { name: 'Ange beslut om raderna i inlästa personallistor' })
    .press('Enter')
  const dialog = page.getByRole('dialog', { name: LISTS })
  await dialog.getByRole('button', { name: 'Spara' }).press('Enter')
  await dialog.getByText('Skriv var det är beslutat.').waitFor()
  await dialog.getByText('Ange när nämnden beslutade.').waitFor()
  await mustBeSound(page)
  await dialog.getByRole('textbox', { name: /^Källa/ }).fill('Dokumenthanteringsplan 2026, 4.7')
  await dialog.getByRole('spinbutton', { name: /^år, Beslutat den/ }).focus()
  await page.keyboard.type('20260115')
  await dialog.getByRole('button', { name: 'Spara' }).press('Enter')
  await page.getByText('Regeln är sparad.').waitFor()
  await page.getByRole('row', { name: /Gallras två år efter listans dag/ }).waitFor()

  await page.getByRole('button', { name: /^Gallra raderna/ }).press('Enter')
  const asked = page.getByRole('alertdialog', { name: 'Gallra 12 rader?' })
  await asked.getByText(/Det går inte att ångra/).waitFor()
  await mustBeSound(page)
  await asked.getByRole('button', { name: 'Gallra' }).press('Enter')
  await page.getByText('12 rader är gallrade.').waitFor()
  await page.getByText('Ingenting har passerat sin tid.').waitFor()
  await page
    .getByRole('table', { name: /^Det som har gallrats/ })
    .getByRole('row', { name: /1 lista, 12 rader.*av Anna Lindqvist/ })
    .waitFor()
  await mustBeSound(page)

  // A record says what the plan says of it, or that it is a proposal.
  await go(`${HERE}/styrande-dokument`)
  await page.getByRole('table').getByRole('link').first().press('Enter')
  await page.getByText('Dokumenthanteringsplan 2025, avsnitt 4').waitFor()
  await go(`${HERE}/incidenter`)
  await page.getByRole('table').getByRole('link').first().press('Enter')
  await page.getByRole('link', { name: 'inte beslutat av nämnden' }).waitFor()
})

test('all that is undecided is decided on as proposed, in one go', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${HERE}/bevarande-och-gallring`)
  await page.getByRole('button', { name: 'Beslutat som föreslaget' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Beslutat som föreslaget' })
  await dialog.getByRole('textbox', { name: /^Källa/ }).fill('ÖFN 2026/112')
  await dialog.getByRole('spinbutton', { name: /^år, Beslutat den/ }).focus()
  await page.keyboard.type('20260115')
  await dialog.getByRole('button', { name: 'Spara' }).press('Enter')
  await page.getByText(/regler är sparade/).waitFor()
  await expect
    .poll(() => page.getByRole('button', { name: 'Beslutat som föreslaget' }).count())
    .toBe(0)
  expect(await page.getByText('Ej beslutat').count()).toBe(0)
})
