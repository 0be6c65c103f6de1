/**
 * The year's end: the ISAM writes and sends Ledningens genomgång, the head of the administration
 * decides, and the next year begins with what was decided. Each test goes on from the one before.
 */
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { bareIncident } from '../support/an-incident.ts'
import { demoBoard, testWorld } from '../support/database.ts'
import { mustHaveFocus } from './support/keyboard.ts'
import { testSite } from './support/site.ts'
import { mustBeSound, NARROW } from './support/sound.ts'

const world = testWorld('demo')
const site = testSite(world)
const BOARD = '/overformyndarnamnden'
const REVIEW = `${BOARD}/2025/ledningens-genomgang`
const TITLE = 'Ledningens genomgång 2025'
const OWN_TEXT = 'Tjugo incidenter är fler än vi trodde. Vi ser det som att fler vågar rapportera.'
const REASON = 'Avtalet med leverantören förhandlas om under våren.'

test('a figure opens the records behind it, and Escape leads back to it', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(REVIEW)
  const figure = page.getByRole('button', { name: '20 incidenter', exact: true }).first()
  await figure.click()
  const panel = page.getByRole('complementary', { name: 'Granska' })
  await mustHaveFocus(panel.getByRole('heading', { name: '20 incidenter' }))
  const sources = panel.getByRole('region', { name: 'Incidenter' })
  expect(await sources.getByRole('listitem').count()).toBe(20)
  await panel.getByRole('heading', { name: '20 incidenter' }).press('Escape')
  await mustHaveFocus(figure)
  await mustBeSound(page)

  await page.setViewportSize(NARROW)
  await figure.click()
  const drawer = page.getByRole('dialog', { name: 'Granska' })
  await drawer.getByRole('heading', { name: '20 incidenter' }).waitFor()
  expect(await drawer.getByRole('listitem').count()).toBe(20)
  await mustBeSound(page, { sizes: [NARROW] })
  await page.keyboard.press('Escape')
  await mustHaveFocus(figure)
})

test('the contents mark the section one chooses a figure in, or goes to', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(REVIEW)
  const contents = page.getByRole('navigation', { name: 'Innehåll' })
  const current = contents.locator('[aria-current="true"]')
  const section = /Information om avvikelser/
  const figure = page.getByRole('button', { name: '20 incidenter', exact: true }).first()
  // At the window's foot: by what stands highest it would be the section before.
  await figure.evaluate((element) => element.scrollIntoView({ block: 'end' }))
  await figure.click()
  await expect.poll(() => current.innerText()).toMatch(section)
  await page.mouse.wheel(0, -1200)
  await expect.poll(() => current.innerText()).not.toMatch(section)

  for (const link of await contents.getByRole('link').all()) {
    const address = await link.getAttribute('href')
    await link.click()
    await expect.poll(() => current.getAttribute('href')).toBe(address)
  }
})

test('a written text stays when the figures beneath it change, and says that they have', async () => {
  const { page, context, go } = await site.signIn('Anna Lindqvist')
  await go(REVIEW)
  await page.getByRole('button', { name: /stycket ”Under 2025 har 20 incidenter/ }).click()
  await page.getByRole('menuitem', { name: 'Skriv egen text' }).click()
  const own = page.getByRole('textbox', { name: 'Egen text i stället för stycket' })
  await mustHaveFocus(own)
  expect(await own.inputValue()).toMatch(/^Under 2025 har 20 incidenter rapporterats/)
  await own.fill(OWN_TEXT)
  await mustBeSound(page)
  await page.getByRole('button', { name: 'Spara texten' }).click()
  await page.getByText('Texten är sparad.').waitFor()
  await page.getByText(OWN_TEXT).waitFor()

  const boardId = await demoBoard(world.db, 'overformyndarnamnden')
  const added = await context.request.post(`/api/boards/${boardId}/incidents`, {
    headers: { origin: site.address },
    data: {
      values: {
        ...bareIncident,
        title: 'Utskrift kvarlämnad i skrivaren',
        noticedAt: '2025-12-01T08:00:00.000Z',
        reportedAt: '2025-12-01T08:30:00.000Z',
      },
    },
  })
  expect(added.status()).toBe(201)

  await go(REVIEW)
  await page.getByRole('button', { name: '21 rapporterade incidenter' }).waitFor()
  await page.getByText(OWN_TEXT).waitFor()
  await page.getByText('Underlaget har ändrats sedan texten skrevs').waitFor()
  const then = page.getByRole('definition').filter({ hasText: '20 incidenter' })
  const now = page.getByRole('definition').filter({ hasText: '21 incidenter' })
  expect([await then.count(), await now.count()]).toEqual([1, 1])
  await page.getByRole('tab', { name: /^Granskning/ }).click()
  await page.getByRole('heading', { name: /^Ändrat sedan texten skrevs/ }).waitFor()
  await mustBeSound(page)
})

