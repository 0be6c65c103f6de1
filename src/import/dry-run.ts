/** The dry run: every row of the file held against the register, without anything being changed. */
import { AppError } from '../core/errors.ts'
import type { RecordDeclaration, RecordRow } from '../record/define.ts'
import { columnOf, recordsByIds } from '../record/store.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'
import type { Services } from '../server/http.ts'
import { addressOf, type Row } from './cells.ts'
import { linkOfKey } from './columns.ts'
import { savedImport, withKeptFile } from './draft.ts'
import { listRunOf } from './list-run.ts'
import { lookupsFor } from './lookups.ts'
import { type Draft, type Existing, keyText, type Planned, planRow, readRow } from './plan.ts'
import { rowsElsewhere } from './read/read-jobs.ts'
import { type ImportRegister, registerOf } from './registers.ts'
import { hasOwnRules, settled } from './settling.ts'
import {
  beginStep,
  changeImport,
  clearRows,
  countRows,
  importById,
  keepRows,
  keysOf,
  linksOfRecords,
  rowAt,
  type SavedImport,
} from './store.ts'

/** Plans every row anew. Rows of an earlier dry run are forgotten. */
export async function dryRun(
  services: Services,
  actor: Actor,
  importId: string,
  may: { read: (type: string) => boolean; isStopping?: () => boolean },
): Promise<void> {
  const { db, now } = services
  const saved = await savedImport(services, actor, importId)
  try {
    await db.withActor(actor, (tx) => clearRows(tx, importId))
    const list = listRunOf(saved.register)
    if (list) {
      await withKeptFile(services, actor, importId, (path) =>
        list.plan(services, actor, saved, path),
      )
      await db.withActor(actor, (tx) => endDryRun(tx, services, importId))
      return
    }
    const planner = await db.withActor(actor, (tx) =>
      plannerFor(tx, { actor, now: now() }, saved, may.read),
    )
    await withKeptFile(services, actor, importId, async (path) => {
      let progress = 0
      for await (const rows of rowsElsewhere(path, saved.options)) {
        progress += rows.length
        await db.withActor(actor, async (tx) => {
          await keepRows(tx, actor, saved, await planner.plan(tx, rows))
          await changeImport(tx, importId, { progress, total: saved.look.rowCount, aliveAt: now() })
        })
        if (may.isStopping?.()) throw new Error('stopping')
      }
    })
    await db.withActor(actor, async (tx) => {
      await planner.settleLinks(tx)
      await endDryRun(tx, services, importId)
    })
  } catch (error) {
    await db.withActor(actor, (tx) =>
      changeImport(tx, importId, { state: 'draft', trouble: sentence(error), aliveAt: null }),
    )
    throw error
  }
}

async function endDryRun(tx: Tx, services: Services, importId: string): Promise<void> {
  const counts = await countRows(tx, importId)
  const plannedAt = services.now()
  await changeImport(tx, importId, { state: 'planned', counts, plannedAt, aliveAt: null })
}

export function sentence(error: unknown): string {
  const isForPeople = error instanceof Error && error.name === 'AppError'
  return isForPeople
    ? error.message
    : 'Steget avbröts av ett fel. Försök igen; det som redan var klart är sparat.'
}

/** Lets the dry run begin; refused while another step of the import is under way. */
export async function beginDryRun(services: Services, actor: Actor, importId: string) {
  return services.db.withActor(actor, async (tx) => {
    const saved = await importById(tx, importId)
    await beginStep(tx, services.now(), saved, { from: ['draft', 'planned'], to: 'planning' })
  })
}

type Waiting = { line: number; at: number; key: string; text: string }

