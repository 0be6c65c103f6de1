/** The right box for each kind of field. */

import { findPeople } from '../../web/api/people.ts'
import { fetchRecords } from '../../web/api/records.ts'
import { usePlace } from '../../web/frame/place.tsx'
import { registerOfType } from '../../web/registers.ts'
import { CheckboxGroup } from '../../web/ui/CheckboxGroup.tsx'
import { ComboBox } from '../../web/ui/ComboBox.tsx'
import { DateField } from '../../web/ui/DateField.tsx'
import { DateTimeField } from '../../web/ui/DateTimeField.tsx'
import type { FieldProps } from '../../web/ui/field.tsx'
import { NumberField } from '../../web/ui/NumberField.tsx'
import { RadioGroup } from '../../web/ui/RadioGroup.tsx'
import { type Option, Select } from '../../web/ui/Select.tsx'
import { TextArea } from '../../web/ui/TextArea.tsx'
import { TextField } from '../../web/ui/TextField.tsx'
import { type Field, isOptional } from '../define.ts'
import type { Written } from './form-values.ts'

type FieldInputProps = {
  name: string
  field: Field
  value: Written
  /** The name of the chosen person or title of the chosen record. */
  valueLabel?: string
  errorMessage?: string
  /** The steps that a whole number is one of. */
  steps?: readonly Option[] | null
  onChange: (value: Written, label?: string) => void
  onBlur: () => void
}

/** Up to this many choices are seen at once; more are a list to open. */
const SEEN_AT_ONCE = 5

export function FieldInput(props: FieldInputProps) {
  const { name, field, value, errorMessage, steps, onChange, onBlur } = props
  const shared: FieldProps = {
    name,
    label: field.label,
    description: field.help,
    errorMessage,
    isRequired: !isOptional(field),
  }
  const text = typeof value === 'string' ? value : ''
  switch (field.kind) {
    case 'text':
      return <TextField {...shared} value={text} onChange={onChange} onBlur={onBlur} />
    case 'link':
      return <TextField {...shared} type="url" value={text} onChange={onChange} onBlur={onBlur} />
    case 'longText':
      return <TextArea {...shared} value={text} onChange={onChange} onBlur={onBlur} />
    case 'day':
      return <DateField {...shared} value={text || null} onChange={onChange} onBlur={onBlur} />
    case 'instant':
      return <DateTimeField {...shared} value={text || null} onChange={onChange} onBlur={onBlur} />
    case 'integer':
      return steps ? (
        <Select
          {...shared}
          options={steps}
          emptyLabel={field.empty}
          value={typeof value === 'number' ? String(value) : null}
          onChange={(key) => onChange(key === null ? null : Number(key))}
          onBlur={onBlur}
        />
      ) : (
        <NumberField
          {...shared}
          value={typeof value === 'number' ? value : null}
          unit={field.unit}
          formatOptions={{ useGrouping: false, maximumFractionDigits: 0 }}
          onChange={onChange}
        />
      )
    case 'choices':
      return (
        <CheckboxGroup
          {...shared}
          options={optionsOf(field)}
          value={Array.isArray(value) ? value : []}
          onChange={onChange}
        />
      )
    case 'choice':
      return <ChoiceInput {...props} shared={shared} />
    case 'yesNo':
      return <YesNoInput {...props} shared={shared} />
    case 'person':
      return <PersonInput {...props} shared={shared} />
    case 'record':
      return <RecordInput {...props} shared={shared} />
  }
}

type InnerProps = FieldInputProps & { shared: FieldProps }

function optionsOf(field: Field): Option[] {
  return Object.entries(field.options ?? {}).map(([value, label]) => ({ value, label }))
}

/** The key that stands for "not known" among radio buttons. */
const NOTHING = ''

function ChoiceInput({ field, value, onChange, onBlur, shared }: InnerProps) {
  const options = optionsOf(field)
  const chosen = typeof value === 'string' ? value : null
  if (options.length + (field.empty ? 1 : 0) > SEEN_AT_ONCE) {
    return (
      <Select
        {...shared}
        options={options}
        emptyLabel={field.empty}
        value={chosen}
        onChange={onChange}
        onBlur={onBlur}
      />
    )
  }
  return (
    <RadioGroup
      {...shared}
      options={field.empty ? [...options, { value: NOTHING, label: field.empty }] : options}
      value={field.empty ? (chosen ?? NOTHING) : chosen}
      onChange={(key) => onChange(key === NOTHING ? null : key)}
    />
  )
}

function YesNoInput({ field, value, onChange, shared }: InnerProps) {
  const options = [
    { value: 'ja', label: 'Ja' },
    { value: 'nej', label: 'Nej' },
    ...(field.empty ? [{ value: NOTHING, label: field.empty }] : []),
  ]
  const unanswered = field.empty ? NOTHING : null
  return (
    <RadioGroup
      {...shared}
      layout="row"
      options={options}
      value={value === true ? 'ja' : value === false ? 'nej' : unanswered}
      onChange={(key) => onChange(key === NOTHING ? null : key === 'ja')}
    />
  )
}

function PersonInput({ value, valueLabel, onChange, onBlur, shared }: InnerProps) {
  async function loadOptions(words: string, signal: AbortSignal): Promise<Option[]> {
    const people = await findPeople(words, signal)
    return people
      .filter((person) => person.active)
      .map((person) => ({
        value: person.id,
        label: person.name,
        description: [person.title, person.unitName].filter(Boolean).join(', ') || undefined,
      }))
  }
  return (
    <ComboBox
      {...shared}
      value={typeof value === 'string' ? value : null}
      valueLabel={valueLabel}
      loadOptions={loadOptions}
      emptyText="Ingen person stämmer med det du skrev"
      onChange={(id, option) => onChange(id, option?.label)}
      onBlur={onBlur}
    />
  )
}

function RecordInput({ field, value, valueLabel, onChange, onBlur, shared }: InnerProps) {
  const { board } = usePlace()
  async function loadOptions(words: string, signal: AbortSignal): Promise<Option[]> {
    const found = await Promise.all(
      (field.to ?? []).map((type) => findRecords(type, board.id, words, signal)),
    )
    return found.flat()
  }
  return (
    <ComboBox
      {...shared}
      value={typeof value === 'string' ? value : null}
      valueLabel={valueLabel}
      loadOptions={loadOptions}
      emptyText="Ingen post stämmer med det du skrev"
      onChange={(id, option) => onChange(id, option?.label)}
      onBlur={onBlur}
    />
  )
}

/** Records of one register, as choices: the best match first, then the latest. */
export async function findRecords(
  type: string,
  boardId: string,
  words: string,
  signal?: AbortSignal,
): Promise<Option[]> {
  const declaration = registerOfType(type)
  if (!declaration) return []
  const query = { q: words, limit: '20', sort: 'match' }
  const { rows } = await fetchRecords(declaration, boardId, query, signal)
  return rows.map((row) => ({
    value: row.id,
    label: row.title,
    description: `${declaration.names.singular} ${row.number}, ${declaration.states[row.state]?.label ?? row.state}`,
  }))
}
