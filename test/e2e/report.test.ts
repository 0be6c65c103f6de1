/** An employee reports on a telephone; the coordinator finds it; a long form never hides its focus. */
import { expect, test } from 'vitest'
import { testWorld } from '../support/database.ts'
import { mustHaveFocus } from './support/keyboard.ts'
import { testSite, WIDE, whenRead } from './support/site.ts'
import { mustBeSound, NARROW } from './support/sound.ts'

const world = testWorld('demo')
const site = testSite(world)
const BOARD = '/overformyndarnamnden/2026'

test('an employee reports an incident and follows it; the coordinator has it to do', async () => {
  const { page, go } = await site.signIn('Ali Rahimi', { viewport: NARROW })
  await go(BOARD)
  expect(await page.getByText('är inte påbörjad').count()).toBe(0)
  expect(await page.getByText('Kom igång').count()).toBe(0)
  await page.getByRole('main').getByRole('link', { name: 'Rapportera incident' }).click()
  await mustHaveFocus(page.getByRole('heading', { level: 1, name: 'Rapportera incident' }))
  await mustBeSound(page)
  expect(await page.getByLabel('Orsak').count()).toBe(0)

  await page.getByLabel('Rubrik').fill('Akten låg kvar i skrivaren')
  await page.getByRole('button', { name: 'Slag (obligatoriskt)' }).click()
  await page.getByRole('option', { name: 'Oskyddad hantering' }).click()
  await page.getByRole('radio', { name: 'Ja' }).check({ force: true })
  await page.getByRole('button', { name: 'Skicka rapporten' }).click()

  await page.getByRole('heading', { level: 1, name: 'Akten låg kvar i skrivaren' }).waitFor()
  await whenRead(page)
  await page.getByRole('heading', { name: 'Det du rapporterade' }).waitFor()
  expect(await page.getByText('Historik').count()).toBe(0)
  expect(await page.getByRole('link', { name: 'Ändra' }).count()).toBe(0)
  await mustBeSound(page)
  await go(BOARD)
  await page.getByText('Du rapporterade den. Ingen handläggare är utsedd än.').waitFor()
  await page.getByRole('link', { name: 'Akten låg kvar i skrivaren' }).click()
  await page.getByRole('heading', { level: 1, name: 'Akten låg kvar i skrivaren' }).waitFor()
  await go(`${BOARD}/incidenter`)
  await page.getByRole('heading', { name: 'Din roll får inte läsa registret' }).waitFor()
  await mustBeSound(page)

  const coordinator = await site.signIn('Anna Lindqvist')
  await coordinator.go(BOARD)
  const item = coordinator.page
    .getByRole('listitem')
    .filter({ hasText: 'Akten låg kvar i skrivaren' })
  await item.getByText('Ny incident att ta hand om.').waitFor()
  expect(await item.innerText()).toContain('timmar kvar')
  await mustBeSound(coordinator.page)
})

test.each([WIDE, NARROW])(
  'Tab shows each field of a long form clear of the buttons, %o',
  async (viewport) => {
    const { page, go } = await site.signIn('Anna Lindqvist', { viewport })
    await go(`${BOARD}/incidenter/ny`)
    await page.getByLabel('Rubrik').focus()
    const hidden: string[] = []
    for (let stops = 0; stops < 90; stops += 1) {
      const stop = await page.evaluate(whereFocusIs)
      if (stop === 'buttons') break
      if (stop !== 'clear') hidden.push(stop)
      await page.keyboard.press('Tab')
    }
    expect(await page.evaluate(whereFocusIs)).toBe('buttons')
    expect(hidden).toEqual([])
  },
)

/** Runs in the page: is any of the field that has the focus behind the bar of buttons? */
function whereFocusIs(): string {
  const bar = document.querySelector('.ui-form-actions-sticky')
  const focused = document.activeElement
  if (!bar || !focused) return 'nothing'
  if (bar.contains(focused)) return 'buttons'
  const shown = focused.closest('label, .ui-control') ?? focused
  const { bottom } = shown.getBoundingClientRect()
  const { top } = bar.getBoundingClientRect()
  return bottom <= top ? 'clear' : `${shown.outerHTML.slice(0, 120)}: ${bottom} > ${top}`
}
