/** For those who use no mouse. */
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { PATIENCE_MS } from './site.ts'

/** More stops than any page has between its parts. */
const MOST_STOPS = 120

/** Presses Tab until the focus is there: what cannot be reached that way fails. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await hasFocus(target)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${target}; it ended at ${await focused(page)}`)
}

export async function mustHaveFocus(target: Locator): Promise<void> {
  await expect
    .poll(() => hasFocus(target), {
      message: `focus is on ${target}`,
      timeout: PATIENCE_MS,
    })
    .toBe(true)
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement)
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? 'nothing')
}
