import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { BackupError, readBackup, writeBackup } from '../server/backup.ts'
import { startEngine } from '../server/engine/start.ts'
import { openGenomlys } from '../server/open.ts'
import { type Command, CommandError } from './command.ts'

export const backupCommand: Command = {
  summary: 'spara allt i en fil',
  usage: `genomlys backup FIL

Sparar hela installationen i en fil, till exempel ”genomlys backup genomlys-2026-11-22.gz”. Fungerar
medan servern är igång. Filen innehåller alla uppgifter och nycklar: förvara den lika skyddat som
databasen. Läs tillbaka med ”genomlys restore”.`,
  options: {},
  async run({ positionals, config }) {
    const target = onePath(positionals, 'genomlys backup genomlys-2026-11-22.gz')
    if (existsSync(target))
      throw new CommandError(`Filen ${target} finns redan. Välj ett annat namn.`)
    const opened = await openGenomlys(config, { onlyReads: true })
    try {
      const rows = await writeBackup(
        opened.engine,
        config.dataFolder,
        target,
        opened.services.now(),
      ).catch(explain(target))
      console.log(`${rows} rader sparade i ${target}`)
      return 0
    } finally {
      await opened.close()
    }
  },
}

export const restoreCommand: Command = {
  summary: 'läs tillbaka en sparad fil i en tom datamapp',
  usage: `genomlys restore FIL

Läser tillbaka en fil från ”genomlys backup” i en tom datamapp (GENOMLYS_DATA) eller en tom databas
(DATABASE_URL). Filen får komma från en äldre version av Genomlys. Allt läses in, eller ingenting.`,
  options: {},
  async run({ positionals, config }) {
    const source = onePath(positionals, 'genomlys restore genomlys-2026-11-22.gz')
    if (!existsSync(source)) throw new CommandError(`Filen ${source} finns inte.`)
    const engine = await startEngine(config)
    try {
      const rows = await readBackup(engine, config.dataFolder, source)
      console.log(`${rows} rader inlästa från ${source}`)
      return 0
    } catch (error) {
      if (error instanceof BackupError) throw new CommandError(error.message, { cause: error })
      throw error
    } finally {
      await engine.stop()
    }
  },
}

function onePath(positionals: string[], example: string): string {
  const [path, ...more] = positionals
  if (path === undefined || more.length > 0)
    throw new CommandError(`Skriv ett filnamn, till exempel ”${example}”.`)
  return resolve(path)
}

function explain(target: string) {
  return (cause: unknown): never => {
    const { code } = cause as { code?: string }
    if (code === 'ENOENT' || code === 'EACCES' || code === 'ENOSPC' || code === 'EROFS')
      throw new CommandError(
        `Filen ${target} går inte att skriva. Kontrollera mappen, rättigheterna och utrymmet.`,
        { cause },
      )
    throw cause
  }
}
