/** Granska en annan text: a whole report, pasted or as a file, and what is found beside its lines. */
import { useEffect, useRef, useState } from 'react'
import { count } from '../../../core/swedish.ts'
import { ApiError, sentenceOf } from '../../../web/api/client.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { FileField } from '../../../web/ui/FileField.tsx'
import { Form } from '../../../web/ui/Form.tsx'
import { NumberField } from '../../../web/ui/NumberField.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import type { CheckHit, TextCheckAnswer } from '../check-answer.ts'
import { checkFile, checkPasted } from './api.ts'
import { HitList, hitAnchor } from './HitList.tsx'
import './check.css'

export function CheckTextPage() {
  const { at, board, year } = usePlace()
  const [text, setText] = useState('')
  const [files, setFiles] = useState<File[]>([])
  const [ofYear, setOfYear] = useState<number | null>(year)
  const [error, setError] = useState<unknown>(null)
  const [found, setFound] = useState<TextCheckAnswer | null>(null)
  const [isChecking, setChecking] = useState(false)
  const result = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    if (found) result.current?.focus()
  }, [found])

  async function check() {
    const [file] = files
    setError(null)
    if (ofYear === null || (!file && text.trim() === '')) {
      setError(
        new ApiError(
          'invalid',
          422,
          ofYear === null
            ? 'Ange vilket år rapporten följer upp.'
            : 'Klistra in rapportens text, eller välj en fil.',
        ),
      )
      return
    }
    setChecking(true)
    try {
      setFound(
        file ? await checkFile(board.id, ofYear, file) : await checkPasted(board.id, ofYear, text),
      )
    } catch (cause) {
      setFound(null)
      setError(cause)
    } finally {
      setChecking(false)
    }
  }

  return (
    <Page
      title="Granska en annan text"
      purpose="Klistra in en hel rapport eller välj en fil, så visas vad som bör rättas innan den beslutas. Ingenting sparas."
      breadcrumbs={[{ label: 'Ledningens genomgång', href: paths.review(at) }]}
    >
      <div className="check-form">
        <Form aria-label="Text att granska" onSubmit={() => void check()}>
          {error !== null && (
            <Banner tone="bad" title="Inte granskad" live="alert">
              {sentenceOf(error)}
            </Banner>
          )}
          <NumberField
            name="year"
            label="Året som rapporten följer upp"
            isRequired
            value={ofYear}
            onChange={setOfYear}
            minValue={2000}
            maxValue={2100}
            formatOptions={{ useGrouping: false }}
          />
          <FileField
            name="file"
            label="Fil"
            description="Word (.docx), PDF eller ren text, högst 25 MB."
            files={files}
            onChange={setFiles}
            accept=".docx,.pdf,.txt,.md"
          />
          {files.length === 0 && (
            <TextArea
              name="text"
              label="Eller klistra in texten"
              description="Hela rapporten, med rubriker och listor som de står."
              value={text}
              onChange={setText}
              rows={8}
              isDocumentText
            />
          )}
          <div>
            <Button
              variant="primary"
              type="submit"
              isPending={isChecking}
              pendingLabel="Granskar …"
            >
              Granska texten
            </Button>
          </div>
        </Form>
      </div>
      {found && (
        <section className="check-result" aria-labelledby="granskat">
          <h2 id="granskat" ref={result} tabIndex={-1}>
            {found.hits.length === 0
              ? 'Ingenting att anmärka på'
              : `${count(found.hits.length, 'träff', 'träffar')}`}
          </h2>
          {found.hits.length === 0 ? (
            <EmptyState title="Granskningen hittade ingenting">
              <p>
                Den läser om år och antal går ihop, om aktiviteter har ansvarig och innehåll och om
                något glömts kvar. Om texten är sann vet bara den som skrev den.
              </p>
            </EmptyState>
          ) : (
            <div className="check-columns">
              <HitList hits={found.hits} level={3} actions={(hit) => <ToLine hit={hit} />} />
              <Lines found={found} />
            </div>
          )}
        </section>
      )}
    </Page>
  )
}

function lineAnchor(line: number): string {
  return `rad-${line}`
}

function focusOn(anchor: string) {
  const target = document.getElementById(anchor)
  target?.scrollIntoView({ block: 'center' })
  target?.focus({ preventScroll: true })
}

function ToLine({ hit }: { hit: CheckHit }) {
  const { line } = hit.place
  if (line === null) return null
  return (
    <Button size="small" onPress={() => focusOn(lineAnchor(line))}>
      {`Gå till rad ${line}`}
    </Button>
  )
}

/** The text as it was read, with a way back from each marked line to what was found on it. */
function Lines({ found }: { found: TextCheckAnswer }) {
  const marked = hitsByLine(found)
  return (
    <ol className="check-lines" aria-label="Texten som den lästes">
      {found.lines.map(({ line, kind, text }) => {
        const hits = marked.get(line) ?? []
        return (
          <li
            key={line}
            id={lineAnchor(line)}
            tabIndex={-1}
            className={`check-line check-line-${kind}${hits.length > 0 ? ' check-line-marked' : ''}`}
          >
            <span className="check-line-number num">{line}</span>
            <span>
              {text}
              {hits.map((hit) => (
                <Button
                  key={hit.key}
                  size="small"
                  variant="quiet"
                  onPress={() => focusOn(hitAnchor(hit.key))}
                >
                  {hit.label}
                </Button>
              ))}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

/** A hit may stand on a later source line of a paragraph: it is shown at where the paragraph begins. */
function hitsByLine({ lines, hits }: TextCheckAnswer): Map<number, CheckHit[]> {
  const marked = new Map<number, CheckHit[]>()
  for (const hit of hits) {
    const { line } = hit.place
    const begins = line === null ? undefined : lines.findLast((one) => one.line <= line)?.line
    if (begins !== undefined) marked.set(begins, [...(marked.get(begins) ?? []), hit])
  }
  return marked
}
