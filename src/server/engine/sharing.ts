import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileError } from './errors.ts'
import { giveToOwnerOf } from './folder-owner.ts'
import { isAlive, markOfThisProcess, parseMark } from './process-mark.ts'

const IN_USE = 'in-use'

/**
 * Whoever uses the engine of a data folder leaves a note in it. The last one out
 * stops the engine, whoever started it, so that a command line run outlives the
 * server it began beside. Notes of dead processes do not count.
 */
export function noteUse(folder: string): string {
  const notes = join(folder, IN_USE)
  const note = join(notes, `${process.pid}-${randomUUID().slice(0, 8)}`)
  try {
    mkdirSync(notes, { recursive: true, mode: 0o700 })
    giveToOwnerOf(folder, notes)
    writeFileSync(note, JSON.stringify(markOfThisProcess()), { mode: 0o600 })
    giveToOwnerOf(folder, note)
    return note
  } catch (error) {
    rmSync(note, { force: true })
    throw fileError(folder, error)
  }
}

export function endUse(note: string): void {
  rmSync(note, { force: true })
}

/** Whether any living process still uses the engine; notes of the dead are swept. */
export function isInUse(folder: string): boolean {
  return notesIn(folder).some((note) => {
    const mark = parseMark(readOrEmpty(note))
    // A process in another container cannot be looked up: believe its note.
    if (mark !== undefined && isAlive(mark) !== false) return true
    rmSync(note, { force: true })
    return false
  })
}

/** A new engine has no users yet, so whatever notes there are speak of an earlier one. */
export function forgetUses(folder: string): void {
  for (const note of notesIn(folder)) rmSync(note, { force: true })
}

function notesIn(folder: string): string[] {
  try {
    return readdirSync(join(folder, IN_USE)).map((name) => join(folder, IN_USE, name))
  } catch {
    return []
  }
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
