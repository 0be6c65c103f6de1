import type { Ref } from 'react'
import { TextField as AriaTextField, Input } from 'react-aria-components'
import { FieldFrame, FieldHelp, FieldLabel, type FieldProps, type FieldWidth } from './field.tsx'
import { useTextNote } from './text-note.tsx'

export type TextFieldProps = FieldProps & {
  value?: string
  defaultValue?: string
  onChange?: (value: string) => void
  onBlur?: () => void
  type?: 'text' | 'email' | 'tel' | 'url' | 'password'
  inputMode?: 'text' | 'numeric' | 'email' | 'tel' | 'url'
  autoComplete?: string
  autoFocus?: boolean
  maxLength?: number
  isReadOnly?: boolean
  spellCheck?: boolean
  width?: FieldWidth
  inputRef?: Ref<HTMLInputElement>
}

export function TextField({
  label,
  name,
  id,
  description,
  errorMessage,
  isRequired,
  width,
  inputRef,
  spellCheck,
  ...rest
}: TextFieldProps) {
  const { note, onChange } = useTextNote(rest)
  const isFreeText = rest.type === undefined || rest.type === 'text'
  return (
    <FieldFrame name={name} id={id} errorMessage={errorMessage} width={width}>
      <AriaTextField
        {...rest}
        onChange={onChange}
        name={name}
        isRequired={isRequired}
        isInvalid={Boolean(errorMessage)}
        validationBehavior="aria"
        spellCheck={spellCheck === undefined ? undefined : spellCheck ? 'true' : 'false'}
        className="ui-field-inner"
      >
        <FieldLabel label={label} isRequired={isRequired} />
        <FieldHelp description={description} errorMessage={errorMessage} />
        <Input className="ui-input" ref={inputRef} />
      </AriaTextField>
      {isFreeText && note}
    </FieldFrame>
  )
}
