/** The talks beside the text: what is open, what has lost its place, what is settled. */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { showInstant } from '../../../core/dates.ts'
import { sentenceOf } from '../../../web/api/client.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { Disclosure } from '../../../web/ui/Disclosure.tsx'
import { Menu } from '../../../web/ui/Menu.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { ownKey } from '../../overlay.ts'
import { useDesk } from '../../web/desk.tsx'
import { allParted, chapterOfKey, type PartedChapter, shorten } from '../../web/parts.ts'
import { keptWords, mayChangeComment, mentionsIn } from '../comments.ts'
import { sectionName } from '../sections.ts'
import type { CommentAnswer, ThreadAnswer } from '../together-answer.ts'
import { useComposing } from './comment-drafts.ts'
import { MentionArea } from './MentionArea.tsx'
import { NEW_COMMENT } from './use-together-desk.ts'

/** A comment on no text in particular. */
export const WHOLE_REVIEW = 'genomgangen'

export function openThreads(threads: readonly ThreadAnswer[]): ThreadAnswer[] {
  return threads.filter((thread) => thread.resolvedAt === null)
}

export function CommentsTab() {
  const { together, chapters } = useDesk()
  const { facts, commenting, comment, thread: shown, showThread } = together
  const heading = useRef<HTMLHeadingElement>(null)
  if (!facts) return <p className="soft">Hämtar kommentarerna …</p>
  const places = placesIn(chapters)
  const open = openThreads(facts.threads)
  const placed = open
    .filter((one) => places.has(one.anchor))
    .sort((a, b) => (places.get(a.anchor) ?? 0) - (places.get(b.anchor) ?? 0))
  const lost = open.filter((one) => !places.has(one.anchor))
  const settled = facts.threads.filter((one) => one.resolvedAt !== null)
  const isSettledShown = settled.some((one) => one.id === shown)
  return (
    <div className="review-selection together-comments">
      <h3 ref={heading} tabIndex={-1}>
        Kommentarer
      </h3>
      <p className="soft small">{keptWords}</p>
      {facts.may.comment.answer ? (
        commenting ? (
          <NewThread key={`${commenting.anchor} ${commenting.quote}`} />
        ) : (
          <Button
            size="small"
            icon="plus"
            onPress={() =>
              comment({ anchor: WHOLE_REVIEW, excerpt: 'Hela genomgången', quote: null })
            }
          >
            Kommentera hela genomgången
          </Button>
        )
      ) : (
        <p className="small">{facts.may.comment.because}</p>
      )}
      {facts.threads.length === 0 && !commenting && (
        <p className="small">
          Inga kommentarer än. Välj Kommentera i menyn vid ett stycke eller en rubrik. Markerar du
          ord först följer de med som citat.
        </p>
      )}
      <Threads threads={placed} />
      {lost.length > 0 && (
        <section aria-labelledby="kommentarer-utan-plats">
          <h4 id="kommentarer-utan-plats">Texten finns inte längre</h4>
          <p className="soft small">
            Det som kommentarerna gällde är borta ur dokumentet. De ligger kvar här.
          </p>
          <Threads threads={lost} />
        </section>
      )}
      {settled.length > 0 && (
        <Disclosure
          key={String(isSettledShown)}
          title={`Lösta (${settled.length})`}
          level={4}
          defaultExpanded={isSettledShown}
        >
          <Threads threads={settled} />
        </Disclosure>
      )}
      {shown !== null && !facts.threads.some((one) => one.id === shown) && (
        <p role="status" className="small">
          Kommentaren du sökte finns inte längre.{' '}
          <Button size="small" variant="quiet" onPress={() => showThread(null)}>
            Stäng
          </Button>
        </p>
      )}
    </div>
  )
}

/** Every place of the document that can be commented, in its order. */
function placesIn(chapters: readonly PartedChapter[]): Map<string, number> {
  const keys = allParted(chapters).flatMap((chapter) => [
    chapter.key,
    ...chapter.parts.map((part) => part.key),
    ownKey(chapter.key),
  ])
  return new Map([WHOLE_REVIEW, ...keys].map((key, at) => [key, at]))
}

