/**
 * Typst, the typesetter behind the PDF, through its native Node binding. The call is synchronous
 * and keeps memory, so only the render process loads it.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError } from '../../core/errors.ts'
import type { ReviewDocument } from '../document.ts'
import { cleanText, fitToFonts } from './characters.ts'
import { fontFiles, reportCoverage } from './font-files.ts'
import {
  type PrintBlock,
  type PrintChapter,
  type PrintItem,
  plainText,
  prepare,
} from './prepare.ts'

/** What we use of `@myriaddreamin/typst-ts-node-compiler-*`, which ships without types. */
type NodeCompiler = {
  /** Lays a file of our own over the workspace; nothing is read from disk for it. */
  mapShadow(path: string, content: Buffer): void
  pdf(
    source: { mainFileContent: string },
    options: { pdfStandard: 'ua-1'; creationTimestamp: number },
  ): Buffer
  /** Forgets memoised results not used for this many compilations. */
  evictCache(maxAge: number): void
}

type Binding = {
  NodeCompiler: {
    create(options: { workspace: string; fontArgs: { fontPaths: string[] }[] }): NodeCompiler
  }
}

const require = createRequire(import.meta.url)
const folder = dirname(fileURLToPath(import.meta.url))

/** The binding's package for this machine, whether or not it is installed. */
export function typstPackage(
  platform: string = process.platform,
  arch: string = process.arch,
  hasGlibc: boolean = runsOnGlibc(),
): string {
  const library = { linux: hasGlibc ? '-gnu' : '-musl', win32: '-msvc' }[platform] ?? ''
  return `@myriaddreamin/typst-ts-node-compiler-${platform}-${arch}${library}`
}

/** Whether this machine can make a PDF; says so without loading anything. */
export function pdfIsAvailable(name: string = typstPackage()): boolean {
  try {
    require.resolve(name)
    return true
  } catch {
    return false
  }
}

/** Makes the PDF's bytes. The same document gives the same bytes, on any machine and day. */
export function buildPdf(doc: ReviewDocument): Buffer {
  const printed = prepare(doc, (text) => fitToFonts(cleanText(text), reportCoverage))
  const typst = loadCompiler()
  const report = { ...printed, dividesWords: lengthOf(printed.chapters) < LONG_REPORT }
  typst.mapShadow(join(folder, 'report.json'), Buffer.from(JSON.stringify(report, divideKeys)))
  try {
    return typst.pdf(
      { mainFileContent: template(doc.layout === 'onePage' ? 'one-page.typ' : 'report.typ') },
      { pdfStandard: 'ua-1', creationTimestamp: 0 },
    )
  } finally {
    typst.evictCache(5)
  }
}

/**
 * Signs of running text, some fifty pages. Weighing every place where a word could be divided is
 * nine tenths of Typst's work, so a longer report divides words in its tables only.
 */
const LONG_REPORT = 100_000

/** What no rule of spelling can divide: keys, addresses, pasted codes. */
const NO_WORD = /[^\s\u00ad\u200b]{40,}/gu
/** Signs after which it may be divided. */
const PIECES = /.{12}(?=.)/gu

/**
 * A run with such a key in it may be divided every few signs, or the key leaves the page; Typst then
 * looks for no other place, which in a long key would take minutes. Only in running text: the hash
 * of a decision must be possible to copy.
 */
function divideKeys(_name: string, value: unknown): unknown {
  if (!isRunWithKey(value)) return value
  const text = value.text.replace(NO_WORD, (key) => key.replace(PIECES, '$&\u200b'))
  return { ...value, text, dividesWords: false }
}

function isRunWithKey(value: unknown): value is { text: string } {
  const text = (value as { text?: unknown } | null)?.text
  return typeof text === 'string' && text.length >= 40 && /[^\s\u00ad\u200b]{40}/u.test(text)
}

function lengthOf(chapters: readonly PrintChapter[]): number {
  const ofItem = (item: PrintItem): number =>
    plainText(item.runs).length + sum(item.children.map(ofItem))
  const ofBlock = (block: PrintBlock): number => {
    if (block.kind === 'paragraph') return plainText(block.runs).length
    return block.kind === 'list' ? sum(block.items.map(ofItem)) : 0
  }
  return sum(
    chapters.map((chapter) => sum(chapter.blocks.map(ofBlock)) + lengthOf(chapter.children)),
  )
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

let compiler: NodeCompiler | undefined
const templates = new Map<string, string>()

function loadCompiler(): NodeCompiler {
  compiler ??= loadBinding().NodeCompiler.create({
    workspace: folder,
    fontArgs: [{ fontPaths: fontFiles }],
  })
  return compiler
}

function loadBinding(): Binding {
  try {
    return require(typstPackage())
  } catch (cause) {
    throw new AppError('pdfUnavailable', { cause })
  }
}

function template(file: 'report.typ' | 'one-page.typ'): string {
  const read = templates.get(file) ?? readFileSync(join(folder, file), 'utf8')
  templates.set(file, read)
  return read
}

function runsOnGlibc(): boolean {
  const report: unknown = process.platform === 'linux' ? process.report.getReport() : null
  if (typeof report !== 'object' || report === null || !('header' in report)) return false
  const { header } = report
  return typeof header === 'object' && header !== null && 'glibcVersionRuntime' in header
}
