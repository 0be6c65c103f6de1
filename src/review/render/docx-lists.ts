/** The two kinds of list, four levels deep. */
import { AlignmentType, LevelFormat } from 'docx'
import { inkOf, type Look, mm } from './docx-look.ts'

export const LEVELS = 4

const listLevel = (look: Look, level: number) => ({
  paragraph: { indent: { left: look.column + mm(5) * (level + 1), hanging: mm(5) } },
})

export const BULLETS = 'punktlista'
export const NUMBERS = 'nummerlista'

const bullets = (look: Look) => ({
  reference: BULLETS,
  levels: Array.from({ length: LEVELS }, (_, level) => ({
    level,
    format: LevelFormat.BULLET,
    text: level === 0 ? '•' : '–',
    alignment: AlignmentType.LEFT,
    style: { ...listLevel(look, level), run: { font: inkOf(look).serif } },
  })),
})

const numbers = (look: Look) => ({
  reference: NUMBERS,
  levels: Array.from({ length: LEVELS }, (_, level) => ({
    level,
    format:
      [LevelFormat.DECIMAL, LevelFormat.LOWER_LETTER, LevelFormat.LOWER_ROMAN][level] ??
      LevelFormat.DECIMAL,
    text: `%${level + 1}.`,
    alignment: AlignmentType.LEFT,
    style: listLevel(look, level),
  })),
})

export function listsOf(look: Look) {
  return { config: [bullets(look), numbers(look)] }
}
