/**
 * What whoever only works at a board is let in to, of all the API's addresses: a list to be changed
 * with thought. All others refuse before they look at what was sent.
 */
import { beforeAll, expect, test } from 'vitest'
import { type Client, testApp } from '../support/client.ts'
import { demoBoard, testWorld } from '../support/database.ts'

const world = testWorld('demo')
const app = testApp(world)
let board: string
let employee: Client
let routes: string[]

beforeAll(async () => {
  board = await demoBoard(world.db, 'overformyndarnamnden')
  employee = await app.signIn('employee', board)
  const { paths = {} } = app.app.swagger() as unknown as {
    paths?: Record<string, Record<string, unknown>>
  }
  routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
})

/** Signing in and one's own account: the same for every role. */
const ownAccount = /^\S+ \/api\/(?:sessions?|account|passkeys|me|invitation|setup)(?:\/|$)/
const anyone = [
  'GET /health',
  'GET /ready',
  'GET /api/calendar/{file}',
  'POST /api/password-reset',
  'POST /api/open-reports',
  'POST /api/open-reports/look',
]
const employeesOwn = [
  // The directory of who is who.
  'GET /api/units',
  'GET /api/people',
  'GET /api/people/{id}',
  'GET /api/roles',
  'GET /api/boards/{boardId}/covers',
  'POST /api/boards/{boardId}/covers',
  'DELETE /api/covers/{id}',
  'GET /api/boards/{boardId}/my-page',
  // Governing documents, and to confirm that one has read them.
  'GET /api/boards/{boardId}/governing-documents',
  'GET /api/boards/{boardId}/documents-standing',
  'GET /api/governing-documents/{id}',
  'GET /api/governing-documents/{id}/history',
  'GET /api/governing-documents/{id}/keeping',
  'GET /api/governing-documents/{id}/versions/{versionId}/text',
  'GET /api/governing-documents/{id}/versions/{versionId}/file',
  'POST /api/governing-documents/{id}/versions/{versionId}/acknowledgement',
  // The courses one is to take.
  'GET /api/boards/{boardId}/courses',
  'GET /api/boards/{boardId}/training',
  'GET /api/courses/{id}',
  'GET /api/courses/{id}/history',
  // To report, and to read what one has reported.
  'POST /api/boards/{boardId}/incident-reports',
  'POST /api/boards/{boardId}/incidents',
  'GET /api/incidents/{id}',
  // Of whatever record one may read: decided by the record.
  'GET /api/records/{id}/evidence',
  'POST /api/records/{id}/evidence',
  'POST /api/records/{id}/evidence/file',
  'GET /api/records/{id}/evidence/{evidenceId}/file',
  'POST /api/records/{id}/evidence/{evidenceId}/removal',
  'GET /api/records/{id}/thread',
]

async function refusalOf(route: string, cookie: string): Promise<string> {
  const [method, path = ''] = route.split(' ')
  const url = path.replace('{boardId}', board).replace(/\{\w+\}/g, board)
  const answer = await app.app.inject({
    method: method as 'GET',
    url,
    headers: { 'sec-fetch-site': 'same-origin', ...(cookie ? { cookie } : {}) },
    ...(method === 'GET' ? {} : { payload: {} }),
  })
  return `${answer.statusCode}`
}

async function openTo(cookie: string, refused: string): Promise<string[]> {
  const open: string[] = []
  for (const route of routes)
    if (!ownAccount.test(route) && (await refusalOf(route, cookie)) !== refused) open.push(route)
  return open.toSorted()
}

test('an employee is let in to these addresses and no others', async () => {
  expect(routes.length).toBeGreaterThan(500)
  expect(await openTo(employee.cookie, '403')).toEqual([...anyone, ...employeesOwn].toSorted())
}, 60_000)

test('whoever is not signed in is let in to these', async () => {
  expect(await openTo('', '401')).toEqual(anyone.toSorted())
}, 60_000)
