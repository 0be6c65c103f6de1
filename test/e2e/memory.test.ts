/**
 * From one year to the next: earlier plans are settled one by one, effects are answered, and two
 * years' reviews stand beside each other.
 */
import { expect, test } from 'vitest'
import { testWorld } from '../support/database.ts'
import { mustHaveFocus, tabTo } from './support/keyboard.ts'
import { testSite } from './support/site.ts'
import { mustBeSound } from './support/sound.ts'

const world = testWorld('demo')
const site = testSite(world)
const BOARD = '/overformyndarnamnden'
const LEX = 'Rensning av gamla behörigheter i Lex'
const INSTRUCTION = 'Översyn av lokal anvisning för informationssäkerhet'
const POPULUS = 'Rensning av gamla behörigheter i Populus'

test('earlier plans are settled by keyboard alone, each saved at once', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${BOARD}/2026/ledningens-genomgang/sedan-forra`)
  await page.getByText('0 av 7 har fått besked.').waitFor()
  const answers = (title: string) => page.getByRole('group', { name: `Besked om ${title}` })

  await tabTo(page, answers(LEX).getByRole('button', { name: 'Klar' }))
  await page.keyboard.press('f')
  const reason = page.getByLabel('Varför flyttas den?')
  await mustHaveFocus(reason)
  await page.keyboard.press('Control+Enter')
  await page.getByText('Skriv skälet till att aktiviteten flyttas.').waitFor()
  await mustBeSound(page)
  await mustHaveFocus(reason)
  await page.keyboard.type('Systemförvaltaren var uppbokad av bytet av version.')
  await page.keyboard.press('Control+Enter')

  // On to the next, without looking for it.
  await page.getByText('1 av 7 har fått besked.').waitFor()
  await mustHaveFocus(answers(INSTRUCTION).getByRole('button', { name: 'Klar' }))
  await page.keyboard.press('a')
  await mustHaveFocus(page.getByLabel('Varför avskrivs den?'))
  await page.keyboard.type('Stadens nya riktlinje ersätter den lokala anvisningen.')
  await page.keyboard.press('Control+Enter')
  await page.getByText('2 av 7 har fått besked.').waitFor()
  await page.getByText('Avskriven. Stadens nya riktlinje').waitFor()
  await mustBeSound(page)

  await go(`${BOARD}/2026/ledningens-genomgang/sedan-forra`)
  await page.getByText('0 av 5 har fått besked.').waitFor()
  expect(await answers(LEX).count()).toBe(0)
})

test('the effect is answered against the measure, and "no" is an answer that can be carried on', async () => {
  const { page, go } = await site.signIn('Johan Ek')
  await go(`${BOARD}/2025/forbattringar`)
  await page.getByRole('link', { name: POPULUS }).click()
  await page.getByRole('heading', { level: 1, name: POPULUS }).waitFor()
  await mustBeSound(page)
  await page.getByRole('button', { name: 'Besvara effekten' }).click()
  const dialog = page.getByRole('dialog', { name: 'Besvara effekten' })
  await dialog.getByText('Antal aktiva konton för avslutade anställda').waitFor()
  await dialog.getByText('Effekten är inte visad').click()
  await dialog.getByRole('button', { name: 'Spara svaret' }).click()
  await dialog.getByText('Skriv vad måttet visar nu').waitFor()
  await mustBeSound(page)
  await dialog.getByLabel('Vad visar måttet nu?').fill('11 konton i november 2025')
  await dialog.getByLabel('Vad bedömningen av effekten bygger på').fill('Lista från Populus.')
  await dialog.getByRole('button', { name: 'Spara svaret' }).click()

  await page.getByText('Effekten inte visad', { exact: true }).first().waitFor()
  await page.getByText('Effekten visades inte', { exact: true }).waitFor()
  await mustBeSound(page)
  await page.getByRole('button', { name: 'Fortsätt i en ny aktivitet' }).click()
  const next = page.getByRole('dialog', { name: 'Fortsätt i en ny aktivitet' })
  await next.getByText('11 konton i november 2025').waitFor()
  await mustBeSound(page)
  await next.getByRole('button', { name: 'Lägg till aktiviteten' }).click()
  await page.getByRole('heading', { level: 1, name: 'Ändra förbättringen' }).waitFor()
  expect(await page.getByLabel('Utgångsläge').inputValue()).toBe('11 konton i november 2025')
})

test('who moves a promised activity in its form is asked for the reason of this move', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${BOARD}/2027/forbattringar`)
  await page.getByRole('link', { name: 'Inventering och klassificering' }).click()
  await page.getByRole('link', { name: 'Ändra' }).click()
  const year = page.getByLabel('Planerat år')
  await year.fill('2028')
  await year.blur()
  await page.getByText('Du flyttar aktiviteten från 2027 till 2028').waitFor()
  await page.getByRole('button', { name: 'Spara ändringarna' }).click()
  await page.getByRole('heading', { name: 'Ett fel att rätta' }).waitFor()
  await mustBeSound(page)
  const reason = page.getByLabel('Skäl till att den flyttats, skjutits upp eller avskrivits')
  await reason.fill('Staden byter modell för klassning först.')
  await page.getByRole('button', { name: 'Spara ändringarna' }).click()
  await page.getByText('Förbättringen har sparats.').waitFor()
})

test('two years stand beside each other, and a filter shows only what was rewritten', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${BOARD}/2025/ledningens-genomgang`)
  await page
    .getByText('väntar på besked')
    .or(page.getByText('Effekten är obesvarad'))
    .first()
    .waitFor()
  await page.getByRole('link', { name: 'Jämför med 2024' }).click()
  await page.getByRole('heading', { level: 1, name: 'Jämför genomgångar' }).waitFor()
  const incidents = page.getByRole('row').filter({ hasText: 'Rapporterade incidenter' })
  // The register began in 2025: what nobody counted in 2024 is not nought.
  await incidents.getByText('Ej redovisat').waitFor()
  await incidents.getByText('Går inte att jämföra').waitFor()
  await page
    .getByText(/^Oförändrat sedan 2024$/)
    .first()
    .waitFor()
  await mustBeSound(page)
  await page.getByRole('button', { name: /^Omskrivet/ }).click()
  await page.waitForURL(/visa=changed/)
  expect(await page.getByText(/^Oförändrat sedan 2024$/).count()).toBe(0)
  expect(await page.locator('.compare-text ins').count()).toBeGreaterThan(0)
})

test('a board with a single review has nothing to compare, and is told so', async () => {
  const { page, go } = await site.signIn('Erik Åkesson')
  await go('/socialnamnden/2024/ledningens-genomgang/jamfor')
  await page.getByRole('heading', { name: 'Det finns ingen annan genomgång än' }).waitFor()
  await mustBeSound(page)
  await go('/socialnamnden/2021/ledningens-genomgang/sedan-forra')
  await page.getByRole('heading', { name: /^Genomförda, effekten obesvarad/ }).waitFor()
  await mustBeSound(page)
})
