/** Aggregation: a level raised over its worst consequence, with the reason. */
import { CheckboxField } from '../../../web/ui/CheckboxField.tsx'
import { RadioGroup } from '../../../web/ui/RadioGroup.tsx'
import { Select } from '../../../web/ui/Select.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { type Raise, raisedBecause } from '../guide.rules.ts'
import type { Aspect, Level } from '../levels.rules.ts'
import { type ClassificationScale, isStop } from '../scale.rules.ts'

type RaiseFieldsProps = {
  aspect: Aspect
  scale: ClassificationScale
  raise: Raise | null
  problem: string | undefined
  /** What the questions give. */
  from: Level | null
  onChange: (raise: Raise | null) => void
}

export function RaiseFields({ aspect, scale, raise, problem, from, onChange }: RaiseFieldsProps) {
  const higher = scale.levels.flatMap(({ label }, level) =>
    level > (from ?? -1) && !isStop(scale, level as Level)
      ? [{ value: String(level), label: `${level} ${label}` }]
      : [],
  )
  if (higher.length === 0 && raise === null) return null
  const first = Number(higher[0]?.value ?? from ?? 0) as Level
  return (
    <div className="guide-question">
      <CheckboxField
        label="Höj nivån på grund av mängd eller kombination"
        name={`hoj-${aspect}`}
        description="När mycket är samlat, eller när uppgifter tillsammans säger mer än var för sig."
        isSelected={raise !== null}
        onChange={(isOn) =>
          onChange(isOn ? { aspect, to: first, because: 'volume', reason: '' } : null)
        }
      />
      {raise && (
        <div className="guide-raise">
          <Select
            label="Höj till"
            name={`raise.${aspect}.to`}
            options={higher}
            value={String(raise.to)}
            onChange={(to) => to !== null && onChange({ ...raise, to: Number(to) as Level })}
          />
          <RadioGroup
            label="Därför att"
            name={`raise.${aspect}.because`}
            options={Object.entries(raisedBecause).map(([value, label]) => ({ value, label }))}
            value={raise.because}
            onChange={(because) => onChange({ ...raise, because: because as Raise['because'] })}
          />
          <TextArea
            label="Skäl"
            name={`raise.${aspect}`}
            description="Till exempel: ”Tusentals människors ekonomi finns samlad på ett ställe.”"
            isRequired
            rows={2}
            maxLength={1000}
            errorMessage={problem}
            value={raise.reason}
            onChange={(reason) => onChange({ ...raise, reason })}
          />
        </div>
      )}
    </div>
  )
}
