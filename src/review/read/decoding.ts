/** Bytes as text: the encodings that Swedish office programs write. */
import { refuse } from './refusals.ts'

export function decodeText(bytes: Uint8Array): string {
  const text = decode(bytes)
  if (text.trim() === '') throw refuse('empty')
  if (!isReadable(text)) throw refuse('notText')
  return text
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const zeros = zerosAt(bytes)
  if (zeros.odd > 0.3 && zeros.even < 0.02) return new TextDecoder('utf-16le').decode(bytes)
  if (zeros.even > 0.3 && zeros.odd < 0.02) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Every other byte of Swedish text in UTF-16 is zero. */
function zerosAt(bytes: Uint8Array): { even: number; odd: number } {
  const looked = Math.min(bytes.length, 4096)
  const zeros = { even: 0, odd: 0 }
  for (let at = 0; at < looked; at++) if (bytes[at] === 0) zeros[at % 2 === 0 ? 'even' : 'odd'] += 1
  const half = Math.max(1, looked / 2)
  return { even: zeros.even / half, odd: zeros.odd / half }
}

/** Text has letters and next to no control characters. */
function isReadable(text: string): boolean {
  const sample = text.slice(0, 200_000)
  let odd = 0
  let letters = 0
  for (const character of sample) {
    const code = character.codePointAt(0) ?? 0
    const isControl =
      (code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13) ||
      (code >= 127 && code < 160)
    if (isControl || code === 0xfffd) odd += 1
    else if (/\p{L}/u.test(character)) letters += 1
  }
  return odd <= sample.length * 0.005 && letters > sample.length * 0.2
}
