/** Turns every failure into `{ error: { id, message, fields, details } }` with a Swedish sentence. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { AppError, errorBody, type FieldProblem } from '../core/errors.ts'
import type { App } from './http.ts'
import { logRequests, rememberFailure } from './request-log.ts'

export function answerErrors(app: App): void {
  logRequests(app)
  app.setErrorHandler((error, request, reply) => {
    const known = asAppError(error)
    rememberFailure(request, known)
    return reply
      .code(known.status)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(errorBody(known)))
  })
}

/** The answer to an address that is not there, in the same form as all errors. */
export function notFoundBody() {
  return errorBody(new AppError('notFound'))
}

/** Where Fastify gives up before any route or hook of ours: an address that cannot be read. */
export function answerUnreadable(_error: unknown, _request: FastifyRequest, reply: FastifyReply) {
  return reply
    .code(400)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(errorBody(new AppError('malformed'))))
}

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (hasZodFastifySchemaValidationErrors(error)) return invalid(error.validation)
  const { code, statusCode } = error as { code?: string; statusCode?: number }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new AppError('tooLarge', { cause: error })
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return new AppError('unsupportedMediaType', { cause: error })
  if (statusCode === 429) return new AppError('tooManyRequests')
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new AppError('malformed', { cause: error })
  return new AppError('unexpected', { cause: error })
}

type ZodIssues = readonly {
  instancePath: string
  message: string
  keyword?: string
  params?: { keys?: string[] }
}[]

function invalid(validation: unknown): AppError {
  const fields = (validation as ZodIssues).map((issue): FieldProblem => {
    const unknownKeys = issue.keyword === 'unrecognized_keys' ? (issue.params?.keys ?? []) : []
    if (unknownKeys.length > 0)
      return {
        field: unknownKeys[0] ?? '',
        message: `Fältet ${unknownKeys.join(', ')} finns inte.`,
      }
    // "/values/title" is the form's field "title".
    return {
      field: issue.instancePath.split('/').filter((part) => part && part !== 'values')[0] ?? '',
      message: asSwedish(issue.message),
    }
  })
  return new AppError('invalid', { fields })
}

/** The validator's own English sentences, where a schema gave none of ours. */
function asSwedish(message: string): string {
  return /^(Invalid|Too (big|small)|Unrecognized|Expected|Required)/.test(message)
    ? 'Uppgiften har fel form. Kontrollera den och försök igen.'
    : message
}
