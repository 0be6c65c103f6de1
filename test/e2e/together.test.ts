/**
 * Two who write one review: in different places they never meet, in the same text both changes are
 * in, and what collides is chosen by a person. Each test goes on from the one before.
 */
import { expect, test } from 'vitest'
import { demoBoard, testWorld } from '../support/database.ts'
import { mustHaveFocus } from './support/keyboard.ts'
import { testSite, type Visitor } from './support/site.ts'
import { mustBeSound } from './support/sound.ts'

const world = testWorld('demo')
const site = testSite(world)
const BOARD = '/overformyndarnamnden/2025'
const REVIEW = `${BOARD}/ledningens-genomgang`
const ADD = 'Lägg till text i avsnittet Sammanfattning'
const FIELD = 'Text i slutet av avsnittet'

const fieldOf = ({ page }: Visitor) => page.getByRole('textbox', { name: FIELD })
const latestOf = ({ page }: Visitor) => page.locator('.together-latest')

async function openOwn(visitor: Visitor): Promise<void> {
  const { page } = visitor
  const add = page.getByRole('button', { name: ADD })
  if ((await add.count()) > 0) await add.click()
  else {
    await page.getByRole('button', { name: /^Alternativ för den egna texten/ }).click()
    await page.getByRole('menuitem', { name: 'Ändra texten' }).click()
  }
  await mustHaveFocus(fieldOf(visitor))
}

test('two in the same text see each other’s change as it is saved, and lose nothing', async () => {
  const anna = await site.signIn('Anna Lindqvist')
  const maria = await site.signIn('Maria Sandström')
  await anna.go(REVIEW)
  await maria.go(REVIEW)
  await anna.page.getByText('Här nu: Maria Sandström').waitFor()

  await openOwn(anna)
  await fieldOf(anna).fill('Första stycket.\n\nAndra stycket.')
  await anna.page.getByText(/^Utkast sparat \d\d[:.]\d\d$/).waitFor()
  await fieldOf(anna).press('Control+Enter')
  await maria.page.getByText('Andra stycket.', { exact: true }).waitFor()
  await expect.poll(() => latestOf(maria).innerText()).toContain('Anna Lindqvist ändrade')

  await openOwn(anna)
  await openOwn(maria)
  await maria.page.getByText('Anna Lindqvist skriver också här nu.').waitFor()
  await mustBeSound(maria.page)
  // Maria writes at the end and keeps her caret there, while Anna changes the beginning.
  await fieldOf(maria).press('Control+End')
  await maria.page.keyboard.type(' Marias tillägg')
  await fieldOf(anna).fill('Inledande stycket, omskrivet.\n\nAndra stycket.')
  await fieldOf(anna).press('Control+Enter')
  await maria.page.getByText('Anna Lindqvist ändrade samtidigt; båda ändringarna är med.').waitFor()
  await maria.page.keyboard.type(', fortsatt.')
  const both = 'Inledande stycket, omskrivet.\n\nAndra stycket. Marias tillägg, fortsatt.'
  expect(await fieldOf(maria).inputValue()).toBe(both)
  // What Ctrl+Z takes back is one's own; Anna's words stay.
  await maria.page.keyboard.press('Control+z')
  expect(await fieldOf(maria).inputValue()).toContain('Inledande stycket, omskrivet.')
  await maria.page.keyboard.press('Control+Shift+z')
  expect(await fieldOf(maria).inputValue()).toBe(both)
  await fieldOf(maria).press('Control+Enter')
  await anna.page.getByText('Andra stycket. Marias tillägg, fortsatt.').waitFor()
  await mustBeSound(anna.page)
})

test('the same words changed by both: a person chooses, and both wordings are kept', async () => {
  const anna = await site.signIn('Anna Lindqvist')
  const maria = await site.signIn('Maria Sandström')
  await anna.go(REVIEW)
  await maria.go(REVIEW)
  await openOwn(anna)
  await openOwn(maria)
  const before = await fieldOf(maria).inputValue()
  await fieldOf(maria).fill(before.replace('Inledande', 'Marias'))
  await fieldOf(anna).fill(before.replace('Inledande', 'Annas'))
  await fieldOf(anna).press('Control+Enter')
  await maria.page.getByText('Anna Lindqvist har ändrat samma ord som du.').waitFor()
  expect(await fieldOf(maria).inputValue()).toContain('Marias stycket')
  await fieldOf(maria).press('Control+Enter')
  const dialog = maria.page.getByRole('dialog', { name: 'Två versioner av samma text' })
  await dialog.getByText('Annas stycket').waitFor()
  await mustBeSound(maria.page)
  await dialog.getByLabel(/Behåll denna.*Din text/).check()
  await dialog.getByRole('button', { name: 'Spara det jag valt' }).click()
  await anna.page.getByText('Marias stycket, omskrivet.').waitFor()

  // Anna's wording is among the versions, and can be had back.
  await anna.page.getByRole('button', { name: /^Alternativ för den egna texten/ }).click()
  await anna.page.getByRole('menuitem', { name: 'Versioner av texten' }).click()
  const versions = anna.page.getByRole('dialog', { name: 'Versioner' })
  await versions
    .getByRole('button', { name: /Anna Lindqvist · skrev/ })
    .first()
    .click()
  await mustBeSound(anna.page)
  await versions.getByRole('button', { name: 'Återställ den här versionen' }).click()
  await anna.page.getByText('Annas stycket, omskrivet.').waitFor()
  await anna.page.getByRole('button', { name: 'Ångra' }).click()
  await anna.page.getByText('Marias stycket, omskrivet.').waitFor()
})

