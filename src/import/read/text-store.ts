/**
 * Very many texts in little memory: their bytes one after another and where each begins. Excel keeps
 * a file's texts in one list, and a file of a hundred thousand rows can have a million of them.
 */
import { refuse } from './refusals.ts'

const MOST_TEXTS = 3_000_000
const MOST_BYTES = 160 * 1024 * 1024
const BLOCK = 1024 * 1024

export class TextStore {
  #blocks: Buffer[] = [Buffer.allocUnsafe(BLOCK)]
  #used = 0
  #bytes = 0
  /** Where each text begins: its block, then its offset and length. */
  #places: Uint32Array = new Uint32Array(3 * 1024)
  size = 0

  add(text: string): void {
    const length = Buffer.byteLength(text)
    this.#bytes += length
    if (this.size >= MOST_TEXTS || this.#bytes > MOST_BYTES) throw refuse('tooHeavy')
    if (this.#used + length > (this.#blocks.at(-1)?.length ?? 0)) {
      this.#blocks.push(Buffer.allocUnsafe(Math.max(BLOCK, length)))
      this.#used = 0
    }
    this.#blocks.at(-1)?.write(text, this.#used)
    const at = this.size * 3
    if (at + 3 > this.#places.length) {
      const grown = new Uint32Array(this.#places.length * 2)
      grown.set(this.#places)
      this.#places = grown
    }
    this.#places[at] = this.#blocks.length - 1
    this.#places[at + 1] = this.#used
    this.#places[at + 2] = length
    this.#used += length
    this.size += 1
  }

  at(index: number): string {
    if (!Number.isInteger(index) || index < 0 || index >= this.size) throw refuse('damaged')
    const [block = 0, from = 0, length = 0] = this.#places.subarray(index * 3, index * 3 + 3)
    return this.#blocks[block]?.toString('utf8', from, from + length) ?? ''
  }
}
