import { Meter as AriaMeter, ProgressBar as AriaProgressBar, Label } from 'react-aria-components'
import type { Tone } from './icons.tsx'

export type ProgressBarProps = {
  label: string
  /** null: under way, unknown how far. */
  value: number | null
  max?: number
  /** What is written, otherwise "4 av 11". */
  valueText?: string
}

export function ProgressBar({ label, value, max = 100, valueText }: ProgressBarProps) {
  const text = valueText ?? (value === null ? 'Pågår' : `${value} av ${max}`)
  return (
    <AriaProgressBar
      className="ui-meter"
      value={value ?? 0}
      maxValue={max}
      isIndeterminate={value === null}
      valueLabel={text}
    >
      {({ percentage }) => (
        <>
          <Label className="ui-meter-label">{label}</Label>
          <span className="ui-meter-value num">{text}</span>
          <Track percentage={value === null ? undefined : percentage} tone="accent" />
        </>
      )}
    </AriaProgressBar>
  )
}

export type MeterProps = {
  label: string
  value: number
  max?: number
  valueText?: string
  tone?: Tone
}

/** A share of a whole that is not work under way: how many have done their training. */
export function Meter({ label, value, max = 100, valueText, tone }: MeterProps) {
  const text = valueText ?? `${value} av ${max}`
  return (
    <AriaMeter className="ui-meter" value={value} maxValue={max} valueLabel={text}>
      {({ percentage }) => (
        <>
          <Label className="ui-meter-label">{label}</Label>
          <span className="ui-meter-value num">{text}</span>
          <Track percentage={percentage} tone={tone ?? 'accent'} />
        </>
      )}
    </AriaMeter>
  )
}

function Track({ percentage, tone }: { percentage: number | undefined; tone: Tone | 'accent' }) {
  return (
    <span className={`ui-track ui-tone-${tone}${percentage === undefined ? ' ui-track-open' : ''}`}>
      <span
        className="ui-track-fill"
        style={percentage === undefined ? undefined : { inlineSize: `${percentage}%` }}
      />
    </span>
  )
}
