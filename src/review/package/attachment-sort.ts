/** What an attachment is, told by its content and never by its name; and what is not taken. */
import { AppError } from '../../core/errors.ts'
import { mediaTypes, sortOfFile, type Unsorted } from '../../server/file-sort.ts'

export const LARGEST_ATTACHMENT = 20 * 1024 * 1024

export type AttachmentSort = { extension: string; mediaType: string }

const TAKEN = 'Bifoga PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPEG eller ren text.'

const refusals: Record<Unsorted, string> = {
  empty: 'Filen är tom. Välj en annan.',
  oldOffice: 'Filen är i ett gammalt Officeformat eller skyddad med lösenord. Spara den som PDF.',
  damaged: 'Filen är skadad och går inte att läsa. Spara den på nytt.',
  macros: 'Filen innehåller makron. Spara den utan makron, eller som PDF.',
  archive: `Filen är ett arkiv (zip). Packa upp det och bifoga filerna för sig. ${TAKEN}`,
  webPage: 'Filen är en webbsida eller XML. Spara den som PDF och bifoga den.',
  unknown: `Filen har ett format som inte går att bifoga. ${TAKEN}`,
}

export async function sortOfAttachment(content: Buffer): Promise<AttachmentSort> {
  if (content.length > LARGEST_ATTACHMENT)
    throw new AppError('tooLarge', {
      message: 'Bilagan är större än 20 MB. Dela upp den eller spara den i mindre format.',
    })
  const sorted = await sortOfFile(content)
  if (sorted.extension === null) throw refuse(sorted.because)
  if (sorted.extension !== 'txt')
    return { extension: sorted.extension, mediaType: mediaTypes[sorted.extension] }
  if (sorted.charset !== 'utf-8') throw refuse('unknown')
  return { extension: 'txt', mediaType: 'text/plain; charset=utf-8' }
}

function refuse(because: Unsorted): AppError {
  return new AppError('unsupportedMediaType', { message: refusals[because] })
}
