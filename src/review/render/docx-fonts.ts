import { readFileSync } from 'node:fs'
import { SANS, SERIF, wordFontFiles } from './font-files.ts'

/** The typefaces go with the file, so that it looks the same where they are not installed. */
export function embeddedFonts() {
  return [
    { name: SERIF, files: wordFontFiles.serif },
    { name: SANS, files: wordFontFiles.sans },
  ].map(({ name, files }) => ({
    name,
    data: readFileSync(files.regular),
    bold: readFileSync(files.bold),
    italic: readFileSync(files.italic),
  }))
}
