/** One access review: its lists, its accounts, what came of it, and the signing. */
import { useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { count } from '../../../core/swedish.ts'
import type { AnyRecord } from '../../../record/define.ts'
import { NewRecordPage } from '../../../record/web/NewRecordPage.tsx'
import { RecordPage } from '../../../record/web/RecordPage.tsx'
import { sentenceOf } from '../../../web/api/client.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { accessReview } from '../access-review.record.ts'
import type { AccountsAnswer } from '../answers.ts'
import { inOneLine } from '../outcome.rules.ts'
import { AccountsSection } from './AccountsSection.tsx'
import { sendStep, useAccounts } from './api.ts'
import { TakeList } from './TakeList.tsx'
import './access.css'

const reviews = accessReview as unknown as AnyRecord

/** The kit's own page: named here because the page of one review would take its address. */
export function NewAccessReviewPage() {
  return <NewRecordPage declaration={reviews} />
}

export function AccessReviewPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  return (
    <RecordPage key={id} declaration={reviews} id={id} above={() => <Campaign reviewId={id} />} />
  )
}

function Campaign({ reviewId }: { reviewId: string }) {
  const { board } = usePlace()
  const { data, error } = useAccounts(reviewId)
  if (error && !data)
    return (
      <Banner tone="bad" title="Kontona gick inte att hämta">
        {sentenceOf(error)}
      </Banner>
    )
  if (!data) return <LoadingState label="Hämtar kontona …" shape="list" lines={6} />
  const mayTake = board.acts.some((act) => act === 'accessList.take')
  return (
    <>
      {mayTake && data.review.state !== 'cancelled' && <TakeList />}
      {data.may.begin.answer && <Begin answer={data} />}
      {data.rows.length > 0 && (
        <>
          <Outcome answer={data} />
          <AccountsSection answer={data} />
        </>
      )}
      {data.rows.length === 0 && data.review.state === 'ongoing' && !data.isWhole && (
        <Banner tone="info" title="Inga konton är dina att granska" />
      )}
      {data.may.sign.answer && <Sign answer={data} />}
    </>
  )
}

function useStep(reviewId: string) {
  const client = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  async function send(step: 'begin' | 'sign' | 'executed', body: Record<string, unknown>) {
    setBusy(true)
    setError(null)
    try {
      await sendStep(reviewId, step, body)
      await client.invalidateQueries()
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }
  return { isBusy, error, send }
}

function Failure({ error }: { error: unknown }) {
  return error === null ? null : (
    <Banner tone="bad" live="alert">
      {sentenceOf(error)}
    </Banner>
  )
}

function Begin({ answer: { review } }: { answer: AccountsAnswer }) {
  const { isBusy, error, send } = useStep(review.id)
  return (
    <Section
      title="Starta granskningen"
      description="Den senaste användarlistan jämförs med personallistan, och varje konto får en granskare."
    >
      <Failure error={error} />
      <Button
        variant="primary"
        isPending={isBusy}
        onPress={() => void send('begin', { version: review.version })}
      >
        Starta granskningen
      </Button>
    </Section>
  )
}

function Outcome({ answer: { review, numbers, isWhole, rows, may } }: { answer: AccountsAnswer }) {
  const { isBusy, error, send } = useStep(review.id)
  const toCarryOut = rows.filter(
    ({ decision, executedOn, goneOn }) =>
      decision === 'remove' && executedOn === null && goneOn === null,
  )
  const today = new Date().toLocaleDateString('sv-SE')
  return (
    <Section title={isWhole ? 'Utfall' : 'Utfall av dina konton'}>
      <p>
        <strong>
          {inOneLine(review.systemName ?? review.title, {
            accounts: numbers.decided,
            removed: numbers.removed,
            medianDays: numbers.medianDays,
          })}
        </strong>
        {'. '}
        {`${numbers.kept} behålls, ${numbers.changed} ändras. ${numbers.gone} av ${numbers.removed} borttagna är verkställda.`}
        {numbers.medianOf > 0 &&
          ` Medianen räknas på ${count(numbers.medianOf, 'konto', 'konton')} där båda dagarna är kända.`}
      </p>
      {numbers.notCarriedOut > 0 && (
        <Banner tone="bad" title="Inte verkställt">
          {`${count(numbers.notCarriedOut, 'konto', 'konton')} som skulle tas bort finns kvar på den senaste listan.`}
        </Banner>
      )}
      <Failure error={error} />
      <div className="access-buttons">
        {may.execute.answer && toCarryOut.length > 0 && (
          <Button
            isPending={isBusy}
            onPress={() =>
              void send('executed', { ids: toCarryOut.map(({ id }) => id), on: today })
            }
          >
            {`Anteckna ${count(toCarryOut.length, 'konto', 'konton')} som borttagna i dag`}
          </Button>
        )}
        <Button icon="print" onPress={() => window.print()}>
          Skriv ut sammanställningen
        </Button>
      </div>
    </Section>
  )
}

function Sign({ answer: { review, numbers } }: { answer: AccountsAnswer }) {
  const { isBusy, error, send } = useStep(review.id)
  const [text, setText] = useState('')
  const left = numbers.accounts - numbers.decided
  return (
    <Section
      title="Underteckna"
      description="Siffrorna och slutsatserna fryses och går till ledningens genomgång."
    >
      <Failure error={error} />
      <TextArea
        name="conclusions"
        label="Slutsatser"
        value={text}
        onChange={setText}
        maxLength={4000}
      />
      {left > 0 && <p>{`${count(left, 'konto', 'konton')} återstår att avgöra.`}</p>}
      <Button
        variant="primary"
        isPending={isBusy}
        isDisabled={left > 0 || text.trim() === ''}
        onPress={() => void send('sign', { version: review.version, conclusions: text.trim() })}
      >
        Underteckna granskningen
      </Button>
    </Section>
  )
}
