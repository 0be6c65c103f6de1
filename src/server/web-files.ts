/** Serves the built web application; every address that is a page gets the same index.html. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import { notFoundBody } from './errors.ts'
import type { App } from './http.ts'

const root = fileURLToPath(new URL('../../dist/web/', import.meta.url))

export async function webFiles(app: App): Promise<void> {
  const isBuilt = existsSync(`${root}index.html`)
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root,
      serve: true,
      wildcard: false,
      index: false,
      immutable: true,
      preCompressed: true,
      maxAge: '365d',
      setHeaders(response, path) {
        // Only files whose name holds their content's hash may be kept for ever.
        if (!path.includes('/assets/')) response.header('cache-control', 'no-cache')
      },
    })
  }
  const page = isBuilt ? await readFile(`${root}index.html`, 'utf8') : null

  app.setNotFoundHandler((request, reply) => {
    const wantsPage =
      (request.method === 'GET' || request.method === 'HEAD') &&
      !request.url.startsWith('/api/') &&
      !request.url.startsWith('/assets/')
    if (!wantsPage || page === null)
      return reply
        .code(404)
        .type('application/json; charset=utf-8')
        .send(JSON.stringify(notFoundBody()))
    return reply
      .code(200)
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(page)
  })
}
