import { getLocalTimeZone, today } from '@internationalized/date'
import type { ClipboardEvent } from 'react'
import {
  Button as AriaButton,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  Popover,
} from 'react-aria-components'
import { Button } from './Button.tsx'
import { FieldFrame, FieldHelp, FieldLabel, type FieldProps } from './field.tsx'
import { Icon } from './icons.tsx'
import { readDate, toCalendarDate } from './read-date.ts'

export type DateFieldProps = FieldProps & {
  /** 'YYYY-MM-DD', or null when no whole date is written. */
  value?: string | null
  defaultValue?: string | null
  onChange?: (value: string | null) => void
  onBlur?: () => void
  /** 'YYYY-MM-DD' */
  minValue?: string
  maxValue?: string
  isReadOnly?: boolean
  autoFocus?: boolean
  /** 'YYYY-MM-DD': what the calendar calls today. Otherwise the computer's day. */
  today?: string
}

export function DateField({
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
  today: todayValue,
  ...rest
}: DateFieldProps) {
  const now = toCalendarDate(todayValue) ?? today(getLocalTimeZone())

  function takePastedDate(event: ClipboardEvent) {
    const date = readDate(event.clipboardData.getData('text'))
    if (!date || rest.isDisabled || rest.isReadOnly) return
    event.preventDefault()
    onChange?.(date)
  }

  return (
    <FieldFrame name={name} id={id} errorMessage={errorMessage} width="short">
      <DatePicker
        {...rest}
        name={name}
        value={toCalendarDate(value)}
        defaultValue={toCalendarDate(defaultValue)}
        onChange={(date) => onChange?.(date ? date.toString() : null)}
        minValue={toCalendarDate(minValue)}
        maxValue={toCalendarDate(maxValue)}
        placeholderValue={now}
        isRequired={isRequired}
        isInvalid={Boolean(errorMessage)}
        validationBehavior="aria"
        shouldForceLeadingZeros
        granularity="day"
        className="ui-field-inner"
      >
        {({ state }) => (
          <>
            <FieldLabel label={label} isRequired={isRequired} />
            <FieldHelp description={description} errorMessage={errorMessage} />
            <Group className="ui-input ui-date" onPaste={takePastedDate}>
              <DateInput className="ui-date-input">
                {(segment) => <DateSegment segment={segment} className="ui-date-segment" />}
              </DateInput>
              <AriaButton className="ui-date-button" aria-label="Välj i kalendern">
                <Icon name="calendar" />
              </AriaButton>
            </Group>
            <Popover className="ui-popover" offset={4}>
              <Dialog className="ui-calendar-dialog">
                <Calendar className="ui-calendar">
                  <header className="ui-calendar-header">
                    <AriaButton slot="previous" className="ui-calendar-step">
                      <Icon name="chevronLeft" />
                    </AriaButton>
                    <Heading className="ui-calendar-heading" />
                    <AriaButton slot="next" className="ui-calendar-step">
                      <Icon name="chevronRight" />
                    </AriaButton>
                  </header>
                  <CalendarGrid weekdayStyle="short" className="ui-calendar-grid">
                    <CalendarGridHeader>
                      {(day) => (
                        <CalendarHeaderCell className="ui-calendar-weekday">
                          {day}
                        </CalendarHeaderCell>
                      )}
                    </CalendarGridHeader>
                    <CalendarGridBody>
                      {(date) => <CalendarCell date={date} className="ui-calendar-day" />}
                    </CalendarGridBody>
                  </CalendarGrid>
                </Calendar>
                <div className="ui-calendar-foot">
                  <Button
                    size="small"
                    variant="quiet"
                    onPress={() => {
                      state.setDateValue(now)
                      state.close()
                    }}
                  >
                    I dag
                  </Button>
                  {!isRequired && (
                    <Button
                      size="small"
                      variant="quiet"
                      onPress={() => {
                        state.setValue(null)
                        state.close()
                      }}
                    >
                      Rensa datum
                    </Button>
                  )}
                </div>
              </Dialog>
            </Popover>
          </>
        )}
      </DatePicker>
    </FieldFrame>
  )
}
