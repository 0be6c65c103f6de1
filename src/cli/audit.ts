import { brokenLink } from '../record/history.ts'
import { programActor } from '../server/actor.ts'
import { openGenomlys } from '../server/open.ts'
import { type Command, CommandError } from './command.ts'
import { tenantsOf } from './tenants.ts'

export const auditCommand: Command = {
  summary: 'kontrollera att historiken är hel (audit verify)',
  usage: `genomlys audit verify

Räknar om historikens kedja, rad för rad. Skriver ut hur många rader som kontrollerats, eller var
kedjan är bruten. Slutar med kod 1 om något har ändrats eller tagits bort.`,
  options: {},
  async run({ positionals, config }) {
    if (positionals[0] !== 'verify') throw new CommandError('Skriv ”genomlys audit verify”.')
    const opened = await openGenomlys(config, { onlyReads: true })
    try {
      let isWhole = true
      for (const tenant of await tenantsOf(opened.engine)) {
        const actor = programActor(tenant.id)
        const result = await opened.services.db.withActor(
          actor,
          (tx) => brokenLink(tx, tenant.id),
          { snapshot: true },
        )
        if (result.brokenAt === null)
          console.log(`${tenant.name}: historiken är hel, ${result.checked} rader kontrollerade.`)
        else {
          isWhole = false
          console.log(
            `${tenant.name}: historiken är bruten vid rad ${result.brokenAt}. Raderna före den är oförändrade.`,
          )
        }
      }
      return isWhole ? 0 : 1
    } finally {
      await opened.close()
    }
  },
}
