/** What holds for every page, whatever it is for. */
import axeCore from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { PATIENCE_MS, WIDE, whenRead } from './site.ts'

export const NARROW = { width: 390, height: 844 }
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * At the width of a desk and of a telephone: one heading of the first level, Swedish throughout,
 * nothing that needs scrolling sideways, and nothing for axe to remark on.
 */
export async function mustBeSound(
  page: Page,
  { sizes = [WIDE, NARROW], isTechnical = false } = {},
): Promise<void> {
  const before = page.viewportSize() ?? WIDE
  for (const size of sizes) {
    await page.setViewportSize(size)
    await whenRead(page)
    const where = `${decodeURIComponent(new URL(page.url()).pathname)} at ${size.width} px`
    await mustFit(page, where)
    const { lang, said } = await page.evaluate(wordsOnPage)
    expect(lang, `language of ${where}`).toBe('sv')
    // What describes the API to programs is written in the programs' words.
    if (!isTechnical) expect(said.filter(isEnglish), `English on ${where}`).toEqual([])
    expect(await page.locator('h1').count(), `first headings on ${where}`).toBe(1)
    expect(await axe(page), `axe on ${where}`).toEqual([])
  }
  await page.setViewportSize(before)
}

const DIALOG = '[role=dialog], [role=alertdialog]'

/** One line a finding: the rule, what is wrong, and where. Behind an open dialog nobody can reach. */
async function axe(page: Page): Promise<string[]> {
  // Its half million characters are read once in a document, however often it is asked.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeCore.source)
  const found = await page.evaluate(runAxe, { rules: RULES, dialog: DIALOG })
  // A short message covers what it lies over: that is judged when it has gone.
  const messages = page.locator('.ui-toast')
  if (found.some((one) => one.startsWith('target-size')) && (await messages.count()) > 0) {
    await messages.first().waitFor({ state: 'detached' })
    return axe(page)
  }
  return found
}

/** Runs in the page, where axe has been read. */
async function runAxe({ rules, dialog }: { rules: string[]; dialog: string }): Promise<string[]> {
  const { axe: asked } = globalThis as unknown as { axe: typeof axeCore }
  const { violations } = await asked.run(document.querySelector(dialog) ?? document, {
    runOnly: { type: 'tag', values: rules },
    // What is right need not be described: that is most of the work.
    resultTypes: ['violations'],
  })
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 200)}`),
  )
}

async function mustFit(page: Page, where: string): Promise<void> {
  await expect
    .poll(() => page.evaluate(tooWide), { message: `sideways on ${where}`, timeout: PATIENCE_MS })
    .toEqual([])
}

/** Runs in the page: when it is wider than its window, what sticks out. */
function tooWide(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth <= clientWidth) return []
  const out = [...document.querySelectorAll('body *')].filter(
    (one) => one.getBoundingClientRect().right > clientWidth + 0.5,
  )
  return out
    .slice(-3)
    .map((one) => `${scrollWidth} > ${clientWidth}: ${one.outerHTML.slice(0, 200)}`)
}

/** Words that stand in English libraries' texts and in no Swedish sentence. */
const ENGLISH =
  /\b(the|this|with|your|please|save|cancel|close|search|select|selected|loading|required|error|optional|invalid|next|previous|submit|delete|remove|open|empty|today|day|month|year|press|calendar)\b/i

function isEnglish(text: string): boolean {
  return ENGLISH.test(text)
}

/** Runs in the page: everything it says, also to those who listen. */
function wordsOnPage(): { lang: string; said: string[] } {
  const named = ['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext']
  const attributes = [...named, 'title', 'placeholder', 'alt']
  const labels = [...document.querySelectorAll('body *')].flatMap((one) =>
    attributes.flatMap((name) => one.getAttribute(name) ?? []),
  )
  const lines = document.body.innerText.split('\n')
  return { lang: document.documentElement.lang, said: [document.title, ...labels, ...lines] }
}
