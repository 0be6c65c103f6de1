import type { Engine } from './connection.ts'
import { connectToServer } from './database-server.ts'
import { startEmbedded } from './embedded.ts'

export const DEFAULT_DATA_FOLDER = '.genomlys'

/**
 * The database of Genomlys: the server that `databaseUrl` names, or a PostgreSQL
 * of our own in the data folder. Throws EngineError with a Swedish sentence.
 */
export async function startEngine(options: {
  dataFolder: string
  databaseUrl?: string | undefined
  databaseAppUrl?: string | undefined
  onProgress?: ((swedishSentence: string) => void) | undefined
  /** Nothing is going to be saved: then a running engine is joined also when the disk is full. */
  onlyReads?: boolean | undefined
}): Promise<Engine> {
  const { dataFolder, databaseUrl, databaseAppUrl, onProgress = () => {}, onlyReads } = options
  return databaseUrl === undefined || databaseUrl === ''
    ? startEmbedded(dataFolder, onProgress, { onlyReads: onlyReads === true })
    : connectToServer(databaseUrl, databaseAppUrl === '' ? undefined : databaseAppUrl)
}
