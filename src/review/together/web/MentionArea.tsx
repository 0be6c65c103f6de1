/** A field for a comment: an @ opens the list of people, chosen with arrows and Enter. */
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { Icon } from '../../../web/ui/icons.tsx'
import { VisuallyHidden } from '../../../web/ui/VisuallyHidden.tsx'
import { mentionBegun } from '../comments.ts'
import { type Person, peopleFor } from './people.ts'

export type MentionAreaProps = {
  label: string
  value: string
  onChange: (value: string) => void
  /** Ctrl+Enter. */
  onSend: () => void
  people: readonly Person[]
  errorMessage?: string
}

export function MentionArea(props: MentionAreaProps) {
  const { label, value, onChange, onSend, people, errorMessage } = props
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const wanted = useRef<number | null>(null)
  const [caret, setCaret] = useState(value.length)
  const [chosen, setChosen] = useState(0)
  const [isShut, setShut] = useState(false)
  const begun = isShut ? null : mentionBegun(value, caret)
  const found = begun ? peopleFor(begun.words, people) : []
  const isOpen = found.length > 0
  const current = found[Math.min(chosen, found.length - 1)]

  // One goes on at the end of what is written, also when the field has moved to another place.
  useEffect(() => {
    const element = field.current
    element?.focus()
    element?.setSelectionRange(element.value.length, element.value.length)
  }, [])
  useLayoutEffect(() => {
    if (wanted.current === null) return
    field.current?.setSelectionRange(wanted.current, wanted.current)
    setCaret(wanted.current)
    wanted.current = null
  })

  function choose(person: Person) {
    if (!begun) return
    const before = `${value.slice(0, begun.from)}@${person.name} `
    wanted.current = before.length
    setChosen(0)
    onChange(`${before}${value.slice(caret).replace(/^ /, '')}`)
    field.current?.focus()
  }

  function press(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      onSend()
      return
    }
    if (!isOpen) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      setChosen((chosen + step + found.length) % found.length)
    } else if ((event.key === 'Enter' || event.key === 'Tab') && current) {
      event.preventDefault()
      choose(current)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      setShut(true)
    }
  }

  return (
    <div className={`ui-field ui-field-full${errorMessage ? ' ui-field-invalid' : ''}`}>
      <div className="ui-field-inner">
        <label className="ui-field-label" htmlFor={id}>
          {label}
        </label>
        <div id={`${id}-hjalp`} className="ui-field-description">
          Skriv @ och ett namn för att nämna någon.
        </div>
        {errorMessage && (
          <div id={`${id}-fel`} className="ui-field-error" role="alert">
            <Icon name="bad" />
            <span>{errorMessage}</span>
          </div>
        )}
        <textarea
          ref={field}
          id={id}
          rows={3}
          maxLength={5000}
          className="ui-input ui-textarea"
          value={value}
          aria-autocomplete="list"
          aria-controls={isOpen ? `${id}-namn` : undefined}
          aria-activedescendant={isOpen && current ? `${id}-${current.id}` : undefined}
          aria-invalid={errorMessage ? true : undefined}
          aria-describedby={errorMessage ? `${id}-fel ${id}-hjalp` : `${id}-hjalp`}
          onChange={(event) => {
            setShut(false)
            setChosen(0)
            setCaret(event.target.selectionStart)
            onChange(event.target.value)
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={press}
        />
        {isOpen && (
          <div
            id={`${id}-namn`}
            role="listbox"
            aria-label="Personer att nämna"
            className="together-names"
          >
            {found.map((one) => (
              <div
                key={one.id}
                id={`${id}-${one.id}`}
                role="option"
                tabIndex={-1}
                aria-selected={one === current}
                className={`ui-option${one === current ? ' together-name-chosen' : ''}`}
                onMouseDown={(event) => {
                  event.preventDefault()
                  choose(one)
                }}
              >
                {one.name}
              </div>
            ))}
          </div>
        )}
        <VisuallyHidden as="div">
          <span role="status">
            {isOpen && current
              ? `${current.name}. ${found.length} namn; pil upp och ned väljer, Enter infogar.`
              : ''}
          </span>
        </VisuallyHidden>
      </div>
    </div>
  )
}
