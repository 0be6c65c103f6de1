/** Files made when they are asked for: saved under their name, never shown in place, never kept. */
import type { FastifyReply } from 'fastify'
import { attachmentHeader } from '../core/file-names.ts'

const fileTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  txt: 'text/plain; charset=utf-8',
} as const

/** `name` without its ending, which the format gives. */
export function asAttachment(
  reply: FastifyReply,
  name: string,
  format: keyof typeof fileTypes,
): FastifyReply {
  return reply
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .header('content-disposition', attachmentHeader(`${name}.${format}`))
    .type(fileTypes[format])
}
