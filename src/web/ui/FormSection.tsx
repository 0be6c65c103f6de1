import type { ReactNode } from 'react'

export type FormSectionProps = {
  title: string
  description?: ReactNode
  children: ReactNode
}

/** A group of fields under one heading, announced as a group. */
export function FormSection({ title, description, children }: FormSectionProps) {
  return (
    <fieldset className="ui-form-section">
      <legend className="ui-form-section-title">
        <h2>{title}</h2>
      </legend>
      {description && <div className="ui-form-section-description">{description}</div>}
      <div className="ui-form-fields">{children}</div>
    </fieldset>
  )
}
