/** A list taken in: which it is, a look at it, what its columns are, and then the taking. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { dayInWords } from '../../../core/dates.ts'
import { count } from '../../../core/swedish.ts'
import { sentenceOf } from '../../../web/api/client.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { DateField } from '../../../web/ui/DateField.tsx'
import { Disclosure } from '../../../web/ui/Disclosure.tsx'
import { FileField } from '../../../web/ui/FileField.tsx'
import { Stack } from '../../../web/ui/Layout.tsx'
import { Select } from '../../../web/ui/Select.tsx'
import type { ListsAnswer, LookAnswer } from '../answers.ts'
import { lookAtList, takeList, useLists } from './api.ts'

/** When the list's rows may go: by the board's plan, or not decided. */
function disposalOf({ disposedAt, disposeOn }: ListsAnswer['lists'][number]): string {
  if (disposedAt !== null) return 'Gallrad.'
  return disposeOn === null ? '' : `Får gallras från och med ${dayInWords(disposeOn)}.`
}

/** `isFirst`: the review waits for its lists. */
export function TakeList({ isFirst }: { isFirst: boolean }) {
  const { board } = usePlace()
  const client = useQueryClient()
  const { data } = useLists(board.id)
  const [of, setOf] = useState<string | null>(null)
  const [file, setFile] = useState<File | null>(null)
  const [listedOn, setListedOn] = useState<string | null>(null)
  const [look, setLook] = useState<LookAnswer | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [taken, setTaken] = useState<string | null>(null)

  const list = (chosen: LookAnswer['columns'] | null) =>
    file === null || of === null
      ? null
      : {
          kind: of === 'staff' ? 'staff' : 'accounts',
          system: of === 'staff' ? null : of,
          file,
          columns:
            chosen === null
              ? null
              : JSON.stringify(
                  chosen.flatMap(({ index, to }) => (to === null ? [] : [{ index, to }])),
                ),
        }

  async function work(does: () => Promise<void>) {
    setBusy(true)
    setError(null)
    try {
      await does()
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }

  const lookAgain = (chosen: LookAnswer['columns'] | null) =>
    work(async () => {
      const wanted = list(chosen)
      if (wanted) setLook(await lookAtList(board.id, wanted))
    })

  const takeIn = () =>
    work(async () => {
      const wanted = list(look?.columns ?? null)
      if (!wanted || listedOn === null) return
      const { rows, errors } = await takeList(board.id, wanted, listedOn)
      setTaken(
        `${count(rows, 'rad', 'rader')} inlästa${errors === 0 ? '.' : `, ${errors} med fel hoppades över.`}`,
      )
      setFile(null)
      setLook(null)
      await client.invalidateQueries({ queryKey: ['access-lists'] })
    })

  return (
    <Disclosure
      title="Läs in en personallista eller användarlista"
      level={2}
      defaultExpanded={isFirst}
    >
      <Stack gap={6}>
        {data && data.lists.length > 0 && (
          <ul>
            {data.lists.slice(0, 8).map((one) => (
              <li key={one.id}>
                {`${one.systemName ?? 'Personallista'}, ${dayInWords(one.listedOn)}: ${one.rows} rader. ${disposalOf(one)}`}
              </li>
            ))}
          </ul>
        )}
        <Select
          name="list"
          label="Vilken lista"
          value={of}
          placeholder="Välj"
          options={[
            { value: 'staff', label: 'Personallistan' },
            ...(data?.systems ?? []).map(({ id, name }) => ({
              value: id,
              label: `Användare i ${name}`,
            })),
          ]}
          onChange={(value) => {
            setOf(value)
            setLook(null)
          }}
        />
        <FileField
          name="file"
          label="Fil"
          description="Excel, CSV eller LDIF. Kolumnerna får heta vad som helst."
          accept=".xlsx,.csv,.txt,.ldif"
          files={file ? [file] : []}
          onChange={(files) => {
            setFile(files[0] ?? null)
            setLook(null)
            setTaken(null)
          }}
        />
        <DateField
          name="listedOn"
          label="Listan visar läget den"
          value={listedOn}
          onChange={setListedOn}
        />
        {error !== null && (
          <Banner tone="bad" title="Listan är inte inläst" live="alert">
            {sentenceOf(error)}
          </Banner>
        )}
        {taken !== null && (
          <Banner tone="good" live="status">
            {taken}
          </Banner>
        )}
        {look === null ? (
          <div>
            <Button
              isPending={isBusy}
              isDisabled={file === null || of === null}
              aria-describedby="provlas-saknas"
              onPress={() => void lookAgain(null)}
            >
              Provläs filen
            </Button>
            {(file === null || of === null) && (
              <p id="provlas-saknas" className="soft small">
                Välj vilken lista det är och en fil.
              </p>
            )}
          </div>
        ) : (
          <>
            <p role="status">
              {`${count(look.rows, 'rad', 'rader')} i filen, ${look.errorCount} med fel.`}
            </p>
            {look.columns.map((column) => (
              <Select
                key={column.index}
                name={`column-${column.index}`}
                label={column.name || `Kolumn ${column.index + 1}`}
                description={`${column.from === 'ask' ? 'Känns inte igen. ' : ''}${column.sample === '' ? 'Kolumnen är tom.' : `Till exempel: ${column.sample}`}`}
                value={column.to}
                emptyLabel="Används inte"
                options={look.targets.map(({ key, label }) => ({ value: key, label }))}
                onChange={(to) =>
                  void lookAgain(
                    look.columns.map((one) =>
                      one.index === column.index
                        ? { ...one, to }
                        : { ...one, to: one.to === to ? null : one.to },
                    ),
                  )
                }
              />
            ))}
            {look.lacking !== null && <Banner tone="warn">{look.lacking}</Banner>}
            {look.errors.length > 0 && (
              <ul>
                {look.errors.map(({ line, problem }) => (
                  <li key={line}>{`Rad ${line}: ${problem}`}</li>
                ))}
              </ul>
            )}
            <div>
              <Button
                variant="primary"
                isPending={isBusy}
                isDisabled={look.lacking !== null || listedOn === null}
                onPress={() => void takeIn()}
              >
                Läs in listan
              </Button>
              {listedOn === null && (
                <p className="soft small">Ange vilken dag listan visar läget.</p>
              )}
            </div>
          </>
        )}
      </Stack>
    </Disclosure>
  )
}
