/** The form of a person, declared in the words of the record kit. Pure. */
import { z } from 'zod'
import { type Field, type FieldGroup, type Fields, field } from '../../../record/define.ts'
import { type FormValues, problemOfField, toFields } from '../../../record/web/form-values.ts'
import type { Person, PersonValues, Unit } from './api.ts'
import { flatten, treeOf } from './unit-tree.ts'

export type PersonForm = { fields: Fields; groups: readonly FieldGroup<Fields>[] }

const email: Field<string | null> = {
  kind: 'text',
  label: 'E-post',
  help: 'Dit går inbjudan, och personen loggar in med adressen. Till exempel anna.lindqvist@kommun.se.',
  empty: 'Ej angiven',
  schema: z
    .email('Skriv en hel e-postadress, till exempel anna.lindqvist@kommun.se.')
    .max(200, 'E-postadressen får vara högst 200 tecken.')
    .nullable(),
}

/** `saved` is null for a new person, who is not asked whether they have left. */
export function personForm(units: readonly Unit[], saved: Person | null): PersonForm {
  const options = Object.fromEntries(
    flatten(treeOf(units))
      .filter(({ unit }) => unit.active || unit.id === saved?.unitId)
      .map(({ unit }) => [unit.id, unit.name]),
  )
  const fields: Fields = {
    name: field.text({ label: 'Namn', max: 120 }),
    title: field.text({
      label: 'Titel',
      help: 'Till exempel ”Enhetschef”.',
      empty: 'Ej angiven',
      max: 120,
    }),
    email,
    unitId: field.choice({ label: 'Enhet', options, empty: 'Ingen enhet' }),
  }
  const asked = ['name', 'title', 'email', 'unitId']
  if (saved === null) return { fields, groups: [{ heading: 'Personen', fields: asked }] }
  return {
    fields: {
      ...fields,
      active: field.yesNo({
        label: 'Arbetar kvar',
        help: 'Svara nej när personen har slutat. Personen kan då inte logga in och går inte längre att välja. Det som personen har gjort ligger kvar.',
      }),
    },
    groups: [{ heading: 'Personen', fields: [...asked, 'active'] }],
  }
}

export function personFormValues(saved: Person | null): FormValues {
  const written = {
    name: saved?.name ?? '',
    title: saved?.title ?? '',
    email: saved?.email ?? '',
    unitId: saved?.unitId ?? null,
  }
  return saved ? { ...written, active: saved.active } : written
}

/** What is sent. Call it when `problemsInPerson` has found nothing. */
export function personValues(
  declared: PersonForm,
  form: FormValues,
): PersonValues & { active: boolean } {
  const values = toFields(declared, form)
  const text = (name: string) => {
    const value = values[name]
    return typeof value === 'string' ? value.trim() : null
  }
  return {
    name: text('name') ?? '',
    title: text('title'),
    email: text('email'),
    unitId: text('unitId'),
    active: values.active !== false,
  }
}

/** By field, in the form's order. */
export function problemsInPerson(declared: PersonForm, form: FormValues): Record<string, string> {
  return Object.fromEntries(
    Object.entries(declared.fields).flatMap(([name, one]) => {
      const written = form[name] ?? null
      const problem = problemOfField(one, typeof written === 'string' ? written.trim() : written)
      return problem ? [[name, problem]] : []
    }),
  )
}
