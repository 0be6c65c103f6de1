import { afterAll, afterEach, expect, test } from 'vitest'
import { sampleDocument } from '../../../test/support/sample-document.ts'
import { AppError } from '../../core/errors.ts'
import type { ReviewDocument } from '../document.ts'
import { renderElsewhere, renderProcessId, stopRendering } from './render-jobs.ts'
import { pdfIsAvailable, typstPackage } from './typst.ts'

const small: ReviewDocument = {
  ...sampleDocument(),
  chapters: sampleDocument().chapters.slice(0, 1),
}

afterEach(stopRendering)
afterAll(stopRendering)

test('documents asked for at once are made one by one in the same process', async () => {
  const first = renderElsewhere({ kind: 'docx', doc: small })
  const others = [
    renderElsewhere({ kind: 'docx', doc: small }),
    renderElsewhere({ kind: 'docx', doc: small }),
  ]
  await first
  const id = renderProcessId()
  const made = await Promise.all(others)
  expect(made.map((bytes) => bytes.subarray(0, 2).toString())).toEqual(['PK', 'PK'])
  expect(renderProcessId()).toBe(id)
})

test('a document that takes too long is given up and says so, and the next one is made', async () => {
  await expect(
    renderElsewhere({ kind: 'docx', doc: small }, { longestMs: 1 }),
  ).rejects.toMatchObject({
    id: 'renderTooSlow',
    status: 503,
    message: expect.stringContaining('Rapporten tog för lång tid att göra'),
  })
  expect(renderProcessId()).toBeUndefined()
  expect((await renderElsewhere({ kind: 'docx', doc: small })).length).toBeGreaterThan(10_000)
})

/** Waits for the process that is at work on a document, other than the one named. */
async function workingProcess(other?: number): Promise<number> {
  for (;;) {
    const id = renderProcessId()
    if (id !== undefined && id !== other) return id
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

test('a document whose process is killed is made by another without a word', async () => {
  const job = renderElsewhere({ kind: 'docx', doc: small })
  const id = await workingProcess()
  process.kill(id, 'SIGKILL')
  expect((await job).length).toBeGreaterThan(10_000)
  expect(renderProcessId()).not.toBe(id)
})

test('a document whose process dies twice fails, and takes no other with it', async () => {
  const job = renderElsewhere({ kind: 'docx', doc: small })
  const failed = expect(job).rejects.toMatchObject({ id: 'unexpected' })
  const next = renderElsewhere({ kind: 'docx', doc: small })
  const first = await workingProcess()
  process.kill(first, 'SIGKILL')
  process.kill(await workingProcess(first), 'SIGKILL')
  await failed
  expect((await next).length).toBeGreaterThan(10_000)
})

test('when many wait, the next one is told so at once', async () => {
  const made = Promise.allSettled(
    Array.from({ length: 21 }, () => renderElsewhere({ kind: 'docx', doc: small })),
  )
  await expect(renderElsewhere({ kind: 'docx', doc: small })).rejects.toMatchObject({
    id: 'renderBusy',
    status: 503,
    message: expect.stringContaining('Många rapporter görs just nu'),
  })
  await stopRendering()
  await made
  expect((await renderElsewhere({ kind: 'docx', doc: small })).length).toBeGreaterThan(10_000)
})

test('who has gone leaves the queue, and the place to another', async () => {
  const gone = new AbortController()
  const first = renderElsewhere({ kind: 'docx', doc: small })
  const waiting = Array.from({ length: 20 }, () =>
    renderElsewhere({ kind: 'docx', doc: small }, { signal: gone.signal }).catch(
      (error: unknown) => error,
    ),
  )
  gone.abort()
  for (const failure of await Promise.all(waiting)) expect(failure).toBeInstanceOf(AppError)
  const last = renderElsewhere({ kind: 'docx', doc: small })
  for (const bytes of await Promise.all([first, last])) expect(bytes.length).toBeGreaterThan(10_000)
  const before = AbortSignal.abort()
  await expect(renderElsewhere({ kind: 'docx', doc: small }, { signal: before })).rejects.toThrow(
    AppError,
  )
})

test('stopping waits for nothing', async () => {
  const jobs = Array.from({ length: 5 }, () => renderElsewhere({ kind: 'docx', doc: small }))
  const ends = Promise.allSettled(jobs)
  await workingProcess()
  await stopRendering()
  expect(renderProcessId()).toBeUndefined()
  expect((await ends).map(({ status }) => status)).toEqual(Array(5).fill('rejected'))
})

test('a document that cannot be made says why to the log, in Swedish to the reader', async () => {
  const broken = { ...small, chapters: null } as unknown as ReviewDocument
  const failure = await renderElsewhere({ kind: 'docx', doc: broken }).catch(
    (error: unknown) => error,
  )
  expect(failure).toBeInstanceOf(AppError)
  expect(failure).toMatchObject({
    id: 'unexpected',
    message: expect.stringContaining('Något gick fel'),
  })
  expect(String((failure as AppError).cause)).toContain('TypeError')
})

test('the typesetter is named for the machine it runs on', () => {
  expect(typstPackage('linux', 'x64', true)).toMatch(/-linux-x64-gnu$/)
  expect(typstPackage('linux', 'arm64', false)).toMatch(/-linux-arm64-musl$/)
  expect(typstPackage('darwin', 'arm64')).toMatch(/-darwin-arm64$/)
  expect(typstPackage('win32', 'x64')).toMatch(/-win32-x64-msvc$/)
  expect(pdfIsAvailable('@myriaddreamin/typst-ts-node-compiler-plan9-vax')).toBe(false)
})
