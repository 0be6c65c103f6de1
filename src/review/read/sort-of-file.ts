/** What a file is, by its first bytes. */

export const ZIP = ['504b0304', '504b0506', '504b0708']
/** An encrypted .docx, and the formats from before 2007. */
export const OLE = ['d0cf11e0']
/** "{\\rtf" */
export const RTF = ['7b5c727466']

/** The first bytes of pictures (png, jpeg, gif, tiff, webp), archives (7z, rar, gz, bz2) and programs. */
export const BINARY =
  '89504e47 ffd8ff47 494638 49492a00 4d4d002a 52494646 377abcaf 52617221 1f8b 425a68 4d5a 7f454c46'.split(
    ' ',
  )

export function beginsWith(bytes: Uint8Array, signatures: readonly string[]): boolean {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('hex')
  return signatures.some((signature) => start.startsWith(signature))
}

/** Something may stand before the mark itself. */
export function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).toString('latin1').includes('%PDF-')
}

/** Nothing says that it is anything but text. */
export function isText(bytes: Uint8Array): boolean {
  return !beginsWith(bytes, [...ZIP, ...OLE, ...RTF, ...BINARY]) && !isPdf(bytes)
}
