import { describe, expect, test } from 'vitest'
import { belowBoard, type Place, paths, safeReturn, samePageAt, templates } from './paths.ts'

const at: Place = { board: 'overformyndarnamnden', year: 2026 }
const risks = { path: 'risker' }
const id = '0199a1b2-0000-7000-8000-000000000001'

test('the addresses people keep as bookmarks stay as they are', () => {
  expect({
    home: paths.home(),
    signIn: paths.signIn(),
    signInAndBack: paths.signIn('/overformyndarnamnden/2026/risker?lage=open'),
    setUp: paths.setUp(),
    invitation: paths.invitation(),
    reset: paths.reset(),
    account: paths.account(),
    accessibility: paths.accessibility(),
    board: paths.board(at),
    review: paths.review(at),
    reviews: paths.reviews(at),
    reviewDecision: paths.reviewDecision(at),
    reviewSettle: paths.reviewSettle(at),
    reviewCompare: paths.reviewCompare(at, 2025),
    readReport: paths.readReport(at),
    register: paths.register(at, risks),
    registerWith: paths.registerWith(at, risks, {
      lage: 'open',
      sok: 'häktet & co',
      sida: undefined,
    }),
    newRecord: paths.newRecord(at, risks),
    newRecordFilled: paths.newRecord(at, risks, { audit: id }),
    newRecordTied: paths.newRecordTied(
      at,
      risks,
      { kind: 'followsFrom', to: { type: 'classification', id } },
      { audit: id },
    ),
    record: paths.record(at, risks, id),
    changeRecord: paths.changeRecord(at, risks, id),
    changeOneField: paths.changeRecord(at, risks, id, 'decidedOn'),
  }).toMatchInlineSnapshot(`
    {
      "accessibility": "/tillganglighet",
      "account": "/konto",
      "board": "/overformyndarnamnden/2026",
      "changeOneField": "/overformyndarnamnden/2026/risker/0199a1b2-0000-7000-8000-000000000001/andra?falt=decidedOn",
      "changeRecord": "/overformyndarnamnden/2026/risker/0199a1b2-0000-7000-8000-000000000001/andra",
      "home": "/",
      "invitation": "/inbjudan",
      "newRecord": "/overformyndarnamnden/2026/risker/ny",
      "newRecordFilled": "/overformyndarnamnden/2026/risker/ny?audit=0199a1b2-0000-7000-8000-000000000001",
      "newRecordTied": "/overformyndarnamnden/2026/risker/ny?audit=0199a1b2-0000-7000-8000-000000000001&koppla=followsFrom.classification.0199a1b2-0000-7000-8000-000000000001",
      "readReport": "/overformyndarnamnden/2026/ledningens-genomgang/las-in",
      "record": "/overformyndarnamnden/2026/risker/0199a1b2-0000-7000-8000-000000000001",
      "register": "/overformyndarnamnden/2026/risker",
      "registerWith": "/overformyndarnamnden/2026/risker?lage=open&sok=h%C3%A4ktet+%26+co",
      "reset": "/aterstall",
      "review": "/overformyndarnamnden/2026/ledningens-genomgang",
      "reviewCompare": "/overformyndarnamnden/2026/ledningens-genomgang/jamfor?med=2025",
      "reviewDecision": "/overformyndarnamnden/2026/ledningens-genomgang/beslut",
      "reviewSettle": "/overformyndarnamnden/2026/ledningens-genomgang/sedan-forra",
      "reviews": "/overformyndarnamnden/2026/ledningens-genomgang/alla",
      "setUp": "/kom-igang",
      "signIn": "/logga-in",
      "signInAndBack": "/logga-in?till=/overformyndarnamnden/2026/risker%3Flage%3Dopen",
    }
  `)
  expect({ templates, belowBoard }).toMatchInlineSnapshot(`
    {
      "belowBoard": {
        "changeRecord": "/$register/$id/andra",
        "newRecord": "/$register/ny",
        "record": "/$register/$id",
        "register": "/$register",
        "review": "/ledningens-genomgang",
      },
      "templates": {
        "accessibility": "/tillganglighet",
        "account": "/konto",
        "board": "/$board/$year",
        "home": "/",
        "invitation": "/inbjudan",
        "openReport": "/rapport",
        "reset": "/aterstall",
        "setUp": "/kom-igang",
        "signIn": "/logga-in",
      },
    }
  `)
})

test('each template has the shape of its address', () => {
  const filled = (below = '') =>
    `${templates.board}${below}`
      .replace('$board', at.board)
      .replace('$year', String(at.year))
      .replace('$register', risks.path)
      .replace('$id', id)
  expect(filled()).toBe(paths.board(at))
  expect(filled(belowBoard.review)).toBe(paths.review(at))
  expect(filled(belowBoard.register)).toBe(paths.register(at, risks))
  expect(filled(belowBoard.newRecord)).toBe(paths.newRecord(at, risks))
  expect(filled(belowBoard.record)).toBe(paths.record(at, risks, id))
  expect(filled(belowBoard.changeRecord)).toBe(paths.changeRecord(at, risks, id))
})

describe('the same page at another year', () => {
  const next: Place = { ...at, year: 2025 }
  test.each([
    ['/overformyndarnamnden/2026', '/overformyndarnamnden/2025'],
    ['/overformyndarnamnden/2026/', '/overformyndarnamnden/2025'],
    ['/overformyndarnamnden/2026/risker', '/overformyndarnamnden/2025/risker'],
    [`/overformyndarnamnden/2026/risker/${id}/andra`, '/overformyndarnamnden/2025/risker'],
    ['/konto', '/overformyndarnamnden/2025'],
  ])('%s → %s', (from, to) => {
    expect(samePageAt(from, next)).toBe(to)
  })
})

describe('where one is sent after signing in', () => {
  test.each([
    ['/socialnamnden/2025/risker?lage=open', '/socialnamnden/2025/risker?lage=open'],
    [undefined, '/'],
    ['https://example.org/', '/'],
    ['//example.org/', '/'],
    ['/\\example.org', '/'],
    ['/logga-in?till=/logga-in', '/'],
  ])('%s → %s', (asked, sent) => {
    expect(safeReturn(asked)).toBe(sent)
  })
})
