/** What each column becomes, what unclear texts mean, and how rows are known again. */
import { useState } from 'react'
import type { AnyRecord } from '../../record/define.ts'
import { useSend } from '../../web/frame/use-send.ts'
import { Banner } from '../../web/ui/Banner.tsx'
import { Disclosure } from '../../web/ui/Disclosure.tsx'
import { type Option, Select } from '../../web/ui/Select.tsx'
import { TextField } from '../../web/ui/TextField.tsx'
import { columnLetters, type FileColumn } from '../cells.ts'
import type { TargetColumn } from '../columns.ts'
import type { ImportAnswer } from '../import-answer.ts'
import { columnsFor, isOwnList } from '../lists.ts'
import { blankWays, duplicateWays, existingWays } from '../mapping.ts'
import { dateOrders } from '../values.ts'
import type { ImportActs } from './api.ts'

type Mapping = ImportAnswer['mapping']
type ColumnMapping = Mapping['columns'][number]
type MappingFormProps = { declaration: AnyRecord; data: ImportAnswer; acts: ImportActs }

const origins: Record<string, string> = {
  ownExport: 'Filen är en export ur registret. Raderna känns igen på sitt nummer.',
  remembered: 'Kolumnerna är valda som förra gången en sådan lista importerades.',
}

export function MappingForm({ declaration, data, acts }: MappingFormProps) {
  const { look, mapping, questions } = data
  const target = columnsFor(declaration)
  const sending = useSend()
  const save = (change: Partial<Mapping>) =>
    void sending.send(() => acts.saveMapping({ ...mapping, ...change }))

  function changeColumn(from: number, change: Partial<ColumnMapping>) {
    const others = mapping.columns.filter((one) => one.from !== from)
    const own = mapping.columns.find((one) => one.from === from) ?? {
      from,
      to: null,
      meanings: {},
    }
    // One column of the register is filled by one of the file: the latest choice counts.
    const free = others.map((one) =>
      change.to !== undefined && change.to !== null && one.to === change.to
        ? { ...one, to: null }
        : one,
    )
    save({ columns: [...free, { ...own, ...change }].sort((a, b) => a.from - b.from) })
  }

  const told =
    origins[data.origin] ??
    (data.shape ? `Filen liknar listan ”${data.shape}”. Kontrollera förslagen.` : null)
  const missing = target.filter(
    (column) => column.isRequired && !mapping.columns.some(({ to }) => to === column.key),
  )
  return (
    <section className="import-section" aria-labelledby="import-columns">
      <h2 id="import-columns">Vad kolumnerna är</h2>
      {told && <p className="soft">{told}</p>}
      {sending.failure && (
        <Banner tone="bad" title="Valet sparades inte" live="alert">
          <p>{sending.failure}</p>
        </Banner>
      )}
      <ul className="import-columns">
        {look.columns.map((column) => (
          <ColumnItem
            key={column.index}
            column={column}
            mapped={mapping.columns.find(({ from }) => from === column.index)}
            target={target}
            questions={questions.filter(({ from }) => from === column.index)}
            onChange={(change) => changeColumn(column.index, change)}
          />
        ))}
      </ul>
      {missing.length > 0 && (
        <div className="import-missing">
          <h3>Uppgifter som filen saknar</h3>
          <p className="soft">Registret behöver dem. Det du anger gäller alla nya rader.</p>
          {missing.map((column) => (
            <FixedValue
              key={column.key}
              column={column}
              value={mapping.fixed[column.key] ?? ''}
              onChange={(value) => save({ fixed: withFixed(mapping.fixed, column.key, value) })}
            />
          ))}
        </div>
      )}
      {!isOwnList(declaration) && (
        <Disclosure title="Hur rader känns igen" level={3}>
          <div className="import-rules">
            <Select
              label="En rad är samma post som"
              name="key"
              width="full"
              description="Den post i registret som har samma uppgift uppdateras."
              options={target
                .filter(({ kind }) => kind === 'text' || kind === 'number')
                .map(({ key, label }) => ({ value: key, label: `har samma ”${label}”` }))}
              value={mapping.key}
              onChange={(key) => {
                if (key !== null && key !== mapping.key) save({ key })
              }}
            />
            <Way
              label="Posten finns redan"
              name="existing"
              ways={existingWays}
              value={mapping.existing}
              onChange={(existing) => save({ existing })}
            />
            <Way
              label="Flera rader i filen är samma post"
              name="duplicates"
              ways={duplicateWays}
              value={mapping.duplicates}
              onChange={(duplicates) => save({ duplicates })}
            />
            <Way
              label="Tomma celler"
              name="blanks"
              ways={blankWays}
              value={mapping.blanks}
              onChange={(blanks) => save({ blanks })}
            />
          </div>
        </Disclosure>
      )}
    </section>
  )
}

function withFixed(fixed: Mapping['fixed'], key: string, value: string): Mapping['fixed'] {
  const { [key]: _before, ...others } = fixed
  return value === '' ? others : { ...others, [key]: value }
}

