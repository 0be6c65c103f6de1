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

test('a risk that is added from the plan is joined to the classification', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go('/overformyndarnamnden/2026/klassningar')
  await page
    .getByRole('row', { name: /Överförmyndarärenden.*Gäller/ })
    .getByRole('link', { name: 'Överförmyndarärenden', exact: true })
    .click()
  await page.getByRole('link', { name: 'Lägg till risk' }).click()
  await page.getByText('Följer av: klassning Överförmyndarärenden').waitFor()
  await page.getByLabel('Händelse').fill('Behörighet ligger kvar efter avslut')
  await page.getByText('Väsentlighets- och riskanalys (VoR)', { exact: true }).click()
  await page.getByRole('button', { name: 'Spara risken' }).click()
  await page.getByText('Risken har sparats').waitFor()
  await page.getByRole('definition').getByRole('link', { name: 'Överförmyndarärenden' }).waitFor()
})

test('another scale is decided on, and the one before is kept', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go('/overformyndarnamnden/2026/klassningar/skala/andra')
  await page.getByRole('button', { name: 'Ta bort den högsta nivån' }).click()
  await page.getByLabel('Nivå 3', { exact: true }).fill('')
  await page.getByRole('button', { name: 'Använd den här skalan' }).click()
  await page.getByRole('link', { name: 'Skriv vad den heter, nivå 3.' }).click()
  await page.keyboard.type('Allvarlig skada')
  await page.getByText('Sparas som en ny version.').waitFor()
  await mustBeSound(page)
  await page.getByRole('button', { name: 'Använd den här skalan' }).click()
  await page.getByRole('heading', { name: /^Gäller nu: .*version 2/ }).waitFor()
  await page.getByRole('button', { name: /version 1/ }).waitFor()
  await mustBeSound(page)
})
