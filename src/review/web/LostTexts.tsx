/** Texts whose place in the document is gone: at the top of the panel, until someone has decided. */
import { useState } from 'react'
import { showInstant } from '../../core/dates.ts'
import { sentenceOf } from '../../web/api/client.ts'
import { browserStore } from '../../web/frame/browser-store.ts'
import { Button } from '../../web/ui/Button.tsx'
import { Disclosure } from '../../web/ui/Disclosure.tsx'
import { Menu } from '../../web/ui/Menu.tsx'
import { showToast } from '../../web/ui/Toast.tsx'
import { ownKey } from '../overlay.ts'
import { throwDraft } from '../together/web/api.ts'
import { useDesk } from './desk.tsx'
import { allParted, chapterOfKey, GAPS_KEY, type PartedChapter, shorten } from './parts.ts'
import { draftedKeys, dropText, readText } from './text-drafts.ts'

export function LostTexts() {
  const { workspace, chapters, isWritable, place, openKeys } = useDesk()
  const [dropped, setDropped] = useState(0)
  const saved = workspace.orphans.filter((orphan) => orphan.body !== null)
  // While the review cannot be changed, no draft has a place to be taken up from.
  const drafts = draftedKeys(browserStore(), place).filter(
    (key) => !openKeys.has(key) && !(isWritable && hasPlace(chapters, key)),
  )
  if (saved.length + drafts.length === 0) return null
  return (
    <section className="review-lost" aria-labelledby="review-lost" key={dropped}>
      <h3 id="review-lost">Texter som har förlorat sin plats</h3>
      <p className="small">
        Det finns inget ställe i dokumentet att visa dem på. De är inte med i rapporten.
      </p>
      {saved.map((orphan) => (
        <LostText key={orphan.key} textKey={orphan.key} body={orphan.body ?? ''} />
      ))}
      {drafts.map((key) => (
        <LostDraft key={key} textKey={key} onDropped={() => setDropped(dropped + 1)} />
      ))}
    </section>
  )
}

function hasPlace(chapters: readonly PartedChapter[], key: string): boolean {
  return allParted(chapters).some(
    (chapter) => key === ownKey(chapter.key) || chapter.parts.some((part) => part.key === key),
  )
}

/** The section it stood in first, if it is still there; then the others in their order. */
function sectionsFor(chapters: readonly PartedChapter[], key: string): PartedChapter[] {
  const stoodIn = chapterOfKey(chapters, key)
  const others = allParted(chapters).filter(
    (chapter) => chapter !== stoodIn && chapter.key !== GAPS_KEY,
  )
  return stoodIn ? [stoodIn, ...others] : others
}

function LostText({ textKey, body }: { textKey: string; body: string }) {
  const { workspace, chapters, isWritable, acts, goTo } = useDesk()
  const [isPending, setPending] = useState(false)
  const text = workspace.texts.find((one) => one.key === textKey)

  async function carryOut(act: () => Promise<unknown>, message: string) {
    setPending(true)
    try {
      await act()
      showToast({ message })
      return true
    } catch (error) {
      showToast({ tone: 'bad', message: sentenceOf(error) })
      return false
    } finally {
      setPending(false)
    }
  }

  async function move(section: PartedChapter) {
    if (!text) return
    const own = ownKey(section.key)
    const there = workspace.texts.find((one) => one.key === own)
    const joined = [there?.body, body].filter(Boolean).join('\n\n')
    const isMoved = await carryOut(async () => {
      await acts.saveText(own, joined, there?.version ?? 0)
      await acts.removeText(textKey, text.version)
    }, 'Texten står nu sist i avsnittet.')
    if (isMoved) goTo(own)
  }

  return (
    <Disclosure title={`”${shorten(body, 50)}”`} level={4}>
      <div className="review-plain">{body}</div>
      {text && (
        <p className="review-by">
          {[text.changedByName, showInstant(text.changedAt)].filter(Boolean).join(', ')}
        </p>
      )}
      <div className="ui-row ui-gap-2">
        {isWritable && text && (
          <Menu
            size="small"
            label="Flytta till avsnitt"
            isDisabled={isPending}
            entries={sectionsFor(chapters, textKey).map((section) => ({
              id: section.key,
              label: [section.number, section.title].filter(Boolean).join(' '),
              onAction: () => void move(section),
            }))}
          />
        )}
        <CopyButton body={body} />
        {isWritable && text && (
          <Button
            size="small"
            variant="quiet"
            isDisabled={isPending}
            onPress={() =>
              void carryOut(
                () => acts.removeText(textKey, text.version),
                'Texten är borttagen. Den finns kvar i historiken.',
              )
            }
          >
            Ta bort
          </Button>
        )}
      </div>
    </Disclosure>
  )
}

function LostDraft({ textKey, onDropped }: { textKey: string; onDropped: () => void }) {
  const { place } = useDesk()
  const draft = readText(browserStore(), place, textKey)
  if (!draft) return null
  return (
    <Disclosure title={`Osparat utkast: ”${shorten(draft.text, 40)}”`} level={4}>
      <div className="review-plain">{draft.text}</div>
      <p className="review-by">{`Skrivet ${showInstant(draft.savedAt)}`}</p>
      <div className="ui-row ui-gap-2">
        <CopyButton body={draft.text} />
        <Button
          size="small"
          variant="quiet"
          onPress={() => {
            dropText(browserStore(), place, textKey)
            void throwDraft(place.reviewId, textKey).catch(() => {})
            onDropped()
          }}
        >
          Släng utkastet
        </Button>
      </div>
    </Disclosure>
  )
}

function CopyButton({ body }: { body: string }) {
  async function copy() {
    try {
      await navigator.clipboard.writeText(body)
      showToast({ message: 'Texten är kopierad.' })
    } catch {
      showToast({ tone: 'warn', message: 'Webbläsaren tillåter inte kopiering. Markera texten.' })
    }
  }
  return (
    <Button size="small" variant="quiet" icon="copy" onPress={() => void copy()}>
      Kopiera
    </Button>
  )
}
