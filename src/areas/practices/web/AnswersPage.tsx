/** A manager answers for all practices of the unit in one go, with the keyboard alone if they like. */
import { useSearch } from '@tanstack/react-router'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { dayInWords } from '../../../core/dates.ts'
import { asSentence, count } from '../../../core/swedish.ts'
import type { FormValues } from '../../../record/web/form-values.ts'
import { isPassing, sentenceOf } from '../../../web/api/client.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useGo, usePlace } from '../../../web/frame/place.tsx'
import { useFirstProblem } from '../../../web/frame/use-first-problem.ts'
import { useKeptForm } from '../../../web/frame/use-kept-form.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { Form, FormActions } from '../../../web/ui/Form.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { RadioGroup } from '../../../web/ui/RadioGroup.tsx'
import { Select } from '../../../web/ui/Select.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import {
  type AnswerDraft,
  fieldOf,
  type Level,
  levelKeys,
  levels,
  type Question,
  questionKeys,
  questions,
} from '../answers.rules.ts'
import { practice } from '../practice.record.ts'
import { practicePaths } from './addresses.ts'
import { type Sheet, type SheetPractice, useSaveAnswers, useSheet } from './api.ts'
import './practices.css'

export function AnswersPage() {
  const { at, board, year } = usePlace()
  const { enhet } = useSearch({ strict: false }) as { enhet?: string }
  const { data, error, refetch } = useSheet(board.id, year, enhet)
  return (
    <Page
      title={`Svara om arbetssätten ${year}`}
      purpose="Är arbetssätten kända, följs de och ger de effekt i din enhet? ”Vet inte” är ett svar."
      breadcrumbs={[{ label: practice.names.plural, href: paths.register(at, practice) }]}
    >
      {error && !data ? (
        <ErrorState
          title="Frågorna gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : !data ? (
        <LoadingState label="Hämtar frågorna …" lines={8} />
      ) : data.practices.length === 0 ? (
        <EmptyState title={`Inget obligatoriskt arbetssätt gäller ${year}`}>
          <p>Det finns inget att svara om än.</p>
        </EmptyState>
      ) : (
        <>
          <UnitChoice sheet={data} />
          {!data.may.answer && <Banner tone="info">{data.may.because}</Banner>}
          <AnswerForm key={`${data.unit.id} ${data.year}`} sheet={data} />
        </>
      )}
    </Page>
  )
}

function UnitChoice({ sheet }: { sheet: Sheet }) {
  const { at } = usePlace()
  const go = useGo()
  return (
    <div className="practice-unit">
      <Select
        name="unit"
        label="Enhet"
        options={sheet.units.map(({ id, name, mayAnswer }) => ({
          value: id,
          label: mayAnswer ? name : `${name} (läsa)`,
        }))}
        value={sheet.unit.id}
        onChange={(unitId) =>
          unitId !== null && go(practicePaths.answers(at, unitId), { replaces: true })
        }
      />
    </div>
  )
}

type Written = { level: Level | null; reason: string; evidence: string }
const nameOf = (practiceId: string, question: Question) => `${practiceId}.${question}`
const empty: Written = { level: null, reason: '', evidence: '' }

/** Flat, so that it is kept as any form is: "<practice>.<question>.level". */
function formOf(sheet: Sheet): FormValues {
  return Object.fromEntries(
    sheet.practices.flatMap(({ id, cell }) =>
      questionKeys.flatMap((question) => {
        const { level, reason, evidence } = cell[question] ?? empty
        const name = nameOf(id, question)
        return [
          [`${name}.level`, level],
          [`${name}.reason`, reason ?? ''],
          [`${name}.evidence`, evidence ?? ''],
        ]
      }),
    ),
  )
}

function answerIn(form: FormValues, name: string): Written {
  const text = (part: string) => {
    const value = form[`${name}.${part}`]
    return typeof value === 'string' ? value : ''
  }
  const level = text('level')
  return {
    level: levelKeys.find((key) => key === level) ?? null,
    reason: text('reason'),
    evidence: text('evidence'),
  }
}

