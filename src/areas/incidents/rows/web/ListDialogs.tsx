/** A set of questions with its thresholds, or an authority's form, put right or followed by another. */
import { useState } from 'react'
import { CheckboxField } from '../../../../web/ui/CheckboxField.tsx'
import { NumberField } from '../../../../web/ui/NumberField.tsx'
import { Select } from '../../../../web/ui/Select.tsx'
import { TextArea } from '../../../../web/ui/TextArea.tsx'
import { TextField } from '../../../../web/ui/TextField.tsx'
import {
  type Filling,
  fillings,
  type NoticeForm,
  type NoticeShape,
  noticeForms,
} from '../../notice-forms.rules.ts'
import { type Question, type QuestionSet, speaking } from '../../question-sets.rules.ts'
import { type HowChanged, problemsOfSpan, withNoticeForm, withQuestionSet } from '../rows.rules.ts'
import { ItemList } from './ItemList.tsx'
import { notYet, type OneProps, RowFrame } from './RowFrame.tsx'

const orNull = (text: string | null) => text?.trim() || null

export function QuestionSetDialog({ boardId, answer, at, before, onClose }: OneProps<QuestionSet>) {
  const [row, setRow] = useState<QuestionSet>({ ...before, ...notYet })
  const set = (change: Partial<QuestionSet>) => setRow({ ...row, ...change })
  const { levels } = row
  const written: QuestionSet = {
    ...row,
    note: orNull(row.note),
    questions: row.questions.map((one) => ({
      ...one,
      help: orNull(one.help),
      threshold: orNull(one.threshold),
    })),
  }
  const problems = (how: HowChanged) => [
    ...problemsOfSpan(answer.data.questionSets, at, written, how),
    ...(row.title.trim() === '' ? [{ field: 'title', message: 'Skriv en rubrik.' }] : []),
    ...(row.source.trim() === '' ? [{ field: 'source', message: 'Ange källan.' }] : []),
    ...(row.questions.some(({ asks }) => asks.trim() === '')
      ? [{ field: 'questions', message: 'En fråga saknar text. Skriv den, eller ta bort raden.' }]
      : []),
  ]
  return (
    <RowFrame
      title={`Ändra ${before.title}`}
      size="large"
      before={before}
      row={row}
      onRow={set}
      problems={problems}
      boardId={boardId}
      answer={answer}
      dataOf={(how) => withQuestionSet(answer.data, at, written, how)}
      onClose={onClose}
    >
      {(shown) => (
        <>
          <TextField
            name="title"
            label="Rubrik"
            isRequired
            maxLength={120}
            value={row.title}
            onChange={(title) => set({ title })}
            errorMessage={shown.title}
          />
          <SourceField
            value={row.source}
            onChange={(source) => set({ source })}
            error={shown.source}
          />
          <ItemList<Question>
            label="Frågor och trösklar"
            items={row.questions}
            onItems={(questions) => set({ questions })}
            nameOf={({ asks }) => asks}
            saysOf={({ threshold }) => threshold}
            add="Lägg till fråga"
            blank={(key) => ({ key, asks: '', help: null, threshold: null, speaks: 'for' })}
            errorMessage={shown.questions}
          >
            {(one, change) => (
              <>
                <TextField
                  name={`asks-${one.key}`}
                  label="Fråga"
                  isRequired
                  maxLength={300}
                  value={one.asks}
                  onChange={(asks) => change({ asks })}
                />
                <TextField
                  name={`threshold-${one.key}`}
                  label="Tröskel"
                  description="Till exempel ”Mer än 4 timmar”."
                  maxLength={300}
                  value={one.threshold ?? ''}
                  onChange={(threshold) => change({ threshold })}
                />
                <TextField
                  name={`help-${one.key}`}
                  label="Förklaring"
                  maxLength={400}
                  value={one.help ?? ''}
                  onChange={(help) => change({ help })}
                />
                {levels !== null && (
                  <Select
                    name={`speaks-${one.key}`}
                    label="Vad ett ja betyder"
                    options={Object.entries(speaking).map(([value, label]) => ({ value, label }))}
                    value={one.speaks}
                    onChange={(to) => change({ speaks: (to ?? 'for') as Question['speaks'] })}
                  />
                )}
              </>
            )}
          </ItemList>
          {levels !== null && (
            <>
              <NumberField
                name="high"
                label="Så många ja föreslår hög risk"
                isRequired
                minValue={1}
                maxValue={40}
                value={levels.high}
                onChange={(high) => set({ levels: { ...levels, high: high ?? 1 } })}
              />
              <NumberField
                name="highWithHeavy"
                label="Så många ja, när ett talar starkt för"
                isRequired
                minValue={1}
                maxValue={40}
                value={levels.highWithHeavy}
                onChange={(many) => set({ levels: { ...levels, highWithHeavy: many ?? 1 } })}
              />
            </>
          )}
        </>
      )}
    </RowFrame>
  )
}

