import type { ReactNode } from 'react'
import { CheckboxField as AriaCheckboxField, CheckboxButton } from 'react-aria-components'
import { FieldFrame, FieldHelp, type FieldProps, RequiredMark } from './field.tsx'
import { Icon } from './icons.tsx'

export type CheckboxFieldProps = FieldProps & {
  isSelected?: boolean
  defaultSelected?: boolean
  onChange?: (isSelected: boolean) => void
  onBlur?: () => void
  value?: string
  isIndeterminate?: boolean
}

/** The drawn box and its words; the real checkbox lies beneath. */
export function CheckboxMark({ children }: { children?: ReactNode }) {
  return (
    <CheckboxButton className="ui-choice">
      {({ isIndeterminate, isSelected }) => (
        <>
          <span className="ui-box">
            {isIndeterminate ? <Icon name="minus" /> : isSelected ? <Icon name="check" /> : null}
          </span>
          {children && <span className="ui-choice-text">{children}</span>}
        </>
      )}
    </CheckboxButton>
  )
}

export function CheckboxField({
  label,
  name,
  id,
  description,
  errorMessage,
  isRequired,
  ...rest
}: CheckboxFieldProps) {
  return (
    <FieldFrame name={name} id={id} errorMessage={errorMessage}>
      <AriaCheckboxField
        {...rest}
        name={name}
        isRequired={isRequired}
        isInvalid={Boolean(errorMessage)}
        validationBehavior="aria"
        className="ui-field-inner ui-choice-field"
      >
        <CheckboxMark>
          {label}
          {isRequired && <RequiredMark />}
        </CheckboxMark>
        <FieldHelp description={description} errorMessage={errorMessage} />
      </AriaCheckboxField>
    </FieldFrame>
  )
}