async function plannerFor(
  tx: Tx,
  { actor, now }: { actor: Actor; now: string },
  saved: SavedImport,
  mayRead: (type: string) => boolean,
) {
  const register = registerOf(saved.register)
  const { mapping } = saved
  const lookups = await lookupsFor(tx, saved.boardId, register.target, mayRead)
  const known = await indexOf(tx, saved, register)
  /** The line that first had the key, and which records rows have laid claim to. */
  const firstOf = new Map<string, number>()
  const claimed = new Map<string, number>()
  /** Titles of the file's own new rows, for links between rows. */
  const linesOfTitle = new Map<string, number>()
  const waiting: Waiting[] = []

  async function plan(tx: Tx, rows: readonly Row[]): Promise<Planned[]> {
    const drafts = rows.map((row) => readRow(row, mapping, register, lookups))
    const wanted = drafts.flatMap((draft) => known.get(draft.keyText)?.map(({ id }) => id) ?? [])
    const existing = await existingOf(tx, register, [...new Set(wanted)])
    const planned = new Map<number, Planned>()
    for (const draft of drafts) {
      const one = await judged(tx, draft, await planOne(tx, draft, existing, planned), existing)
      if (one.fate === 'new' && draft.keyText !== '')
        one.key = { text: draft.keyText, known: known.get(draft.keyText)?.length ?? 0 }
      planned.set(one.line, one)
      if (one.fate === 'new' || one.fate === 'change' || one.fate === 'same')
        linesOfTitle.set(keyText(one.title), one.line)
      one.links.forEach((link, at) => {
        if (link.to === null && one.fate !== 'error')
          waiting.push({ line: one.line, at, key: link.key, text: link.text })
      })
    }
    return [...planned.values()]
  }

  /** What the register itself would refuse is told before anything is run. */
  async function judged(
    tx: Tx,
    draft: Draft,
    plan: Planned,
    existing: ReadonlyMap<string, Existing>,
  ): Promise<Planned> {
    if (!hasOwnRules(register) || (plan.fate !== 'new' && plan.fate !== 'change')) return plan
    const found = plan.recordId === null ? undefined : existing.get(plan.recordId)
    const record = found === undefined ? null : (found as unknown as RecordRow)
    const { boardId } = saved
    const { state, values } = plan
    try {
      await settled(tx, register, now, { boardId, record, state, values })
      return plan
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return { ...plan, fate: 'error', problems: refusals(error, draft, register) }
    }
  }

  async function planOne(
    tx: Tx,
    draft: Draft,
    existing: ReadonlyMap<string, Existing>,
    planned: Map<number, Planned>,
  ): Promise<Planned> {
    const decide = (record: Existing | null) => planRow(draft, record, mapping, register, lookups)
    const key = draft.keyText
    const found = key === '' ? [] : (known.get(key) ?? [])
    const exact = found.filter(({ number }) => number === draft.number)
    const matches = found.length > 1 && exact.length === 1 ? exact : found
    const [match, another] = matches
    if (another !== undefined)
      return asError(
        decide(null),
        draft,
        `Flera poster i registret passar: nr ${matches.map(({ number }) => number).join(', ')}. Ange Nr, eller byt nyckel.`,
      )
    const first = key === '' ? undefined : firstOf.get(key)
    if (first === undefined && key !== '') firstOf.set(key, draft.line)
    if (first !== undefined && (mapping.duplicates !== 'apart' || mapping.key === '#number'))
      return asDuplicate(tx, draft, first, planned)
    const record = match ? existing.get(match.id) : undefined
    if (!record) return decide(null)
    if (claimed.has(record.id)) return decide(null)
    claimed.set(record.id, draft.line)
    const plan = decide(record)
    if (mapping.existing === 'leave' && plan.fate === 'change')
      return {
        ...plan,
        fate: 'same',
        changes: [],
        links: [],
        reason: `Finns redan som nr ${record.number} och lämnas som den är.`,
      }
    return plan
  }

  /** A row with the key of an earlier one: passed by, or laid together with it. */
  async function asDuplicate(
    tx: Tx,
    draft: Draft,
    first: number,
    planned: Map<number, Planned>,
  ): Promise<Planned> {
    const alone = planRow(draft, null, mapping, register, lookups)
    const duplicate: Planned = {
      ...alone,
      fate: 'duplicate',
      problems: [],
      links: [],
      reason: `Samma nyckel som rad ${first}. Raden hoppas över.`,
    }
    if (mapping.duplicates !== 'merge') return duplicate
    const earlier = planned.get(first) ?? (await rowAt(tx, saved.id, first))
    if (!earlier || earlier.fate === 'error' || !earlier.values)
      return {
        ...duplicate,
        reason: `Samma nyckel som rad ${first}, som har fel. Rätta den först.`,
      }
    const { merged, differing } = laidTogether(earlier, draft, register)
    if (planned.has(first)) planned.set(first, merged)
    else await keepRows(tx, actor, saved, [merged])
    const differs =
      differing.length > 0 ? ` Skiljer sig i ${differing.join(', ')}; rad ${first} gäller.` : ''
    return { ...duplicate, reason: `Slås ihop med rad ${first}.${differs}` }
  }

  /** Links to rows of the same file, now that all are read; what is nowhere is an error. */
  async function settleLinks(tx: Tx): Promise<void> {
    for (const { line, at, key, text } of waiting) {
      const own = register.target.find((column) => column.key === key)
      const isOwnKind = own?.to?.includes(register.declaration.type) === true
      if (isOwnKind && linesOfTitle.has(keyText(text))) continue
      const row = await rowAt(tx, saved.id, line)
      const link = row?.links[at]
      if (!row || !link) continue
      const label = own?.label ?? link.key
      const message = `”${text}” finns varken i registret eller i filen. ${isOwnKind ? 'Lägg till den först, eller ta bort kopplingen.' : 'Lägg till den först, eller lämna den tom under Ändra kolumnerna.'}`
      await keepRows(tx, actor, saved, [
        {
          ...row,
          fate: 'error',
          problems: [
            ...row.problems,
            { address: addressOfLink(saved, link.key, line), label, message },
          ],
        },
      ])
    }
  }

  return { plan, settleLinks }
}

