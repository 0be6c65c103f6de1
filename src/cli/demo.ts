import { isLoaded, loadDemo } from '../demo/load.ts'
import { openDemoSignIns } from '../demo/sign-ins.ts'
import { loadWorkingTogether } from '../demo/working-together.ts'
import { openGenomlys } from '../server/open.ts'
import { serve } from '../server/serve.ts'
import type { Command } from './command.ts'
import { databaseTrouble } from './database-trouble.ts'
import { runUntilStopped } from './running.ts'
import { buildWebIfStale } from './web-build.ts'

export const demoCommand: Command = {
  summary: 'läs in exemplet och starta servern',
  usage: `genomlys demo [--load-only]

Läser in ett exempel, Sundvalla stad med två nämnder och deras år, om det inte redan finns, och
startar servern. En inloggning för varje roll skrivs ut.

  --load-only   läs in exemplet och avsluta`,
  options: { 'load-only': { type: 'boolean' } },
  async run({ values, config }) {
    const loadOnly = values['load-only'] === true
    if (!loadOnly) await buildWebIfStale(console.log)
    const opened = await openGenomlys(config, {
      onProgress: console.log,
      onError: (error) => console.error(databaseTrouble(error)),
    })
    const { services } = opened
    try {
      if (await isLoaded(services.db))
        console.log('Exemplet finns redan; det du har ändrat är kvar.')
      else {
        console.log('Läser in exemplet Sundvalla stad …')
        await loadDemo(services.db, services.now(), (sentence) => console.log(`  ${sentence}`))
        await loadWorkingTogether(services.db, services.now())
      }
      const signIns = await openDemoSignIns(services)
      if (loadOnly) {
        await opened.close()
        return 0
      }
      const running = await serve(opened)
      console.log(
        `\nGenomlys svarar på ${running.address}\n\nLogga in som (lösenord för alla: ${signIns.password})`,
      )
      for (const one of signIns.people) console.log(`  ${one.email.padEnd(38)} ${one.what}`)
      console.log('\nAvsluta med Ctrl-C.')
      await runUntilStopped(running)
      return 0
    } catch (error) {
      await opened.close()
      throw error
    }
  },
}
