/** The true server with its built pages, and people who visit it in a browser. */
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import type { Instant } from '../../../src/core/dates.ts'
import { DEMO_TENANT } from '../../../src/demo/load.ts'
import { programActor } from '../../../src/server/actor.ts'
import { buildApp } from '../../../src/server/app.ts'
import { accountOrNull, createAccount } from '../../../src/server/auth/accounts.ts'
import type { App } from '../../../src/server/http.ts'
import { TEST_NOW, type TestWorld } from '../../support/database.ts'
import { launchChromium } from './chromium.ts'

export const PASSWORD = 'akvarell-gunga-tistel'
export const WIDE = { width: 1280, height: 900 }
/** A machine that does much else answers slowly; nothing here waits that long by itself. */
export const PATIENCE_MS = 20_000

/** People of the example, by the name they are shown with. */
const logins = {
  'Ali Rahimi': 'ali.rahimi@sundvalla.example',
  'Anna Lindqvist': 'anna.lindqvist@sundvalla.example',
  'Erik Åkesson': 'erik.akesson@sundvalla.example',
  'Ingrid Ståhl': 'ingrid.stahl@sundvalla.example',
  'Johan Ek': 'johan.ek@sundvalla.example',
  'Karin Holm': 'karin.holm@sundvalla.example',
  'Maria Sandström': 'maria.sandstrom@sundvalla.example',
  'Nils Gran': 'nils.gran@sundvalla.example',
  'Per Nyberg': 'per.nyberg@sundvalla.example',
} as const

type SessionCookies = Awaited<ReturnType<BrowserContext['cookies']>>

export type DemoName = keyof typeof logins

export type Visitor = {
  page: Page
  context: BrowserContext
  /** Goes to an address of the site and waits until the page has its heading. */
  go(path: string): Promise<void>
}

export type Site = {
  address: string
  /** The server's time, which the visitors' computers share. */
  now(): Instant
  /** A browser of one's own, signed in as nobody. */
  visit(options?: BrowserContextOptions): Promise<Visitor>
  signIn(name: DemoName, options?: BrowserContextOptions): Promise<Visitor>
  /** For whoever is not of the example, and has the tests' password. */
  signInWith(login: string, options?: BrowserContextOptions): Promise<Visitor>
  /** Gives a person of the example an account, and tells what to sign in with. */
  accountOf(name: DemoName): Promise<string>
  /** Ends everybody's sessions, as after a long night. */
  endSessions(): Promise<void>
}

/**
 * Call after `testWorld` at the top of a test file; the site answers in its tests. Where each test
 * only looks at pages, `keepsBrowsers` lets a person keep one browser, which has read the site's
 * files once, and opens a new window in it for each test.
 */
export function testSite(world: TestWorld, { keepsBrowsers = false } = {}): Site {
  const site = {} as Site
  const open: BrowserContext[] = []
  const kept = new Map<string, BrowserContext>()
  const answers: string[] = []
  const sessions = new Map<string, SessionCookies>()
  const faults: string[] = []
  let app: App
  let browser: Browser

  beforeAll(async () => {
    const port = await freePort()
    const began = Date.now()
    const elapsed = Date.parse(TEST_NOW) - began
    site.address = `http://localhost:${port}`
    site.now = () => new Date(Date.now() + elapsed).toISOString()
    const config = { ...world.services.config, publicUrl: site.address, port }
    app = await buildApp({ ...world.services, config, now: site.now }, false)
    await app.listen({ port, host: '127.0.0.1' })
    browser = await launchChromium()

    site.visit = async (options) => {
      const context = await browser.newContext({
        baseURL: site.address,
        viewport: WIDE,
        locale: 'sv-SE',
        timezoneId: 'Europe/Stockholm',
        reducedMotion: 'reduce',
        ...options,
      })
      open.push(context)
      context.setDefaultTimeout(PATIENCE_MS)
      await context.addInitScript(setClock, elapsed)
      watch(context, faults)
      remember(context, answers)
      return visitorIn(context)
    }
    site.signInWith = async (login, options) => {
      const own = options === undefined ? kept.get(login) : undefined
      if (own) return visitorIn(own)
      const visitor = await site.visit(options)
      if (keepsBrowsers && options === undefined) kept.set(login, visitor.context)
      // One sign-in each is what the guard against guessing lets through in a row.
      const known = sessions.get(login)
      if (known) {
        await visitor.context.addCookies(known)
        return visitor
      }
      const answer = await visitor.context.request.post('/api/session', {
        headers: { origin: site.address },
        data: { login, password: PASSWORD },
      })
      if (!answer.ok()) throw new Error(`${login} could not sign in: ${await answer.text()}`)
      sessions.set(login, await visitor.context.cookies())
      return visitor
    }
    site.signIn = async (name, options) => site.signInWith(await site.accountOf(name), options)
    site.accountOf = (name) => demoAccount(world, name, site.now())
    site.endSessions = () => {
      sessions.clear()
      return world.db.withActor(programActor(DEMO_TENANT), async (tx) => {
        await sql`update sessions set revoked_at = ${site.now()}`.execute(tx)
      })
    }
  })

  afterEach(async ({ task }) => {
    const isFailed = task.result?.state === 'fail'
    const staying = new Set(kept.values())
    for (const context of open) {
      if (isFailed) await showPages(context, task.name)
      if (!staying.has(context)) await context.close()
      else for (const page of context.pages()) await page.close()
    }
    open.splice(0, open.length, ...staying)
    if (isFailed) console.log(answers.slice(-LAST_ANSWERS).join('\n'))
    answers.length = 0
    expect(faults.splice(0), 'what the browser complained about').toEqual([])
  })

  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })
  return site
}

