/** What a file must be to stand as evidence (underlag): told by its content, kept as it came. */
import { AppError } from '../../core/errors.ts'
import { safeFileName } from '../../core/file-names.ts'
import { mediaTypes, sortOfFile, type Unsorted } from '../../server/file-sort.ts'

export const LARGEST_EVIDENCE = 20 * 1024 * 1024

export type EvidenceFile = { fileName: string; mediaType: string }

const taken = ['pdf', 'docx', 'xlsx', 'png', 'jpg'] as const
const TAKEN = 'Välj PDF, Word (docx), Excel (xlsx), PNG, JPEG, text, CSV eller e-post (eml).'

const refusals: Record<Unsorted, string> = {
  empty: 'Filen är tom. Välj en annan.',
  oldOffice: 'Filen är i ett gammalt Officeformat eller skyddad med lösenord. Spara den som PDF.',
  damaged: 'Filen är skadad och går inte att läsa. Spara den på nytt.',
  macros: 'Filen innehåller makron. Spara den utan makron, eller som PDF.',
  archive: `Filen är ett arkiv (zip). Packa upp det och lägg till filerna för sig. ${TAKEN}`,
  webPage: 'Filen är en webbsida eller XML. Spara den som PDF och lägg till den.',
  unknown: `Filen har ett format som inte kan tas emot. ${TAKEN}`,
}

/** The file's kind and the name it is kept under; the ending follows the content, not the name. */
export async function evidenceFile(content: Buffer, name: string): Promise<EvidenceFile> {
  if (content.length > LARGEST_EVIDENCE)
    throw new AppError('tooLarge', {
      message: 'Filen är större än 20 MB. Dela upp den eller spara den i mindre format.',
    })
  const { extension, mediaType } = await kindOf(content, name)
  const stem = safeFileName(name, 'underlag').replace(/\.[^.]*$/, '')
  return { fileName: `${stem || 'underlag'}.${extension}`, mediaType }
}

async function kindOf(content: Buffer, name: string) {
  const sorted = await sortOfFile(content)
  if (sorted.extension === null) throw refuse(sorted.because)
  if (sorted.extension !== 'txt') {
    const extension = taken.find((one) => one === sorted.extension)
    if (extension === undefined) throw refuse('unknown')
    return { extension, mediaType: mediaTypes[extension] }
  }
  if (isMail(sorted.text)) return { extension: 'eml', mediaType: 'message/rfc822' }
  const charset = `charset=${sorted.charset}`
  return /\.csv$/i.test(name)
    ? { extension: 'csv', mediaType: `text/csv; ${charset}` }
    : { extension: 'txt', mediaType: `text/plain; ${charset}` }
}

/** A saved mail begins with its header fields (RFC 5322), among them from whom and when. */
function isMail(text: string): boolean {
  const head = text.replace(/^\uFEFF/, '').split(/\r?\n\r?\n/, 1)[0] ?? ''
  return (
    /^[!-9;-~]+:[ \t]/.test(head) &&
    /^(?:From|Från):[ \t]/im.test(head) &&
    /^(?:Date|MIME-Version|Message-ID):[ \t]/im.test(head)
  )
}

function refuse(because: Unsorted): AppError {
  return new AppError('unsupportedMediaType', { message: refusals[because] })
}
