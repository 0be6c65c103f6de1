import {
  Button as AriaButton,
  Select as AriaSelect,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
} from 'react-aria-components'
import { FieldFrame, FieldHelp, FieldLabel, type FieldProps, type FieldWidth } from './field.tsx'
import { Icon } from './icons.tsx'

export type Option = {
  value: string
  label: string
  description?: string
  isDisabled?: boolean
}

export type SelectProps = FieldProps & {
  options: readonly Option[]
  value?: string | null
  defaultValue?: string | null
  onChange?: (value: string | null) => void
  onBlur?: () => void
  placeholder?: string
  /** Adds a first choice that gives null, for example "Ej redovisat". */
  emptyLabel?: string
  width?: FieldWidth
  autoFocus?: boolean
}

const EMPTY = '\u0000'
const toKey = (value: string | null | undefined, hasEmpty: boolean) =>
  value === null && hasEmpty ? EMPTY : value

export function Select({
  label,
  name,
  id,
  description,
  errorMessage,
  isRequired,
  options,
  value,
  defaultValue,
  onChange,
  placeholder = 'Välj',
  emptyLabel,
  width = 'medium',
  ...rest
}: SelectProps) {
  const hasEmpty = emptyLabel !== undefined
  return (
    <FieldFrame name={name} id={id} errorMessage={errorMessage} width={width}>
      <AriaSelect
        {...rest}
        name={name}
        value={toKey(value, hasEmpty)}
        defaultValue={toKey(defaultValue, hasEmpty)}
        onChange={(key) => onChange?.(key === null || key === EMPTY ? null : String(key))}
        placeholder={placeholder}
        isRequired={isRequired}
        isInvalid={Boolean(errorMessage)}
        validationBehavior="aria"
        className="ui-field-inner"
      >
        <FieldLabel label={label} isRequired={isRequired} />
        <FieldHelp description={description} errorMessage={errorMessage} />
        <AriaButton className="ui-input ui-select-button">
          <SelectValue className="ui-select-value">
            {({ selectedText, isPlaceholder }) => (isPlaceholder ? placeholder : selectedText)}
          </SelectValue>
          <Icon name="chevronDown" />
        </AriaButton>
        <Popover className="ui-popover ui-popover-list" offset={4}>
          <ListBox className="ui-listbox">
            {hasEmpty && <OptionItem option={{ value: EMPTY, label: emptyLabel }} />}
            {options.map((option) => (
              <OptionItem key={option.value} option={option} />
            ))}
          </ListBox>
        </Popover>
      </AriaSelect>
    </FieldFrame>
  )
}

/** One row in the lists of Select and ComboBox. */
export function OptionItem({ option, id = option.value }: { option: Option; id?: string }) {
  return (
    <ListBoxItem
      id={id}
      textValue={option.label}
      isDisabled={option.isDisabled}
      className="ui-option"
    >
      {({ isSelected }) => (
        <>
          <span className="ui-option-mark">{isSelected && <Icon name="check" />}</span>
          <span className="ui-option-text">
            <span>{option.label}</span>
            {option.description && (
              <span className="ui-option-description">{option.description}</span>
            )}
          </span>
        </>
      )}
    </ListBoxItem>
  )
}
