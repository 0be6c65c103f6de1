import { Icon, type Tone } from './icons.tsx'

export type StatusTagProps = {
  tone: Tone
  /** The word: "Bedömd", "Försenad 3 dagar". */
  children: string
  size?: 'normal' | 'large'
}

/** State as word, shape and colour. No pill: it must be quiet in a column of fifty. */
export function StatusTag({ tone, children, size = 'normal' }: StatusTagProps) {
  return (
    <span className={`ui-status ui-tone-${tone} ui-status-${size}`}>
      <Icon name={tone} />
      <span>{children}</span>
    </span>
  )
}
