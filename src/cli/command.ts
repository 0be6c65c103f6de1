import type { ParseArgsConfig } from 'node:util'
import type { Config } from '../server/config.ts'

export type Command = {
  /** One line for the list of commands. */
  summary: string
  /** The whole help text. */
  usage: string
  options: NonNullable<ParseArgsConfig['options']>
  /** Returns the exit code. */
  run(input: CommandInput): Promise<number>
}

export type CommandInput = {
  values: Record<string, string | boolean | (string | boolean)[] | undefined>
  positionals: string[]
  config: Config
}

/** Something the person who typed the command can mend; `message` says what to do. */
export class CommandError extends Error {}

/** The text value of an option, or an error that names it. */
export function needOption(values: CommandInput['values'], name: string, example: string): string {
  const value = values[name]
  if (typeof value === 'string' && value !== '') return value
  throw new CommandError(`Ange --${name}, till exempel --${name} ${example}.`)
}

/** A year as a person types it. */
export function wantedYear(text: string): number {
  const year = Number(text)
  if (!Number.isInteger(year) || year < 2000 || year > 2100)
    throw new CommandError(
      `Året ”${text}” går inte att använda. Skriv ett år mellan 2000 och 2100, till exempel --year 2025.`,
    )
  return year
}