function Way<K extends string>({
  label,
  name,
  ways,
  value,
  onChange,
}: {
  label: string
  name: string
  ways: Readonly<Record<K, string>>
  value: K
  onChange: (value: K) => void
}) {
  const options = Object.entries<string>(ways).map(([key, text]) => ({ value: key, label: text }))
  return (
    <Select
      label={label}
      name={name}
      width="full"
      options={options}
      value={value}
      onChange={(chosen) => {
        if (chosen !== null && chosen !== value) onChange(chosen as K)
      }}
    />
  )
}

type ColumnItemProps = {
  column: FileColumn
  mapped: ColumnMapping | undefined
  target: readonly TargetColumn[]
  questions: ImportAnswer['questions']
  onChange: (change: Partial<ColumnMapping>) => void
}

function ColumnItem({ column, mapped, target, questions, onChange }: ColumnItemProps) {
  const wanted = target.find(({ key }) => key === mapped?.to)
  const name = column.name || `Kolumn ${columnLetters(column.index)}`
  const samples = column.values.slice(0, 3).join(' · ')
  const isDated =
    (wanted?.kind === 'day' || wanted?.kind === 'instant') && column.values.some(isShortDate)
  return (
    <li className="import-column">
      <div className="import-column-name">
        <span className="import-letter">{columnLetters(column.index)}</span>
        <div>
          <strong>{name}</strong>
          <p className="soft">{samples === '' ? 'Tom kolumn' : samples}</p>
        </div>
      </div>
      <div className="import-column-fields">
        <Select
          label={`${name} blir`}
          name={`column-${column.index}`}
          width="full"
          emptyLabel="Tas inte med"
          options={target.map(({ key, label }) => ({ value: key, label }))}
          value={mapped?.to ?? null}
          onChange={(to) => {
            if (to !== (mapped?.to ?? null)) onChange({ to, meanings: {} })
          }}
        />
        {isDated && (
          <Select
            label={`Ordning i korta datum i ${name}`}
            name={`dates-${column.index}`}
            width="full"
            emptyLabel="Framgår av cellerna"
            options={Object.entries(dateOrders).map(([value, label]) => ({ value, label }))}
            value={mapped?.dates ?? null}
            onChange={(dates) => onChange({ dates: dates ?? undefined })}
          />
        )}
        {wanted && questions.length > 0 && (
          <div className="import-questions">
            <p>{`Vad betyder de här texterna i ${name}?`}</p>
            {questions.map((question) => (
              <Select
                key={question.text}
                label={`”${question.text}”`}
                name={`meaning-${column.index}-${question.text}`}
                width="full"
                placeholder="Inte besvarat"
                emptyLabel="Lämnas tomt"
                options={optionsOf(question, wanted)}
                value={meaningOf(question, mapped)}
                description={hintOf(question, wanted, mapped)}
                onChange={(value) =>
                  onChange({
                    meanings: { ...mapped?.meanings, [question.text]: value ?? '' },
                  })
                }
              />
            ))}
          </div>
        )}
      </div>
    </li>
  )
}

/** 261122 or 11/22/2026: the cell alone does not tell which is the day. */
function isShortDate(text: string): boolean {
  return /^\d{6}$|^\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}$/.test(text)
}

type Question = ImportAnswer['questions'][number]

function optionsOf(question: Question, wanted: TargetColumn): Option[] {
  if (question.candidates)
    return question.candidates.map(({ id, title, hint }) => ({
      value: id,
      label: title,
      description: hint,
    }))
  return Object.entries(wanted.options ?? {}).map(([value, label]) => ({ value, label }))
}

/** undefined is "not answered"; null is "left empty". */
function meaningOf(question: Question, mapped: ColumnMapping | undefined) {
  const said = mapped?.meanings[question.text]
  if (said === undefined) return undefined
  return said === '' ? null : said
}

function hintOf(
  question: Question,
  wanted: TargetColumn,
  mapped: ColumnMapping | undefined,
): string | undefined {
  if (mapped?.meanings[question.text] !== undefined) return undefined
  if (question.proposal !== null)
    return `Kanske ”${wanted.options?.[question.proposal] ?? question.proposal}”?`
  if (question.candidates?.length === 0)
    return wanted.kind === 'person'
      ? 'Ingen sådan person finns. Lägg upp personen först, eller lämna tomt.'
      : 'Finns inte i registret. Lägg till posten först, eller lämna tomt.'
  return undefined
}

function FixedValue({
  column,
  value,
  onChange,
}: {
  column: TargetColumn
  value: string
  onChange: (value: string) => void
}) {
  const [written, setWritten] = useState(value)
  const options = column.kind === 'yesNo' ? { Ja: 'Ja', Nej: 'Nej' } : column.options
  if (options)
    return (
      <Select
        label={column.label}
        name={`fixed-${column.key}`}
        description={column.help}
        emptyLabel="Ej angivet"
        options={Object.entries(options).map(([key, label]) => ({ value: key, label }))}
        value={value === '' ? null : value}
        onChange={(chosen) => onChange(chosen ?? '')}
      />
    )
  return (
    <TextField
      label={column.label}
      name={`fixed-${column.key}`}
      description={column.help}
      value={written}
      onChange={setWritten}
      onBlur={() => {
        if (written.trim() !== value) onChange(written.trim())
      }}
    />
  )
}
