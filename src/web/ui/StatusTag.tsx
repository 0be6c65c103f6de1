import { Icon, type Tone } from './icons.tsx'

export type StatusTagProps = {
  tone: Tone
  /** The word: "Bedömd", "Försenad 3 dagar". */
  children: string
  size?: 'normal' | 'large'
}

/** A state of a few words keeps to one line in a narrow column. */
const SHORT = 16

/** State as word, shape and colour. No pill: it must be quiet in a column of fifty. */
export function StatusTag({ tone, children, size = 'normal' }: StatusTagProps) {
  const keeps = children.length <= SHORT ? ' ui-status-short' : ''
  return (
    <span className={`ui-status ui-tone-${tone} ui-status-${size}${keeps}`}>
      <Icon name={tone} />
      <span>{children}</span>
    </span>
  )
}
