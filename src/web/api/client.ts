/**
 * The one way to the server: JSON over the public API. Failures come as `ApiError` with the
 * Swedish sentence a person reads. An expired session asks for sign-in in place and then goes on
 * with the same question, so that nothing written is lost.
 */
import type { ErrorId, FieldProblem } from '../../core/errors.ts'
import { reportConnection } from './connection.ts'

const sentences = {
  offline:
    'Det gick inte att nå Genomlys. Kontrollera nätverket och försök igen; det du skrev finns kvar.',
  unreadable: 'Svaret från Genomlys gick inte att läsa. Ladda om sidan och försök igen.',
} as const

type ApiErrorId = ErrorId | keyof typeof sentences

export class ApiError extends Error {
  readonly id: ApiErrorId
  readonly status: number
  readonly fields: readonly FieldProblem[]
  readonly details: Readonly<Record<string, unknown>>

  constructor(
    id: ApiErrorId,
    status: number,
    message: string,
    more: { fields?: readonly FieldProblem[]; details?: Record<string, unknown> } = {},
  ) {
    super(message)
    this.name = 'ApiError'
    this.id = id
    this.status = status
    this.fields = more.fields ?? []
    this.details = more.details ?? {}
  }
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

type Ask = {
  query?: Readonly<Record<string, string | undefined>>
  body?: unknown
  /** What goes beside the body, for example what is said of a file. */
  headers?: Readonly<Record<string, string>>
  signal?: AbortSignal
  /** Where not being signed in is an answer, no sign-in is asked for. */
  isSignInAsked?: boolean
  /** Something is made: sent again because no answer came, it is made only once. */
  isMadeOnce?: boolean
  /** The page may be gone before the answer comes; the question is sent all the same. */
  isLast?: boolean
}

/** Asks the person to sign in again; resolves when done, rejects when they will not. */
type SignInAgain = () => Promise<void>

let signInAgain: SignInAgain | null = null
let underWay: Promise<void> | null = null

/** The sign-in dialog puts itself here while it is on the page. */
export function onExpiredSession(handler: SignInAgain): () => void {
  signInAgain = handler
  return () => {
    if (signInAgain === handler) signInAgain = null
  }
}

export async function callApi<T>(method: Method, path: string, asked: Ask = {}): Promise<T> {
  const errand = asked.isMadeOnce ? `${path} ${JSON.stringify(asked.body)}` : null
  const ask =
    errand === null
      ? asked
      : { ...asked, headers: { ...asked.headers, 'idempotency-key': keyOf(errand) } }
  try {
    const answer = await askAgain<T>(method, path, ask)
    if (errand !== null) unanswered.delete(errand)
    return answer
  } catch (error) {
    // Without an answer nobody knows whether it was done: the same errand goes under the same key.
    if (errand !== null && !isUnanswered(error)) unanswered.delete(errand)
    throw error
  }
}

async function askAgain<T>(method: Method, path: string, ask: Ask): Promise<T> {
  try {
    return await send<T>(method, path, ask)
  } catch (error) {
    if (!isExpired(error) || ask.isSignInAsked === false || !signInAgain) throw error
    await askOnce(signInAgain)
    return send<T>(method, path, ask)
  }
}

/** The keys of what has been sent and not been answered. */
const unanswered = new Map<string, string>()

function keyOf(errand: string): string {
  const key = unanswered.get(errand) ?? newKey()
  unanswered.set(errand, key)
  return key
}

/** `randomUUID` is only there over https. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}

function isUnanswered(error: unknown): boolean {
  return (
    !(error instanceof ApiError) ||
    ['offline', 'unavailable', 'unreadable', 'unexpected'].includes(error.id)
  )
}

function isExpired(error: unknown): boolean {
  return error instanceof ApiError && error.id === 'notSignedIn'
}

/** Several questions may fail at once; the person is asked once. */
function askOnce(handler: SignInAgain): Promise<void> {
  underWay ??= handler().finally(() => {
    underWay = null
  })
  return underWay
}

async function send<T>(method: Method, path: string, ask: Ask): Promise<T> {
  const response = await reach(method, path, ask)
  const text = await response.text().catch((cause: unknown) => {
    throw ask.signal?.aborted ? cause : offline()
  })
  if (response.ok) return (text === '' ? null : readJson(text)) as T
  throw asApiError(response.status, text)
}

async function reach(method: Method, path: string, ask: Ask): Promise<Response> {
  const hasBody = ask.body !== undefined
  // A file is sent as it is; what it is, the server tells by its content.
  const isFile = ask.body instanceof Blob
  try {
    const response = await fetch(withQuery(path, ask.query), {
      method,
      credentials: 'same-origin',
      headers: hasBody
        ? {
            ...ask.headers,
            accept: 'application/json',
            'content-type': isFile ? 'application/octet-stream' : 'application/json',
          }
        : { ...ask.headers, accept: 'application/json' },
      body: isFile ? (ask.body as Blob) : hasBody ? JSON.stringify(ask.body) : undefined,
      signal: ask.signal,
      keepalive: ask.isLast,
    })
    reportConnection('up')
    return response
  } catch (cause) {
    if (ask.signal?.aborted) throw cause
    reportConnection('down')
    throw offline()
  }
}

function offline(): ApiError {
  return new ApiError('offline', 0, sentences.offline)
}

function withQuery(path: string, query: Ask['query']): string {
  const pairs = Object.entries(query ?? {}).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
  )
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ApiError('unreadable', 0, sentences.unreadable)
  }
}

/** The server's own error, or, from a proxy in between, the nearest there is. */
function asApiError(status: number, text: string): ApiError {
  const body = errorBodyIn(text)
  if (body)
    return new ApiError(body.id as ApiErrorId, status, body.message, {
      fields: body.fields,
      details: body.details,
    })
  if (status === 502 || status === 503 || status === 504)
    return new ApiError('unavailable', status, sentences.offline)
  return new ApiError('unreadable', status, sentences.unreadable)
}

type ErrorBody = {
  id: string
  message: string
  fields?: FieldProblem[]
  details?: Record<string, unknown>
}

function errorBodyIn(text: string): ErrorBody | null {
  try {
    const { error } = JSON.parse(text) as { error?: Partial<ErrorBody> }
    return typeof error?.id === 'string' && typeof error.message === 'string'
      ? (error as ErrorBody)
      : null
  } catch {
    return null
  }
}

/** The sentence to show for any failure. */
export function sentenceOf(error: unknown): string {
  return error instanceof ApiError
    ? error.message
    : 'Något gick fel på sidan. Ladda om den och försök igen.'
}

/** Failures that may pass by themselves: worth a "Försök igen". */
export function isPassing(error: unknown): boolean {
  return (
    !(error instanceof ApiError) ||
    ['offline', 'unavailable', 'unexpected', 'unreadable', 'tooManyRequests'].includes(error.id)
  )
}
