/** Where the pages of training are, below the board's own address. */
import { type Place, paths } from '../../../web/paths.ts'
import { course } from '../course.record.ts'

export const trainingPaths = {
  standing: (at: Place) => `${paths.register(at, course)}/laget`,
  lists: (at: Place) => `${paths.register(at, course)}/listor`,
  management: (at: Place) => `${paths.register(at, course)}/ledningen`,
}
