/** Where the pages of the practices are, below the board's own address. */
import { type Place, paths, queryText } from '../../../web/paths.ts'
import { practice } from '../practice.record.ts'

export const practicePaths = {
  answers: (at: Place, unitId?: string) =>
    `${paths.register(at, practice)}/svara${queryText({ enhet: unitId })}`,
  spread: (at: Place) => `${paths.register(at, practice)}/spridning`,
}
