/** Reads XML piece by piece, and refuses what a document from Word never holds. */
import { SaxesParser } from 'saxes'
import { refuse } from './refusals.ts'

const DEEPEST = 300

export type XmlReader = {
  open?(name: string, attributes: Record<string, string>): void
  close?(name: string): void
  text?(text: string): void
}

export async function readXml(chunks: AsyncIterable<Uint8Array>, reader: XmlReader): Promise<void> {
  const parser = new SaxesParser()
  let depth = 0
  parser.on('error', (cause) => {
    throw refuse('damagedWord', cause)
  })
  // Entities can only be declared in a DTD, and Word never writes one.
  parser.on('doctype', () => {
    throw refuse('unsafeXml')
  })
  parser.on('opentag', (tag) => {
    depth += 1
    if (depth > DEEPEST) throw refuse('unsafeXml')
    reader.open?.(tag.name, tag.attributes as Record<string, string>)
  })
  parser.on('closetag', (tag) => {
    depth -= 1
    reader.close?.(tag.name)
  })
  parser.on('text', (text) => reader.text?.(text))
  parser.on('cdata', (text) => reader.text?.(text))
  let decoder: TextDecoder | undefined
  for await (const chunk of chunks) {
    decoder ??= decoderFor(chunk)
    parser.write(decoded(decoder, chunk))
  }
  // A part that the file does not have gives nothing to read.
  if (decoder) parser.close()
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
    throw refuse('damagedWord', cause)
  }
}
