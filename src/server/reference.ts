/** The API's description: OpenAPI 3.1 at /api/openapi.json, and the same for a person to read at /api. */
import type { App } from './http.ts'

type Operation = {
  tags?: string[]
  summary?: string
  parameters?: { name: string; in: string; required?: boolean; description?: string }[]
  requestBody?: { content?: Record<string, { schema?: JsonSchema }> }
  responses?: Record<string, { content?: Record<string, { schema?: JsonSchema }> }>
}
type JsonSchema = {
  type?: string | string[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  anyOf?: JsonSchema[]
  enum?: unknown[]
  description?: string
  maxLength?: number
  additionalProperties?: unknown
}

export function referencePage(app: App): void {
  app.get('/api/openapi.json', { config: { act: 'anyone' }, schema: { hide: true } }, async () =>
    app.swagger(),
  )

  app.get('/api', { config: { act: 'anyone' }, schema: { hide: true } }, async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .send(renderReference(app.swagger() as unknown as Parameters<typeof renderReference>[0])),
  )

  app.get(
    '/api/reference.css',
    { config: { act: 'anyone' }, schema: { hide: true } },
    async (_request, reply) => reply.type('text/css; charset=utf-8').send(STYLE),
  )
}

function renderReference(spec: { paths?: Record<string, Record<string, Operation>> }): string {
  const byTag = new Map<string, string[]>()
  for (const [path, operations] of Object.entries(spec.paths ?? {}))
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags?.[0] ?? 'Övrigt'
      byTag.set(tag, [...(byTag.get(tag) ?? []), renderOperation(path, method, operation)])
    }
  const tags = [...byTag.keys()].sort((a, b) => a.localeCompare(b, 'sv'))
  const contents = tags
    .map((tag) => `<li><a href="#${anchor(tag)}">${escapeHtml(tag)}</a></li>`)
    .join('')
  const sections = tags
    .map(
      (tag) =>
        `<section><h2 id="${anchor(tag)}">${escapeHtml(tag)}</h2>${byTag.get(tag)?.join('')}</section>`,
    )
    .join('')
  return `<!doctype html><html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>API-beskrivning – Genomlys</title><link rel="stylesheet" href="/api/reference.css"></head><body><main>
<h1>API-beskrivning</h1><p>Allt som går att göra i Genomlys går att göra här. Logga in med <code>POST /api/session</code>; svaret sätter en kaka som följer med i nästa anrop.
Ett program som inte är en webbläsare skickar också <code>Origin</code> med adressen till Genomlys när det ändrar något.
Beskrivningen finns också som <a href="/api/openapi.json">OpenAPI 3.1</a>.</p>
<p>Fel svarar med <code>{ "error": { "id", "message", "fields", "details" } }</code>; <code>id</code> ändras aldrig, <code>message</code> är en mening att visa.</p>
<nav aria-label="Delar"><ul>${contents}</ul></nav>${sections}</main></body></html>`
}

function renderOperation(path: string, method: string, operation: Operation): string {
  const parameters = (operation.parameters ?? [])
    .map(
      (one) =>
        `<tr><td><code>${escapeHtml(one.name)}</code></td><td>${one.in === 'path' ? 'adress' : 'fråga'}</td><td>${one.required ? 'ja' : 'nej'}</td><td>${escapeHtml(one.description ?? '')}</td></tr>`,
    )
    .join('')
  const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema
  const answers = Object.entries(operation.responses ?? {})
    .map(([status, response]) => {
      const schema = Object.values(response.content ?? {})[0]?.schema
      return `<details><summary>Svar ${escapeHtml(status)}</summary>${schema ? `<pre>${escapeHtml(outline(schema))}</pre>` : ''}</details>`
    })
    .join('')
  return `<article><h3><span class="method">${method.toUpperCase()}</span> <code>${escapeHtml(path)}</code></h3><p>${escapeHtml(operation.summary ?? '')}</p>
${parameters ? `<table><thead><tr><th scope="col">Namn</th><th scope="col">Plats</th><th scope="col">Krävs</th><th scope="col">Betydelse</th></tr></thead><tbody>${parameters}</tbody></table>` : ''}
${body ? `<details><summary>Skicka</summary><pre>${escapeHtml(outline(body))}</pre></details>` : ''}${answers}</article>`
}

/** The schema as an indented list of names and types. */
function outline(schema: JsonSchema, depth = 0): string {
  const indent = '  '.repeat(depth)
  if (schema.properties)
    return Object.entries(schema.properties)
      .map(
        ([name, inner]) =>
          `${indent}${name}${schema.required?.includes(name) ? '' : '?'}: ${typeOf(inner)}${nested(inner, depth)}`,
      )
      .join('\n')
  return `${indent}${typeOf(schema)}${nested(schema, depth)}`
}

function nested(schema: JsonSchema, depth: number): string {
  const inner = schema.properties ? schema : schema.items?.properties ? schema.items : null
  return inner && depth < 6 ? `\n${outline(inner, depth + 1)}` : ''
}

function typeOf(schema: JsonSchema): string {
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' | ')
  if (schema.items) return `${typeOf(schema.items)}[]`
  if (Array.isArray(schema.type)) return schema.type.join(' | ')
  return schema.type ?? 'vad som helst'
}

function anchor(tag: string): string {
  return encodeURIComponent(tag.toLocaleLowerCase('sv').replaceAll(' ', '-'))
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

const STYLE = `:root{color-scheme:light dark;--ink:#1b2225;--paper:#fdfdfb;--accent:#0b5a5e;--line:#c9d0d1}
@media (prefers-color-scheme:dark){:root{--ink:#e7ecec;--paper:#14191b;--accent:#7cc6c4;--line:#3b474a}}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.5 system-ui,sans-serif}
main{max-width:52rem;margin:0 auto;padding:2rem 1rem 4rem}h1{font-size:2.1rem}h2{margin-top:3rem;border-bottom:1px solid var(--line)}
h3{font-size:1.05rem;margin:2rem 0 .25rem;overflow-wrap:anywhere}.method{color:var(--accent);font-variant:small-caps}a{color:var(--accent)}
nav ul{columns:14rem;padding-left:1.2rem}table{border-collapse:collapse;width:100%;font-size:.9rem}td,th{text-align:left;border-bottom:1px solid var(--line);padding:.25rem .5rem .25rem 0}
pre{overflow-x:auto;font-size:.85rem;border-left:3px solid var(--line);padding-left:1rem}:focus-visible{outline:3px solid var(--accent);outline-offset:2px}`
