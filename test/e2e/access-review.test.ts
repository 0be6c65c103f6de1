/** An access review: its lists read in, its accounts decided with the keys alone, and the signing. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { testWorld } from '../support/database.ts'
import { mustHaveFocus } from './support/keyboard.ts'
import { testSite } from './support/site.ts'
import { mustBeSound } from './support/sound.ts'

const world = testWorld('demo')
const site = testSite(world)
const STAFF = [
  'Namn;E-post;Anställd till',
  'Anna Lindqvist;anna.lindqvist@sundvalla.example;',
  'Karin Svensson;karin.svensson@sundvalla.example;2025-03-31',
]
const USERS = [
  'Användar-ID;Namn;E-post;Roll',
  'annlin01;Anna Lindqvist;anna.lindqvist@sundvalla.example;Läsare',
  'karsve01;Karin Svensson;karin.svensson@sundvalla.example;Handläggare',
  'x99;Nisse Hult;nisse.hult@sundvalla.example;Handläggare',
]

test('goes from two lists to a signature without a reload', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go('/overformyndarnamnden/2026/behorighetsgranskningar')
  await page.getByRole('link', { name: 'Behörigheter i Lex 2026' }).click()
  await page.getByRole('heading', { name: 'Starta granskningen' }).waitFor()
  await mustBeSound(page)
  await page.getByRole('button', { name: 'Starta granskningen' }).click()
  await page.getByText('Läs in användarlistan för systemet först.').waitFor()
  await readIn(page, 'Personallistan', 'personal.csv', STAFF)
  await readIn(page, 'Användare i Lex', 'lex.csv', USERS)
  await page.getByRole('button', { name: 'Starta granskningen' }).click()

  const accounts = page.getByRole('list', { name: 'Konton att granska' })
  await accounts.getByText('Anställningen upphörde 2025-03-31.').waitFor()
  await mustBeSound(page)
  expect(await page.getByRole('button', { name: 'Markera som klar' }).count()).toBe(0)
  await page.getByText('3 konton återstår att avgöra.').waitFor()

  const row = (login: string) => accounts.getByRole('listitem').filter({ hasText: login })
  await row('annlin01').focus()
  await page.keyboard.press('b')
  await mustHaveFocus(row('karsve01'))
  await takeAway(page, 'Anställningen har upphört')
  await mustHaveFocus(row('x99'))
  // The last decision is slow on its way: what is signed at once waits for it.
  await page.route('**/decisions', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await route.continue()
  })
  await takeAway(page, 'Okänd användare')
  await page.getByText('Lex: 3 konton granskade, 2 ska bort').waitFor()
  await page.getByText('återstår att avgöra').waitFor({ state: 'detached' })

  await page.getByLabel('Slutsatser').fill('Ett konto fanns kvar efter avslutad anställning.')
  await page.getByRole('button', { name: 'Underteckna granskningen' }).click()
  await page.getByText('Klar', { exact: true }).first().waitFor()
  await mustBeSound(page)
})

/** The reason that fits the account is the one that Enter takes. */
async function takeAway(page: Page, reason: string): Promise<void> {
  await page.keyboard.press('t')
  const dialog = page.getByRole('dialog', { name: 'Ta bort: varför?' })
  await mustHaveFocus(dialog.getByRole('button', { name: reason }))
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
}

async function readIn(page: Page, list: string, name: string, lines: string[]): Promise<void> {
  await page.getByRole('button', { name: /Vilken lista/ }).click()
  await page.getByRole('option', { name: list }).click()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n')) })
  await page
    .getByRole('group', { name: 'Listan visar läget den' })
    .getByRole('spinbutton')
    .first()
    .focus()
  await page.keyboard.type('20251120')
  await page.getByRole('button', { name: 'Provläs filen' }).click()
  await page.getByText(`${lines.length - 1} rader i filen, 0 med fel.`).waitFor()
  await page.getByRole('button', { name: 'Läs in listan' }).click()
  await page.getByText(`${lines.length - 1} rader inlästa`).waitFor()
}
