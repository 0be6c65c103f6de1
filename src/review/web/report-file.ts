/** Fetches the printed report as a file, so that the page can show that it is under way or failed. */
import { ApiError, callApi } from '../../web/api/client.ts'

export const reportFormats = {
  pdf: { label: 'PDF', description: 'För diariet och för den som läser på papper' },
  docx: { label: 'Word', description: 'Med rubriker och innehållsförteckning, för vidare arbete' },
  html: { label: 'Webbsida', description: 'En fil som öppnas i webbläsaren' },
  txt: { label: 'Text', description: 'Bara orden, utan form' },
} as const

export type ReportFormat = keyof typeof reportFormats

export const formatKeys = Object.keys(reportFormats) as ReportFormat[]

/** The whole report, or what the public may have of it. */
export type ReportVersion = 'whole' | 'public'

/** Saves the file on the person's computer; answers with its name. */
export async function fetchReport(
  reviewId: string,
  format: ReportFormat,
  version: ReportVersion = 'whole',
): Promise<string> {
  const query = version === 'public' ? '?version=public' : ''
  const response = await ask(`/api/reviews/${reviewId}/report/${format}${query}`)
  const content = await response.blob()
  const name = fileNameIn(response.headers.get('content-disposition')) ?? `rapport.${format}`
  saveAs(content, name)
  return name
}

async function ask(path: string, isAgain = false): Promise<Response> {
  let response: Response
  try {
    response = await fetch(path, { credentials: 'same-origin' })
  } catch {
    throw new ApiError(
      'offline',
      0,
      'Det gick inte att nå Genomlys. Kontrollera nätverket och försök igen.',
    )
  }
  if (response.ok) return response
  if (response.status === 401 && !isAgain) {
    // The common client asks for sign-in in place; then the file is asked for once more.
    await callApi('GET', '/api/me')
    return ask(path, true)
  }
  throw await failureOf(response)
}

async function failureOf(response: Response): Promise<ApiError> {
  const fallback = 'Rapporten gick inte att ta fram. Försök igen om en stund.'
  try {
    const { error } = (await response.json()) as { error?: { id?: string; message?: string } }
    const id = (error?.id ?? 'unreadable') as ApiError['id']
    return new ApiError(id, response.status, error?.message ?? fallback)
  } catch {
    return new ApiError('unreadable', response.status, fallback)
  }
}

export function fileNameIn(disposition: string | null): string | null {
  return /filename="([^"]+)"/.exec(disposition ?? '')?.[1] ?? null
}

function saveAs(content: Blob, name: string): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // The browser reads the file after the click; a minute is more than it needs.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
