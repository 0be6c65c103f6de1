/**
 * Writing over a block or at the end of a section, in place. What is typed survives errors, a lost
 * connection, an expired session, a closed window and another person's save.
 */
import { type RefObject, useEffect, useId, useRef, useState } from 'react'
import { showInstant } from '../../core/dates.ts'
import { ApiError, sentenceOf } from '../../web/api/client.ts'
import { browserStore } from '../../web/frame/browser-store.ts'
import { Banner } from '../../web/ui/Banner.tsx'
import { Button } from '../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../web/ui/ConfirmDialog.tsx'
import { Disclosure } from '../../web/ui/Disclosure.tsx'
import { focusField } from '../../web/ui/ErrorSummary.tsx'
import { Form, FormActions } from '../../web/ui/Form.tsx'
import { TextArea } from '../../web/ui/TextArea.tsx'
import { showToast } from '../../web/ui/Toast.tsx'
import type { Block } from '../document.ts'
import { mergeTexts } from '../together/merge.ts'
import { useTyping } from '../together/web/use-typing.ts'
import { WritersHere } from '../together/web/WritersHere.tsx'
import type { SavedTextAnswer } from '../workspace-answer.ts'
import { writtenBlocks } from '../written.ts'
import { savedTextIn } from './api.ts'
import { BlockView } from './BlockView.tsx'
import { focusOn, useDesk } from './desk.tsx'
import { blockWord, startTextOf } from './parts.ts'
import { TextConflict } from './TextConflict.tsx'
import { keepText, readText, type TextDraft } from './text-drafts.ts'
import { useKeptText } from './use-kept-text.ts'

export type TextEditorProps = {
  textKey: string
  over: Block | null
  /** The text as it is saved, or null when there is none. */
  text: SavedTextAnswer | null
  /** "3.2 Resultat från revisioner" */
  section: string
  /** Of the section's heading, plus one. */
  headingLevel: number
}

const LONGEST = 20_000
const HELP = 'Tom rad ger nytt stycke. Rader som börjar med - blir en lista.'

type Saved = { body: string; version: number; base?: string }

