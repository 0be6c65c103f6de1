export type Level = 1 | 2 | 3 | 4 | 5

export type LevelMarkProps = {
  /** 1 lowest, 5 highest; null is not assessed. */
  level: Level | null
  /** The level's word: "Betydande". */
  label?: string
  /** What stands in the box, otherwise the level: for example "12" or "K3". */
  value?: string
}

/** A level on the five-step ramp, with its value written so that it holds in grey. */
export function LevelMark({ level, label, value }: LevelMarkProps) {
  if (level === null) {
    return <span className="ui-level soft">{label ?? 'Ej bedömd'}</span>
  }
  return (
    <span className="ui-level">
      <span className={`ui-level-box ui-level-${level}`}>{value ?? level}</span>
      {label && <span>{label}</span>}
    </span>
  )
}
