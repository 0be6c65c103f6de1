/** Somebody is away: the work and the role go to another, by keyboard, and come back. */
import { expect, test } from 'vitest'
import { testWorld } from '../support/database.ts'
import { mustHaveFocus, tabTo } from './support/keyboard.ts'
import { testSite } from './support/site.ts'
import { mustBeSound } from './support/sound.ts'

const world = testWorld('demo')
const site = testSite(world)
const HERE = '/overformyndarnamnden/2026'

test('a substitute is named, has the work on Min sida, and gives it back', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(HERE)
  await tabTo(page, page.getByRole('link', { name: 'Utse en ersättare' }))
  await page.keyboard.press('Enter')
  await mustHaveFocus(page.getByRole('heading', { level: 1, name: 'Ersättare vid frånvaro' }))
  await page.getByText('Ingen är borta').waitFor()
  await page.getByRole('button', { name: 'Utse ersättare' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Utse ersättare' })
  await dialog.getByRole('button', { name: 'Utse ersättare' }).press('Enter')
  await dialog.getByText('Välj en ersättare.').waitFor()
  await mustBeSound(page)

  await dialog.getByRole('combobox', { name: /^Ersättare/ }).press('ArrowDown')
  await page.getByRole('option', { name: /^Johan Ek/ }).waitFor()
  // Nobody stands in for themselves.
  expect(await page.getByRole('option', { name: /^Anna Lindqvist/ }).count()).toBe(0)
  await dialog.getByRole('combobox', { name: /^Ersättare/ }).fill('Johan')
  await expect.poll(() => page.getByRole('option').allInnerTexts()).toHaveLength(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await dialog.getByRole('spinbutton', { name: /^år, Till och med/ }).focus()
  await page.keyboard.type('20261231')
  await dialog.getByRole('button', { name: 'Utse ersättare' }).press('Enter')
  await page.getByText('Johan Ek ersätter Anna Lindqvist från 2026-11-22.').waitFor()
  await page.getByRole('row', { name: /Anna Lindqvist.*Johan Ek.*ISAM/ }).waitFor()
  await mustBeSound(page)

  const substitute = await site.signIn('Johan Ek')
  await substitute.go(HERE)
  await substitute.page
    .getByText('Du ersätter Anna Lindqvist till och med 31 december 2026.')
    .waitFor()
  await substitute.page
    .getByText(/I stället för Anna Lindqvist/)
    .first()
    .waitFor()
  await mustBeSound(substitute.page)

  await page
    .getByRole('button', { name: 'Avsluta: Johan Ek ersätter Anna Lindqvist' })
    .press('Enter')
  const asked = page.getByRole('alertdialog')
  await asked.getByRole('button', { name: 'Avsluta' }).press('Enter')
  await page.getByText('Ingen är borta').waitFor()
  await substitute.go(HERE)
  expect(await substitute.page.getByText(/I stället för/).count()).toBe(0)
})
