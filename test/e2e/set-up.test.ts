/** The first start: from the one-time link to a board with nothing in it. */
import { beforeAll, expect, test } from 'vitest'
import { createSetupLink } from '../../src/server/auth/setup.ts'
import { pages } from '../../src/web/pages.ts'
import { registers } from '../../src/web/registers.ts'
import { testWorld } from '../support/database.ts'
import { mustHaveFocus } from './support/keyboard.ts'
import { PASSWORD, testSite } from './support/site.ts'
import { mustBeSound, NARROW } from './support/sound.ts'

const world = testWorld('empty')
const site = testSite(world)
const LOGIN = 'asa.ostlund@fagersele.example'
let link = ''

beforeAll(async () => {
  link = (await createSetupLink(world.db, site.address, site.now())) ?? ''
})

test('the sign-in page says what to do before anyone can sign in', async () => {
  const { page, go } = await site.visit()
  await go('/')
  await page.getByRole('heading', { level: 1, name: 'Genomlys är inte igång än' }).waitFor()
  await mustBeSound(page)
})

test('the link makes the municipality, its board and its administrator, once', async () => {
  const { page, go } = await site.visit()
  await go(link)
  await page.getByRole('button', { name: 'Fortsätt' }).click()
  await page.getByText('Fyll i nämndens namn.').first().waitFor()
  await mustBeSound(page)
  await page.getByLabel('Namn på kommunen eller regionen').fill('Fagersele kommun')
  await page.getByLabel('Den första nämnden').fill('Bygg- och miljönämnden')
  await page.getByLabel('Nämndens förvaltning').fill('Bygg- och miljöförvaltningen')
  await page.keyboard.press('Enter')
  await mustHaveFocus(page.getByRole('heading', { level: 2, name: 'Du' }))
  await page.getByLabel('Ditt namn').fill('Åsa Östlund')
  await page.getByLabel('Din e-postadress').fill(LOGIN)
  await mustBeSound(page)
  await page.getByRole('button', { name: 'Fortsätt' }).click()
  await page.getByRole('textbox', { name: 'Lösenord' }).fill(PASSWORD)
  await mustBeSound(page)
  await page.getByRole('button', { name: 'Skapa och logga in' }).click()

  await page.getByRole('heading', { level: 1, name: 'Min sida' }).waitFor()
  await page.getByText('Åsa Östlund, Bygg- och miljönämnden 2026').waitFor()
  await page.getByRole('heading', { name: 'Kom igång med 2026' }).waitFor()
  const first = page.getByRole('main').getByRole('listitem').first()
  await first.getByRole('link', { name: 'Personer och roller' }).waitFor()
  await mustBeSound(page)

  const other = await site.visit()
  await other.go(link)
  await other.page.getByRole('heading', { level: 1, name: 'Länken går inte att använda' }).waitFor()
  await mustBeSound(other.page)
})

test('a board where nothing is registered says what to do first', {
  timeout: 240_000,
}, async () => {
  const { page, go } = await site.signInWith(LOGIN)
  await go('/')
  const board = new URL(page.url()).pathname
  expect(board).toBe('/bygg-och-miljonamnden/2026')
  for (const { declaration } of registers) {
    await go(`${board}/${declaration.path}`)
    await page.getByRole('heading', { name: /^Här finns inget/ }).waitFor()
  }
  await mustBeSound(page)
  for (const { path } of pages.filter((slot) => !slot.path.includes('$id'))) {
    await go(`${board}/${path}`)
    // The same pages are looked at on a desk too, where there is something in them.
    await mustBeSound(page, { sizes: [NARROW] })
  }
  await go(`${board}/ledningens-genomgang`)
  await page.getByRole('button', { name: 'Påbörja genomgången för 2026' }).click()
  await page.getByRole('heading', { name: 'Underlag som saknas' }).waitFor()
  await mustBeSound(page)
})
