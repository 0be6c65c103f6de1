import { SwitchButton, SwitchField } from 'react-aria-components'
import { FieldFrame, FieldHelp, type FieldProps } from './field.tsx'

export type SwitchProps = Omit<FieldProps, 'isRequired'> & {
  isSelected?: boolean
  defaultSelected?: boolean
  onChange?: (isSelected: boolean) => void
  value?: string
  /** The words beside the switch; colour alone never tells. */
  onText?: string
  offText?: string
}

/** For what takes effect at once. In a form that is sent, use CheckboxField. */
export function Switch({
  label,
  name,
  id,
  description,
  errorMessage,
  onText = 'På',
  offText = 'Av',
  ...rest
}: SwitchProps) {
  return (
    <FieldFrame name={name} id={id} errorMessage={errorMessage}>
      <SwitchField
        {...rest}
        name={name}
        isInvalid={Boolean(errorMessage)}
        validationBehavior="aria"
        className="ui-field-inner ui-choice-field"
      >
        <SwitchButton className="ui-choice ui-switch">
          {({ isSelected }) => (
            <>
              <span className="ui-switch-track">
                <span className="ui-switch-thumb" />
              </span>
              <span className="ui-choice-text">{label}</span>
              <span className="ui-switch-state" aria-hidden="true">
                {isSelected ? onText : offText}
              </span>
            </>
          )}
        </SwitchButton>
        <FieldHelp description={description} errorMessage={errorMessage} />
      </SwitchField>
    </FieldFrame>
  )
}
