/** A classification from its questions to the decision, and the plan it leads to, without a mouse. */
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { testWorld } from '../support/database.ts'
import { mustHaveFocus, tabTo } from './support/keyboard.ts'
import { testSite } from './support/site.ts'
import { mustBeSound } from './support/sound.ts'

const world = testWorld('demo')
const site = testSite(world)

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

/** Chooses with the arrows: the first is taken with the space bar. */
async function answerRest(page: Page, steps: number): Promise<void> {
  const groups = page.getByRole('radiogroup')
  for (let at = 0; at < (await groups.count()); at += 1) {
    const group = groups.nth(at)
    if ((await group.getByRole('radio', { checked: true }).count()) > 0) continue
    await tabTo(page, group.getByRole('radio').first())
    await page.keyboard.press('Space')
    for (let step = 0; step < steps; step += 1) await page.keyboard.press('ArrowDown')
    await group.getByRole('radio', { checked: true }).waitFor()
  }
}

test('the owner goes on with a draft, answers, decides and assesses, with the keyboard alone', async () => {
  const { page, go } = await site.signIn('Maria Sandström')
  await go('/overformyndarnamnden/2026/klassningar/laget')
  await mustBeSound(page)
  await press(
    page,
    page.getByRole('row', { name: /Diarieförda/ }).getByRole('link', { name: 'Fortsätt klassa' }),
  )
  await page.getByRole('heading', { level: 1, name: 'Diarieförda handlingar' }).waitFor()
  await mustBeSound(page)
  await press(page, page.getByRole('link', { name: 'Fortsätt klassa' }))

  // What was answered before is answered still: the guide begins where it was left.
  await page.getByRole('heading', { level: 2, name: 'Riktighet' }).waitFor()
  await press(page, page.getByRole('button', { name: 'Nästa: Tillgänglighet' }))
  await page.getByRole('heading', { name: '3 fel att rätta' }).waitFor()
  await mustBeSound(page)
  await answerRest(page, 2)
  await page.getByText(/^Sparat \d\d:\d\d$/).waitFor()
  await press(page, page.getByRole('button', { name: 'Nästa: Tillgänglighet' }))
  await mustHaveFocus(page.getByRole('heading', { level: 2, name: 'Tillgänglighet' }))
  await answerRest(page, 1)
  await press(page, page.getByRole('button', { name: 'Nästa: Spårbarhet' }))
  await mustHaveFocus(page.getByRole('heading', { level: 2, name: 'Spårbarhet' }))
  await answerRest(page, 1)
  await press(page, page.getByRole('button', { name: 'Nästa: Sammanfattning och beslut' }))
  await page.getByText('K1', { exact: true }).first().waitFor()
  await mustBeSound(page)
  await press(page, page.getByRole('button', { name: 'Besluta klassningen' }))

  await page.getByText('Diarieförda handlingar är klassad: K1 R2 T1 S1.').waitFor()
  await page.getByRole('heading', { level: 2, name: 'Handlingsplan' }).waitFor()
  const owner = page.getByRole('radiogroup', { name: 'Värdera: Utpekad informationsägare' })
  await tabTo(page, owner.getByRole('radio').first())
  await page.keyboard.press('Enter')
  await page.getByText(/Värderad .* av Maria Sandström/).waitFor()
  await page.mouse.move(0, 0)
  await mustBeSound(page)
})

test('level 4 stops with an explanation and is not saved', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go('/overformyndarnamnden/2026/klassningar/laget')
  await page.getByRole('button', { name: 'Klassa Arbetsmaterial på gruppdisk' }).click()
  await page.getByRole('heading', { level: 2, name: 'Konfidentialitet' }).waitFor()
  await page.getByRole('radiogroup').first().getByText('4 Synnerligen allvarlig').click()
  await page.getByText('Här slutar klassningen i Genomlys').waitFor()
  await mustBeSound(page)
  await page.reload()
  await page.getByRole('heading', { level: 2, name: 'Konfidentialitet' }).waitFor()
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0)
})

test('a system shows what it inherits and why', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go('/overformyndarnamnden/2026/system')
  await page.getByRole('link', { name: 'Lex', exact: true }).first().click()
  await page
    .getByText('K3 eftersom systemet innehåller Överförmyndarärenden och Årsräkningar.')
    .waitFor()
  await mustBeSound(page)
})
