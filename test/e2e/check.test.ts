/**
 * Granska före beslut: what is wrong is found beside the text, mended or let pass with a reason, and
 * whoever decides reads the reason. Each test goes on from the one before.
 */
import { readFileSync } from 'node:fs'
import type { Page, Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { draftText } from '../support/a-report.ts'
import { testWorld } from '../support/database.ts'
import { mustHaveFocus } from './support/keyboard.ts'
import { testSite } from './support/site.ts'
import { mustBeSound, NARROW } from './support/sound.ts'

const site = testSite(testWorld('demo'))
const REVIEW = '/overformyndarnamnden/2025/ledningens-genomgang'
const WRONG = 'Under 2025 har 18 incidenter rapporterats.'
const REASON = 'Två av dem hör till 2024 enligt förvaltningschefens beslut.'

test('what is found stands by severity, and leads to the record', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(REVIEW)
  await page.getByRole('tab', { name: /^Granskning/ }).click()
  const panel = page.getByRole('complementary', { name: 'Granska' })
  await panel.getByRole('heading', { name: 'Aktivitet utan ansvarig' }).waitFor()
  await panel.getByText('Ingenting stoppar beslut.').waitFor()
  await mustBeSound(page)
  await panel
    .getByRole('link', { name: /Öppna posten Särskild utbildning/ })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: /Särskild utbildning/ }).waitFor()
})

test('a number that the register does not bear out is found when it is saved, and keeps the review from being sent', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(REVIEW)
  await page.getByRole('button', { name: /stycket ”Under 2025 har 20 incidenter/ }).click()
  await page.getByRole('menuitem', { name: 'Skriv egen text' }).click()
  await page.getByRole('textbox', { name: 'Egen text i stället för stycket' }).fill(WRONG)
  await page.getByRole('button', { name: 'Spara texten' }).click()
  await page.getByRole('tab', { name: /^Granskning/ }).click()
  const panel = page.getByRole('complementary', { name: 'Granska' })
  await panel.getByText('men registret har 20').waitFor()
  await mustBeSound(page)

  await page.getByRole('button', { name: 'Skicka för beslut' }).click()
  const dialog = page.getByRole('dialog', { name: 'Skicka för beslut?' })
  await dialog.getByText('1 träff i granskningen stoppar beslut').waitFor()
  expect(await dialog.getByRole('button', { name: 'Skicka för beslut' }).isDisabled()).toBe(true)
  await mustBeSound(page)
  await dialog.getByRole('button', { name: 'Öppna granskningen' }).click()
  await panel.getByRole('button', { name: /^Gå till texten ”Under 2025 har 18/ }).click()
  await page.waitForFunction(() => document.activeElement?.id.startsWith('text-'))
})

test('it is let pass with a reason, by the keyboard, and then sent', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(REVIEW)
  await page.getByRole('tab', { name: /^Granskning/ }).click()
  const panel = page.getByRole('complementary', { name: 'Granska' })
  await panel.getByRole('button', { name: 'Godta med skäl' }).waitFor()
  await panel.locator('[aria-busy=false]').waitFor()
  // A reading that is under way all the while, and is answered last, is older than the reason.
  const reading = await holdAnswers(page, '**/api/reviews/*/check')
  await page.getByRole('tab', { name: 'Historik' }).click()
  await page.getByRole('tab', { name: /^Granskning/ }).click()
  await reading.isAsked
  await panel.getByRole('button', { name: 'Godta med skäl' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Godta träffen?' })
  await dialog.getByRole('button', { name: 'Godta träffen' }).press('Enter')
  await dialog.getByText('Skriv varför träffen godtas.').waitFor()
  const reason = dialog.getByRole('textbox', { name: /Varför får det stå kvar/ })
  await mustHaveFocus(reason)
  await reason.fill(REASON)
  await mustBeSound(page)
  await dialog.getByRole('button', { name: 'Godta träffen' }).press('Enter')
  await panel.getByText(REASON).waitFor()
  await reading.letGo()
  await panel.getByText(REASON).waitFor()

  await page.getByRole('button', { name: 'Skicka för beslut' }).click()
  await page
    .getByRole('dialog', { name: 'Skicka för beslut?' })
    .getByRole('button', { name: 'Skicka för beslut' })
    .click()
  await page.getByText('Genomgången väntar på beslut').waitFor()
})

/** What is asked is answered by the server at once, but the page hears it only when let go. */
async function holdAnswers(page: Page, address: string) {
  const heard: Promise<void>[] = []
  const asked = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  await page.route(address, (route) => {
    heard.push(answerLate(route))
  })
  async function answerLate(route: Route): Promise<void> {
    const response = await route.fetch()
    asked.resolve()
    await released.promise
    // The page may have stopped asking.
    await route.fulfill({ response }).catch(() => undefined)
  }
  return {
    isAsked: asked.promise,
    async letGo() {
      released.resolve()
      await Promise.all(heard)
      await page.unroute(address)
      // The page draws what it has heard.
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)))
    },
  }
}

test('who decides reads what was let pass, and why', async () => {
  const { page, go } = await site.signIn('Karin Holm')
  await go(`${REVIEW}/beslut`)
  await page.getByRole('heading', { name: 'Godtaget med skäl' }).waitFor()
  await page.getByText(REASON).waitFor()
  await mustBeSound(page)
})

test('any report can be checked, pasted or as a file, with the lines beside', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${REVIEW}/granska-text`)
  await page.getByRole('button', { name: 'Granska texten' }).click()
  await page.getByText('Klistra in rapportens text, eller välj en fil.').waitFor()
  await page
    .getByRole('textbox', { name: 'Eller klistra in texten' })
    .fill(draftText('overformyndarnamnden-faulty'))
  await page.getByRole('button', { name: 'Granska texten' }).click()
  const heading = page.getByRole('heading', { name: /\d+ träffar/ })
  await mustHaveFocus(heading)
  await page.getByRole('button', { name: 'Gå till rad 38', exact: true }).click()
  await page.getByText('Tre av dem anmäldes till').first().waitFor()
  await mustBeSound(page)
  await page.setViewportSize(NARROW)
  await mustBeSound(page, { sizes: [NARROW] })

  const bytes = readFileSync(new URL('../check/drafts/kulturnamnden-clean.txt', import.meta.url))
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'rapport.txt', mimeType: 'text/plain', buffer: bytes })
  const year = page.getByRole('textbox', { name: /Året som rapporten följer upp/ })
  await year.fill('2024')
  await page.getByRole('button', { name: 'Granska texten' }).click()
  await page.getByRole('heading', { name: 'Ingenting att anmärka på' }).waitFor()
})
