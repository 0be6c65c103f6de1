/** Reads XML piece by piece, and refuses what Excel never writes. */
import { SaxesParser } from 'saxes'
import { refuse } from './refusals.ts'

const DEEPEST = 100

export type XmlReader = {
  /** Names come without their prefix: some programs write `x:row`. */
  open?(name: string, attributes: Record<string, string>): void
  close?(name: string): void
  text?(text: string): void
}

/** Yields after each piece, so that what was read from it can be handed on. */
export async function* readXml(
  chunks: AsyncIterable<Uint8Array>,
  reader: XmlReader,
): AsyncGenerator<void> {
  const parser = new SaxesParser()
  let depth = 0
  parser.on('error', (cause) => {
    throw refuse('damaged', cause)
  })
  // Entities can only be declared in a DTD, and Excel never writes one.
  parser.on('doctype', () => {
    throw refuse('unsafeXml')
  })
  parser.on('opentag', (tag) => {
    depth += 1
    if (depth > DEEPEST) throw refuse('unsafeXml')
    reader.open?.(bare(tag.name), tag.attributes as Record<string, string>)
  })
  parser.on('closetag', (tag) => {
    depth -= 1
    reader.close?.(bare(tag.name))
  })
  parser.on('text', (text) => reader.text?.(text))
  parser.on('cdata', (text) => reader.text?.(text))
  let decoder: TextDecoder | undefined
  for await (const chunk of chunks) {
    decoder ??= decoderFor(chunk)
    parser.write(decoded(decoder, chunk))
    yield
  }
  if (decoder) parser.close()
  yield
}

/** The whole of a small part. */
export async function readAllXml(
  chunks: AsyncIterable<Uint8Array>,
  reader: XmlReader,
): Promise<void> {
  for await (const _ of readXml(chunks, reader));
}

function bare(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

function decoderFor(first: Uint8Array): TextDecoder {
  const encoding =
    first[0] === 0xff && first[1] === 0xfe
      ? 'utf-16le'
      : first[0] === 0xfe && first[1] === 0xff
        ? 'utf-16be'
        : 'utf-8'
  return new TextDecoder(encoding, { fatal: true })
}

function decoded(decoder: TextDecoder, chunk: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: true })
  } catch (cause) {
    throw refuse('damaged', cause)
  }
}
