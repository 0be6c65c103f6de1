import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import {
  Button as AriaButton,
  ComboBox as AriaComboBox,
  Group,
  Input,
  ListBox,
  Popover,
} from 'react-aria-components'
import { FieldFrame, FieldHelp, FieldLabel, type FieldProps, type FieldWidth } from './field.tsx'
import { Icon } from './icons.tsx'
import { namedFirst, stillFitting } from './option-match.ts'
import { type Option, OptionItem } from './Select.tsx'

export type LoadOptions = (text: string, signal: AbortSignal) => Promise<readonly Option[]>

export type ComboBoxProps = FieldProps & {
  value?: string | null
  /** The whole option is given too, so that its label need not be looked up again. */
  onChange?: (value: string | null, option: Option | null) => void
  onBlur?: () => void
  /** A fixed list, filtered by what is written … */
  options?: readonly Option[]
  /** … or a search, asked 200 ms after the last letter. */
  loadOptions?: LoadOptions
  /** With loadOptions: the label of the value the field starts with. */
  valueLabel?: string
  /** Said when nothing matches. */
  emptyText?: string
  width?: FieldWidth
  autoFocus?: boolean
}

/** React Aria tells rows apart by their id. */
export type ListedOption = Option & { id: string }

export const listed = (options: readonly Option[]): ListedOption[] =>
  options.map((option) => ({ ...option, id: option.value }))

type Search = { text: string; state: 'idle' | 'loading' | 'failed'; options: readonly Option[] }

/** Asks for options as one writes; an older answer never overwrites a newer question's. */
export function useOptionSearch(loadOptions: LoadOptions | undefined, text: string, isOn: boolean) {
  const [search, setSearch] = useState<Search>({ text: '', state: 'idle', options: [] })
  const load = useRef(loadOptions)
  useEffect(() => {
    load.current = loadOptions
  })
  const isAsync = loadOptions !== undefined

  useEffect(() => {
    if (!isAsync || !isOn) return
    const stop = new AbortController()
    setSearch((before) => ({ ...before, state: 'loading' }))
    const timer = setTimeout(async () => {
      try {
        const options = (await load.current?.(text, stop.signal)) ?? []
        if (!stop.signal.aborted) setSearch({ text, state: 'idle', options })
      } catch {
        if (!stop.signal.aborted) setSearch({ text, state: 'failed', options: [] })
      }
    }, 200)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [isAsync, isOn, text])

  return useMemo(() => {
    const { options, text: answered } = search
    const fit = answered === text ? namedFirst(options, text) : stillFitting(options, text)
    return { ...search, options: fit }
  }, [search, text])
}

/**
 * React Aria hides all of the page from screen readers while the list is open, though the page can
 * still be reached by Tab. Marked as top layer, the part that holds the field stays readable.
 */
export function usePageBeside(isOpen: boolean, frame: RefObject<HTMLElement | null>) {
  useLayoutEffect(() => {
    const part = isOpen ? frame.current?.closest<HTMLElement>('body > *') : null
    if (!part) return
    part.dataset.reactAriaTopLayer = 'true'
    return () => {
      delete part.dataset.reactAriaTopLayer
    }
  }, [isOpen, frame])
}

/** What the list says when it has no row to show. */
export function OptionListNote({
  state,
  emptyText,
}: {
  state: Search['state']
  emptyText: string
}) {
  if (state === 'loading') return <div className="ui-listbox-note">Söker …</div>
  if (state === 'failed') {
    return (
      <div className="ui-listbox-note">
        Sökningen gick inte att göra. Kontrollera anslutningen och skriv igen.
      </div>
    )
  }
  return <div className="ui-listbox-note">{emptyText}</div>
}

export function ComboBox({
  label,
  name,
  id,
  description,
  errorMessage,
  isRequired,
  value,
  onChange,
  options,
  loadOptions,
  valueLabel,
  emptyText = 'Inget stämmer med det du skrev',
  width = 'long',
  onBlur,
  ...rest
}: ComboBoxProps) {
  const labelOf = (key: string | null | undefined) =>
    options?.find((option) => option.value === key)?.label ?? (key ? (valueLabel ?? '') : '')
  const [text, setText] = useState(() => labelOf(value))
  const [isOpen, setOpen] = useState(false)
  const chosenLabel = useRef(text)
  const frame = useRef<HTMLDivElement>(null)
  usePageBeside(isOpen, frame)
  const search = useOptionSearch(loadOptions, text === chosenLabel.current ? '' : text, isOpen)

  const shown = useMemo(() => {
    if (loadOptions) return listed(search.options)
    const wanted = text.trim().toLocaleLowerCase('sv')
    if (wanted === '' || text === chosenLabel.current) return listed(options ?? [])
    return listed(options ?? []).filter((option) =>
      `${option.label} ${option.description ?? ''}`.toLocaleLowerCase('sv').includes(wanted),
    )
  }, [loadOptions, search.options, options, text])

  // The form may set another value from outside (a draft read back, a cleared form).
  const lastValue = useRef(value)
  useEffect(() => {
    if (lastValue.current === value) return
    lastValue.current = value
    const next =
      options?.find((option) => option.value === value)?.label ?? (value ? (valueLabel ?? '') : '')
    chosenLabel.current = next
    setText(next)
  }, [value, options, valueLabel])

  function choose(key: string | null) {
    const option = shown.find((candidate) => candidate.value === key) ?? null
    if (key !== null && !option) return
    lastValue.current = key
    chosenLabel.current = option?.label ?? ''
    setText(option?.label ?? '')
    onChange?.(key, option)
  }

  return (
    <FieldFrame name={name} id={id} errorMessage={errorMessage} width={width} frameRef={frame}>
      <AriaComboBox
        {...rest}
        name={name}
        items={shown}
        value={value ?? null}
        onChange={(key) => choose(key === null ? null : String(key))}
        inputValue={text}
        onInputChange={(next) => {
          setText(next)
          if (next === '' && value) choose(null)
        }}
        onOpenChange={setOpen}
        onBlur={() => {
          // What was written but not chosen is not a value.
          setText(chosenLabel.current)
          onBlur?.()
        }}
        menuTrigger="focus"
        allowsEmptyCollection
        isRequired={isRequired}
        isInvalid={Boolean(errorMessage)}
        validationBehavior="aria"
        className="ui-field-inner"
      >
        <FieldLabel label={label} isRequired={isRequired} />
        <FieldHelp description={description} errorMessage={errorMessage} />
        <Group className="ui-input ui-combo">
          <Input className="ui-combo-input" />
          <AriaButton className="ui-combo-button">
            <Icon name="chevronDown" />
          </AriaButton>
        </Group>
        <Popover className="ui-popover ui-popover-list" offset={4}>
          <section aria-label={`Förslag: ${label}`}>
            <ListBox<ListedOption>
              className="ui-listbox"
              renderEmptyState={() => (
                <OptionListNote state={loadOptions ? search.state : 'idle'} emptyText={emptyText} />
              )}
            >
              {(option) => <OptionItem id={option.id} option={option} />}
            </ListBox>
          </section>
        </Popover>
      </AriaComboBox>
    </FieldFrame>
  )
}
