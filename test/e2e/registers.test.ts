/** Every register: its list, a record and its form, and one form from beginning to end by keyboard. */
import { describe, expect, test } from 'vitest'
import { auditFinding } from '../../src/areas/audits/audit-finding.record.ts'
import { actsOfRecord, policy } from '../../src/core/policy.ts'
import { uncapitalise } from '../../src/core/swedish.ts'
import { registers } from '../../src/web/registers.ts'
import { testWorld } from '../support/database.ts'
import { mustHaveFocus, tabTo } from './support/keyboard.ts'
import { type DemoName, testSite, whenRead } from './support/site.ts'
import { mustBeSound } from './support/sound.ts'

const world = testWorld('demo')
const site = testSite(world, { keepsBrowsers: true })
const BOARD = '/overformyndarnamnden/2025'
const declarations = registers.map(({ declaration }) => declaration)

describe.each(declarations)('$names.plural', (declaration) => {
  const { names, type, path } = declaration
  const { writer, board } = placeOf(type)

  test('the arrow keys and Enter open a record from the list, and the pages are sound', async () => {
    const { page, go } = await site.signIn(writer)
    await go(`${board}/${path}?ar=alla`)
    await mustBeSound(page)

    const records = page.getByRole('rowheader').getByRole('link')
    const count = await records.count()
    expect(count).toBeGreaterThan(0)
    await tabTo(page, records.first())
    const chosen = records.nth(Math.min(1, count - 1))
    await page.keyboard.press('ArrowDown')
    await mustHaveFocus(chosen)
    const title = await chosen.innerText()
    await page.keyboard.press('Enter')
    const heading = page.getByRole('heading', { level: 1, name: title })
    await mustHaveFocus(heading)
    await whenRead(page)
    await mustBeSound(page)
  })

  test('the form is sound', async () => {
    const { page, go } = await site.signIn(writer)
    await go(`${board}/${path}`)
    const add = page.getByRole('link', { name: `Lägg till ${uncapitalise(names.singular)}` })
    // Read before the click: the page it stands on may be gone at once.
    const label = await add.innerText()
    await add.click()
    const heading = ownForms[type] ?? label
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
    await mustBeSound(page)
  })
})

/** Forms that begin with a question of their own. */
const ownForms: Partial<Record<string, string>> = { classification: 'Klassa en informationsmängd' }

/** Who may write in the register, at a board that has something in it. */
function placeOf(type: string): { writer: DemoName; board: string } {
  // The other board has not been audited.
  if (type === auditFinding.type) return { writer: 'Erik Åkesson', board: '/socialnamnden/2025' }
  const creators: readonly string[] = policy[actsOfRecord(type).create]
  return { writer: creators.includes('isam') ? 'Anna Lindqvist' : 'Karin Holm', board: BOARD }
}

test('an incident is added by keyboard alone: errors lead to their fields, nothing is lost', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  const { keyboard } = page
  await go(`${BOARD}/incidenter`)
  await tabTo(page, page.getByRole('link', { name: 'Lägg till incident' }))
  await keyboard.press('Enter')
  await mustHaveFocus(page.getByRole('heading', { level: 1, name: 'Lägg till incident' }))

  const happened = page.getByLabel('Vad som hände')
  await tabTo(page, happened)
  await keyboard.type('Kuvertet öppnades av en annan huvudman, som ringde växeln.')
  const save = page.getByRole('button', { name: 'Spara incidenten' })
  await tabTo(page, save)
  await keyboard.press('Enter')

  const summary = page.getByRole('region', { name: '4 fel att rätta' })
  await mustHaveFocus(summary)
  await mustBeSound(page)
  const title = page.getByLabel('Rubrik')
  await tabTo(page, summary.getByRole('link').first())
  await keyboard.press('Enter')
  await mustHaveFocus(title)
  await keyboard.type('Årsräkning skickad till fel huvudman')

  await tabTo(page, page.getByRole('button', { name: 'Slag (obligatoriskt)' }))
  await keyboard.press('Enter')
  await page.getByRole('option', { name: 'Uppgifter till fel mottagare' }).waitFor()
  await keyboard.type('uppg')
  await keyboard.press('Enter')
  await typeInstant('Upptäcktes', '202511201030')
  await typeInstant('Rapporterades', '202511201115')
  expect(await happened.inputValue()).toContain('Kuvertet öppnades')
  await tabTo(page, save)
  await keyboard.press('Enter')

  await mustHaveFocus(
    page.getByRole('heading', { level: 1, name: 'Årsräkning skickad till fel huvudman' }),
  )
  await whenRead(page)
  await page.getByText('Uppgifter till fel mottagare').waitFor()
  await page.getByText('2025-11-20 10:30').waitFor()
  const history = page.getByRole('list', { name: 'Historik, senaste först' })
  await history.getByText('Anna Lindqvist').waitFor()
  expect(await history.getByRole('listitem').count()).toBe(1)
  await mustBeSound(page)

  async function typeInstant(label: string, digits: string): Promise<void> {
    await tabTo(page, page.getByRole('spinbutton', { name: `år, ${label}` }))
    await keyboard.type(digits)
  }
})
