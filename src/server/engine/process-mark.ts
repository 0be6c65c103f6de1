import { readFileSync, readlinkSync } from 'node:fs'

/**
 * Points out one process for certain: a process id alone is reused, and means
 * another process inside another container.
 */
export type ProcessMark = { pid: number; started: string; namespace: string }

export function markOfThisProcess(): ProcessMark {
  return { pid: process.pid, started: startOf(process.pid), namespace: ownNamespace() }
}

/** 'unknown' when the mark was made in another container, whose processes cannot be seen from here. */
export function isAlive(mark: ProcessMark): boolean | 'unknown' {
  if (mark.namespace !== ownNamespace()) return 'unknown'
  return isRunning(mark.pid) && startOf(mark.pid) === mark.started
}

export function isRunning(pid: number): boolean {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it exists but belongs to somebody else.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  const state = statFields(pid)[0]
  return state !== 'Z' && state !== 'X'
}

export function parseMark(text: string): ProcessMark | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return undefined
    if (!('pid' in value) || typeof value.pid !== 'number') return undefined
    const started = 'started' in value && typeof value.started === 'string' ? value.started : ''
    const namespace =
      'namespace' in value && typeof value.namespace === 'string' ? value.namespace : ''
    return { pid: value.pid, started, namespace }
  } catch {
    return undefined
  }
}

function startOf(pid: number): string {
  return statFields(pid)[19] ?? ''
}

/** The fields of /proc/<pid>/stat after the name; empty where there is no /proc. */
function statFields(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}

function ownNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}
