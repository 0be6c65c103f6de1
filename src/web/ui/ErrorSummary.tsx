import { type MouseEvent, useEffect, useId, useRef } from 'react'
import { fieldId } from './field.tsx'
import { Icon } from './icons.tsx'

export type FormError = {
  /** The field's name; leave out for what concerns the whole form. */
  name?: string
  /** Only when the field has an id of its own. */
  id?: string
  message: string
}

export type ErrorSummaryProps = {
  errors: readonly FormError[]
  title?: string
  /** Counts the attempts to send: each new one brings focus here again. */
  attempt?: number
}

const focusable = 'input:not([type=hidden]), textarea, button, select, [tabindex="0"], a[href]'

/** Brings focus into the field, wherever the component has put what takes focus. */
export function focusField(name: string, id?: string): boolean {
  const frame = document.getElementById(fieldId(name, id))
  const target = frame?.matches(focusable) ? frame : frame?.querySelector<HTMLElement>(focusable)
  if (!frame || !(target instanceof HTMLElement)) return false
  const openable = frame.closest('details:not([open])')
  if (openable instanceof HTMLDetailsElement) openable.open = true
  frame.scrollIntoView({ block: 'center' })
  target.focus({ preventScroll: true })
  return true
}

export function ErrorSummary({ errors, title, attempt = 0 }: ErrorSummaryProps) {
  const box = useRef<HTMLElement>(null)
  const titleId = useId()
  const hasErrors = errors.length > 0

  useEffect(() => {
    if (!hasErrors || attempt < 0) return
    box.current?.focus({ preventScroll: true })
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [hasErrors, attempt])

  if (!hasErrors) return null

  function follow(event: MouseEvent, error: FormError) {
    if (error.name && focusField(error.name, error.id)) event.preventDefault()
  }

  return (
    <section ref={box} tabIndex={-1} aria-labelledby={titleId} className="ui-error-summary">
      <h2 id={titleId} className="ui-error-summary-title">
        <Icon name="bad" size="large" />
        {title ?? (errors.length === 1 ? 'Ett fel att rätta' : `${errors.length} fel att rätta`)}
      </h2>
      <ul>
        {errors.map((error) => (
          <li key={`${error.name ?? ''} ${error.message}`}>
            {error.name ? (
              <a
                href={`#${fieldId(error.name, error.id)}`}
                onClick={(event) => follow(event, error)}
              >
                {error.message}
              </a>
            ) : (
              error.message
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
