/** An incident: reported in a minute, decided on with a reason, and its notice prepared. */
import { expect, test } from 'vitest'
import { testWorld } from '../support/database.ts'
import { testSite } from './support/site.ts'
import { mustBeSound } from './support/sound.ts'

const world = testWorld('demo')
const site = testSite(world)
const BOARD = '/overformyndarnamnden'

test('reported with a warning that does not stop, then decided on and prepared', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${BOARD}/2026/rapportera`)
  await page.getByLabel('Vad har hänt?').fill('Akten för 811228-9874 skickades fel.')
  await page.getByText('Texten ser ut att innehålla ett personnummer').waitFor()
  await mustBeSound(page)
  await page.getByRole('button', { name: 'Skicka rapporten' }).click()
  await page.getByText(/Rapporten har nummer \d+/).waitFor()
  await page.getByRole('link', { name: 'Följ rapporten' }).click()

  const clocks = page.getByRole('list', { name: 'Tidsfrister som gäller' })
  await clocks.getByText('Anmälan av personuppgiftsincident').waitFor()
  await mustBeSound(page)
  await page.getByRole('button', { name: 'Besluta: Anmälan enligt cybersäkerhetslagen' }).click()
  const dialog = page.getByRole('dialog', { name: 'Anmälan enligt cybersäkerhetslagen' })
  await dialog.getByRole('button', { name: 'Besluta', exact: true }).click()
  await dialog.getByText('Välj vad du beslutar.').waitFor()
  await dialog.getByText('Inte betydande: anmäl inte', { exact: true }).click()
  await dialog.getByLabel('Skäl').fill('Ett brev, ingen tjänst påverkades.')
  await dialog.getByRole('button', { name: 'Besluta', exact: true }).click()
  await page.getByText('Beslutet har sparats.').waitFor()
  await page.getByText('Ett brev, ingen tjänst påverkades.').first().waitFor()
  expect(await clocks.getByText('Incidentanmälan').count()).toBe(0)

  await page.getByRole('link', { name: 'Förbered: Anmälan till IMY' }).click()
  await page.getByText(/uppgifter saknas/).waitFor()
  await mustBeSound(page)
})

test('without signing in, by the open address', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${BOARD}/2026/rapportera/oppen-adress`)
  await page.getByText('Det går att rapportera utan att logga in').click()
  await page.getByRole('button', { name: 'Spara' }).click()
  await page.getByText('Adressen är öppen.').waitFor()
  const link = await page.getByLabel('Adress att lägga på intranätet').inputValue()
  await mustBeSound(page)

  const guest = await site.visit()
  await guest.go(new URL(link).pathname + new URL(link).hash)
  await guest.page.getByLabel('Vad har hänt?').fill('Ett brev låg i fel fack.')
  await guest.page.getByLabel('Vem är du, och hur når vi dig?').fill('Växeln')
  await mustBeSound(guest.page)
  await guest.page.getByRole('button', { name: 'Skicka rapporten' }).click()
  await guest.page.getByText(/Rapporten har nummer \d+/).waitFor()
})

test('a threshold that has been read in the regulation is put right, and is no longer unverified', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(`${BOARD}/2026/incidenter/frister`)
  const rows = page.getByRole('list', { name: 'Frågor och trösklar' })
  await rows.getByText('Ej verifierad').waitFor()
  await mustBeSound(page)
  await rows.getByRole('button', { name: /^Ändra Är incidenten betydande\?, 2026-07-01/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Ändra Är incidenten betydande?' })
  await dialog.getByText('Raden var fel, eller är nu kontrollerad').click()
  await dialog.getByRole('button', { name: /^Ändra Har verksamheten varit/ }).click()
  await dialog.getByLabel('Tröskel').fill('Mer än 3 timmar.')
  await dialog.getByRole('button', { name: 'Lägg till fråga' }).click()
  await dialog.getByLabel('Varför ändras raden').fill('Läst i MCFFS 2026:8.')
  await dialog.getByRole('button', { name: 'Spara' }).click()
  await dialog.getByText('En fråga saknar text.').waitFor()
  await dialog.getByRole('button', { name: 'Ta bort utan namn' }).click()
  await dialog.getByText('Bekräftad', { exact: true }).click()
  await mustBeSound(page)
  await dialog.getByRole('button', { name: 'Spara' }).click()
  await page.getByText('Raden har sparats.').waitFor()
  await rows.getByText('Ej verifierad').waitFor({ state: 'detached' })
  await rows.getByRole('button', { name: '7 frågor' }).click()
  await rows.getByText('Mer än 3 timmar.').waitFor()
})

test('what two boards have in the same system is shown as one event to the central function', async () => {
  const system = `Akten ${crypto.randomUUID().slice(0, 8)}`
  for (const [name, board] of [
    ['Anna Lindqvist', 'overformyndarnamnden'],
    ['Erik Åkesson', 'socialnamnden'],
  ] as const) {
    const { page, go } = await site.signIn(name)
    await go(`/${board}/2026/rapportera`)
    await page.getByLabel('Vad har hänt?').fill('Ingen kom åt akten.')
    await page.getByLabel('Var hände det?').fill(system)
    await page.getByRole('button', { name: 'Skicka rapporten' }).click()
    await page.getByText(/Rapporten har nummer \d+/).waitFor()
  }
  const { page, go } = await site.signIn('Ingrid Ståhl')
  await go(`${BOARD}/2026/incidenter-att-anmala`)
  await page.getByRole('heading', { level: 2, name: 'Kan gå i samma anmälan' }).waitFor()
  const event = page.getByRole('article').filter({
    has: page.getByRole('heading', { level: 3, name: system, exact: true }),
  })
  await event.getByRole('link', { name: /^Överförmyndarnämnden, incident/ }).waitFor()
  await event.getByRole('link', { name: /^Socialnämnden, incident/ }).waitFor()
  await event.getByText('Gemensamt underlag att klistra in').click()
  await event.getByText('2 incidenter i 2 nämnder').waitFor()
  await mustBeSound(page)
})
