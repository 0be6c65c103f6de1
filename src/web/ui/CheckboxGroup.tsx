import {
  CheckboxField as AriaCheckboxField,
  CheckboxGroup as AriaCheckboxGroup,
  Text,
} from 'react-aria-components'
import { CheckboxMark } from './CheckboxField.tsx'
import { FieldFrame, FieldHelp, FieldLabel, type FieldProps } from './field.tsx'
import type { Option } from './Select.tsx'

export type CheckboxGroupProps = FieldProps & {
  options: readonly Option[]
  value?: readonly string[]
  defaultValue?: readonly string[]
  onChange?: (value: string[]) => void
  /** Short words may stand beside each other. */
  layout?: 'column' | 'row'
}

export function CheckboxGroup({
  label,
  name,
  id,
  description,
  errorMessage,
  isRequired,
  options,
  value,
  defaultValue,
  layout = 'column',
  ...rest
}: CheckboxGroupProps) {
  return (
    <FieldFrame name={name} id={id} errorMessage={errorMessage}>
      <AriaCheckboxGroup
        {...rest}
        name={name}
        value={value ? [...value] : undefined}
        defaultValue={defaultValue ? [...defaultValue] : undefined}
        isRequired={isRequired}
        isInvalid={Boolean(errorMessage)}
        validationBehavior="aria"
        className="ui-field-inner"
      >
        <FieldLabel label={label} isRequired={isRequired} />
        <FieldHelp description={description} errorMessage={errorMessage} />
        <div className={`ui-choices ui-choices-${layout}`}>
          {options.map((option) => (
            <AriaCheckboxField
              key={option.value}
              value={option.value}
              isDisabled={option.isDisabled}
              className="ui-choice-field"
            >
              <CheckboxMark>{option.label}</CheckboxMark>
              {option.description && (
                <Text slot="description" className="ui-field-description">
                  {option.description}
                </Text>
              )}
            </AriaCheckboxField>
          ))}
        </div>
      </AriaCheckboxGroup>
    </FieldFrame>
  )
}
