/** The last step: what the answers come to, and the decision of whoever owns the information. */
import { type RefObject, useState } from 'react'
import { dayOf } from '../../../core/dates.ts'
import { useGo, usePlace } from '../../../web/frame/place.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { DateField } from '../../../web/ui/DateField.tsx'
import { DescriptionList } from '../../../web/ui/DescriptionList.tsx'
import { ErrorSummary } from '../../../web/ui/ErrorSummary.tsx'
import { Form, FormActions } from '../../../web/ui/Form.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { classification } from '../classification.record.ts'
import { changesBetween, type Outcomes, profileFrom } from '../guide.rules.ts'
import { aspectWords, profileText } from '../levels.rules.ts'
import { type Guide, useClassificationActs } from './api.ts'
import { Mark } from './GuideSteps.tsx'
import type { GuideKeeper } from './use-guide.ts'

type DecisionStepProps = {
  guide: Guide
  keeper: GuideKeeper
  outcomes: Outcomes
  heading: RefObject<HTMLHeadingElement | null>
  onStep: (step: number) => void
}

export function DecisionStep({ guide, keeper, outcomes, heading, onStep }: DecisionStepProps) {
  const { at } = usePlace()
  const go = useGo()
  const acts = useClassificationActs()
  const sending = useSend()
  const { scale, set, previous, isOwner } = guide
  const { id, state } = guide.one.record
  const [decidedOn, setDecidedOn] = useState<string | null>(dayOf(new Date().toISOString()))
  const [mandate, setMandate] = useState('')
  const open = scale.aspects.filter((aspect) => outcomes[aspect]?.level == null)
  const profile = profileFrom(outcomes)
  const changes = previous === null ? [] : changesBetween(previous.profile, profile)

  async function decide() {
    const sent = await sending.send(async () => {
      const version = await keeper.settle()
      if (version === null) throw new Error('not saved')
      return acts.decide(id, { version, decidedOn, mandate: mandate.trim() || null })
    })
    if (!sent) return
    showToast({ message: `${set.title} är klassad: ${profileText(profile)}.` })
    go(paths.record(at, classification, id))
  }

  async function propose() {
    const sent = await sending.send(async () => {
      const version = await keeper.settle()
      if (version === null) throw new Error('not saved')
      await acts.propose(id, version)
    })
    if (!sent) return
    showToast({ message: 'Klassningen är lämnad för beslut.' })
    go(paths.record(at, classification, id))
  }

  return (
    <>
      <h2 ref={heading} tabIndex={-1} className="ui-section-title">
        Sammanfattning och beslut
      </h2>
      <DescriptionList
        items={scale.aspects.map((aspect, index) => ({
          label: aspectWords[aspect].label,
          value: (
            <Mark
              scale={scale}
              level={outcomes[aspect]?.soFar ?? null}
              letter={aspectWords[aspect].letter}
              hasLabel
            />
          ),
          help: (
            <>
              {outcomes[aspect]?.because}{' '}
              {open.includes(aspect) && (
                <Button variant="quiet" size="small" onPress={() => onStep(index)}>
                  {`Svara om ${aspectWords[aspect].label.toLocaleLowerCase('sv')}`}
                </Button>
              )}
            </>
          ),
        }))}
      />
      {previous && (
        <Section title="Jämfört med förra klassningen" level={3}>
          {changes.length === 0 ? (
            <p>Nivåerna är desamma som förra gången.</p>
          ) : (
            <ul>
              {changes.map(({ aspect, words }) => (
                <li key={aspect}>{words}.</li>
              ))}
            </ul>
          )}
        </Section>
      )}
      <Form aria-label="Sammanfattning och beslut" onSubmit={() => void decide()}>
        <ErrorSummary
          attempt={sending.attempt}
          errors={Object.entries(sending.problems).map(([name, message]) => ({ name, message }))}
        />
        {sending.failure && (
          <Banner tone="bad" title="Inte beslutat" live="alert">
            {sending.failure}
          </Banner>
        )}
        <TextField
          label="Deltagare"
          name="participants"
          description="Skriv roller, inte namn: ”Enhetschef, systemförvaltare, två handläggare”."
          maxLength={500}
          value={keeper.form.participants}
          onChange={(participants) => keeper.change({ ...keeper.form, participants })}
        />
        <TextArea
          label="Sammanfattning"
          name="summary"
          description="Det viktigaste skälet till nivåerna, i ett par meningar."
          rows={3}
          maxLength={2000}
          value={keeper.form.summary}
          onChange={(summary) => keeper.change({ ...keeper.form, summary })}
        />
        {open.length > 0 ? (
          <>
            <Banner tone="info" title="Några frågor är kvar">
              Klassningen går att besluta när alla frågor är besvarade. Det du har svarat är sparat.
            </Banner>
            <FormActions status={keeper.status}>
              <Button onPress={() => onStep(scale.aspects.indexOf(open[0] ?? 'confidentiality'))}>
                Fortsätt svara
              </Button>
            </FormActions>
          </>
        ) : guide.may.decide.answer ? (
          <>
            <DateField
              label="Beslutad den"
              name="decidedOn"
              isRequired
              value={decidedOn}
              maxValue={dayOf(new Date().toISOString())}
              errorMessage={sending.problems.decidedOn}
              onChange={setDecidedOn}
            />
            {!isOwner && (
              <TextField
                label="Du beslutar med stöd av"
                name="mandate"
                description={
                  set.ownerName === null
                    ? 'Informationsmängden har ingen informationsägare. Skriv vad som ger dig rätt att besluta.'
                    : `${set.ownerName} är informationsägare. Skriv vad som ger dig rätt att besluta, till exempel delegationsordningen.`
                }
                isRequired
                maxLength={300}
                errorMessage={sending.problems.mandate}
                value={mandate}
                onChange={setMandate}
              />
            )}
            <FormActions status={keeper.status}>
              <Button type="submit" variant="primary" isPending={sending.isSending}>
                Besluta klassningen
              </Button>
            </FormActions>
          </>
        ) : (
          <>
            <Banner tone="info" title="Informationsägaren beslutar">
              {set.ownerName === null
                ? 'Ingen informationsägare är utsedd. Utse en på informationsmängdens sida.'
                : `${set.ownerName} är informationsägare och beslutar.`}
            </Banner>
            <FormActions status={keeper.status}>
              {state === 'draft' && (
                <Button
                  variant="primary"
                  isPending={sending.isSending}
                  onPress={() => void propose()}
                >
                  Lämna för beslut
                </Button>
              )}
            </FormActions>
          </>
        )}
      </Form>
    </>
  )
}
