/** The report's text as it was read, with the chosen proposal's place marked. */
import { Fragment, useEffect, useRef } from 'react'
import type { Proposal } from '../proposal.ts'
import type { OpenReading } from '../reading-answer.ts'

type Line = OpenReading['lines'][number]

export function ReportTextView({
  lines,
  proposal,
  shownLine = null,
}: {
  lines: readonly Line[]
  proposal: Proposal | null
  /** A line of the source to show in place of the proposal's; then the text itself takes focus. */
  shownLine?: number | null
}) {
  const box = useRef<HTMLElement>(null)
  const shown = shownLine === null ? null : lines.findLastIndex((one) => one.line <= shownLine)
  const from = shown ?? proposal?.source.from ?? -1
  const to = shown ?? proposal?.source.to ?? -1

  // A box that scrolls must be reachable by keyboard.
  useEffect(() => {
    box.current?.setAttribute('tabindex', '0')
  }, [])

  useEffect(() => {
    const frame = box.current
    const marked = frame?.querySelector<HTMLElement>(`[data-line="${from}"]`)
    // Only the text's own box is scrolled: the page stays where the person is working.
    if (!frame || !marked) return
    const distance = marked.getBoundingClientRect().top - frame.getBoundingClientRect().top
    frame.scrollTop += distance - frame.clientHeight * 0.2
    if (shownLine !== null) frame.focus()
  }, [from, shownLine])

  return (
    <section className="read-text" ref={box} aria-label="Rapportens text">
      {lines.map((line, index) => (
        <TextLine
          // The lines of a report that has been read never change place.
          key={`${line.line}-${index.toString()}`}
          line={line}
          index={index}
          isMarked={index >= from && index <= to}
          sentence={shown === null && index === from ? (proposal?.source.sentence ?? '') : ''}
        />
      ))}
    </section>
  )
}

type TextLineProps = { line: Line; index: number; isMarked: boolean; sentence: string }

function TextLine({ line, index, isMarked, sentence }: TextLineProps) {
  const words = <Marked text={line.text} sentence={sentence} />
  return (
    <p
      className={`read-line read-line-${line.kind} read-level-${line.level}${isMarked ? ' read-line-marked' : ''}`}
      data-line={index}
    >
      {line.number !== '' && <span className="num">{`${line.number} `}</span>}
      {line.kind === 'comment' && <span className="read-line-word">Kommentar: </span>}
      {line.kind === 'picture' && <span className="read-line-word">Bild: </span>}
      {words}
    </p>
  )
}

function Marked({ text, sentence }: { text: string; sentence: string }) {
  const at = sentence === '' ? -1 : text.indexOf(sentence)
  if (at < 0) return <Fragment>{text}</Fragment>
  return (
    <>
      {text.slice(0, at)}
      <mark>{sentence}</mark>
      {text.slice(at + sentence.length)}
    </>
  )
}
