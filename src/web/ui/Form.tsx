import type { FormEvent, ReactNode } from 'react'

export type FormProps = {
  children: ReactNode
  onSubmit: () => void
  /** What the form is called when read aloud. */
  'aria-label'?: string
  'aria-labelledby'?: string
  id?: string
}

/** One column of fields. The browser's own messages are off: ours are Swedish and at the field. */
export function Form({ children, onSubmit, ...rest }: FormProps) {
  function submit(event: FormEvent) {
    event.preventDefault()
    // A dialog's form is inside the page's form in React's tree, though not in the document's.
    event.stopPropagation()
    onSubmit()
  }
  return (
    <form {...rest} noValidate className="ui-form" onSubmit={submit}>
      {children}
    </form>
  )
}

/** Fields beside each other where they are read together (from, to); stacked when narrow. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="ui-field-row">{children}</div>
}

export type FormActionsProps = {
  /** The chief action first. */
  children: ReactNode
  /** For example "Utkast sparat 14.32". Said aloud when it changes. */
  status?: ReactNode
  /** Stays at the foot of the window in long forms. */
  isSticky?: boolean
}

export function FormActions({ children, status, isSticky = false }: FormActionsProps) {
  return (
    <div className={`ui-form-actions${isSticky ? ' ui-form-actions-sticky' : ''}`}>
      <div className="ui-row">{children}</div>
      <div role="status" className="ui-form-status">
        {status}
      </div>
    </div>
  )
}
