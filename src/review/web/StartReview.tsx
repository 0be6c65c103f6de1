/** No review of the year yet: what it is, and how to begin it. */
import { useState } from 'react'
import { uncapitalise } from '../../core/swedish.ts'
import { ApiError, sentenceOf } from '../../web/api/client.ts'
import { Page } from '../../web/frame/Page.tsx'
import { usePlace } from '../../web/frame/place.tsx'
import { paths } from '../../web/paths.ts'
import { Banner } from '../../web/ui/Banner.tsx'
import { Button } from '../../web/ui/Button.tsx'
import { Form, FormActions } from '../../web/ui/Form.tsx'
import { RadioGroup } from '../../web/ui/RadioGroup.tsx'
import { Select } from '../../web/ui/Select.tsx'
import { TextLink } from '../../web/ui/TextLink.tsx'
import { showToast } from '../../web/ui/Toast.tsx'
import { useForms } from '../forms/web/api.ts'
import { type OutlineName, outlineNames } from '../management-review.record.ts'
import type { ReviewList } from '../workspace-answer.ts'
import { useStartReview } from './api.ts'
import { isOutline, startingValues } from './start-values.ts'

const outlineHelp: Record<OutlineName, string> = {
  city: 'Alla kapitel, med omvärld, revisioner, avvikelser, risker och en beskriven aktivitet i taget.',
  cityBrief: 'Sammanfattning, faktorer och en plan i prioriterad ordning.',
  meeting: 'Protokoll från ett möte: närvarande, underlag, diskussion och beslut.',
}

/** A plan covers from one to five years after the one that is reviewed. */
const LONGEST_PLAN = 5

export type StartReviewProps = { reviews: ReviewList; onBegun: (id: string) => void }

export function StartReview({ reviews, onBegun }: StartReviewProps) {
  const { at, board, year } = usePlace()
  const start = useStartReview(board.id)
  const { data: forms } = useForms(board.id)
  const own = forms?.forms.filter((form) => form.isOwn) ?? []
  const [wanted, setWanted] = useState<string | null>(null)
  const [values, setValues] = useState(() => startingValues(reviews.rows, year))
  // The form of the year before, until another is chosen.
  const usual = own.find((form) => form.usedIn.includes(year - 1))?.id ?? values.outline
  const chosen = wanted ?? usual
  const [failure, setFailure] = useState<unknown>(null)
  const [isStarting, setStarting] = useState(false)
  const { answer: mayStart, because } = reviews.may.create

  async function begin() {
    setStarting(true)
    setFailure(null)
    try {
      const { planThrough } = values
      const form = isOutline(chosen) ? { outline: chosen } : { ownForm: chosen }
      onBegun((await start({ year, ...form, planThrough })).id)
      showToast({ message: `Genomgången för ${year} är påbörjad.` })
    } catch (error) {
      setFailure(error)
      setStarting(false)
    }
  }

  return (
    <Page
      title={`Ledningens genomgång ${year}`}
      purpose={`Genomgången för ${uncapitalise(board.name)} ${year} är inte påbörjad.`}
      breadcrumbs={[{ label: 'Alla genomgångar', href: paths.reviews(at) }]}
    >
      <div className="review-start">
        <div className="prose">
          <p>
            Ledningens genomgång är den årliga prövningen av om arbetet med informationssäkerhet och
            dataskydd räcker. Så går det till:
          </p>
          <ol>
            <li>
              Genomgången sätts samman ur årets register: incidenter, risker, revisioner och
              förbättringar. Varje siffra går att öppna.
            </li>
            <li>
              Du skriver det som bara du vet. Det du skriver ligger kvar när registren ändras.
            </li>
            <li>Ledningen beslutar, och de godkända förslagen blir nästa års aktiviteter.</li>
          </ol>
          {reviews.rows.length === 0 && board.acts.includes('review.write') && (
            <p>
              Har ni en rapport från tidigare år?{' '}
              <TextLink href={paths.readReport(at)}>Läs in en tidigare rapport</TextLink>, så följer
              det som beslutades då med in i registren.
            </p>
          )}
        </div>
        {mayStart ? (
          <Form aria-label={`Påbörja genomgången för ${year}`} onSubmit={() => void begin()}>
            {failure !== null && (
              <Banner tone="bad" title="Genomgången är inte påbörjad" live="alert">
                {failure instanceof ApiError ? failure.message : sentenceOf(failure)}
              </Banner>
            )}
            <RadioGroup
              name="outline"
              label="Rapportform"
              description={
                values.isAsBefore
                  ? 'Samma form som förra gången. Den går att byta senare.'
                  : 'Den går att byta senare; det du har skrivit finns kvar.'
              }
              options={[
                ...(Object.keys(outlineNames) as OutlineName[]).map((outline) => ({
                  value: outline as string,
                  label: outlineNames[outline] as string,
                  description: outlineHelp[outline],
                })),
                ...own.map((form) => ({
                  value: form.id,
                  label: form.name,
                  description: 'Nämndens egen form.',
                })),
              ]}
              value={chosen}
              onChange={setWanted}
            />
            <Select
              name="planThrough"
              label="År som planen omfattar"
              description="De år som förbättringar föreslås för."
              width="short"
              options={Array.from({ length: LONGEST_PLAN }, (_, at) => {
                const through = year + at + 1
                return {
                  value: String(through),
                  label: at === 0 ? String(through) : `${year + 1}–${through}`,
                }
              })}
              value={String(values.planThrough)}
              onChange={(through) =>
                through && setValues({ ...values, planThrough: Number(through) })
              }
            />
            <FormActions>
              <Button
                variant="primary"
                type="submit"
                isPending={isStarting}
                pendingLabel="Påbörjar …"
              >
                {`Påbörja genomgången för ${year}`}
              </Button>
            </FormActions>
          </Form>
        ) : (
          <Banner tone="info" title="Du kan inte påbörja genomgången">
            {because}
          </Banner>
        )}
      </div>
    </Page>
  )
}
