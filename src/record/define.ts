/**
 * How a record type is declared: once, as a plain value. The form, the table, the API and the
 * history all read this declaration; none of them is told anything twice.
 */
import { z } from 'zod'
import { isInstant, toInstant } from '../core/dates.ts'
import type { FieldProblem } from '../core/errors.ts'
import { isId } from '../core/ids.ts'
import { webAddress, writtenDay, writtenText } from '../core/inputs.ts'
import { uncapitalise } from '../core/swedish.ts'

export type FieldKind =
  | 'text'
  | 'longText'
  | 'day'
  | 'instant'
  | 'integer'
  | 'choice'
  | 'choices'
  | 'yesNo'
  | 'person'
  | 'record'
  | 'link'

/** One field: how it is said, how it is checked, how it is stored. */
export type Field<T = unknown> = {
  kind: FieldKind
  label: string
  /** Help under the label, with an example from practice where officers err. */
  help?: string
  /** What the page says when nothing is known ("Ej redovisat"). Its presence makes the field optional. */
  empty?: string
  schema: z.ZodType<T>
  /** Keys and Swedish labels, for `choice` and `choices`. */
  options?: Record<string, string>
  /** Record types that may be named, for `record`. */
  to?: readonly string[]
  /** "timmar", "kr". */
  unit?: string
}

type Say = { label: string; help?: string; empty?: string }
type OrNull<T, O extends Say> = O extends { empty: string } ? T | null : T

function orNull<T, O extends Say>(say: O, schema: z.ZodType<T>): z.ZodType<OrNull<T, O>> {
  return (say.empty === undefined ? schema : schema.nullable()) as z.ZodType<OrNull<T, O>>
}

/** The label stands as it is on the page, in quotes: many are no nouns ("Upptäcktes"). */
function fill(say: Say): string {
  return `Fyll i ”${say.label}”.`
}

function choose(say: Say): string {
  return `Välj ${uncapitalise(say.label)}.`
}

/** The kinds of field there are. Each returns a plain declaration. */
export const field = {
  text<const O extends Say & { max?: number }>(say: O): Field<OrNull<string, O>> {
    return {
      ...say,
      kind: 'text',
      schema: orNull(say, writtenText(say.label, say.max ?? 200, fill(say))),
    }
  },

  longText<const O extends Say & { max?: number }>(say: O): Field<OrNull<string, O>> {
    return {
      ...say,
      kind: 'longText',
      schema: orNull(say, writtenText(say.label, say.max ?? 10_000, fill(say))),
    }
  },

  /** A web address a reader can open. */
  link<const O extends Say>(say: O): Field<OrNull<string, O>> {
    const schema = webAddress(say.label, fill(say))
    return { ...say, kind: 'link', schema: orNull(say, schema) }
  },

  day<const O extends Say>(say: O): Field<OrNull<string, O>> {
    const schema = writtenDay(fill(say))
    return { ...say, kind: 'day', schema: orNull(say, schema) }
  },

  /** A point in time with its zone; stored in UTC. */
  instant<const O extends Say>(say: O): Field<OrNull<string, O>> {
    const schema = z
      .string({ error: fill(say) })
      .refine(
        isInstant,
        'Tidpunkten finns inte. Ange datum och klockslag, till exempel 2026-11-22 14:05.',
      )
      .overwrite((text) => (isInstant(text) ? toInstant(text) : text))
    return { ...say, kind: 'instant', schema: orNull(say, schema) }
  },

  integer<const O extends Say & { min?: number; max?: number; unit?: string }>(
    say: O,
  ): Field<OrNull<number, O>> {
    const min = say.min ?? 0
    const max = say.max ?? 1_000_000_000
    const wrong = `${say.label} ska vara ett heltal mellan ${min} och ${max}.`
    const schema = z.number({ error: wrong }).int(wrong).min(min, wrong).max(max, wrong)
    return { ...say, kind: 'integer', schema: orNull(say, schema) }
  },

  choice<const K extends string, const O extends Say & { options: Record<K, string> }>(
    say: O & { options: Record<K, string> },
  ): Field<OrNull<K, O>> {
    const keys = Object.keys(say.options) as K[]
    const schema = z.enum(keys as [K, ...K[]], {
      error: choose(say),
    })
    return { ...say, kind: 'choice', schema: orNull(say, schema as unknown as z.ZodType<K>) }
  },

  /** Several of a closed list; none chosen is the empty list. */
  choices<const K extends string, const O extends Say & { options: Record<K, string> }>(
    say: O & { options: Record<K, string> },
  ): Field<K[]> {
    const keys = Object.keys(say.options) as K[]
    const schema = z.array(
      z.enum(keys as [K, ...K[]], { error: `Välj ur listan: ${say.label}.` }),
      {
        error: choose(say),
      },
    )
    return { ...say, kind: 'choices', schema: schema as unknown as z.ZodType<K[]> }
  },

  /** Yes, no or, when `empty` is given, not yet assessed. */
  yesNo<const O extends Say>(say: O): Field<OrNull<boolean, O>> {
    return {
      ...say,
      kind: 'yesNo',
      schema: orNull(say, z.boolean({ error: `Svara ja eller nej: ${say.label}.` })),
    }
  },

  person<const O extends Say>(say: O): Field<OrNull<string, O>> {
    const schema = z.string({ error: choose(say) }).refine(isId, 'Välj en person ur listan.')
    return { ...say, kind: 'person', schema: orNull(say, schema) }
  },

  /** Another record, of one of the types in `to`. */
  record<const O extends Say & { to: readonly string[] }>(say: O): Field<OrNull<string, O>> {
    const schema = z.string({ error: choose(say) }).refine(isId, 'Välj en post ur listan.')
    return { ...say, kind: 'record', schema: orNull(say, schema) }
  },
}