function addressOfLink(saved: SavedImport, key: string, line: number): string {
  const from = saved.mapping.columns.find(({ to }) => to === key)?.from
  return from === undefined ? '' : addressOf(line, from)
}

/** Said of the cell it concerns, or of the row's state when it concerns no cell. */
function refusals(error: AppError, draft: Draft, { target }: ImportRegister) {
  const fields = error.fields.length > 0 ? error.fields : [{ field: '', message: error.message }]
  return fields.map(({ field, message }) => {
    const key = target.some((one) => one.key === field) ? field : '#state'
    const label = target.find((one) => one.key === key)?.label ?? 'Läge'
    return { address: draft.addresses[key] ?? `Rad ${draft.line}`, label, message }
  })
}

function asError(plan: Planned, draft: Draft, message: string): Planned {
  return {
    ...plan,
    fate: 'error',
    problems: [{ address: `Rad ${draft.line}`, label: 'Nyckel', message }],
  }
}

/** The earlier row keeps what it says; the later fills what it leaves open. */
function laidTogether(
  earlier: Planned,
  draft: Draft,
  { target }: ImportRegister,
): { merged: Planned; differing: string[] } {
  const values = { ...earlier.values }
  const differing: string[] = []
  for (const column of target) {
    if (!Object.hasOwn(draft.values, column.key)) continue
    const before = values[column.key]
    const after = draft.values[column.key]
    const isEmpty = before === null || before === undefined
    if (Array.isArray(before) && Array.isArray(after))
      values[column.key] = [...new Set([...before, ...after])]
    else if (isEmpty) values[column.key] = after ?? null
    else if (after !== null && JSON.stringify(before) !== JSON.stringify(after))
      differing.push(column.label)
  }
  const links = [...earlier.links]
  for (const link of draft.links)
    if (!links.some((one) => one.key === link.key && one.text === link.text)) links.push(link)
  return { merged: { ...earlier, values, links }, differing }
}

/** The register's records by the key the mapping goes by. */
export async function indexOf(tx: Tx, saved: SavedImport, { declaration }: ImportRegister) {
  const { key } = saved.mapping
  const column = Object.hasOwn(declaration.fields, key) ? columnOf(key) : null
  const index = new Map<string, { id: string; number: number }[]>()
  for (const row of await keysOf(tx, saved.boardId, declaration, column)) {
    const text = row.key === null ? '' : keyText(row.key)
    if (text === '') continue
    const group = index.get(text)
    if (group) group.push(row)
    else index.set(text, [row])
  }
  return index
}

async function existingOf(
  tx: Tx,
  { declaration, target }: ImportRegister,
  ids: readonly string[],
): Promise<Map<string, Existing>> {
  const records = (await recordsByIds(
    tx,
    declaration as unknown as RecordDeclaration,
    ids,
  )) as unknown as RecordRow[]
  const linkColumns = target.flatMap((column) => {
    const link = linkOfKey(column.key)
    return link ? [{ key: column.key, ...link }] : []
  })
  const links = linkColumns.length > 0 ? await linksOfRecords(tx, ids) : []
  return new Map(
    records.map((record) => {
      const own = new Set<string>()
      for (const link of links)
        for (const { key, kind, end } of linkColumns) {
          if (link.kind !== kind) continue
          if (end === 'out' && link.fromId === record.id) own.add(`${key} ${link.toId}`)
          if (end === 'in' && link.toId === record.id) own.add(`${key} ${link.fromId}`)
        }
      return [record.id, { ...record, links: own }]
    }),
  )
}