function NewThread() {
  const { together, chapters, goTo } = useDesk()
  const { acts, commenting, comment, showThread } = together
  if (!commenting) return null
  const { anchor, quote } = commenting
  const section = chapterOfKey(chapters, `${anchor}:`) ?? chapterOfKey(chapters, anchor)
  const excerpt = commenting.excerpt || (section ? sectionName(section) : 'Hela genomgången')
  return (
    <div className="together-new">
      <p className="together-about">{excerpt}</p>
      {quote && <blockquote className="together-quote">{quote}</blockquote>}
      <Composer
        where={`${NEW_COMMENT}${anchor}`}
        label="Din kommentar"
        sendLabel="Spara kommentaren"
        onSend={async (body) => {
          const threadId = await acts.beginThread({ anchor, excerpt, quote, body })
          comment(null)
          showThread(threadId)
        }}
        onCancel={() => {
          comment(null)
          goTo(anchor)
        }}
      />
    </div>
  )
}

function Threads({ threads }: { threads: readonly ThreadAnswer[] }) {
  if (threads.length === 0) return null
  return (
    <ul className="together-threads">
      {threads.map((thread) => (
        <Thread key={thread.id} thread={thread} />
      ))}
    </ul>
  )
}

function Thread({ thread }: { thread: ThreadAnswer }) {
  const { together, chapters, goTo, place } = useDesk()
  const { acts, facts } = together
  const where = `svar ${thread.id}`
  const [reply, setReply] = useComposing(place, where)
  const frame = useRef<HTMLLIElement>(null)
  const isShown = together.thread === thread.id
  const isSettled = thread.resolvedAt !== null
  const mayWrite = facts?.may.comment.answer ?? false
  const hasPlace = thread.anchor !== WHOLE_REVIEW && placesIn(chapters).has(thread.anchor)

  const markSeen = useRef(acts.markSeen)
  markSeen.current = acts.markSeen
  useEffect(() => {
    if (!isShown) return
    frame.current?.focus({ preventScroll: true })
    frame.current?.scrollIntoView({ block: 'nearest' })
    void markSeen.current(thread.id).catch(() => {})
  }, [isShown, thread.id])

  return (
    <li
      ref={frame}
      tabIndex={-1}
      className={`together-thread${isShown ? ' together-thread-shown' : ''}`}
    >
      <p className="together-about">{thread.excerpt || 'Hela genomgången'}</p>
      {thread.quote && <blockquote className="together-quote">{thread.quote}</blockquote>}
      <ol className="together-entries">
        {thread.comments.map((one) => (
          <Entry key={one.id} comment={one} />
        ))}
      </ol>
      {isSettled && (
        <p className="review-by">
          {`Löst ${showInstant(thread.resolvedAt ?? '')}${thread.resolvedByName ? ` av ${thread.resolvedByName}` : ''}`}
        </p>
      )}
      {reply !== undefined ? (
        <Composer
          where={where}
          label="Ditt svar"
          sendLabel="Svara"
          onSend={async (body) => {
            await acts.reply(thread.id, body)
          }}
        />
      ) : (
        <div className="ui-row ui-gap-2">
          {mayWrite && (
            <Button size="small" onPress={() => setReply('')}>
              Svara
            </Button>
          )}
          {mayWrite && (
            <Button
              size="small"
              variant="quiet"
              icon={isSettled ? 'history' : 'check'}
              onPress={() => void told(() => acts.resolve(thread.id, !isSettled))}
            >
              {isSettled ? 'Öppna igen' : 'Markera som löst'}
            </Button>
          )}
          {hasPlace && (
            <Button size="small" variant="quiet" onPress={() => goTo(thread.anchor)}>
              Gå till texten
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

function Entry({ comment }: { comment: CommentAnswer }) {
  const { together, place } = useDesk()
  const { me } = usePlace()
  const { acts, facts } = together
  const where = `ändring ${comment.id}`
  const [change, setChange] = useComposing(place, where)
  const who = comment.createdByName ?? 'Genomlys'
  const isMine =
    (facts?.may.comment.answer ?? false) && mayChangeComment(comment, me.person.id).answer
  if (comment.body === null)
    return (
      <li className="together-entry soft small">
        {`${who} tog bort sin kommentar ${comment.removedAt ? showInstant(comment.removedAt) : ''}`}
      </li>
    )
  if (change !== undefined)
    return (
      <li className="together-entry">
        <Composer
          where={where}
          label="Ändra kommentaren"
          sendLabel="Spara ändringen"
          onSend={async (body) => {
            await acts.changeComment(comment.id, comment.version, body)
          }}
        />
      </li>
    )
  return (
    <li className="together-entry">
      <div className="together-entry-head">
        <p className="review-by">
          <strong>{who}</strong> {showInstant(comment.createdAt)}
          {comment.changedAt && ' · ändrad'}
        </p>
        {isMine && (
          <Menu
            isIconOnly
            icon="more"
            size="small"
            variant="quiet"
            label="Mer"
            aria-label={`Alternativ för din kommentar ”${shorten(comment.body, 40)}”`}
            entries={[
              {
                id: 'change',
                label: 'Ändra',
                icon: 'edit',
                onAction: () => setChange(comment.body),
              },
              {
                id: 'remove',
                label: 'Ta bort',
                icon: 'remove',
                tone: 'danger',
                description: 'Orden tas bort; att du har kommenterat syns om någon har svarat',
                onAction: () => void told(() => acts.removeComment(comment.id, comment.version)),
              },
            ]}
          />
        )}
      </div>
      <div className="review-plain">
        <WithMentions body={comment.body} people={facts?.readers ?? []} />
      </div>
      {comment.earlier.length > 0 && (
        <details className="review-event-text">
          <summary>Visa tidigare lydelse</summary>
          {comment.earlier.map((one) => (
            <div key={one.until} className="review-plain soft">
              {`Till ${showInstant(one.until)}: ${one.body}`}
            </div>
          ))}
        </details>
      )}
    </li>
  )
}

/** The names that are mentioned, a little stronger than the rest. */
function WithMentions({
  body,
  people,
}: {
  body: string
  people: readonly { id: string; name: string }[]
}) {
  const names = [...new Set(mentionsIn(body, people).map((one) => `@${one.name}`))]
  if (names.length === 0) return body
  const pattern = names
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|')
  const parts: ReactNode[] = []
  let at = 0
  for (const { 0: said, index } of body.matchAll(new RegExp(pattern, 'giu'))) {
    parts.push(body.slice(at, index), <strong key={index}>{said}</strong>)
    at = index + said.length
  }
  return [...parts, body.slice(at)]
}

type ComposerProps = {
  label: string
  sendLabel: string
  /** What is written is kept under this name until it is sent or thrown away. */
  where: string
  onSend: (body: string) => Promise<void>
  onCancel?: () => void
}

function Composer({ where, label, sendLabel, onSend, onCancel }: ComposerProps) {
  const { together, place } = useDesk()
  const [body = '', compose] = useComposing(place, where)
  const [error, setError] = useState<string>()
  const [isSending, setSending] = useState(false)

  async function send() {
    if (body.trim() === '') {
      setError('Skriv en kommentar, eller välj Avbryt.')
      return
    }
    setSending(true)
    setError(undefined)
    try {
      await onSend(body)
      compose(null)
    } catch (reason) {
      setError(sentenceOf(reason))
      setSending(false)
    }
  }

  return (
    <div className="together-composer">
      <MentionArea
        label={label}
        value={body}
        onChange={compose}
        onSend={() => void send()}
        people={together.facts?.readers ?? []}
        errorMessage={error}
      />
      <div className="ui-row ui-gap-2">
        <Button
          size="small"
          variant="primary"
          isPending={isSending}
          pendingLabel="Sparar …"
          onPress={() => void send()}
        >
          {sendLabel}
        </Button>
        <Button
          size="small"
          variant="quiet"
          isDisabled={isSending}
          onPress={() => {
            compose(null)
            onCancel?.()
          }}
        >
          Avbryt
        </Button>
      </div>
    </div>
  )
}

async function told(act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    showToast({ tone: 'bad', message: sentenceOf(error) })
  }
}
