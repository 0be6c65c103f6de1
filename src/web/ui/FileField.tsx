import { type DragEvent, useId, useRef, useState } from 'react'
import { Button } from './Button.tsx'
import { FieldFrame, type FieldProps, RequiredMark } from './field.tsx'
import { Icon } from './icons.tsx'

export type FileFieldProps = FieldProps & {
  files: readonly File[]
  onChange: (files: File[]) => void
  /** For example ".xlsx,.csv". */
  accept?: string
  allowsMany?: boolean
}

const sizeFormat = new Intl.NumberFormat('sv-SE', { maximumFractionDigits: 1 })

export function fileSizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} byte`
  if (bytes < 1_000_000) return `${sizeFormat.format(bytes / 1000)} kB`
  return `${sizeFormat.format(bytes / 1_000_000)} MB`
}

/** Files, chosen or dropped. The browser's own field lies underneath: its words are the browser's. */
export function FileField({
  label,
  name,
  id,
  description,
  errorMessage,
  isRequired,
  isDisabled,
  files,
  onChange,
  accept,
  allowsMany = false,
}: FileFieldProps) {
  const inputId = useId()
  const helpId = useId()
  const errorId = useId()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)

  function take(list: FileList | null) {
    const chosen = [...(list ?? [])]
    if (chosen.length === 0) return
    onChange(allowsMany ? [...files, ...chosen] : chosen.slice(0, 1))
    if (input.current) input.current.value = ''
  }

  const dropTarget = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault()
      setOver(!isDisabled)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      if (!isDisabled) take(event.dataTransfer.files)
    },
  }

  return (
    <FieldFrame name={name} id={id} errorMessage={errorMessage}>
      <label className="ui-field-label" htmlFor={inputId}>
        {label}
        {isRequired && <RequiredMark />}
      </label>
      {description && (
        <div id={helpId} className="ui-field-description">
          {description}
        </div>
      )}
      {errorMessage && (
        <div id={errorId} className="ui-field-error">
          <Icon name="bad" />
          <span>{errorMessage}</span>
        </div>
      )}
      <div className={`ui-drop${isOver ? ' ui-drop-over' : ''}`} {...dropTarget}>
        <input
          ref={input}
          id={inputId}
          type="file"
          className="ui-hidden"
          accept={accept}
          multiple={allowsMany}
          disabled={isDisabled}
          aria-invalid={errorMessage ? true : undefined}
          aria-describedby={
            [description && helpId, errorMessage && errorId].filter(Boolean).join(' ') || undefined
          }
          onChange={(event) => take(event.target.files)}
        />
        <label htmlFor={inputId} className="ui-button ui-button-secondary ui-button-normal">
          <Icon name="upload" />
          {allowsMany ? 'Välj filer' : files.length > 0 ? 'Byt fil' : 'Välj fil'}
        </label>
        <span className="ui-drop-hint" aria-hidden="true">
          {allowsMany ? 'eller dra dem hit' : 'eller dra den hit'}
        </span>
      </div>
      {files.length > 0 && (
        <ul className="ui-files">
          {files.map((file, index) => (
            <li key={`${file.name}-${file.size}-${file.lastModified}`}>
              <Icon name="document" />
              <span className="ui-files-name">{file.name}</span>
              <span className="soft num">{fileSizeText(file.size)}</span>
              <Button
                size="small"
                variant="quiet"
                aria-label={`Ta bort ${file.name}`}
                onPress={() => onChange(files.filter((_, at) => at !== index))}
              >
                Ta bort
              </Button>
            </li>
          ))}
        </ul>
      )}
    </FieldFrame>
  )
}