async function visitorIn(context: BrowserContext): Promise<Visitor> {
  const page = await context.newPage()
  return { page, context, go: (path) => goTo(page, path) }
}

/** The address is part of what the server must know before it starts. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Runs in the page: its clock goes as the server's does. */
function setClock(elapsed: number): void {
  const Clock = Date
  const now = () => Clock.now() + elapsed
  globalThis.Date = new Proxy(Clock, {
    construct: (target, given) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given) as Date,
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  })
}

/** What a page must never do: fail, complain, break its own security policy or miss a file. */
function watch(context: BrowserContext, faults: string[]): void {
  context.on('weberror', (fault) => faults.push(`error: ${fault.error().message}`))
  context.on('console', (message) => {
    // Answers that refuse are part of the journeys; those that should not be are told below.
    const isAnswer = message.text().startsWith('Failed to load resource')
    if (['error', 'warning'].includes(message.type()) && !isAnswer)
      faults.push(`console ${message.type()}: ${message.text()}`)
  })
  context.on('response', (response) => {
    const { pathname } = new URL(response.url())
    const isRefusal = pathname.startsWith('/api/') && response.status() < 500
    if (response.status() >= 400 && !isRefusal) faults.push(`${response.status()}: ${pathname}`)
  })
}

/** What was asked and answered last tells why a page never came to what was waited for. */
const LAST_ANSWERS = 25

function remember(context: BrowserContext, answers: string[]): void {
  context.on('response', (response) => {
    const { pathname } = new URL(response.url())
    const at = new Date().toISOString().slice(11)
    if (pathname.startsWith('/api/'))
      answers.push(`${at} ${response.status()} ${response.request().method()} ${pathname}`)
  })
}

/** What the pages said and looked like when a test failed, also where only the log is left. */
async function showPages(context: BrowserContext, test: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'genomlys-journey-'))
  for (const [at, page] of context.pages().entries()) {
    const path = join(folder, `${at + 1}.png`)
    await page.screenshot({ path, fullPage: true }).catch(() => undefined)
    const said = await page.evaluate(whatItSays).catch((reason: unknown) => String(reason))
    console.log(`${test}\n${page.url()}\n${path}\n${said}`)
  }
}

/** Runs in the page: where the focus is, and what is told in dialogs, in alerts and on the page. */
function whatItSays(): string {
  const told = [...document.querySelectorAll('[role=dialog], [role=alertdialog], [role=alert]')]
  const focus = document.activeElement?.outerHTML.slice(0, 200) ?? ''
  const texts = told.map((one) => `${one.getAttribute('role')}: ${(one as HTMLElement).innerText}`)
  return [`focus: ${focus}`, ...texts, document.body.innerText.slice(0, 3000)].join('\n')
}

async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await whenRead(page)
}

/** Waits until the page has its heading and nothing more is being fetched. */
export async function whenRead(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForFunction(
    () =>
      ![...document.querySelectorAll('[role=status]')].some((one) =>
        one.textContent?.startsWith('Hämtar'),
      ),
  )
}

async function demoAccount(world: TestWorld, name: DemoName, now: Instant): Promise<string> {
  const login = logins[name]
  const program = programActor(DEMO_TENANT)
  await world.db.withActor(program, async (tx) => {
    const { rows } = await sql<{
      id: string
    }>`select id from people where email = ${login}`.execute(tx)
    const personId = rows[0]?.id
    if (!personId) throw new Error(`Nobody in the example has the address ${login}`)
    if (await accountOrNull(tx, personId)) return
    await createAccount(tx, program, { personId, login, password: PASSWORD }, now)
  })
  return login
}
