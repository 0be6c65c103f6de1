/** In which encoding a text file is written, and its text piece by piece. */
import { createReadStream } from 'node:fs'
import type { Encoding } from '../cells.ts'
import { refuse } from './refusals.ts'

/** UTF-8 is believed only when the whole file is: an å in Windows-1252 may come on the last line. */
export async function encodingOf(path: string): Promise<Encoding> {
  const strict = new TextDecoder('utf-8', { fatal: true })
  let isUtf8 = true
  let isFirst = true
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (isFirst) {
      isFirst = false
      const wide = wideEncodingOf(chunk)
      if (wide) return wide
      if (hasControls(chunk)) throw refuse('notText')
    }
    try {
      strict.decode(chunk, { stream: true })
    } catch {
      isUtf8 = false
      break
    }
  }
  if (!isUtf8) return 'windows-1252'
  try {
    strict.decode()
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

function wideEncodingOf(chunk: Buffer): Encoding | null {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le'
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be'
  const looked = Math.min(chunk.length, 4096) & ~1
  const zeros = { even: 0, odd: 0 }
  for (let at = 0; at < looked; at += 1) if (chunk[at] === 0) zeros[at % 2 ? 'odd' : 'even'] += 1
  const half = Math.max(1, looked / 2)
  if (zeros.odd / half > 0.3 && zeros.even / half < 0.05) return 'utf-16le'
  if (zeros.even / half > 0.3 && zeros.odd / half < 0.05) return 'utf-16be'
  return null
}

/** Tab and line breaks are found in texts; the others in programs and pictures. */
function hasControls(chunk: Buffer): boolean {
  let odd = 0
  for (const byte of chunk.subarray(0, 8192))
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) odd += 1
  return odd > 0 && (odd > 3 || chunk.includes(0))
}

export async function* textOfFile(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of createReadStream(path, {
    highWaterMark: 256 * 1024,
  }) as AsyncIterable<Buffer>)
    yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}