export type Fields = Record<string, Field<unknown>>
export type FieldValues<F extends Fields> = { [K in keyof F]: z.output<F[K]['schema']> }

export type Tone = 'neutral' | 'info' | 'good' | 'warn' | 'bad'

/** A state, what the archive law would call it, and which moves lead out of it. */
export type State<S extends string> = {
  label: string
  tone: Tone
  /** utkast (not yet a public record), fastställd, arkiverad. */
  standing: 'draft' | 'established' | 'archived'
  /** Next states and the verb on the button: `{ closed: 'Stäng' }`. */
  moves: Partial<Record<NoInfer<S>, string>>
  /** None of the moves is the way forward: the record waits for something else, such as a decision. */
  isAwaiting?: true
  /** Fields that must be filled before this state can be entered. */
  needs?: readonly string[]
  /**
   * What is said stands: in a form, by the API or a list it is changed only when it is taken up
   * again; or a sentence that says what to do instead.
   */
  seal?: true | string
}

/** One way to group the form's fields under a heading. */
export type FieldGroup<F extends Fields> = {
  heading: string
  fields: readonly (keyof F & string)[]
}

/** The short form of those who may add a record but not change it, and what they may read again. */
export type Report<Name extends string = string> = {
  /** The words of the menu, the button and the page: "Rapportera incident". */
  verb: string
  /** What to write, and who takes over. */
  purpose: string
  /** The fields of the short form, in its order; the others start empty. */
  fields: readonly Name[]
  /** Points in time that the form starts with as the present. */
  startsNow: readonly Name[]
  /** What whoever reported may read besides those fields. */
  follows: readonly Name[]
}

export type RecordDeclaration<F extends Fields = Fields, S extends string = string> = {
  /** The glossary code and the value of `records.type`. */
  type: string
  /** The folder under `src/areas`. */
  area: string
  /** Own table with one column a field. */
  table: string
  /** Path under `/api`, plural English. */
  api: string
  /** Path in the browser, Swedish, without leading slash. */
  path: string
  names: { singular: string; definite: string; plural: string }
  /** What the register is for, in one line. */
  purpose: string
  fields: F
  groups: readonly FieldGroup<F>[]
  /** For a type that many report and few handle. */
  report?: Report<keyof F & string>
  /** The field that is the record's title. */
  title: keyof F & string
  /** The field that says which year's review the record belongs to: a day, an instant or a year. */
  year: (keyof F & string) | null
  /** The person field that says who owns the record. */
  owner: (keyof F & string) | null
  /** Fields shown in the register, in order. */
  list: readonly (keyof F & string)[]
  states: { [K in S]: State<S> }
  initial: NoInfer<S>
  /** Problems that concern several fields at once. Pure; each names the field to mend. */
  problems?: (values: FieldValues<F>) => FieldProblem[]
  /** What keeps a record from a state when it depends on other fields; `needs` is for the rest. */
  missing?: (state: NoInfer<S>, values: FieldValues<F>) => FieldProblem[]
  /** The state that what is filled in leads to by itself: a risk with both its numbers is assessed. */
  stateFor?: (state: NoInfer<S>, values: FieldValues<F>) => NoInfer<S>
  /** Offentlighets- och sekretesslagen section the type normally falls under, or null. */
  secrecy: string | null
  /** Gallringsfrist as the archive plan would say it; the board's own plan prevails. */
  retention: string
}

/** Declares a record type; returns the same value with its field and state names kept. */
export function defineRecord<const F extends Fields, const S extends string>(
  declaration: RecordDeclaration<F, S>,
): RecordDeclaration<F, S> {
  return declaration
}

