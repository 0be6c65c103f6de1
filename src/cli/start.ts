import { createSetupLink } from '../server/auth/setup.ts'
import { openGenomlys } from '../server/open.ts'
import { serve } from '../server/serve.ts'
import type { Command } from './command.ts'
import { databaseTrouble } from './database-trouble.ts'
import { runUntilStopped } from './running.ts'
import { buildWebIfStale } from './web-build.ts'

export const startCommand: Command = {
  summary: 'starta servern',
  usage: `genomlys start

Startar Genomlys och skriver ut adressen. Första gången skrivs en engångslänk ut: den som öppnar
den skapar kommunen, nämnden och den första administratören. Avsluta med Ctrl-C.`,
  options: {},
  async run({ config }) {
    await buildWebIfStale(console.log)
    const opened = await openGenomlys(config, {
      onProgress: console.log,
      onError: (error) => console.error(databaseTrouble(error)),
    })
    try {
      const running = await serve(opened)
      console.log(`\nGenomlys svarar på ${running.address}`)
      const link = await createSetupLink(opened.services.db, running.address, opened.services.now())
      if (link !== null)
        console.log(
          `\nIngen kommun är upplagd än. Öppna länken för att komma igång (den fungerar en gång):\n  ${link}`,
        )
      console.log('\nAvsluta med Ctrl-C.')
      await runUntilStopped(running)
      return 0
    } catch (error) {
      await opened.close()
      throw error
    }
  },
}
