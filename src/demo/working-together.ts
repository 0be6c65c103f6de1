/**
 * One review of the example in the middle of being written by several: who writes what, a section
 * that is done, comments with mentions, and a paragraph marked with secrecy.
 */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { z } from 'zod'
import { addDays, dayOf } from '../core/dates.ts'
import type { Block, Chapter } from '../review/document.ts'
import { allChapters } from '../review/overlay.ts'
import { placeKey } from '../review/public/public-version.ts'
import { addMark } from '../review/public/store.ts'
import { mentionsIn } from '../review/together/comments.ts'
import { addComment, beginThread } from '../review/together/comments-store.ts'
import { textOfSection } from '../review/together/sections.ts'
import { saveSection } from '../review/together/store.ts'
import { openReview, reviewOfYear, type Workspace } from '../review/workspace.ts'
import { plainText } from '../review/written.ts'
import { type Actor, programActor } from '../server/actor.ts'
import type { Db, Tx } from '../server/db.ts'
import { DEMO_TENANT } from './load.ts'

const BOARD = 'overformyndarnamnden'
const file = fileURLToPath(
  new URL(`../../examples/${BOARD}/working-together.json`, import.meta.url),
)

/** A paragraph is found by words in it: its key is made anew with each composition. */
const place = { section: z.string(), words: z.string() }
const togetherFile = z.strictObject({
  year: z.number(),
  sections: z.array(
    z.strictObject({
      section: z.string(),
      writer: z.string(),
      dueInDays: z.number(),
      isDone: z.boolean(),
    }),
  ),
  threads: z.array(
    z.strictObject({
      ...place,
      quote: z.string().nullable(),
      comments: z.array(z.strictObject({ by: z.string(), hoursAgo: z.number(), body: z.string() })),
    }),
  ),
  marks: z.array(
    z.strictObject({
      ...place,
      by: z.string(),
      hoursAgo: z.number(),
      law: z.string(),
      reason: z.string(),
    }),
  ),
})

type TogetherFile = z.infer<typeof togetherFile>
type Person = { id: string; name: string }
type Cast = { opened: Workspace; people: readonly Person[]; now: string }

export async function loadWorkingTogether(db: Db, now: string): Promise<void> {
  const written = togetherFile.parse(JSON.parse(await readFile(file, 'utf8')))
  await db.withActor(programActor(DEMO_TENANT, 'Genomlys exempel'), async (tx) => {
    const { rows } = await sql<{ id: string }>`select id from units where slug = ${BOARD}`.execute(
      tx,
    )
    const review = await reviewOfYear(tx, rows[0]?.id ?? '', written.year)
    const opened = await openReview(tx, review?.id ?? '', now)
    const people = await sql<Person>`select id, name from people where active`.execute(tx)
    const cast = { opened, people: people.rows, now }
    await giveOutSections(tx, cast, written.sections)
    await comment(tx, cast, written.threads)
    await mark(tx, cast, written.marks)
  })
}

async function giveOutSections(
  tx: Tx,
  { opened, people, now }: Cast,
  sections: TogetherFile['sections'],
): Promise<void> {
  for (const { section, writer, dueInDays, isDone } of sections) {
    const text = textOfSection(chapterOf(opened, section))
    await saveSection(tx, actorOf(people, writer), now, opened.review, {
      key: section,
      version: 0,
      writer: person(people, writer),
      dueOn: addDays(dayOf(now), dueInDays),
      done: isDone ? { text } : null,
    })
  }
}

async function comment(
  tx: Tx,
  { opened, people, now }: Cast,
  threads: TogetherFile['threads'],
): Promise<void> {
  for (const { section, words, quote, comments } of threads) {
    const block = blockWith(opened, section, words)
    const [first] = comments
    if (!first) continue
    const threadId = await beginThread(
      tx,
      actorOf(people, first.by),
      before(now, first.hoursAgo),
      opened.review,
      {
        anchor: placeKey(block.key),
        excerpt: excerptOf(block),
        quote,
      },
    )
    for (const { by, hoursAgo, body } of comments)
      await addComment(tx, actorOf(people, by), before(now, hoursAgo), opened.review, {
        threadId,
        body,
        mentioned: mentionsIn(body, people),
      })
  }
}

async function mark(
  tx: Tx,
  { opened, people, now }: Cast,
  marks: TogetherFile['marks'],
): Promise<void> {
  for (const { section, words, by, hoursAgo, law, reason } of marks)
    await addMark(tx, actorOf(people, by), before(now, hoursAgo), opened.review, {
      target: { kind: 'block', block: blockWith(opened, section, words).key },
      section: law,
      otherSection: null,
      reason,
    })
}

function chapterOf({ document }: Workspace, key: string): Chapter {
  const found = allChapters(document.chapters).find((chapter) => chapter.key === key)
  if (!found) throw new Error(`The example names the section ${key}, which is not there`)
  return found
}

function blockWith(opened: Workspace, section: string, words: string): Block {
  const found = chapterOf(opened, section).blocks.find((block) => plainText(block).includes(words))
  if (!found) throw new Error(`The example names ”${words}”, which is not in ${section}`)
  return found
}

function excerptOf(block: Block): string {
  const said = plainText(block).replace(/\s+/g, ' ')
  return said.length <= 60 ? said : `${said.slice(0, said.lastIndexOf(' ', 60))} …`
}

function person(people: readonly Person[], name: string): Person {
  const found = people.find((one) => one.name === name)
  if (!found) throw new Error(`The example names ${name}, who is not there`)
  return found
}

function actorOf(people: readonly Person[], name: string): Actor {
  return { ...programActor(DEMO_TENANT, name), personId: person(people, name).id }
}

function before(now: string, hours: number): string {
  return new Date(Date.parse(now) - hours * 3_600_000).toISOString()
}
