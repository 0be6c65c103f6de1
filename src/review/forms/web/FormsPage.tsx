/** The report forms: those that come with Genomlys, and the board's own. */
import { useState } from 'react'
import { isPassing, sentenceOf } from '../../../web/api/client.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../web/ui/ConfirmDialog.tsx'
import { Disclosure } from '../../../web/ui/Disclosure.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { Section, Stack } from '../../../web/ui/Layout.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import type { IsoInput } from '../../document.ts'
import { isoInputs } from '../../outline.ts'
import { useReviews } from '../../web/api.ts'
import type { FormsAnswer, ShownForm } from '../forms-answer.ts'
import { clauseOf } from '../rules.ts'
import { useFormActs, useForms } from './api.ts'
import { FormContents } from './FormContents.tsx'
import './forms.css'

export function FormsPage() {
  const { at, board } = usePlace()
  const { data, error, refetch } = useForms(board.id)
  return (
    <Page
      title="Rapportformer"
      purpose="Vilka kapitel Ledningens genomgång har, i vilken ordning och under vilka rubriker."
      breadcrumbs={[{ label: 'Alla genomgångar', href: paths.reviews(at) }]}
    >
      {error && !data ? (
        <ErrorState
          title="Rapportformerna gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : data ? (
        <Forms answer={data} />
      ) : (
        <LoadingState label="Hämtar rapportformerna …" shape="facts" lines={6} />
      )}
    </Page>
  )
}

function Forms({ answer: { forms, may } }: { answer: FormsAnswer }) {
  const own = forms.filter((form) => form.isOwn)
  return (
    <Stack gap={12}>
      <Section
        title="Nämndens egna"
        description="Det som är skrivet i en genomgång ligger kvar när formen byts eller ändras."
      >
        {own.length === 0 ? (
          <p>
            {may.change.answer
              ? 'Nämnden har ingen egen form. Utgå från en av dem nedan och ändra det som behövs.'
              : 'Nämnden har ingen egen form.'}
          </p>
        ) : (
          own.map((form) => <Form key={form.id} form={form} mayChange={may.change.answer} />)
        )}
      </Section>
      <Section title="Följer med Genomlys">
        {forms
          .filter((form) => !form.isOwn)
          .map((form) => (
            <Form key={form.id} form={form} mayChange={may.change.answer} />
          ))}
      </Section>
    </Stack>
  )
}

function Form({ form, mayChange }: { form: ShownForm; mayChange: boolean }) {
  const { at, board, year } = usePlace()
  const acts = useFormActs(board.id)
  const sending = useSend()
  const { data: reviews } = useReviews(board.id)
  const [isAsked, setAsked] = useState(false)
  const review = reviews?.rows.find((row) => row.fields.reviewYear === year)
  const isUsed = form.usedIn.includes(year)
  const mayUse =
    review?.state === 'draft' && !isUsed && board.acts.includes('managementReview.change')

  async function use(reviewId: string) {
    if (await sending.send(() => acts.choose(reviewId, form.id)))
      showToast({ message: `Genomgången för ${year} skrivs nu i formen ”${form.name}”.` })
  }

  async function remove() {
    setAsked(false)
    if (await sending.send(() => acts.remove(form.id, form.version)))
      showToast({ message: `Formen ”${form.name}” är borttagen.` })
  }

  return (
    <section className="form-card" aria-labelledby={`form-${form.id}`}>
      <div className="form-card-head">
        <h3 id={`form-${form.id}`}>{form.name}</h3>
        {isUsed && <StatusTag tone="good">{`Används ${year}`}</StatusTag>}
      </div>
      {sending.failure && (
        <Banner tone="bad" title="Det gick inte" live="alert">
          {sending.failure}
        </Banner>
      )}
      <Coverage missing={form.missing} />
      <p className="soft small">{usedInWords(form)}</p>
      <Disclosure title="Visa innehållet" level={4}>
        <FormContents entries={form.entries} label={`Innehåll i ${form.name}`} />
      </Disclosure>
      <div className="ui-row ui-gap-2">
        {form.isOwn && mayChange && (
          <LinkButton href={paths.reportForm(at, form.id)}>{`Ändra ${form.name}`}</LinkButton>
        )}
        {mayChange && (
          <LinkButton href={paths.newReportForm(at, form.id)}>
            {form.isOwn ? 'Gör en kopia' : `Gör en egen utifrån ${form.name}`}
          </LinkButton>
        )}
        {review && mayUse && (
          <Button isPending={sending.isSending} onPress={() => void use(review.id)}>
            {`Använd för ${year}`}
          </Button>
        )}
        {form.isOwn && mayChange && form.usedIn.length === 0 && (
          <Button variant="quiet" onPress={() => setAsked(true)}>
            {`Ta bort ${form.name}`}
          </Button>
        )}
      </div>
      <ConfirmDialog
        isOpen={isAsked}
        onOpenChange={setAsked}
        title={`Ta bort ”${form.name}”?`}
        confirmLabel="Ta bort formen"
        cancelLabel="Behåll"
        onConfirm={() => void remove()}
      >
        <p>Ingen genomgång är skriven i den. Det går inte att ångra.</p>
      </ConfirmDialog>
    </section>
  )
}

function Coverage({ missing }: { missing: readonly string[] }) {
  if (missing.length === 0)
    return <p>Har ett avsnitt för allt som ISO/IEC 27001 9.3.2 räknar upp.</p>
  const named = missing.map(
    (input) => `${isoInputs[input as IsoInput]} (9.3.2 ${clauseOf(input as IsoInput)})`,
  )
  return <p>Saknar avsnitt för {named.join('; ')}.</p>
}

function usedInWords({ usedIn, changedAt, changedByName }: ShownForm): string {
  const used =
    usedIn.length === 0 ? 'Används inte.' : `Används i genomgången för ${usedIn.join(', ')}.`
  if (changedAt === null) return used
  return `${used} Ändrad ${changedAt.slice(0, 10)}${changedByName ? ` av ${changedByName}` : ''}.`
}