/** What is told in words for the level: why it falls short, or what shows that it does not. */
const asksReason = (level: Level | null) =>
  level === 'partly' || level === 'none' || level === 'unknown'
const asksEvidence = (level: Level | null) => level === 'full' || level === 'partly'

function draftsOf(form: FormValues, sheet: Sheet): AnswerDraft[] {
  return sheet.practices.flatMap(({ id }) =>
    questionKeys.flatMap((question) => {
      const { level, reason, evidence } = answerIn(form, nameOf(id, question))
      if (level === null) return []
      return [
        {
          practiceId: id,
          question,
          level,
          reason: asksReason(level) ? reason.trim() || null : null,
          evidence: asksEvidence(level) ? evidence.trim() || null : null,
        },
      ]
    }),
  )
}

function AnswerForm({ sheet }: { sheet: Sheet }) {
  const { board } = usePlace()
  const [start] = useState(() => formOf(sheet))
  const [seen, setSeen] = useState(sheet.seen)
  const kept = useKeptForm({
    type: 'practiceAnswers',
    id: `${sheet.unit.id}-${sheet.year}`,
    start,
    version: 1,
  })
  const save = useSaveAnswers(board.id)
  const sending = useSend()
  const box = useRef<HTMLDivElement>(null)
  useFirstProblem(sending)
  const drafts = draftsOf(kept.form, sheet)
  const asked = sheet.practices.length * questionKeys.length

  function change(name: string, part: Partial<Written>) {
    for (const [key, value] of Object.entries(part)) kept.set(`${name}.${key}`, value)
  }
  useNumberKeys(box, (name, level) => change(name, { level }))

  async function send() {
    const done = await sending.send(() => save({ ...sheet, seen }, drafts))
    if (!done) return
    setSeen(done.result.seen)
    kept.rebase(1, kept.form, kept.form)
    showToast({
      message:
        drafts.length === asked
          ? `Alla svar för ${sheet.unit.name} är sparade.`
          : `Svaren är sparade. ${count(asked - drafts.length, 'fråga', 'frågor')} är kvar.`,
    })
  }

  return (
    <Form aria-label={`Svar för ${sheet.unit.name}`} onSubmit={() => void send()}>
      {sending.failure && (
        <Banner tone="bad" title="Svaren är inte sparade" live="alert">
          {sending.failure}
        </Banner>
      )}
      {sheet.may.answer && kept.offer}
      {sheet.may.answer && (
        <p className="soft practice-keys">
          Med tangentbordet: <kbd>1</kbd> Ja, <kbd>2</kbd> Delvis, <kbd>3</kbd> Nej, <kbd>4</kbd>{' '}
          Vet inte. Nästa fråga kommer av sig själv.
        </p>
      )}
      <div className="practice-sheet" ref={box}>
        {sheet.practices.map((one) => (
          <PracticeQuestions
            key={one.id}
            of={one}
            form={kept.form}
            problems={sending.problems}
            isReadOnly={!sheet.may.answer}
            onChange={change}
          />
        ))}
      </div>
      {sheet.may.answer && (
        <FormActions
          isSticky
          status={`${drafts.length} av ${count(asked, 'fråga', 'frågor')} besvarade. ${kept.status}`.trim()}
        >
          <Button type="submit" variant="primary" isPending={sending.isSending}>
            Spara svaren
          </Button>
        </FormActions>
      )}
      {kept.leaving}
    </Form>
  )
}

type PracticeQuestionsProps = {
  of: SheetPractice
  form: FormValues
  problems: Readonly<Record<string, string>>
  isReadOnly: boolean
  onChange: (name: string, part: Partial<Written>) => void
}

