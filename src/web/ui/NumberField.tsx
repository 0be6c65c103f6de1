import { NumberField as AriaNumberField, Group, Input } from 'react-aria-components'
import { FieldFrame, FieldHelp, FieldLabel, type FieldProps, type FieldWidth } from './field.tsx'

export type NumberFieldProps = FieldProps & {
  /** null is "not told", which is not 0. */
  value?: number | null
  defaultValue?: number | null
  onChange?: (value: number | null) => void
  minValue?: number
  maxValue?: number
  step?: number
  /** Said after the box: "timmar", "procent", "kr". */
  unit?: string
  formatOptions?: Intl.NumberFormatOptions
  isReadOnly?: boolean
  autoFocus?: boolean
  width?: FieldWidth
}

const asAria = (value: number | null | undefined) => (value === null ? Number.NaN : value)

export function NumberField({
  label,
  name,
  id,
  description,
  errorMessage,
  isRequired,
  width = 'short',
  value,
  defaultValue,
  onChange,
  unit,
  ...rest
}: NumberFieldProps) {
  return (
    <FieldFrame name={name} id={id} errorMessage={errorMessage} width={width}>
      <AriaNumberField
        {...rest}
        name={name}
        value={asAria(value)}
        defaultValue={asAria(defaultValue)}
        onChange={(next) => onChange?.(Number.isNaN(next) ? null : next)}
        isRequired={isRequired}
        isInvalid={Boolean(errorMessage)}
        validationBehavior="aria"
        isWheelDisabled
        className="ui-field-inner"
      >
        <FieldLabel label={label} hiddenSuffix={unit} isRequired={isRequired} />
        <FieldHelp description={description} errorMessage={errorMessage} />
        <Group className="ui-number">
          <Input className="ui-input ui-input-number" />
          {unit && (
            <span className="ui-number-unit" aria-hidden="true">
              {unit}
            </span>
          )}
        </Group>
      </AriaNumberField>
    </FieldFrame>
  )
}
