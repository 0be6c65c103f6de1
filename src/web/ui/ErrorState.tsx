import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import { Icon } from './icons.tsx'

export type ErrorStateProps = {
  /** What happened: "Incidenterna gick inte att hämta". */
  title: string
  /** Why, and what to do. */
  children?: ReactNode
  onRetry?: () => void
  actions?: ReactNode
  /** What support may ask for. */
  reference?: string
  level?: 1 | 2 | 3
}

export function ErrorState({
  title,
  children,
  onRetry,
  actions,
  reference,
  level = 2,
}: ErrorStateProps) {
  const Heading = level === 1 ? 'h1' : level === 2 ? 'h2' : 'h3'
  return (
    <div className="ui-empty ui-error-state" role="alert">
      <Heading className="ui-empty-title">
        <Icon name="bad" size="large" />
        {title}
      </Heading>
      {children && <div className="ui-empty-text">{children}</div>}
      {(onRetry || actions) && (
        <div className="ui-row">
          {onRetry && <Button onPress={onRetry}>Försök igen</Button>}
          {actions}
        </div>
      )}
      {reference && <p className="ui-error-reference">Referens: {reference}</p>}
    </div>
  )
}