/** Any declaration, for code that treats all types alike: the kit reads declarations through this view. */
export type AnyRecord = Omit<
  RecordDeclaration<Fields, string>,
  'problems' | 'missing' | 'stateFor' | 'groups' | 'report'
> & {
  groups: readonly { heading: string; fields: readonly string[] }[]
  report?: Report
  problems?(values: Record<string, unknown>): FieldProblem[]
  missing?(state: string, values: Record<string, unknown>): FieldProblem[]
  stateFor?(state: string, values: Record<string, unknown>): string
}

export type ValuesOf<D> = D extends RecordDeclaration<infer F, infer _S> ? FieldValues<F> : never
export type StateOf<D> = D extends RecordDeclaration<infer _F, infer S> ? S : never

/** A record as it is read: the envelope, and the type's own fields under `fields`. */
export type RecordRow<V = Record<string, unknown>, S extends string = string> = {
  id: string
  type: string
  boardId: string
  /** Running number within board and type. */
  number: number
  title: string
  state: S
  year: number | null
  ownerId: string | null
  /** OSL section when the record is marked secret, else null. */
  secrecy: string | null
  version: number
  createdAt: string
  createdBy: string | null
  changedAt: string
  changedBy: string | null
  fields: V
}

/** The row type of a declaration: `RowOf<typeof incident>`. */
export type RowOf<D> = RecordRow<ValuesOf<D>, StateOf<D> & string>

/** The zod object of a type's fields; unknown fields are refused. */
export function valuesSchema<F extends Fields, S extends string>(declaration: {
  fields: F
}): z.ZodType<FieldValues<F>>
export function valuesSchema(declaration: { fields: Fields }): z.ZodType {
  const made = schemas.get(declaration.fields)
  if (made) return made
  const shape: Record<string, z.ZodType> = {}
  for (const [name, declared] of Object.entries(declaration.fields)) shape[name] = declared.schema
  const schema = z.strictObject(shape)
  schemas.set(declaration.fields, schema)
  return schema
}

/** One schema a declaration: to make it costs more than to use it, and every save uses it. */
const schemas = new WeakMap<Fields, z.ZodType>()

export function isOptional(declared: Field<unknown>): boolean {
  return declared.empty !== undefined || declared.kind === 'choices'
}

/**
 * The move that leads on from a state, for the chief button; the others lead aside or back. States
 * are declared in the order they are passed, so a move to an earlier one takes something up again.
 */
export function wayForward(declaration: AnyRecord, state: string): string | null {
  const from = declaration.states[state]
  const [first] = Object.keys(from?.moves ?? {})
  if (from?.isAwaiting || first === undefined) return null
  const order = Object.keys(declaration.states)
  return order.indexOf(first) > order.indexOf(state) ? first : null
}

/** Why a record cannot be changed as it stands, and what to do first; null where it can. */
export function sealOf(declaration: AnyRecord, state: string): string | null {
  const sealed = declaration.states[state]
  if (!sealed?.seal) return null
  if (typeof sealed.seal === 'string') return sealed.seal
  const [verb] = Object.values(sealed.moves)
  const says = `Läget är ”${sealed.label}”, och då ändras inte uppgifterna.`
  return verb === undefined ? says : `${says} Välj ”${verb}” om något ska rättas.`
}

/** Checks the fields and the rules between them; the problems are Swedish and name their field. */
export function problemsOf(
  declaration: AnyRecord,
  values: Record<string, unknown>,
): FieldProblem[] {
  const parsed = valuesSchema(declaration).safeParse(values)
  if (!parsed.success) {
    return parsed.error.issues.map((issue) =>
      issue.code === 'unrecognized_keys'
        ? { field: issue.keys[0] ?? '', message: `Fältet ${issue.keys.join(', ')} finns inte.` }
        : { field: String(issue.path[0] ?? ''), message: issue.message },
    )
  }
  return declaration.problems?.(parsed.data as Record<string, unknown>) ?? []
}

/** The fields that keep a record from entering a state, as problems to mend. */
export function missingFor(
  declaration: AnyRecord,
  state: string,
  values: Record<string, unknown>,
): FieldProblem[] {
  const unfilled = (declaration.states[state]?.needs ?? []).flatMap((name) => {
    const value = values[name]
    const isEmpty =
      value === null || value === undefined || (Array.isArray(value) && value.length === 0)
    const declared = declaration.fields[name]
    return isEmpty && declared
      ? [{ field: name, message: `Fyll i ”${declared.label}” först.` }]
      : []
  })
  return [...unfilled, ...(declaration.missing?.(state, values) ?? [])]
}
