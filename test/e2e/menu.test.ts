/** The menu: its groups fold, stay folded for the person, and the group of the page stays open. */
import { expect, test } from 'vitest'
import { testWorld } from '../support/database.ts'
import { testSite, whenRead } from './support/site.ts'
import { mustBeSound } from './support/sound.ts'

const world = testWorld('demo')
const site = testSite(world)

test('a folded group stays folded, on the phone too, and opens for its own page', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go('/overformyndarnamnden/2025/risker')
  const menu = page.getByRole('navigation', { name: 'Huvudmeny' })
  const inventory = menu.getByRole('button', { name: 'Inventera' })
  const systems = menu.getByRole('link', { name: 'System', exact: true })
  await systems.waitFor()
  // The group of the page that one is on cannot be folded away.
  expect(await menu.getByRole('button', { name: 'Skydda' }).count()).toBe(0)

  await inventory.focus()
  await page.keyboard.press('Enter')
  await systems.waitFor({ state: 'hidden' })
  expect(await inventory.getAttribute('aria-expanded')).toBe('false')
  await mustBeSound(page)

  await page.reload()
  await whenRead(page)
  await inventory.waitFor()
  expect(await systems.isVisible()).toBe(false)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'Meny' }).click()
  expect(await inventory.getAttribute('aria-expanded')).toBe('false')
  await mustBeSound(page)

  await page.keyboard.press('Escape')
  await page.setViewportSize({ width: 1280, height: 900 })
  await go('/overformyndarnamnden/2025/system')
  await systems.waitFor()
  expect(await systems.getAttribute('aria-current')).toBe('page')
  await go('/overformyndarnamnden/2025/risker')
  await systems.waitFor({ state: 'hidden' })
})