test('the report is a PDF, and is sent for a decision', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(REVIEW)
  await page.getByRole('button', { name: 'Hämta rapporten' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('menuitem', { name: /^PDF/ }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/\.pdf$/)
  expect((await text(await download.createReadStream())).slice(0, 5)).toBe('%PDF-')

  await page.getByRole('button', { name: 'Uppgifter', exact: true }).click()
  const settings = page.getByRole('dialog', { name: 'Genomgångens uppgifter' })
  await settings.getByLabel('Diarienummer').waitFor()
  await mustBeSound(page)
  await settings.getByRole('button', { name: 'Avbryt' }).click()

  await page.getByRole('button', { name: 'Skicka för beslut' }).click()
  const dialog = page.getByRole('dialog', { name: 'Skicka för beslut?' })
  await dialog.getByText('Underlaget har ändrats under').waitFor()
  await mustBeSound(page)
  await dialog.getByRole('button', { name: 'Skicka för beslut' }).click()
  await page.getByText('Genomgången väntar på beslut').waitFor()
  await mustBeSound(page)
})

test('the head of the administration decides in part, with a reason', async () => {
  const { page, go } = await site.signIn('Maria Sandström')
  await go(REVIEW)
  await page.getByText(OWN_TEXT).waitFor()
  await page.getByRole('link', { name: 'Läs och besluta' }).click()
  await page.getByRole('heading', { level: 1, name: `Beslut om ${TITLE}` }).waitFor()
  await mustBeSound(page)

  const decide = page.getByRole('button', { name: 'Fatta beslutet' })
  const choices = page.getByRole('radiogroup', { name: 'Förslagen' }).getByRole('radio')
  expect(
    await choices.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)),
  ).toEqual(['whole', 'part'])
  expect(await choices.and(page.locator(':checked')).count()).toBe(0)
  await page.getByText('Besluta i delar').click()
  await decide.click()
  await page.getByRole('heading', { name: /^\d+ fel att rätta$/ }).waitFor()
  const activities = page.getByRole('radiogroup').filter({ hasText: 'Skjut upp' })
  const count = await activities.count()
  expect(count).toBeGreaterThan(2)
  for (let at = 0; at < count; at += 1)
    await activities
      .nth(at)
      .getByText(at === 0 ? 'Skjut upp' : 'Godkänn')
      .click()
  const why = page.getByLabel('Varför skjuts den upp?')
  await decide.click()
  const wrong = page.getByRole('heading', { name: 'Ett fel att rätta' })
  await wrong.waitFor()
  await expect
    .poll(() =>
      wrong.evaluate((heading) => heading.parentElement?.contains(document.activeElement)),
    )
    .toBe(true)
  await page.getByRole('link', { name: /^Skriv varför ”.*” skjuts upp\.$/ }).click()
  await mustHaveFocus(why)
  await why.fill(REASON)
  await mustBeSound(page)
  await decide.click()

  const asked = page.getByRole('alertdialog', { name: 'Fatta beslutet?' })
  await asked.getByText('1 uppskjuten').waitFor()
  await mustBeSound(page)
  await asked.getByRole('button', { name: 'Fatta beslutet' }).click()

  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
  await page.getByText('Beslutad', { exact: true }).first().waitFor()
  await page.getByRole('button', { name: 'Varje aktivitet för sig' }).click()
  await page.getByText(REASON).first().waitFor()
  await mustBeSound(page)
})

test('the next year opens with what was decided', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(REVIEW)
  await page.getByRole('link', { name: 'Nästa års genomgång' }).click()
  await page.getByRole('heading', { level: 1, name: 'Ledningens genomgång 2026' }).waitFor()
  const followUp = page.getByRole('region', { name: '2 Uppföljning av tidigare beslut' })
  await followUp.getByRole('cell', { name: 'Uppskjuten i genomgången 2025' }).waitFor()
  await followUp.getByRole('cell', { name: REASON }).first().waitFor()
  expect(await followUp.getByRole('cell', { name: 'Inte påbörjad.' }).count()).toBeGreaterThan(1)
  await mustBeSound(page)
})