function PracticeQuestions({ of, form, problems, isReadOnly, onChange }: PracticeQuestionsProps) {
  return (
    <Section title={of.title} description={`Förväntat resultat: ${of.expectedOutcome}`}>
      <p className="soft">
        {[
          of.shownBy === null ? null : `Så syns det: ${asSentence(of.shownBy)}`,
          of.reference === null ? null : `Står i: ${asSentence(of.reference)}`,
          `Svara senast ${dayInWords(of.answeredBy)}.`,
        ]
          .filter((one) => one !== null)
          .join(' ')}
      </p>
      <div className="practice-questions">
        {questionKeys.map((question) => {
          const name = nameOf(of.id, question)
          const { level, reason, evidence } = answerIn(form, name)
          const earlier = of.before[question]
          const problem = (part: string) => problems[fieldOf({ practiceId: of.id, question }, part)]
          return (
            <div key={question} className="practice-question" data-question={name}>
              <RadioGroup
                name={`${name}.level`}
                label={questions[question].asks}
                layout="row"
                isDisabled={isReadOnly}
                options={levelKeys.map((value) => ({ value, label: levels[value] }))}
                value={level}
                onChange={(value) => onChange(name, { level: value as Level })}
                description={
                  earlier === null
                    ? undefined
                    : `Förra året: ${levels[earlier.level].toLocaleLowerCase('sv')}${earlier.reason === null ? '' : `. ${earlier.reason}`}`
                }
                errorMessage={problem('level')}
              />
              {asksReason(level) && (
                <TextArea
                  name={`${name}.reason`}
                  label={level === 'unknown' ? 'Varför det inte går att svara' : 'Vad som brister'}
                  isRequired={level !== 'unknown'}
                  isDisabled={isReadOnly}
                  rows={2}
                  maxLength={1000}
                  value={reason}
                  onChange={(value) => onChange(name, { reason: value })}
                  errorMessage={problem('reason')}
                />
              )}
              {asksEvidence(level) && (
                <TextField
                  name={`${name}.evidence`}
                  label="Vad som visar det"
                  description={
                    question === 'effect'
                      ? 'Till exempel ”Granskningen i oktober: inga konton efter avslut”.'
                      : undefined
                  }
                  isRequired={question === 'effect' && level === 'full'}
                  isDisabled={isReadOnly}
                  maxLength={1000}
                  value={evidence}
                  onChange={(value) => onChange(name, { evidence: value })}
                  errorMessage={problem('evidence')}
                />
              )}
            </div>
          )
        })}
      </div>
    </Section>
  )
}

/** 1 to 4 in a question answers it and goes on: to what has to be written, or to the next question. */
function useNumberKeys(
  box: RefObject<HTMLDivElement | null>,
  choose: (name: string, level: Level) => void,
) {
  const latest = useRef(choose)
  latest.current = choose
  useEffect(() => {
    const element = box.current
    if (!element) return
    function press(event: KeyboardEvent) {
      const { target, key } = event
      if (event.ctrlKey || event.altKey || event.metaKey) return
      if (!(target instanceof HTMLInputElement) || target.type !== 'radio' || target.disabled)
        return
      const level = levelKeys[Number(key) - 1]
      const question = target.closest<HTMLElement>('[data-question]')
      if (!level || !question) return
      event.preventDefault()
      latest.current(question.dataset.question ?? '', level)
      // What has to be written is there when the answer has been drawn.
      requestAnimationFrame(() => focusAfter(question, level))
    }
    element.addEventListener('keydown', press)
    return () => element.removeEventListener('keydown', press)
  }, [box])
}

function focusAfter(question: HTMLElement, level: Level) {
  const toWrite = level === 'partly' || level === 'none' ? question.querySelector('textarea') : null
  const all = [...document.querySelectorAll<HTMLElement>('[data-question]')]
  const next = all[all.indexOf(question) + 1]
  const radio =
    next?.querySelector<HTMLInputElement>('input[type=radio]:checked') ??
    next?.querySelector<HTMLInputElement>('input[type=radio]')
  const to =
    toWrite ?? radio ?? document.querySelector<HTMLElement>('.ui-form-actions button[type=submit]')
  to?.focus()
}
