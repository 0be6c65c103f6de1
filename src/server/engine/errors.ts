export type EngineErrorCode =
  | 'folder-unwritable'
  | 'folder-in-use'
  | 'folder-newer-format'
  | 'folder-damaged'
  | 'folder-other-account'
  | 'data-missing'
  | 'other-postgres-version'
  | 'disk-full'
  | 'binaries-missing'
  | 'account-unknown'
  | 'no-reachable-place'
  | 'initdb-failed'
  | 'start-failed'
  | 'server-address-invalid'
  | 'server-unreachable'
  | 'server-wrong-password'
  | 'server-refused'
  | 'server-tls'
  | 'server-database-missing'
  | 'server-other-database'
  | 'server-busy'
  | 'server-too-old'
  | 'server-encoding'
  | 'server-owner-may-not-create'
  | 'server-tables-of-another'
  | 'server-read-only'
  | 'connection-lost'
  | 'server-app-role-needed'
  | 'server-app-role-too-strong'

/** Something the person who starts Genomlys can act on; `message` is one Swedish sentence. */
export class EngineError extends Error {
  readonly code: EngineErrorCode

  constructor(code: EngineErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'EngineError'
    this.code = code
  }
}

export const folderUnwritable = (folder: string, cause: unknown) =>
  new EngineError(
    'folder-unwritable',
    `Datamappen ${folder} går inte att skriva i: ge kontot som kör Genomlys skrivrätt där, eller välj en annan mapp med GENOMLYS_DATA.`,
    cause,
  )

export const folderInUse = (folder: string, cause?: unknown) =>
  new EngineError(
    'folder-in-use',
    `Datamappen ${folder} används av en annan process som inte svarar: vänta tills den är klar eller avsluta den, och starta sedan igen.`,
    cause,
  )

export const folderNewerFormat = (folder: string, format: number, known: number) =>
  new EngineError(
    'folder-newer-format',
    `Datamappen ${folder} har format ${format} men den här versionen av Genomlys läser högst format ${known}: uppgradera Genomlys eller välj en annan mapp med GENOMLYS_DATA.`,
  )

export const folderDamaged = (file: string, cause?: unknown) =>
  new EngineError(
    'folder-damaged',
    `Filen ${file} går inte att tolka: återställ den från säkerhetskopia eller välj en annan datamapp med GENOMLYS_DATA.`,
    cause,
  )

export const folderOtherAccount = (folder: string, cause?: unknown) =>
  new EngineError(
    'folder-other-account',
    `Datamappen ${folder} tillhör ett annat konto på datorn: kör Genomlys med det kontot eller välj en egen mapp med GENOMLYS_DATA.`,
    cause,
  )

export const dataMissing = (folder: string, data: string) =>
  new EngineError(
    'data-missing',
    `Datamappen ${folder} pekar på en databas i ${data} som inte finns: återställ den från säkerhetskopia, eller ta bort filen genomlys.json i datamappen för att börja om med en tom databas.`,
  )

export const otherPostgresVersion = (folder: string, found: string, have: string) =>
  new EngineError(
    'other-postgres-version',
    `Databasen i ${folder} är skapad med PostgreSQL ${found} men här finns bara PostgreSQL ${have}: kör den version av Genomlys som skapade den och för över innehållet med export och import, eller installera PostgreSQL ${found}.`,
  )

export const diskFull = (folder: string, cause?: unknown) =>
  new EngineError(
    'disk-full',
    `Disken där ${folder} ligger är full: frigör minst 200 MB och försök igen.`,
    cause,
  )

/** To the one who keeps a running server, which tries again by itself. */
export const diskFullWaiting = (folder: string) =>
  `Disken där ${folder} ligger är full: frigör minst 200 MB, så startar databasen igen av sig själv.`

export const binariesMissing = (platform: string, cause?: unknown) =>
  new EngineError(
    'binaries-missing',
    `Det finns ingen inbyggd databasmotor som går att köra här (${platform}): sätt DATABASE_URL till en PostgreSQL-server (version 15 eller senare), eller installera PostgreSQL på datorn.`,
    cause,
  )

export const accountUnknown = (uid: number) =>
  new EngineError(
    'account-unknown',
    `Användarnumret ${uid} saknar konto på datorn (ingen rad i /etc/passwd) och PostgreSQL startar inte utan det: kör Genomlys med ett vanligt konto eller sätt DATABASE_URL till en PostgreSQL-server.`,
  )

export const noReachablePlace = (what: string, places: string[], cause?: unknown) =>
  new EngineError(
    'no-reachable-place',
    `${what} måste ligga där databasens eget konto kommer åt, men ingen av platserna ${places.join(', ')} gick att använda: välj en datamapp utanför hemkatalogen med GENOMLYS_DATA, eller sätt DATABASE_URL till en PostgreSQL-server.`,
    cause,
  )

export const initdbFailed = (logFile: string, cause?: unknown) =>
  new EngineError(
    'initdb-failed',
    `Databasen gick inte att skapa: orsaken står sist i ${logFile}.`,
    cause,
  )

export const startFailed = (logFile: string, cause?: unknown) =>
  new EngineError(
    'start-failed',
    `Databasmotorn stannade under start: orsaken står sist i ${logFile}.`,
    cause,
  )

