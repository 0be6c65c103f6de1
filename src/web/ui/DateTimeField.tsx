import { type CalendarDateTime, parseDateTime } from '@internationalized/date'
import { DateField as AriaDateField, DateInput, DateSegment } from 'react-aria-components'
import { FieldFrame, FieldHelp, FieldLabel, type FieldProps } from './field.tsx'

export type DateTimeFieldProps = FieldProps & {
  /** 'YYYY-MM-DDTHH:mm', the clock on the wall, or null when it is not wholly written. */
  value?: string | null
  defaultValue?: string | null
  onChange?: (value: string | null) => void
  onBlur?: () => void
  /** 'YYYY-MM-DDTHH:mm' */
  minValue?: string
  maxValue?: string
  isReadOnly?: boolean
  autoFocus?: boolean
}

function toDateTime(value: string | null | undefined): CalendarDateTime | null | undefined {
  if (value === undefined) return undefined
  if (value === null || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value)) return null
  try {
    return parseDateTime(value.slice(0, 16))
  } catch {
    return null
  }
}

/** When something happened, to the minute: what a legal clock starts from. */
export function DateTimeField({
  label,
  name,
  id,
  description,
  errorMessage,
  isRequired,
  value,
  defaultValue,
  onChange,
  minValue,
  maxValue,
  ...rest
}: DateTimeFieldProps) {
  return (
    <FieldFrame name={name} id={id} errorMessage={errorMessage} width="medium">
      <AriaDateField
        {...rest}
        name={name}
        value={toDateTime(value)}
        defaultValue={toDateTime(defaultValue)}
        onChange={(at) => onChange?.(at ? at.toString().slice(0, 16) : null)}
        minValue={toDateTime(minValue)}
        maxValue={toDateTime(maxValue)}
        isRequired={isRequired}
        isInvalid={Boolean(errorMessage)}
        validationBehavior="aria"
        shouldForceLeadingZeros
        granularity="minute"
        hourCycle={24}
        className="ui-field-inner"
      >
        <FieldLabel label={label} isRequired={isRequired} />
        <FieldHelp description={description} errorMessage={errorMessage} />
        <DateInput className="ui-input ui-date-input">
          {(segment) => <DateSegment segment={segment} className="ui-date-segment" />}
        </DateInput>
      </AriaDateField>
    </FieldFrame>
  )
}
