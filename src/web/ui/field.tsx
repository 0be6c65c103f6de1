import type { ReactNode, Ref } from 'react'
import { FieldError as AriaFieldError, Label as AriaLabel, Text } from 'react-aria-components'
import { Icon } from './icons.tsx'
import { VisuallyHidden } from './VisuallyHidden.tsx'

/** What every field takes. */
export type FieldProps = {
  label: string
  /** The field's name in the form, and what ErrorSummary links to. */
  name: string
  /** Only needed when the same name stands twice on a page. Otherwise `falt-<name>`. */
  id?: string
  /** Help under the label, best with an example from practice. */
  description?: ReactNode
  /** What is wrong and what to do, in words. Its presence makes the field invalid. */
  errorMessage?: string
  isRequired?: boolean
  isDisabled?: boolean
}

/** How wide the box is: as wide as what is to be written in it. */
export type FieldWidth = 'short' | 'medium' | 'long' | 'full'

export function fieldId(name: string, id?: string): string {
  return id ?? `falt-${name.replaceAll(/[^\p{L}\p{N}_-]+/gu, '-')}`
}

export function RequiredMark() {
  return <span className="ui-field-required"> (obligatoriskt)</span>
}

export function FieldLabel({
  label,
  hiddenSuffix,
  isRequired,
}: Pick<FieldProps, 'label' | 'isRequired'> & { hiddenSuffix?: string }) {
  return (
    <AriaLabel className="ui-field-label">
      {label}
      {hiddenSuffix && <VisuallyHidden>, {hiddenSuffix}</VisuallyHidden>}
      {isRequired && <RequiredMark />}
    </AriaLabel>
  )
}

/** Help and error stand between label and box, where they are read before one writes. */
export function FieldHelp({
  description,
  errorMessage,
}: Pick<FieldProps, 'description' | 'errorMessage'>) {
  return (
    <>
      {description && (
        <Text slot="description" elementType="div" className="ui-field-description">
          {description}
        </Text>
      )}
      {errorMessage && (
        <AriaFieldError elementType="div" className="ui-field-error">
          <Icon name="bad" />
          <span>{errorMessage}</span>
        </AriaFieldError>
      )}
    </>
  )
}

/** The outer frame that carries the id ErrorSummary looks for. */
export function FieldFrame({
  name,
  id,
  errorMessage,
  width = 'full',
  frameRef,
  children,
}: Pick<FieldProps, 'name' | 'id' | 'errorMessage'> & {
  width?: FieldWidth
  frameRef?: Ref<HTMLDivElement>
  children: ReactNode
}) {
  return (
    <div
      ref={frameRef}
      id={fieldId(name, id)}
      className={`ui-field ui-field-${width}${errorMessage ? ' ui-field-invalid' : ''}`}
    >
      {children}
    </div>
  )
}
