/** How the file was read: sheet, encoding, header line; and its first lines, to judge by. */
import { sentenceOf } from '../../web/api/client.ts'
import { useSend } from '../../web/frame/use-send.ts'
import { Banner } from '../../web/ui/Banner.tsx'
import { FieldRow } from '../../web/ui/Form.tsx'
import { Select } from '../../web/ui/Select.tsx'
import { columnLetters, delimiters, encodings } from '../cells.ts'
import type { ImportAnswer } from '../import-answer.ts'
import type { ImportActs } from './api.ts'

const SHOWN = 8

export function ReadingForm({ data, acts }: { data: ImportAnswer; acts: ImportActs }) {
  const { look } = data
  const sending = useSend()
  const read = (change: object) =>
    void sending.send(() => acts.readAgain({ ...asked(data), ...change }))
  const options = (all: Readonly<Record<string, string>>) =>
    Object.entries(all).map(([value, label]) => ({ value, label }))
  return (
    <section className="import-section" aria-labelledby="import-reading">
      <h2 id="import-reading">Så lästes filen</h2>
      {sending.failure && (
        <Banner tone="bad" title="Filen gick inte att läsa så" live="alert">
          <p>{sending.failure || sentenceOf(null)}</p>
        </Banner>
      )}
      {look.notes.length > 0 && (
        <Banner tone="info">
          {look.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Banner>
      )}
      <FieldRow>
        {look.sheets.length > 0 && (
          <Select
            label="Blad"
            name="sheet"
            options={look.sheets.map(({ name, isHidden }) => ({
              value: name,
              label: isHidden ? `${name} (dolt)` : name,
            }))}
            value={look.sheet}
            onChange={(sheet) => {
              if (sheet !== null && sheet !== look.sheet) read({ sheet, headerLine: undefined })
            }}
          />
        )}
        {look.encoding !== null && (
          <Select
            label="Teckenkodning"
            name="encoding"
            options={options(encodings)}
            value={look.encoding}
            onChange={(encoding) => {
              if (encoding !== null && encoding !== look.encoding) read({ encoding })
            }}
          />
        )}
        {look.delimiter !== null && (
          <Select
            label="Kolumner skiljs åt av"
            name="delimiter"
            options={options(delimiters)}
            value={look.delimiter}
            onChange={(delimiter) => {
              if (delimiter !== null && delimiter !== look.delimiter)
                read({ delimiter, headerLine: undefined })
            }}
          />
        )}
        <Select
          label="Rubrikerna står på"
          name="headerLine"
          options={look.top.map(({ line, cells }) => ({
            value: String(line),
            label: `Rad ${line}`,
            description: cells.filter(Boolean).slice(0, 4).join(' · '),
          }))}
          value={String(look.headerLine)}
          onChange={(line) => {
            if (line !== null && Number(line) !== look.headerLine)
              read({ headerLine: Number(line) })
          }}
        />
      </FieldRow>
      <Preview look={look} />
    </section>
  )
}

function asked({ options }: ImportAnswer): object {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}

/** The first lines as the file has them, by Excel's own letters and numbers. */
function Preview({ look }: { look: ImportAnswer['look'] }) {
  const at = look.top.findIndex(({ line }) => line === look.headerLine)
  const lines = look.top.slice(Math.max(0, at - 2), Math.max(0, at - 2) + SHOWN)
  const width = Math.max(...lines.map(({ cells }) => cells.length), 1)
  const letters = Array.from({ length: width }, (_, index) => columnLetters(index))
  const reachable = { tabIndex: 0 }
  return (
    <section className="import-preview" aria-label="Filens första rader" {...reachable}>
      <table>
        <thead>
          <tr>
            <th scope="col">Rad</th>
            {letters.map((letter) => (
              <th key={letter} scope="col">
                {letter}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, cells }) => (
            <tr key={line} className={line === look.headerLine ? 'import-header-line' : undefined}>
              <th scope="row">
                {line}
                {line === look.headerLine && <span className="import-header-word"> rubriker</span>}
              </th>
              {letters.map((letter, index) => (
                <td key={letter}>{cells[index] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
