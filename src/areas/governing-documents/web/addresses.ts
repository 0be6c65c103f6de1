/** Where the pages of governing documents are, below the board's own address. */
import { type Place, paths } from '../../../web/paths.ts'
import { governingDocument } from '../governing-document.record.ts'

export const documentPaths = {
  standing: (at: Place) => `${paths.register(at, governingDocument)}/laget`,
  routines: (at: Place) => `${paths.register(at, governingDocument)}/rutiner`,
}