export const serverAddressInvalid = (variable: string, cause?: unknown) =>
  new EngineError(
    'server-address-invalid',
    `${variable} går inte att tolka: skriv den som postgres://konto:lösenord@server:5432/databas.`,
    cause,
  )

export const serverUnreachable = (server: string, variable: string, cause?: unknown) =>
  new EngineError(
    'server-unreachable',
    `Databasservern ${server} svarar inte: kontrollera att den är igång och att adressen i ${variable} stämmer.`,
    cause,
  )

export const serverWrongPassword = (user: string, variable: string, cause?: unknown) =>
  new EngineError(
    'server-wrong-password',
    `Databasservern godtar inte lösenordet för kontot ${user}: rätta kontot eller lösenordet i ${variable}.`,
    cause,
  )

export const serverRefused = (user: string, server: string, variable: string, cause?: unknown) =>
  new EngineError(
    'server-refused',
    `Databasservern ${server} släpper inte in kontot ${user} härifrån: be den som sköter servern att tillåta det (pg_hba.conf) eller byt konto i ${variable}.`,
    cause,
  )

export const serverTls = (server: string, variable: string, cause?: unknown) =>
  new EngineError(
    'server-tls',
    `Den krypterade förbindelsen till databasservern ${server} gick inte att upprätta: kontrollera serverns certifikat och ange utfärdaren med sslrootcert i ${variable}.`,
    cause,
  )

export const serverDatabaseMissing = (database: string, variable: string, cause?: unknown) =>
  new EngineError(
    'server-database-missing',
    `Databasen ${database} finns inte på servern: skapa den eller rätta namnet i ${variable}.`,
    cause,
  )

export const serverOtherDatabase = (owners: string, apps: string) =>
  new EngineError(
    'server-other-database',
    `DATABASE_APP_URL anger databasen ${apps} men DATABASE_URL anger ${owners}: ange samma databas i båda.`,
  )

export const serverBusy = (server: string, cause?: unknown) =>
  new EngineError(
    'server-busy',
    `Databasservern ${server} tar inte emot fler anslutningar just nu: försök igen om en stund eller höj max_connections på servern.`,
    cause,
  )

export const serverTooOld = (version: string) =>
  new EngineError(
    'server-too-old',
    `Databasservern kör PostgreSQL ${version} men Genomlys kräver minst version 15: uppgradera servern.`,
  )

export const serverEncoding = (database: string, encoding: string) =>
  new EngineError(
    'server-encoding',
    `Databasen ${database} har teckenkodningen ${encoding} men Genomlys kräver UTF8: skapa en databas med ENCODING 'UTF8' och ange den i DATABASE_URL.`,
  )

export const serverOwnerMayNotCreate = (user: string, database: string) =>
  new EngineError(
    'server-owner-may-not-create',
    `Kontot ${user} får inte skapa tabeller i databasen ${database}: gör kontot till databasens ägare (ALTER DATABASE … OWNER TO …).`,
  )

export const serverTablesOfAnother = (user: string, database: string, owner: string) =>
  new EngineError(
    'server-tables-of-another',
    `Tabellerna i databasen ${database} ägs av kontot ${owner} men DATABASE_URL anger ${user}: ange ${owner} i DATABASE_URL, eller be den som sköter servern att byta ägare (REASSIGN OWNED BY ${owner} TO ${user}).`,
  )

export const serverReadOnly = (database: string, isReplica: boolean) =>
  new EngineError(
    'server-read-only',
    isReplica
      ? `Databasen ${database} är en kopia (replika) som inte tar emot ändringar: ange huvudserverns adress i DATABASE_URL.`
      : `Databasen ${database} är skrivskyddad: be den som sköter servern att tillåta ändringar (default_transaction_read_only) eller ange en annan databas i DATABASE_URL.`,
  )

export const connectionLost = (cause?: unknown) =>
  new EngineError(
    'connection-lost',
    'Förbindelsen med databasen bröts: kontrollera att databasen är igång och försök igen.',
    cause,
  )

export const serverAppRoleNeeded = (owner: string, cause?: unknown) =>
  new EngineError(
    'server-app-role-needed',
    `Kontot ${owner} kan inte skapa det svagare konto som webbtjänsten ska logga in med: skapa ett inloggningskonto utan särskilda rättigheter på servern och ange det i DATABASE_APP_URL.`,
    cause,
  )

export const serverAppRoleTooStrong = (user: string) =>
  new EngineError(
    'server-app-role-too-strong',
    `Kontot ${user} i DATABASE_APP_URL kan gå förbi radskyddet mellan nämnder: ange ett konto som varken är superuser, har BYPASSRLS, äger databasen eller är medlem i ägarens roll.`,
  )

/** The error code of Node or PostgreSQL, if the thrown value carries one. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : ''
}

/** PostgreSQL's own ways of saying it: by the system's error, or by a write that came up short. */
export function saysDiskFull(report: string): boolean {
  return /No space left on device|Check free disk space|Disk quota exceeded/.test(report)
}

/** Turns a failed file operation in the data folder into the sentence that tells what to do. */
export function fileError(folder: string, error: unknown): unknown {
  if (error instanceof EngineError) return error
  const code = codeOf(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder, error)
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT', 'ENAMETOOLONG'].includes(code))
    return folderUnwritable(folder, error)
  return error
}