test('what is written and not saved is there after the window is closed, and without a connection', async () => {
  const visitor = await site.signIn('Anna Lindqvist')
  const { page, context, go } = visitor
  await go(REVIEW)
  await page.getByRole('button', { name: /^Lägg till text i avsnittet 1 / }).click()
  await fieldOf(visitor).fill('Skrivet på första datorn.')
  await page.getByText(/^Utkast sparat/).waitFor()

  // Another computer: nothing of the first one's store is there.
  const other = await site.signIn('Anna Lindqvist')
  await other.go(REVIEW)
  await other.page.getByText('Skrivet på första datorn.').waitFor()
  await other.page.getByRole('button', { name: 'Fortsätt skriva' }).click()
  await mustHaveFocus(fieldOf(other))
  expect(await fieldOf(other).inputValue()).toBe('Skrivet på första datorn.')

  await context.setOffline(true)
  await fieldOf(visitor).fill('Skrivet på första datorn. Utan nät.')
  await page.getByText(/^Ingen kontakt. Utkastet är sparat på den här datorn/).waitFor()
  await context.setOffline(false)
  await page.getByText(/^Utkast sparat/).waitFor()
  await go(REVIEW)
  await page.getByText('Utan nät.').waitFor()
  await page.getByRole('button', { name: 'Släng utkastet' }).click()
})

test('a section is given, marked as done, and the mark falls when the text changes', async () => {
  const anna = await site.signIn('Anna Lindqvist')
  await anna.go(REVIEW)
  const { page } = anna
  const menu = page.getByRole('button', { name: /^Alternativ för avsnittet 3.1 / })
  await menu.click()
  await page.getByRole('menuitem', { name: 'Ange vem som skriver' }).click()
  const dialog = page.getByRole('dialog', { name: 'Vem skriver avsnittet?' })
  await dialog.getByRole('button', { name: /Skribent/ }).click()
  await page.getByRole('option', { name: 'Maria Sandström' }).click()
  await mustBeSound(page)
  await dialog.getByRole('button', { name: 'Spara skribent och dag' }).click()
  await page.getByText('Skrivs av Maria Sandström').waitFor()

  const maria = await site.signIn('Maria Sandström')
  await maria.go(BOARD)
  await maria.page.getByRole('heading', { name: 'Avsnitt att skriva (1)' }).waitFor()
  await mustBeSound(maria.page)
  await maria.page.getByRole('link', { name: /^3.1 / }).click()
  const section = maria.page.getByRole('heading', { name: /^3.1 / })
  await mustHaveFocus(section)
  await maria.page.getByRole('button', { name: /^Alternativ för avsnittet 3.1 / }).click()
  await maria.page.getByRole('menuitem', { name: 'Markera som klar' }).click()
  await page.getByText(/^Skrivs av Maria Sandström · Klar /).waitFor()
  await page.getByRole('button', { name: /^Lägg till text i avsnittet 3.1 / }).click()
  await fieldOf(anna).fill('En sak till.')
  await fieldOf(anna).press('Control+Enter')
  await maria.page.getByText('Skrivs av Maria Sandström · Ändrad efter klar').waitFor()
  await mustBeSound(maria.page)
})

test('a comment names a colleague, who finds it, answers and settles it with the keyboard alone', async () => {
  const boardId = await demoBoard(world.db, 'overformyndarnamnden')
  expect(boardId).not.toBe('')
  const anna = await site.signIn('Anna Lindqvist')
  await anna.go(REVIEW)
  const { page } = anna
  await page.getByRole('button', { name: /^Alternativ för den egna texten ”En sak/ }).press('Enter')
  await page.getByRole('menuitem', { name: 'Kommentera' }).press('Enter')
  const field = page.getByRole('textbox', { name: 'Din kommentar' })
  await mustHaveFocus(field)
  await page.keyboard.type('<b>Stämmer</b> det, @mari')
  await page.getByRole('option', { name: 'Maria Sandström' }).waitFor()
  await mustBeSound(page)
  await mustHaveFocus(field)
  await page.getByRole('option', { name: 'Maria Sandström' }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => field.inputValue()).toContain('det, @Maria Sandström')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('tab', { name: /^Kommentarer 1/ }).waitFor()

  const maria = await site.signIn('Maria Sandström')
  await maria.go(BOARD)
  await maria.page.getByRole('heading', { name: 'Du är nämnd (1)' }).waitFor()
  await maria.page.getByRole('link', { name: /<b>Stämmer<\/b> det/ }).press('Enter')
  const answer = maria.page.getByRole('button', { name: 'Svara', exact: true })
  await answer.waitFor()
  await mustBeSound(maria.page)
  await answer.press('Enter')
  await maria.page.keyboard.type('Ja.')
  await maria.page.keyboard.press('Control+Enter')
  await page.getByText('Ja.', { exact: true }).waitFor()
  await maria.page.getByRole('button', { name: 'Markera som löst' }).press('Enter')
  await page.getByRole('button', { name: 'Lösta (1)' }).waitFor()

  const report = await anna.context.request.get(`/api/reviews/${await reviewId(anna)}/report/html`)
  expect(await report.text()).not.toContain('Stämmer')
})

async function reviewId({ context }: Visitor): Promise<string> {
  const boardId = await demoBoard(world.db, 'overformyndarnamnden')
  const answer = await context.request.get(`/api/boards/${boardId}/reviews`)
  const { rows } = (await answer.json()) as {
    rows: { id: string; fields: { reviewYear: number } }[]
  }
  return rows.find((row) => row.fields.reviewYear === 2025)?.id ?? ''
}
