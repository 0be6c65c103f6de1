/** The questions or fields of a row, in their order: one open at a time to be changed. */
import { type ReactNode, useId, useState } from 'react'
import { Button } from '../../../../web/ui/Button.tsx'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import { moved, newKey } from '../rows.rules.ts'

type Item = { key: string }

type ItemListProps<T extends Item> = {
  /** "Frågor". */
  label: string
  items: readonly T[]
  onItems: (items: T[]) => void
  nameOf: (item: T) => string
  /** What is said beside the name while it is closed. */
  saysOf: (item: T) => string | null
  /** "Lägg till fråga". */
  add: string
  blank: (key: string) => T
  errorMessage: string | undefined
  children: (item: T, change: (change: Partial<T>) => void) => ReactNode
}

export function ItemList<T extends Item>(props: ItemListProps<T>) {
  const { label, items, onItems, nameOf, saysOf, children } = props
  const [open, setOpen] = useState<string | null>(null)
  const id = useId()
  const named = (item: T) => nameOf(item) || 'utan namn'
  return (
    <fieldset className="row-items" aria-describedby={props.errorMessage && id}>
      <legend>{label}</legend>
      {props.errorMessage && (
        <p id={id} role="alert" className="ui-field-error">
          {props.errorMessage}
        </p>
      )}
      <ol>
        {items.map((item, at) => (
          <li key={item.key}>
            <div className="row-item-head">
              <p>
                <span className="num">{at + 1}.</span> {nameOf(item) || 'Ny rad'}
                {saysOf(item) !== null && <span className="soft small"> {saysOf(item)}</span>}
              </p>
              <div>
                <Button
                  size="small"
                  variant="quiet"
                  aria-expanded={open === item.key}
                  aria-label={`Ändra ${named(item)}`}
                  onPress={() => setOpen(open === item.key ? null : item.key)}
                >
                  {open === item.key ? 'Stäng' : 'Ändra'}
                </Button>
                <IconButton
                  size="small"
                  icon="arrowUp"
                  label={`Flytta upp ${named(item)}`}
                  isDisabled={at === 0}
                  onPress={() => onItems(moved(items, at, -1))}
                />
                <IconButton
                  size="small"
                  icon="arrowDown"
                  label={`Flytta ned ${named(item)}`}
                  isDisabled={at === items.length - 1}
                  onPress={() => onItems(moved(items, at, 1))}
                />
                <IconButton
                  size="small"
                  icon="remove"
                  label={`Ta bort ${named(item)}`}
                  isDisabled={items.length === 1}
                  onPress={() => onItems(items.filter(({ key }) => key !== item.key))}
                />
              </div>
            </div>
            {open === item.key && (
              <div className="row-item-fields">
                {children(item, (change) =>
                  onItems(items.map((one) => (one.key === item.key ? { ...one, ...change } : one))),
                )}
              </div>
            )}
          </li>
        ))}
      </ol>
      <Button
        size="small"
        icon="plus"
        onPress={() => {
          const key = newKey(items)
          onItems([...items, props.blank(key)])
          setOpen(key)
        }}
      >
        {props.add}
      </Button>
    </fieldset>
  )
}
