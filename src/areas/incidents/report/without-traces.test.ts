import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { withoutTraces } from './without-traces.ts'

const bytes = (...values: number[]) => Buffer.from(values)
const segment = (marker: number, content: Buffer | string) => {
  const body = Buffer.from(content as string, 'latin1')
  const head = bytes(0xff, marker, 0, 0)
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** IFD0 with the orientation, and a place written after it. */
function exif(order: 'II' | 'MM', turned: number): Buffer {
  const tiff = Buffer.alloc(26)
  const two = (value: number, at: number) =>
    order === 'II' ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at)
  const four = (value: number, at: number) =>
    order === 'II' ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at)
  tiff.write(order, 0, 'latin1')
  two(42, 2)
  four(8, 4)
  two(1, 8)
  two(0x0112, 10)
  two(3, 12)
  four(1, 14)
  two(turned, 18)
  const text = Buffer.from('Exif\0\0', 'latin1')
  return segment(0xe1, Buffer.concat([text, tiff, Buffer.from('GPS 62.39 N 17.31 E')]))
}

const soi = bytes(0xff, 0xd8)
const eoi = bytes(0xff, 0xd9)
const scan = Buffer.concat([segment(0xda, 'scan'), bytes(1, 0xff, 0, 2, 0xff, 0xd3, 3)])
const picture = Buffer.concat([segment(0xdb, 'table'), segment(0xc0, 'frame'), scan, scan])
const traces = [
  segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Kalle</x:xmpmeta>'),
  segment(0xed, 'Photoshop 3.0\0Kalle'),
  segment(0xe2, 'MPF\0Kalle'),
  segment(0xfe, 'Fotad av Kalle'),
]
const colours = [
  segment(0xe0, 'JFIF\0 1'),
  segment(0xe2, 'ICC_PROFILE\0 1'),
  segment(0xee, 'Adobe 1'),
]
const jpeg = (...parts: Buffer[]) => withoutTraces(Buffer.concat([soi, ...parts]), 'image/jpeg')

test('a photo is left without place, time, name and film, and nothing of the picture is changed', () => {
  const film = Buffer.from('ftypmp4 GPS 62.39 N Kalle')
  const clean = jpeg(...traces, ...colours, exif('MM', 1), picture, eoi, film)
  expect(clean).toEqual(Buffer.concat([soi, ...colours, picture, eoi]))
})

test.each(['II', 'MM'] as const)('a photo taken upright stays upright (%s)', (order) => {
  const clean = jpeg(exif(order, 6), picture, eoi)
  expect(clean?.includes('GPS')).toBe(false)
  const again = withoutTraces(clean ?? Buffer.alloc(0), 'image/jpeg')
  expect(again).toEqual(clean)
  expect(clean?.length).toBe(Buffer.concat([soi, picture, eoi]).length + 36)
})

test('a camera that leaves out the end, and what is no whole picture', () => {
  expect(jpeg(segment(0xfe, 'Kalle'), picture)).toEqual(Buffer.concat([soi, picture, eoi]))
  expect(jpeg(segment(0xe1, 'Exif\0\0MM'), picture, eoi)).toEqual(
    Buffer.concat([soi, picture, eoi]),
  )
  for (const broken of [
    [],
    [bytes(1, 2, 3)],
    [bytes(0xff, 0xdb, 0xff, 0xff)],
    [bytes(0xff)],
    [bytes(0xff, 0xdb, 0, 0)],
  ])
    expect(jpeg(...broken)).toBeNull()
})

test('a PNG is left without texts, time and Exif', () => {
  const chunk = (kind: string, content: string) => {
    const body = Buffer.from(kind + content, 'latin1')
    const whole = Buffer.alloc(body.length + 8)
    whole.writeUInt32BE(content.length)
    body.copy(whole, 4)
    whole.writeUInt32BE(crc32(body), body.length + 4)
    return whole
  }
  const head = bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
  const kept = [chunk('IHDR', 'x'), chunk('iCCP', 'colours'), chunk('IDAT', 'picture')]
  const told = ['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'prVt'].map((kind) => chunk(kind, 'Kalle'))
  const whole = Buffer.concat([head, ...kept, ...told, chunk('IEND', ''), Buffer.from('Kalle')])
  const clean = withoutTraces(whole, 'image/png')
  expect(clean).toEqual(Buffer.concat([head, ...kept, chunk('IEND', '')]))
  expect(withoutTraces(whole.subarray(0, 60), 'image/png')).toBeNull()
  const text = Buffer.from('Det här är en text')
  expect(withoutTraces(text, 'text/plain')).toBe(text)
})
