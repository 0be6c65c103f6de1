/** The form of a risk scale: size, steps, levels, source. */
import { ScaleSource } from '../../../web/frame/ScaleSource.tsx'
import type { Sending } from '../../../web/frame/use-send.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { ErrorSummary } from '../../../web/ui/ErrorSummary.tsx'
import { Form, FormActions } from '../../../web/ui/Form.tsx'
import { FormSection } from '../../../web/ui/FormSection.tsx'
import { LevelMark } from '../../../web/ui/LevelMark.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { RadioGroup } from '../../../web/ui/RadioGroup.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { type ScaleSize, scaleSizes } from '../risk.record.ts'
import {
  colourStep,
  findScale,
  levelRange,
  nameOfScale,
  type RiskScale,
  versionFor,
} from '../scale.rules.ts'
import {
  asRiskScale,
  FEWEST_LEVELS,
  hasWholeLevels,
  MOST_LEVELS,
  problemsInScale,
  scaleFrom,
  type WrittenScale,
  withLevels,
  withSize,
} from './scale-form.ts'

export type ScaleFormProps = {
  written: WrittenScale
  existing: readonly RiskScale[]
  sending: Sending
  status: string
  cancelHref: string
  onChange: (next: WrittenScale) => void
  onSubmit: () => void
}

export function ScaleForm(props: ScaleFormProps) {
  const { written, sending, onChange } = props
  // A shown problem goes away as soon as it is mended; 'scale' is what the server found.
  const left = new Set(['scale', ...problemsInScale(written).map(({ field }) => field)])
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
        <RadioGroup
          name="size"
          label="Antal steg"
          description="Ett annat antal steg byter ut namnen nedan mot den medföljande skalans."
          layout="row"
          options={Object.entries(scaleSizes).map(([value, label]) => ({ value, label }))}
          value={written.size}
          onChange={(size) => onChange(withSize(written, size as ScaleSize))}
        />
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
      </FormSection>
      <StepFields
        field="likelihood"
        title="Sannolikhet"
        names={written.likelihood}
        problems={problems}
        onChange={(likelihood) => set({ likelihood })}
      />
      <StepFields
        field="consequence"
        title="Konsekvens"
        names={written.consequence}
        problems={problems}
        onChange={(consequence) => set({ consequence })}
      />
      <LevelFields written={written} problems={problems} onChange={onChange} />
      <ScaleSource
        source={written.source}
        verified={written.verified}
        help="Var stegen och gränserna är hämtade, till exempel ”Riktlinje för intern kontroll, KS 2025/114, bilaga 2”."
        what="stegen och gränserna"
        errorMessage={problems.source}
        onChange={set}
      />
      <Outcome written={written} existing={props.existing} />
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

type StepFieldsProps = {
  field: 'likelihood' | 'consequence'
  title: string
  names: readonly string[]
  problems: Readonly<Record<string, string>>
  onChange: (names: string[]) => void
}

function StepFields({ field, title, names, problems, onChange }: StepFieldsProps) {
  return (
    <FormSection
      title={title}
      description="Lägst först. Högst 24 tecken, så att namnet får plats i matrisen."
    >
      <div className="risk-step-fields">
        {names.map((name, index) => {
          const box = `${field}-${index}`
          return (
            <TextField
              key={box}
              name={box}
              label={`Steg ${index + 1}`}
              errorMessage={problems[box]}
              value={name}
              onChange={(text) => onChange(names.map((one, at) => (at === index ? text : one)))}
            />
          )
        })}
      </div>
    </FormSection>
  )
}

type LevelFieldsProps = {
  written: WrittenScale
  problems: Readonly<Record<string, string>>
  onChange: (next: WrittenScale) => void
}

function LevelFields({ written, problems, onChange }: LevelFieldsProps) {
  const count = written.names.length
  const isWhole = hasWholeLevels(written)
  const scale = asRiskScale(scaleFrom(written), 0)
  const replaced = (texts: readonly string[], at: number, text: string) =>
    texts.map((one, index) => (index === at ? text : one))
  return (
    <FormSection
      title="Nivåer"
      description="Riskvärdet är sannolikhet gånger konsekvens. En nivå räcker från sitt lägsta värde till nästa nivås."
    >
      <ol className="risk-level-fields">
        {written.names.map((name, index) => {
          // Levels have no other name than their place while they are written.
          const box = `from-${index}`
          return (
            <li key={box}>
              <TextField
                name={`names-${index}`}
                label={`Nivå ${index + 1}`}
                errorMessage={problems[`names-${index}`]}
                value={name}
                onChange={(text) =>
                  onChange({ ...written, names: replaced(written.names, index, text) })
                }
              />
              <TextField
                name={box}
                label="Från värde"
                inputMode="numeric"
                errorMessage={problems[box]}
                value={written.from[index] ?? ''}
                onChange={(text) =>
                  onChange({ ...written, from: replaced(written.from, index, text) })
                }
              />
              <span className="risk-level-range">
                {isWhole && (
                  <LevelMark level={colourStep(index, scale)} value={levelRange(index, scale)} />
                )}
              </span>
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

/** What pressing the button leads to: a version taken up again, or a new one. */
function Outcome({ written, existing }: { written: WrittenScale; existing: readonly RiskScale[] }) {
  if (problemsInScale(written).length > 0) return null
  const wanted = scaleFrom(written)
  const key = { size: wanted.size, version: versionFor(wanted, existing) }
  return (
    <p className="soft" role="status">
      {findScale(existing, key) === null
        ? `Sparas som ${nameOfScale(key)}, en ny version. Risker som redan är bedömda behåller sin.`
        : `Stegen och gränserna är de som ${nameOfScale(key)} har, så den versionen används.`}
    </p>
  )
}
