import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import type { Option } from './Select.tsx'

export type ViewSwitchProps = {
  /** What is chosen between, read aloud: "Visa årshjulet som". */
  label: string
  options: readonly Option[]
  value: string
  onChange: (value: string) => void
}

/** The same thing seen in two or three ways: picture or table, week or month. */
export function ViewSwitch({ label, options, value, onChange }: ViewSwitchProps) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className="ui-view-switch"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const [next] = keys
        if (next !== undefined) onChange(String(next))
      }}
    >
      {options.map((option) => (
        <ToggleButton
          key={option.value}
          id={option.value}
          isDisabled={option.isDisabled}
          className="ui-view-choice"
        >
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
