import { RadioGroup as AriaRadioGroup, RadioButton, RadioField, Text } from 'react-aria-components'
import { FieldFrame, FieldHelp, FieldLabel, type FieldProps } from './field.tsx'
import type { Option } from './Select.tsx'

export type RadioGroupProps = FieldProps & {
  options: readonly Option[]
  value?: string | null
  defaultValue?: string | null
  onChange?: (value: string) => void
  layout?: 'column' | 'row'
}

export function RadioGroup({
  label,
  name,
  id,
  description,
  errorMessage,
  isRequired,
  options,
  layout = 'column',
  ...rest
}: RadioGroupProps) {
  return (
    <FieldFrame name={name} id={id} errorMessage={errorMessage}>
      <AriaRadioGroup
        {...rest}
        name={name}
        isRequired={isRequired}
        isInvalid={Boolean(errorMessage)}
        validationBehavior="aria"
        className="ui-field-inner"
      >
        <FieldLabel label={label} isRequired={isRequired} />
        <FieldHelp description={description} errorMessage={errorMessage} />
        <div className={`ui-choices ui-choices-${layout}`}>
          {options.map((option) => (
            <RadioField
              key={option.value}
              value={option.value}
              isDisabled={option.isDisabled}
              className="ui-choice-field"
            >
              <RadioButton className="ui-choice">
                <span className="ui-box ui-box-round" />
                <span className="ui-choice-text">{option.label}</span>
              </RadioButton>
              {option.description && (
                <Text slot="description" className="ui-field-description">
                  {option.description}
                </Text>
              )}
            </RadioField>
          ))}
        </div>
      </AriaRadioGroup>
    </FieldFrame>
  )
}
