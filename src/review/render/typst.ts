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
import { prepare } from './prepare.ts'

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
  typst.mapShadow(join(folder, 'report.json'), Buffer.from(JSON.stringify(printed)))
  try {
    return typst.pdf({ mainFileContent: template() }, { pdfStandard: 'ua-1', creationTimestamp: 0 })
  } finally {
    typst.evictCache(5)
  }
}

let compiler: NodeCompiler | undefined
let source: string | undefined

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

function template(): string {
  source ??= readFileSync(join(folder, 'report.typ'), 'utf8')
  return source
}

function runsOnGlibc(): boolean {
  const report: unknown = process.platform === 'linux' ? process.report.getReport() : null
  if (typeof report !== 'object' || report === null || !('header' in report)) return false
  const { header } = report
  return typeof header === 'object' && header !== null && 'glibcVersionRuntime' in header
}
