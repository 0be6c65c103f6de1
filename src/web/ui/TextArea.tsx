import { useLayoutEffect, useRef } from 'react'
import { TextArea as AriaTextArea, TextField as AriaTextField } from 'react-aria-components'
import { FieldFrame, FieldHelp, FieldLabel, type FieldProps, type FieldWidth } from './field.tsx'
import { useTextNote } from './text-note.tsx'

export type TextAreaProps = FieldProps & {
  value?: string
  defaultValue?: string
  onChange?: (value: string) => void
  onBlur?: () => void
  /** Rows at the start; the box grows with the text. */
  rows?: number
  maxLength?: number
  isReadOnly?: boolean
  autoFocus?: boolean
  width?: FieldWidth
  /** Set in the report's serif, for text that will be printed. */
  isDocumentText?: boolean
}

/** For browsers that do not know `field-sizing`. */
function growWithText(box: HTMLTextAreaElement | null) {
  if (!box || CSS.supports('field-sizing', 'content')) return
  box.style.blockSize = 'auto'
  box.style.blockSize = `${box.scrollHeight + 2}px`
}

export function TextArea({
  label,
  name,
  id,
  description,
  errorMessage,
  isRequired,
  width,
  rows = 4,
  isDocumentText = false,
  ...rest
}: TextAreaProps) {
  const { note, onChange } = useTextNote(rest)
  const box = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => growWithText(box.current), [])
  return (
    <FieldFrame name={name} id={id} errorMessage={errorMessage} width={width}>
      <AriaTextField
        {...rest}
        onChange={onChange}
        name={name}
        isRequired={isRequired}
        isInvalid={Boolean(errorMessage)}
        validationBehavior="aria"
        className="ui-field-inner"
      >
        <FieldLabel label={label} isRequired={isRequired} />
        <FieldHelp description={description} errorMessage={errorMessage} />
        <AriaTextArea
          ref={box}
          rows={rows}
          style={{ minBlockSize: `calc(${rows}lh + 1.125rem)` }}
          className={`ui-input ui-textarea${isDocumentText ? ' document' : ''}`}
          onInput={() => growWithText(box.current)}
        />
      </AriaTextField>
      {note}
    </FieldFrame>
  )
}
