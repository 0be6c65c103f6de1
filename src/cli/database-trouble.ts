/** What the one who keeps the server is told when the database is lost behind its back. */
import { isAccountRefused, isConnectionLost } from '../server/engine/connection-lost.ts'

export function databaseTrouble(error: Error): string {
  if (isAccountRefused(error))
    return 'Databasen släpper inte längre in kontot: starta om Genomlys med de nya uppgifterna i DATABASE_URL.'
  return isConnectionLost(error)
    ? 'Förbindelsen med databasen bröts. Genomlys försöker igen tills databasen svarar.'
    : `Databasen svarade med ett fel: ${error.message}`
}