export function TextEditor({ textKey, over, text, section, headingLevel }: TextEditorProps) {
  const { acts, edit, markUnsaved, place } = useDesk()
  const fieldName = `egen-${useId()}`
  const form = useRef<HTMLDivElement>(null)
  const [draft] = useState(() => readText(browserStore(), place, textKey))
  const [value, setValue] = useState(draft?.text ?? text?.body ?? startTextOf(over))
  /** What the writing rests on: the text as it was saved when one began, or as it has become since. */
  const [base, setBase] = useState<Base>(() => baseOf(draft, text, over))
  const [error, setError] = useState<string>()
  const [failure, setFailure] = useState<unknown>(null)
  const [isSaving, setSaving] = useState(false)
  const [isCancelling, setCancelling] = useState(false)
  const [conflict, setConflict] = useState<{ saved: SavedTextAnswer | null } | null>(null)
  /** The other person's text, shown beside while the two are put together. */
  const [other, setOther] = useState<SavedTextAnswer | null>(null)
  /** What another has done to the text while one writes. */
  const [meanwhile, setMeanwhile] = useState<string | null>(null)
  const isUnsaved = value !== base.start
  const keeper = useKeptText(
    textKey,
    isUnsaved ? { baseVersion: base.version, base: base.body ?? '', text: value } : null,
  )
  const typing = useTyping(form, value, setValue)

  useEffect(() => {
    markUnsaved(textKey, isUnsaved && !keeper.isSafe)
    return () => markUnsaved(textKey, false)
  }, [markUnsaved, textKey, isUnsaved, keeper.isSafe])

  // After the menu that opened the editor has closed and given focus back.
  useEffect(() => {
    const timer = setTimeout(() => focusField(fieldName), 60)
    return () => clearTimeout(timer)
  }, [fieldName])

  const savedVersion = text?.version ?? 0
  const takeUp = useRef((_version: number) => {})
  takeUp.current = (version) => {
    if (isSaving || conflict !== null || version === base.version || other !== null) return
    const who = text?.changedByName ?? 'Någon annan'
    if (!text || text.body === null || base.body === null) {
      setMeanwhile(
        text?.body
          ? `${who} har ändrat texten. När du sparar får du jämföra.`
          : `${text ? who : 'Någon annan'} har tagit bort texten. Det du skriver ligger kvar; när du sparar får du välja.`,
      )
      return
    }
    const merged = mergeTexts(base.body, value, text.body)
    if (merged.kind === 'collision') {
      setMeanwhile(
        `${who} har ändrat samma ord som du. Det du skriver ligger kvar; när du sparar får du jämföra och välja.`,
      )
      return
    }
    typing.rebase(base.body, text.body, merged.text)
    setBase({ body: text.body, start: text.body, version })
    setMeanwhile(
      merged.text === text.body
        ? `${who} har ändrat texten. Den nya lydelsen visas.`
        : `${who} ändrade samtidigt; båda ändringarna är med.`,
    )
  }
  useEffect(() => takeUp.current(savedVersion), [savedVersion])

  function close() {
    keeper.drop()
    edit(textKey, false)
    requestAnimationFrame(() => focusOn(textKey))
  }

  async function save(on: Saved) {
    const problem = problemIn(on.body, over)
    setError(problem)
    setFailure(null)
    if (problem) {
      focusField(fieldName)
      return
    }
    const isSameAsComposed = text === null && over !== null && on.body.trim() === startTextOf(over)
    if (isSameAsComposed) {
      close()
      showToast({ message: 'Texten är densamma som sammanställningen. Inget ändrades.' })
      return
    }
    setSaving(true)
    try {
      const { together } = await acts.saveText(textKey, on.body, on.version, on.base)
      setConflict(null)
      close()
      showToast({
        message: together
          ? `Texten är sparad. ${together.byName ?? 'Någon annan'} ändrade samtidigt; båda ändringarna är med.`
          : 'Texten är sparad.',
      })
    } catch (reason) {
      meet(reason, on)
    } finally {
      setSaving(false)
    }
  }

  function meet(reason: unknown, on: Saved) {
    const met = savedTextIn(reason)
    if (met && met.saved?.body === on.body.trim()) {
      // Both wrote the same; there is nothing to choose between.
      void acts.readAgain().then(close, setFailure)
      return
    }
    if (met) {
      setConflict(met)
      return
    }
    setConflict(null)
    const named =
      reason instanceof ApiError ? reason.fields.find(({ field }) => field === 'body') : undefined
    if (named) setError(named.message)
    else setFailure(reason)
  }

  const saveNow = () =>
    void save({ body: value, version: base.version, base: base.body ?? undefined })

  function takeSaved() {
    setConflict(null)
    const mine = value
    void acts.readAgain().catch(() => null)
    close()
    showToast({
      message: 'Den sparade texten gäller.',
      action: {
        label: 'Ta fram min text',
        onPress: () => {
          const savedAt = new Date().toISOString()
          const baseVersion = conflict?.saved?.version ?? 0
          const begun = conflict?.saved?.body ?? undefined
          keepText(browserStore(), place, textKey, {
            savedAt,
            baseVersion,
            base: begun,
            text: mine,
          })
          edit(textKey, true)
        },
      },
    })
  }

  function putTogether() {
    const saved = conflict?.saved ?? null
    setBase({ body: saved?.body ?? null, start: base.start, version: saved?.version ?? 0 })
    setOther(saved)
    setConflict(null)
    setMeanwhile(null)
    setTimeout(() => focusField(fieldName), 60)
  }

  function cancel() {
    if (isUnsaved) setCancelling(true)
    else close()
  }

  useSaveKey(form, saveNow)

  return (
    <div ref={form} className="review-editor" id={`redigera-${textKey}`}>
      {draft && (
        <p className="review-editor-note">
          Utkastet från {showInstant(draft.savedAt)} är framtaget. Det är inte med i genomgången
          förrän du sparar texten.
        </p>
      )}
      <WritersHere textKey={textKey} />
      <p className="review-meanwhile" role="status">
        {meanwhile}
      </p>
      <Form aria-label={`Egen text i ${section}`} onSubmit={saveNow}>
        {failure !== null && <SaveFailure failure={failure} />}
        <TextArea
          name={fieldName}
          label={labelOf(over)}
          description={helpOf(over, text)}
          value={value}
          onChange={(next) => {
            typing.write(next)
            setError(undefined)
          }}
          onBlur={keeper.flush}
          errorMessage={error}
          rows={4}
          isDocumentText
        />
        {other?.body && (
          <div className="review-other">
            <p className="review-by">
              {`${other.changedByName ?? 'Någon annan'} sparade ${showInstant(other.changedAt)}`}
            </p>
            <div className="review-words">
              {writtenBlocks(textKey, other.body).map((block) => (
                <BlockView key={block.key} block={block} headingLevel={6} />
              ))}
            </div>
            <Button
              size="small"
              onPress={() => {
                typing.write(`${value.trimEnd()}\n\n${other.body ?? ''}`)
                setOther(null)
              }}
            >
              Lägg till den sist i min text
            </Button>
          </div>
        )}
        <FormActions status={keeper.status}>
          <Button variant="primary" type="submit" isPending={isSaving} pendingLabel="Sparar …">
            Spara texten
          </Button>
          <Button variant="quiet" onPress={cancel} isDisabled={isSaving}>
            Avbryt
          </Button>
          <span className="review-key-hint">Ctrl+Enter sparar, Ctrl+Z ångrar</span>
        </FormActions>
      </Form>
      <div className="review-editor-more">
        {over && (text !== null || startTextOf(over) === '') && (
          <Disclosure title="Sammanställningen ur registren" level={headingLevel === 3 ? 3 : 4}>
            <div className="review-words">
              <BlockView block={over} headingLevel={6} />
            </div>
          </Disclosure>
        )}
        <Disclosure title="Så blir det i rapporten" level={headingLevel === 3 ? 3 : 4}>
          <div className="review-words">
            {value.trim() === '' ? (
              <p className="soft">Skriv något, så visas det här.</p>
            ) : (
              writtenBlocks(textKey, value).map((block) => (
                <BlockView key={block.key} block={block} headingLevel={6} />
              ))
            )}
          </div>
        </Disclosure>
      </div>
      <ConfirmDialog
        isOpen={isCancelling}
        onOpenChange={setCancelling}
        title="Kasta det du har skrivit?"
        confirmLabel="Kasta texten"
        cancelLabel="Fortsätt skriva"
        tone="danger"
        onConfirm={close}
      >
        <p>Texten är inte sparad i genomgången. Kastas den går den inte att få tillbaka.</p>
      </ConfirmDialog>
      {conflict && (
        <TextConflict
          mine={value}
          saved={conflict.saved}
          isSaving={isSaving}
          onKeepMine={() => void save({ body: value, version: conflict.saved?.version ?? 0 })}
          onTakeSaved={takeSaved}
          onPutTogether={putTogether}
        />
      )}
    </div>
  )
}

