/** Files to and from the API: sent as base64 in JSON, fetched with failures told like any other. */
import { ApiError, callApi } from './client.ts'

/** The file's content as base64, for a JSON body. */
export function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onerror = () =>
      reject(new ApiError('unreadable', 0, 'Filen gick inte att läsa. Välj den igen.'))
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.readAsDataURL(file)
  })
}

/** Saves what the address answers on the person's computer; answers with the file's name. */
export async function download(path: string, otherwise: string): Promise<string> {
  const response = await ask(path, false)
  const content = await response.blob()
  const name = fileNameIn(response.headers.get('content-disposition')) ?? otherwise
  saveAs(content, name)
  return name
}

async function ask(path: string, isAgain: boolean): Promise<Response> {
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
  const fallback = 'Filen gick inte att ta fram. Försök igen om en stund.'
  try {
    const { error } = (await response.json()) as { error?: { id?: string; message?: string } }
    const id = (error?.id ?? 'unreadable') as ApiError['id']
    return new ApiError(id, response.status, error?.message ?? fallback)
  } catch {
    return new ApiError('unreadable', response.status, fallback)
  }
}

function fileNameIn(disposition: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1]
  if (encoded !== undefined) return decodeURIComponent(encoded)
  return /filename="([^"]+)"/.exec(disposition ?? '')?.[1] ?? null
}

function saveAs(content: Blob, name: string): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.hidden = true
  document.body.append(link)
  link.click()
  // The browser reads the file and its name after the click; a minute is more than it needs.
  setTimeout(() => {
    link.remove()
    URL.revokeObjectURL(address)
  }, 60_000)
}
