/** Ctrl-C once stops in order; Ctrl-C again does not wait. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'

const running = JSON.stringify(new URL('./running.ts', import.meta.url).href)

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** A program that keeps itself busy for ever, with a server that stops as told. */
async function program(stop: string): Promise<{ child: ChildProcess; says(): string }> {
  const code = `
    import { runUntilStopped } from ${running}
    setInterval(() => {}, 1000)
    console.log('igång')
    await runUntilStopped({ address: '', stop: () => ${stop} })
  `
  const child = spawn(process.execPath, ['--input-type=module', '-e', code])
  children.push(child)
  let said = ''
  child.stdout.on('data', (part) => {
    said += part
  })
  await once(child.stdout, 'data')
  await pause(100)
  return { child, says: () => said }
}

test('what is left over does not keep a stopped program alive', async () => {
  const { child, says } = await program('Promise.resolve()')
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(says()).toContain('Allt är sparat.')
})

test('the same Ctrl-C may arrive twice; another one ends the program', async () => {
  const { child, says } = await program('new Promise(() => {})')
  child.kill('SIGINT')
  child.kill('SIGTERM')
  await pause(1500)
  expect(child.exitCode).toBeNull()
  child.kill('SIGINT')
  expect(await once(child, 'exit')).toEqual([130, null])
  expect(says()).toContain('Genomlys avslutas genast')
})
