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
  const first = renderElsewhere('docx', small)
  const others = [renderElsewhere('docx', small), renderElsewhere('docx', small)]
  await first
  const id = renderProcessId()
  const made = await Promise.all(others)
  expect(made.map((bytes) => bytes.subarray(0, 2).toString())).toEqual(['PK', 'PK'])
  expect(renderProcessId()).toBe(id)
})

test('a document that takes too long is given up, and the next one is made', async () => {
  await expect(renderElsewhere('docx', small, 1)).rejects.toThrow(AppError)
  expect(renderProcessId()).toBeUndefined()
  expect((await renderElsewhere('docx', small)).length).toBeGreaterThan(10_000)
})

test('a process that dies takes only its own document with it', async () => {
  await renderElsewhere('docx', small)
  const id = renderProcessId()
  const job = renderElsewhere('docx', small)
  // Wait a turn, so that the job has been handed over.
  await new Promise((resolve) => setTimeout(resolve, 5))
  if (id) process.kill(id, 'SIGKILL')
  await expect(job).rejects.toMatchObject({ id: 'unexpected' })
  expect((await renderElsewhere('docx', small)).length).toBeGreaterThan(10_000)
})

test('a document that cannot be made says why to the log, in Swedish to the reader', async () => {
  const broken = { ...small, chapters: null } as unknown as ReviewDocument
  const failure = await renderElsewhere('docx', broken).catch((error: unknown) => error)
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
