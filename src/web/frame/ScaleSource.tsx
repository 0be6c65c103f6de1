/** Where a scale is from, and whether anybody has compared it: the same for every scale that is data. */
import { CheckboxField } from '../ui/CheckboxField.tsx'
import { FormSection } from '../ui/FormSection.tsx'
import { TextArea } from '../ui/TextArea.tsx'

type ScaleSourceProps = {
  source: string
  verified: boolean
  /** "Var nivåerna är beslutade, till exempel ”…”." */
  help: string
  /** What is compared: "nivåerna". */
  what: string
  errorMessage: string | undefined
  onChange: (change: { source?: string; verified?: boolean }) => void
}

export function ScaleSource(props: ScaleSourceProps) {
  return (
    <FormSection title="Varifrån skalan kommer">
      <TextArea
        name="source"
        label="Källa"
        description={props.help}
        isRequired
        rows={2}
        maxLength={300}
        errorMessage={props.errorMessage}
        value={props.source}
        onChange={(source) => props.onChange({ source })}
      />
      <CheckboxField
        name="verified"
        label="Skalan är avstämd mot källan"
        description={`Kryssa för när någon har jämfört ${props.what} med det som är beslutat.`}
        isSelected={props.verified}
        onChange={(verified) => props.onChange({ verified })}
      />
    </FormSection>
  )
}
