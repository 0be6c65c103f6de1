export type LoadingStateProps = {
  /** Read aloud: "Hämtar incidenten …" */
  label?: string
  shape?: 'text' | 'facts' | 'list'
  lines?: number
}

/** Bones of the page to come, seen only when it takes more than 300 ms. */
export function LoadingState({ label = 'Hämtar …', shape = 'text', lines = 5 }: LoadingStateProps) {
  return (
    <div role="status" className={`ui-loading ui-loading-${shape}`}>
      <span className="ui-hidden">{label}</span>
      {Array.from({ length: lines }, (_, at) => `rad-${at}`).map((key) => (
        <span key={key} className="ui-bone" aria-hidden="true" />
      ))}
    </div>
  )
}
