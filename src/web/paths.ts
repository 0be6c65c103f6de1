/**
 * Every browser address of Genomlys, and the templates the router reads them by. Nothing else
 * writes an address by hand.
 */

/** Where one stands: the board's part of the address, and the year. */
export type Place = { board: string; year: number }

/** What an address needs of a register. */
type Register = { path: string }

const segment = encodeURIComponent

/** "?sok=fel&lage=open,closed", or nothing. A comma needs no disguise in a query. */
export function queryText(query: Readonly<Record<string, string | undefined>>): string {
  const set = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]))
  const text = new URLSearchParams(set).toString().replaceAll('%2C', ',').replaceAll('%2F', '/')
  return text === '' ? '' : `?${text}`
}

function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  return `${path}${queryText(query)}`
}

const register = (at: Place, of: Register) => `${paths.board(at)}/${of.path}`

/** The addresses, as links use them. */
export const paths = {
  home: () => '/',
  /** `backTo` is where one was going when the sign-in was asked for. */
  signIn: (backTo?: string) => withQuery('/logga-in', { till: backTo }),
  setUp: () => '/kom-igang',
  invitation: () => '/inbjudan',
  reset: () => '/aterstall',
  account: () => '/konto',
  accessibility: () => '/tillganglighet',
  board: (at: Place) => `/${segment(at.board)}/${at.year}`,
  review: (at: Place) => `${paths.board(at)}/ledningens-genomgang`,
  reviews: (at: Place) => `${paths.review(at)}/alla`,
  /** `markedBlock` opens the marking of that block. */
  publicReview: (at: Place, markedBlock?: string) =>
    withQuery(`${paths.review(at)}/offentlig`, { markera: markedBlock }),
  reviewDecision: (at: Place) => `${paths.review(at)}/beslut`,
  reviewJudgement: (at: Place) => `${paths.review(at)}/bedomning`,
  reviewOnePage: (at: Place) => `${paths.review(at)}/en-sida`,
  reportForms: (at: Place) => `${paths.review(at)}/rapportformer`,
  reportForm: (at: Place, id: string) => `${paths.reportForms(at)}/${segment(id)}`,
  /** `from` is the form that the new one begins as. */
  newReportForm: (at: Place, from: string) =>
    withQuery(`${paths.reportForms(at)}/ny`, { fran: from }),
  wordTemplate: (at: Place) => `${paths.review(at)}/wordmall`,
  reviewMeeting: (at: Place) => `${paths.review(at)}/mote`,
  reviewPackage: (at: Place) => `${paths.review(at)}/beslutspaket`,
  decisionOrder: (at: Place) => `${paths.review(at)}/beslutsordning`,
  /** What earlier plans have left open. */
  reviewSettle: (at: Place) => `${paths.review(at)}/sedan-forra`,
  reviewCompare: (at: Place, otherYear?: number) =>
    withQuery(`${paths.review(at)}/jamfor`, { med: otherYear?.toString() }),
  checkText: (at: Place) => `${paths.review(at)}/granska-text`,
  verifyReport: (at: Place) => `${paths.review(at)}/jamfor-fil`,
  readReport: (at: Place) => `${paths.review(at)}/las-in`,
  inventory: (at: Place) => `${paths.board(at)}/inventering`,
  /** What a record of the inventory needs, and what needs it, as a picture. */
  surroundings: (at: Place, of: Register, id: string) =>
    `${paths.inventory(at)}/${of.path}/${segment(id)}`,
  /** The questions of a classification under way. */
  classificationGuide: (at: Place, id: string) =>
    `${paths.board(at)}/klassningar/${segment(id)}/guide`,
  recoveryOrder: (at: Place) => `${paths.board(at)}/aterstallningsordning`,
  /** What the board's plan says, and the disposal by it. */
  retention: (at: Place) => `${paths.board(at)}/bevarande-och-gallring`,
  /** Who stands in for whom. */
  covers: (at: Place) => `${paths.board(at)}/ersattare`,
  gaps: (at: Place) => `${paths.board(at)}/luckor`,
  /** The thread of a record as a picture. */
  thread: (at: Place, of: Register, id: string) =>
    `${paths.board(at)}/trad/${of.path}/${segment(id)}`,
  /** Files to a register: a new one, and those before. */
  imports: (at: Place, of: Register) => `${paths.board(at)}/importera/${of.path}`,
  importOf: (at: Place, of: Register, id: string) => `${paths.imports(at, of)}/${segment(id)}`,
  register,
  registerWith: (at: Place, of: Register, query: Record<string, string | undefined>) =>
    withQuery(register(at, of), query),
  /** `filled` are fields that the form starts with, for example the audit a finding belongs to. */
  newRecord: (at: Place, of: Register, filled: Record<string, string> = {}) =>
    withQuery(`${register(at, of)}/ny`, filled),
  /** A new record that is joined to `to` when it is saved: "the new one follows from that one". */
  newRecordTied: (
    at: Place,
    of: Register,
    { kind, to }: { kind: string; to: { type: string; id: string } },
    filled: Record<string, string> = {},
  ) => withQuery(`${register(at, of)}/ny`, { ...filled, koppla: `${kind}.${to.type}.${to.id}` }),
  record: (at: Place, of: Register, id: string) => `${register(at, of)}/${segment(id)}`,
  /** `field` takes the form straight to what is missing. */
  changeRecord: (at: Place, of: Register, id: string, field?: string) =>
    withQuery(`${register(at, of)}/${segment(id)}/andra`, { falt: field }),
} as const

/** The same addresses with holes in them, for the router. */
export const templates = {
  home: '/',
  signIn: '/logga-in',
  setUp: '/kom-igang',
  invitation: '/inbjudan',
  reset: '/aterstall',
  account: '/konto',
  accessibility: '/tillganglighet',
  /** Reporting an incident without signing in; the server makes the whole address. */
  openReport: '/rapport',
  board: '/$board/$year',
} as const

/** What comes after `templates.board`. */
export const belowBoard = {
  review: '/ledningens-genomgang',
  register: '/$register',
  newRecord: '/$register/ny',
  record: '/$register/$id',
  changeRecord: '/$register/$id/andra',
} as const

/** The same page at another board or year: a record stays behind, its register comes along. */
export function samePageAt(pathname: string, to: Place): string {
  const [, , , page] = pathname.split('/')
  return page ? `${paths.board(to)}/${page}` : paths.board(to)
}

/** An address inside Genomlys, or the start page: never lets a link send a person elsewhere. */
export function safeReturn(address: string | undefined): string {
  if (!address?.startsWith('/') || /^\/[/\\]/.test(address)) return paths.home()
  return address.split('?')[0] === templates.signIn ? paths.home() : address
}
