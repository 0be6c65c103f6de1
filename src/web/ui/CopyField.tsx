import { useEffect, useId, useRef, useState } from 'react'
import { Button } from './Button.tsx'

export type CopyFieldProps = {
  label: string
  value: string
  description?: string
  /** "Kopiera länken" */
  copyLabel?: string
}

export function CopyField({ label, value, description, copyLabel = 'Kopiera' }: CopyFieldProps) {
  const id = useId()
  const helpId = useId()
  const input = useRef<HTMLInputElement>(null)
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'marked'>('none')

  useEffect(() => {
    if (outcome === 'none') return
    const timer = setTimeout(() => setOutcome('none'), 4000)
    return () => clearTimeout(timer)
  }, [outcome])

  async function copy() {
    try {
      await navigator.clipboard.writeText(value)
      setOutcome('copied')
    } catch {
      // Not allowed, or not over https: mark the text so that the keyboard can copy it.
      input.current?.select()
      setOutcome('marked')
    }
  }

  return (
    <div className="ui-field ui-field-long">
      <label htmlFor={id} className="ui-field-label">
        {label}
      </label>
      {description && (
        <div id={helpId} className="ui-field-description">
          {description}
        </div>
      )}
      <div className="ui-copy">
        <input
          ref={input}
          id={id}
          className="ui-input ui-copy-input"
          readOnly
          value={value}
          aria-describedby={description ? helpId : undefined}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button icon={outcome === 'copied' ? 'check' : 'copy'} onPress={copy}>
          {copyLabel}
        </Button>
      </div>
      <div role="status" className="ui-copy-status">
        {outcome === 'copied' && 'Kopierat.'}
        {outcome === 'marked' && 'Texten är markerad. Kopiera den med Ctrl+C eller Cmd+C.'}
      </div>
    </div>
  )
}
