import type { ReactNode } from 'react'
import { Icon, type Tone } from './icons.tsx'

export type BannerProps = {
  tone: Exclude<Tone, 'neutral'>
  /** Otherwise the tone's own word: Att veta, Klart, Observera, Fel. */
  title?: string
  children?: ReactNode
  /** Buttons or links. */
  actions?: ReactNode
  /** Said aloud when it appears: 'alert' breaks in, 'status' waits. */
  live?: 'alert' | 'status'
}

const words = { info: 'Att veta', good: 'Klart', warn: 'Observera', bad: 'Fel' } as const

export function Banner({ tone, title, children, actions, live }: BannerProps) {
  return (
    <div className={`ui-banner ui-tone-${tone}`} role={live}>
      <Icon name={tone} size="large" />
      <div className="ui-banner-body">
        <p className="ui-banner-title">{title ?? words[tone]}</p>
        {children && <div className="ui-banner-text">{children}</div>}
        {actions && <div className="ui-row">{actions}</div>}
      </div>
    </div>
  )
}
