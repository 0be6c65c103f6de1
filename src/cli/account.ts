import { createResetLink } from '../server/auth/break-glass.ts'
import { openGenomlys } from '../server/open.ts'
import { type Command, CommandError } from './command.ts'

export const accountCommand: Command = {
  summary: 'släpp in någon som har låst sig ute (account reset)',
  usage: `genomlys account reset E-POST [--clear-factors] [--tenant ID]

Skriver ut en engångslänk där personen väljer ett nytt lösenord. Pågående inloggningar avslutas.

  --clear-factors   ta också bort engångskod och passnycklar
  --tenant          vilken kommun, om adressen har konto i flera`,
  options: { 'clear-factors': { type: 'boolean' }, tenant: { type: 'string' } },
  async run({ values, positionals, config }) {
    const [act, login, ...more] = positionals
    if (act !== 'reset' || login === undefined || more.length > 0)
      throw new CommandError('Skriv ”genomlys account reset” och personens e-postadress.')
    const opened = await openGenomlys(config)
    try {
      const reset = {
        login,
        clearSecondFactors: values['clear-factors'] === true,
        ...(typeof values.tenant === 'string' ? { tenantId: values.tenant } : {}),
      }
      const made = await createResetLink(
        opened.services.db,
        config.publicUrl,
        reset,
        opened.services.now(),
      )
      console.log(`Ge personen länken; den fungerar en gång:\n  ${made.link}`)
      return 0
    } finally {
      await opened.close()
    }
  },
}