/**
 * `body` is the text that others' changes are put together with, null when it is not known.
 * `start` is what the field holds while nothing is written.
 */
type Base = { body: string | null; start: string; version: number }

function baseOf(draft: TextDraft | null, text: SavedTextAnswer | null, over: Block | null): Base {
  const start = text?.body ?? startTextOf(over)
  const version = text?.version ?? 0
  if (!draft || draft.baseVersion === version) return { body: start, start, version }
  return { body: draft.base ?? null, start, version: draft.baseVersion }
}

function problemIn(body: string, over: Block | null): string | undefined {
  if (body.trim() === '')
    return over === null
      ? 'Skriv en text, eller välj Avbryt.'
      : `Skriv en text. Ska ${blockWord(over)} inte vara med i rapporten, välj Avbryt och sedan Utelämna.`
  return body.length > LONGEST
    ? `Texten får vara högst ${LONGEST} tecken och är nu ${body.length}. Korta den.`
    : undefined
}

function labelOf(over: Block | null): string {
  return over === null ? 'Text i slutet av avsnittet' : `Egen text i stället för ${blockWord(over)}`
}

function helpOf(over: Block | null, text: SavedTextAnswer | null): string {
  const replaces = over?.kind === 'table' || over?.kind === 'figure'
  if (!replaces || text?.body) return HELP
  return `Texten ersätter ${blockWord(over)}. Vill du ha båda, lägg i stället till text i slutet av avsnittet. ${HELP}`
}

function SaveFailure({ failure }: { failure: unknown }) {
  const isOffline = failure instanceof ApiError && failure.id === 'offline'
  return (
    <Banner
      tone="bad"
      title={isOffline ? 'Inte sparat: ingen anslutning' : 'Inte sparat'}
      live="alert"
    >
      {sentenceOf(failure)}
    </Banner>
  )
}

/** Ctrl+Enter, or Cmd+Enter, anywhere in the editor. */
function useSaveKey(frame: RefObject<HTMLElement | null>, save: () => void) {
  const latest = useRef(save)
  latest.current = save
  useEffect(() => {
    const element = frame.current
    function press(event: KeyboardEvent) {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      latest.current()
    }
    element?.addEventListener('keydown', press)
    return () => element?.removeEventListener('keydown', press)
  }, [frame])
}
