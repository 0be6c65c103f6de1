import { SearchField as AriaSearchField, Button, Input, Label } from 'react-aria-components'
import { Icon } from './icons.tsx'

export type SearchFieldProps = {
  /** Says what is searched: "Sök bland incidenter". */
  label: string
  name?: string
  value?: string
  defaultValue?: string
  onChange?: (value: string) => void
  onSubmit?: (value: string) => void
  /** Shows the label above the box. Otherwise it stands as a hint in the box. */
  isLabelVisible?: boolean
  autoFocus?: boolean
}

export function SearchField({ label, isLabelVisible = false, ...rest }: SearchFieldProps) {
  return (
    <AriaSearchField {...rest} className="ui-search">
      {({ isEmpty }) => (
        <>
          <Label className={isLabelVisible ? 'ui-field-label' : 'ui-hidden'}>{label}</Label>
          <div className="ui-search-box">
            <Icon name="search" />
            <Input
              className="ui-input ui-search-input"
              placeholder={isLabelVisible ? undefined : label}
            />
            {!isEmpty && (
              <Button className="ui-search-clear" aria-label="Rensa sökningen">
                <Icon name="close" />
              </Button>
            )}
          </div>
        </>
      )}
    </AriaSearchField>
  )
}
