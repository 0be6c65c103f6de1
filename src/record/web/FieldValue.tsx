/** A field's value on the page; what is not known is said in the declaration's own words. */
import { usePlace } from '../../web/frame/place.tsx'
import { addressOf } from '../../web/registers.ts'
import { TextLink } from '../../web/ui/TextLink.tsx'
import type { Field } from '../define.ts'
import { cellText, emptyText, fieldText, type Refs } from './field-text.ts'

type FieldValueProps = { field: Field; value: unknown; refs: Refs }

export function FieldValue({ field, value, refs }: FieldValueProps) {
  const { at } = usePlace()
  const text = fieldText(field, value, refs)
  if (text === null) return <span className="soft">{emptyText(field)}</span>
  switch (field.kind) {
    case 'longText':
      return <div className="record-text">{text}</div>
    case 'link':
      return (
        <TextLink href={text} target="_blank">
          {text}
        </TextLink>
      )
    case 'record': {
      const ref = refs[String(value)]
      const href = ref && addressOf(at, { type: ref.type, id: String(value) })
      return href ? <TextLink href={href}>{text}</TextLink> : text
    }
    case 'day':
    case 'instant':
    case 'integer':
      return <span className="num">{text}</span>
    case 'choices':
      return <ChoiceList field={field} keys={value} />
    default:
      return text
  }
}

function ChoiceList({ field, keys }: { field: Field; keys: unknown }) {
  const chosen = Array.isArray(keys) ? keys.map(String) : []
  if (chosen.length === 1) return field.options?.[chosen[0] ?? ''] ?? chosen[0]
  return (
    <ul className="record-choices">
      {chosen.map((key) => (
        <li key={key}>{field.options?.[key] ?? key}</li>
      ))}
    </ul>
  )
}

/** The same in a cell of a register: one or two lines, and no links inside the row's own. */
export function CellValue({ field, value, refs }: FieldValueProps) {
  const text = cellText(field, value, refs)
  if (text === null) return <span className="soft">{emptyText(field)}</span>
  if (field.kind === 'longText') return <span className="record-clip">{text}</span>
  return isFigure(field) ? <span className="num">{text}</span> : text
}

function isFigure(field: Field): boolean {
  return field.kind === 'day' || field.kind === 'instant' || field.kind === 'integer'
}
