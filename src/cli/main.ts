/** The `genomlys` command: one table of commands, one place where errors become a sentence. */
import { parseArgs } from 'node:util'
import { AppError } from '../core/errors.ts'
import { type Config, ConfigError, readConfig } from '../server/config.ts'
import { isConnectionLost } from '../server/engine/connection-lost.ts'
import { connectionLost, EngineError } from '../server/engine/errors.ts'
import { MigrationError } from '../server/migrate.ts'
import { accountCommand } from './account.ts'
import { auditCommand } from './audit.ts'
import { backupCommand, restoreCommand } from './backup.ts'
import { type Command, CommandError } from './command.ts'
import { demoCommand } from './demo.ts'
import { incidentCommand } from './incident.ts'
import { exportCommand, importCommand } from './registers.ts'
import { reviewCommand } from './review.ts'
import { startCommand } from './start.ts'

const commands: Record<string, Command> = {
  start: startCommand,
  demo: demoCommand,
  review: reviewCommand,
  incident: incidentCommand,
  import: importCommand,
  export: exportCommand,
  audit: auditCommand,
  account: accountCommand,
  backup: backupCommand,
  restore: restoreCommand,
}

const ENVIRONMENT = `Inställningar (miljövariabler)
  PORT            port att lyssna på (8080)
  HOST            adress att lyssna på (127.0.0.1, bara den här datorn)
  GENOMLYS_DATA   mapp för databas, nycklar och loggar (.genomlys)
  DATABASE_URL    PostgreSQL-server i stället för den inbyggda databasen
  DATABASE_APP_URL  eget konto för webbtrafiken, när ägaren inte får skapa konton
  PUBLIC_URL      adressen som användarna går till (http://localhost:8080)
  SMTP_URL        e-postserver, till exempel smtps://konto:lösenord@server (ingen e-post)
  MAIL_FROM       avsändare (genomlys@ och namnet i PUBLIC_URL)
  TRUST_PROXY     proxy framför servern, adresser eller uniquelocal (loopback)
  LOG_LEVEL       fatal, error, warn, info, debug, trace eller silent (info; warn i en terminal och i exemplet)`

function help(): string {
  const list = Object.entries(commands)
    .map(([name, command]) => `  ${name.padEnd(9)} ${command.summary}`)
    .join('\n')
  return `Genomlys – ledningssystem för informationssäkerhet och Ledningens genomgång

Användning: genomlys KOMMANDO [VAL]

Kommandon
${list}

  genomlys KOMMANDO --help visar kommandots val.

${ENVIRONMENT}`
}

async function run(argv: string[]): Promise<number> {
  const [name, ...rest] = argv
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(help())
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command)
    throw new CommandError(
      `Kommandot ”${name}” finns inte. ”genomlys --help” visar alla kommandon.`,
    )
  const { values, positionals } = parse(command, rest)
  if (values.help) {
    console.log(command.usage)
    return 0
  }
  return command.run({ values, positionals, config: configOf(name) })
}

/**
 * Where a person reads the terminal, a line a request would scroll away the addresses they need:
 * there only what is wrong is written. A server whose log is collected writes every request.
 */
function configOf(name: string): Config {
  const isRead = name === 'demo' || process.stderr.isTTY === true
  return readConfig(process.env, { logLevel: isRead ? 'warn' : 'info' })
}

function parse(command: Command, rest: string[]) {
  try {
    return parseArgs({
      args: rest,
      options: { ...command.options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    })
  } catch (cause) {
    throw new CommandError(
      `Kommandot går inte att tolka: ${unknownOption(cause)}\n\n${command.usage}`,
    )
  }
}

function unknownOption(cause: unknown): string {
  const { code, message } = cause as { code?: string; message?: string }
  const option = /'(-[^' ]+)/.exec(message ?? '')?.[1] ?? ''
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `valet ${option} finns inte.`
  return /does not take an argument/.test(message ?? '')
    ? `valet ${option} tar inget värde.`
    : `valet ${option} saknar sitt värde.`
}

/** What a person can act on is said in one sentence; anything else is ours, and shows where. */
function explain(error: unknown): string {
  const isForPeople = [CommandError, ConfigError, EngineError, MigrationError, AppError].some(
    (kind) => error instanceof kind,
  )
  if (isForPeople) return (error as Error).message
  if (isConnectionLost(error)) return connectionLost().message
  return `Något gick fel i Genomlys. Meddela den som driftar programmet.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  console.error(explain(error))
  if (error instanceof MigrationError && error.cause instanceof Error)
    console.error(`Orsak: ${error.cause.message}`)
  process.exitCode = 1
}
