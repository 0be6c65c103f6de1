import { useRef, useState } from 'react'
import {
  Button as AriaButton,
  ComboBox as AriaComboBox,
  Group,
  Input,
  ListBox,
  Popover,
} from 'react-aria-components'
import { Chip } from './Chip.tsx'
import {
  type ListedOption,
  type LoadOptions,
  listed,
  OptionListNote,
  useOptionSearch,
  usePageBeside,
} from './ComboBox.tsx'
import { FieldFrame, FieldHelp, FieldLabel, type FieldProps, type FieldWidth } from './field.tsx'
import { Icon } from './icons.tsx'
import { type Option, OptionItem } from './Select.tsx'

export type MultiComboBoxProps = FieldProps & {
  /** The chosen, with their labels, in the order they were chosen. */
  value: readonly Option[]
  onChange: (value: Option[]) => void
  options?: readonly Option[]
  loadOptions?: LoadOptions
  emptyText?: string
  width?: FieldWidth
}

/** Several of many: systems a risk concerns, people who took part. */
export function MultiComboBox({
  label,
  name,
  id,
  description,
  errorMessage,
  isRequired,
  isDisabled,
  value,
  onChange,
  options,
  loadOptions,
  emptyText = 'Inget mer att välja som stämmer med det du skrev',
  width = 'long',
}: MultiComboBoxProps) {
  const [text, setText] = useState('')
  const [isOpen, setOpen] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  usePageBeside(isOpen, frame)
  const search = useOptionSearch(loadOptions, text, isOpen)
  const chosen = new Set(value.map((option) => option.value))
  const wanted = text.trim().toLocaleLowerCase('sv')
  const candidates = loadOptions
    ? search.options
    : (options ?? []).filter((option) =>
        `${option.label} ${option.description ?? ''}`.toLocaleLowerCase('sv').includes(wanted),
      )
  const shown = listed(candidates.filter((option) => !chosen.has(option.value)))

  function add(key: string) {
    const option = shown.find((candidate) => candidate.value === key)
    if (!option) return
    setText('')
    onChange([...value, option])
  }

  function remove(option: Option) {
    onChange(value.filter((other) => other.value !== option.value))
    input.current?.focus()
  }

  return (
    <FieldFrame name={name} id={id} errorMessage={errorMessage} width={width} frameRef={frame}>
      <AriaComboBox
        items={shown}
        value={null}
        onChange={(key) => key !== null && add(String(key))}
        inputValue={text}
        onInputChange={setText}
        onOpenChange={setOpen}
        onBlur={() => setText('')}
        menuTrigger="focus"
        allowsEmptyCollection
        isDisabled={isDisabled}
        isRequired={isRequired}
        isInvalid={Boolean(errorMessage)}
        validationBehavior="aria"
        className="ui-field-inner"
      >
        <FieldLabel
          label={label}
          hiddenSuffix={value.length > 0 ? `${value.length} valda` : undefined}
          isRequired={isRequired}
        />
        <FieldHelp description={description} errorMessage={errorMessage} />
        <Group className="ui-input ui-combo">
          <Input className="ui-combo-input" ref={input} />
          <AriaButton className="ui-combo-button">
            <Icon name="chevronDown" />
          </AriaButton>
        </Group>
        <Popover className="ui-popover ui-popover-list" offset={4}>
          <section aria-label={`Förslag: ${label}`}>
            <ListBox<ListedOption>
              className="ui-listbox"
              renderEmptyState={() => (
                <OptionListNote state={loadOptions ? search.state : 'idle'} emptyText={emptyText} />
              )}
            >
              {(option) => <OptionItem id={option.id} option={option} />}
            </ListBox>
          </section>
        </Popover>
      </AriaComboBox>
      {value.length > 0 && (
        <ul className="ui-picks" aria-label={`Valda: ${label}`}>
          {value.map((option) => (
            <li key={option.value}>
              <Chip
                removeLabel={`Ta bort ${option.label}`}
                isDisabled={isDisabled}
                onRemove={() => remove(option)}
              >
                {option.label}
              </Chip>
              <input type="hidden" name={name} value={option.value} />
            </li>
          ))}
        </ul>
      )}
    </FieldFrame>
  )
}
