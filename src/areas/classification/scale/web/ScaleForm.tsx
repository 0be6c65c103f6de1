/** The form of a classification scale: aspects, levels, intervals, source. */
import { ScaleSource } from '../../../../web/frame/ScaleSource.tsx'
import type { Sending } from '../../../../web/frame/use-send.ts'
import { Banner } from '../../../../web/ui/Banner.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { CheckboxGroup } from '../../../../web/ui/CheckboxGroup.tsx'
import { ErrorSummary } from '../../../../web/ui/ErrorSummary.tsx'
import { Form, FormActions } from '../../../../web/ui/Form.tsx'
import { FormSection } from '../../../../web/ui/FormSection.tsx'
import { LinkButton } from '../../../../web/ui/LinkButton.tsx'
import { NumberField } from '../../../../web/ui/NumberField.tsx'
import { Select } from '../../../../web/ui/Select.tsx'
import { TextField } from '../../../../web/ui/TextField.tsx'
import { aspects, aspectWords } from '../../levels.rules.ts'
import { type ClassificationScale, hasSameMeaning } from '../../scale.rules.ts'
import {
  FEWEST_LEVELS,
  likeOptions,
  MOST_LEVELS,
  problemsInScale,
  scaleFrom,
  type WrittenScale,
  withLevels,
} from './scale-form.ts'

export type ScaleFormProps = {
  written: WrittenScale
  /** The scale that applies, which this one is put in the place of. */
  before: ClassificationScale
  sending: Sending
  status: string
  cancelHref: string
  onChange: (next: WrittenScale) => void
  onSubmit: () => void
}

export function ScaleForm(props: ScaleFormProps) {
  const { written, sending, onChange } = props
  // A shown problem goes away as soon as it is mended.
  const left = new Set(problemsInScale(written).map(({ field }) => field))
  const problems = Object.fromEntries(
    Object.entries(sending.problems).filter(([field]) => left.has(field)),
  )
  const set = (change: Partial<WrittenScale>) => onChange({ ...written, ...change })
  return (
    <Form onSubmit={props.onSubmit}>
      <ErrorSummary
        attempt={sending.attempt}
        errors={Object.entries(problems).map(([name, message]) => ({ name, message }))}
      />
      {sending.failure && (
        <Banner tone="bad" title="Inte sparat" live="alert">
          {sending.failure}
        </Banner>
      )}
      <FormSection title="Skalan">
        <TextField
          name="name"
          label="Namn"
          isRequired
          width="medium"
          maxLength={60}
          errorMessage={problems.name}
          value={written.name}
          onChange={(name) => set({ name })}
        />
        <CheckboxGroup
          name="aspects"
          label="Aspekter"
          description="De tre första ska alltid klassas. Spårbarhet väljer nämnden själv."
          options={aspects.map((value) => ({
            value,
            label: `${aspectWords[value].label} (${aspectWords[value].letter})`,
            description: aspectWords[value].protects,
          }))}
          errorMessage={problems.aspects}
          value={written.aspects}
          onChange={(chosen) => set({ aspects: chosen })}
        />
      </FormSection>
      <LevelFields written={written} problems={problems} onChange={onChange} />
      <FormSection
        title="Hur ofta det ses över"
        description="Tiderna räknas från beslutet om klassningen. De gäller även det som redan är klassat på skalan."
      >
        <NumberField
          name="checkMonths"
          label="Månader mellan efterlevnadskontroller"
          isRequired
          unit="månader"
          minValue={1}
          maxValue={120}
          errorMessage={problems.checkMonths}
          value={written.checkMonths}
          onChange={(checkMonths) => set({ checkMonths })}
        />
        <NumberField
          name="reclassifyMonths"
          label="Månader till omklassning"
          isRequired
          unit="månader"
          minValue={1}
          maxValue={120}
          errorMessage={problems.reclassifyMonths}
          value={written.reclassifyMonths}
          onChange={(reclassifyMonths) => set({ reclassifyMonths })}
        />
      </FormSection>
      <ScaleSource
        source={written.source}
        verified={written.verified}
        help="Var nivåerna är beslutade, till exempel ”Riktlinje för informationsklassning, KS 2025/87”."
        what="nivåerna"
        errorMessage={problems.source}
        onChange={set}
      />
      <Outcome written={written} before={props.before} />
      <FormActions status={props.status} isSticky>
        <Button
          type="submit"
          variant="primary"
          isPending={sending.isSending}
          pendingLabel="Sparar …"
        >
          Använd den här skalan
        </Button>
        <LinkButton href={props.cancelHref} variant="quiet">
          Avbryt
        </LinkButton>
      </FormActions>
    </Form>
  )
}

type LevelFieldsProps = {
  written: WrittenScale
  problems: Readonly<Record<string, string>>
  onChange: (next: WrittenScale) => void
}

function LevelFields({ written, problems, onChange }: LevelFieldsProps) {
  const count = written.labels.length
  const replaced = (texts: readonly string[], at: number, text: string) =>
    texts.map((one, index) => (index === at ? text : one))
  return (
    <FormSection
      title="Nivåer"
      description="Lägst först. Välj för varje nivå vilken i KLASSA den motsvarar: den avgör vilka åtgärder handlingsplanen kräver."
    >
      <ol className="scale-level-fields">
        {written.labels.map((label, index) => {
          // Levels have no other name than their place while they are written.
          const box = `labels-${index}`
          return (
            <li key={box}>
              <TextField
                name={box}
                label={`Nivå ${index}`}
                maxLength={40}
                errorMessage={problems[box]}
                value={label}
                onChange={(text) =>
                  onChange({ ...written, labels: replaced(written.labels, index, text) })
                }
              />
              <Select
                name={`likes-${index}`}
                label={`Nivå ${index} motsvarar`}
                options={likeOptions}
                errorMessage={problems[`likes-${index}`]}
                value={written.likes[index] ?? '0'}
                onChange={(like) =>
                  onChange({ ...written, likes: replaced(written.likes, index, like ?? '0') })
                }
              />
              <div className="scale-level-meaning">
                <TextField
                  name={`meanings-${index}`}
                  label={`Vad nivå ${index} innebär`}
                  maxLength={300}
                  errorMessage={problems[`meanings-${index}`]}
                  value={written.meanings[index] ?? ''}
                  onChange={(text) =>
                    onChange({ ...written, meanings: replaced(written.meanings, index, text) })
                  }
                />
              </div>
            </li>
          )
        })}
      </ol>
      <div className="ui-row">
        {count < MOST_LEVELS && (
          <Button size="small" icon="plus" onPress={() => onChange(withLevels(written, count + 1))}>
            Lägg till en nivå överst
          </Button>
        )}
        {count > FEWEST_LEVELS && (
          <Button
            size="small"
            icon="minus"
            onPress={() => onChange(withLevels(written, count - 1))}
          >
            Ta bort den högsta nivån
          </Button>
        )}
      </div>
    </FormSection>
  )
}

/** What pressing the button leads to: a new version, or the one that applies with other words. */
function Outcome({ written, before }: { written: WrittenScale; before: ClassificationScale }) {
  if (problemsInScale(written).length > 0) return null
  const isSame = hasSameMeaning({ ...before, ...scaleFrom(written) }, before)
  return (
    <p className="soft" role="status">
      {isSame
        ? `Aspekterna och nivåerna är desamma, så version ${before.version} fortsätter att gälla med det du har ändrat.`
        : 'Sparas som en ny version. Det som redan är klassat behåller sin version tills det klassas om.'}
    </p>
  )
}