export function NoticeFormDialog({ boardId, answer, at, before, onClose }: OneProps<NoticeForm>) {
  const [row, setRow] = useState<NoticeForm>({ ...before, ...notYet })
  const set = (change: Partial<NoticeForm>) => setRow({ ...row, ...change })
  const written: NoticeForm = {
    ...row,
    note: orNull(row.note),
    fields: row.fields.map((one) => ({ ...one, help: orNull(one.help) })),
  }
  const problems = (how: HowChanged) => [
    ...problemsOfSpan(answer.data.noticeForms, at, written, how),
    ...(row.source.trim() === '' ? [{ field: 'source', message: 'Ange källan.' }] : []),
    ...(row.fields.some(({ label }) => label.trim() === '')
      ? [{ field: 'fields', message: 'Ett fält saknar namn. Skriv det, eller ta bort raden.' }]
      : []),
  ]
  return (
    <RowFrame
      title={`Ändra ${noticeForms[before.key]}`}
      size="large"
      before={before}
      row={row}
      onRow={set}
      problems={problems}
      boardId={boardId}
      answer={answer}
      dataOf={(how) => withNoticeForm(answer.data, at, written, how)}
      onClose={onClose}
    >
      {(shown) => (
        <>
          <SourceField
            value={row.source}
            onChange={(source) => set({ source })}
            error={shown.source}
          />
          <ItemList<NoticeShape>
            label="Myndighetens fält, i ordning"
            items={row.fields}
            onItems={(fields) => set({ fields })}
            nameOf={({ label }) => label}
            saysOf={({ isRequired, filledFrom }) =>
              `${isRequired ? 'Måste fyllas i.' : 'Får lämnas tomt.'} ${filledFrom === null ? 'Skrivs för hand.' : 'Fylls i ur registret.'}`
            }
            add="Lägg till fält"
            blank={(key) => ({ key, label: '', help: null, isRequired: true, filledFrom: null })}
            errorMessage={shown.fields}
          >
            {(one, change) => (
              <>
                <TextField
                  name={`label-${one.key}`}
                  label="Fältets namn"
                  isRequired
                  maxLength={160}
                  value={one.label}
                  onChange={(label) => change({ label })}
                />
                <Select
                  name={`filledFrom-${one.key}`}
                  label="Fylls i ur"
                  options={Object.entries(fillings).map(([value, label]) => ({ value, label }))}
                  emptyLabel="Skrivs för hand"
                  value={one.filledFrom}
                  onChange={(from) => change({ filledFrom: from as Filling | null })}
                />
                <TextField
                  name={`help-${one.key}`}
                  label="Förklaring"
                  maxLength={400}
                  value={one.help ?? ''}
                  onChange={(help) => change({ help })}
                />
                <CheckboxField
                  name={`isRequired-${one.key}`}
                  label="Måste fyllas i"
                  isSelected={one.isRequired}
                  onChange={(isRequired) => change({ isRequired })}
                />
              </>
            )}
          </ItemList>
        </>
      )}
    </RowFrame>
  )
}

type SourceProps = { value: string; onChange: (value: string) => void; error: string | undefined }

function SourceField({ value, onChange, error }: SourceProps) {
  return (
    <TextArea
      name="source"
      label="Källa"
      description="Lag, föreskrift eller myndighetens sida."
      isRequired
      rows={2}
      maxLength={400}
      value={value}
      onChange={onChange}
      errorMessage={error}
    />
  )
}
