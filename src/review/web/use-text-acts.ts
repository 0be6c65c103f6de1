/** The acts on a text that need no editor: leave out, take back, keep. Each can be undone. */
import { capitalise } from '../../core/swedish.ts'
import { ApiError, isPassing, sentenceOf } from '../../web/api/client.ts'
import { showToast } from '../../web/ui/Toast.tsx'
import type { Block } from '../document.ts'
import type { SavedTextAnswer } from '../workspace-answer.ts'
import { focusOn, useDesk } from './desk.tsx'
import { blockWord, leftOutWord } from './parts.ts'

export type TextActs = {
  leaveOut: (key: string, over: Block, text: SavedTextAnswer | null) => Promise<void>
  /** Takes the text away, so that the composed block shows again. */
  restore: (text: SavedTextAnswer, over: Block | null) => Promise<void>
  /** Saves the text as it is, so that it stands on what the records say now. */
  keep: (text: SavedTextAnswer) => Promise<void>
}

const UNDO_FOR_MS = 20_000
let closeLast = () => {}

/** Only the latest act is offered to be undone, and not for ever: the text itself can also take it back. */
export function offerUndo(message: string, undo: () => void): void {
  closeLast()
  closeLast = showToast({ message, action: { label: 'Ångra', onPress: undo } })
  setTimeout(closeLast, UNDO_FOR_MS)
}

export function useTextActs(): TextActs {
  const { acts } = useDesk()

  async function carryOut(key: string, act: () => Promise<unknown>, done: () => void) {
    try {
      await act()
      // What had focus may be gone; the text is still there, in its new shape.
      requestAnimationFrame(() => focusOn(key))
      done()
    } catch (error) {
      if (error instanceof ApiError && error.id === 'staleVersion') {
        await acts.readAgain().catch(() => null)
        showToast({
          tone: 'warn',
          message: 'Någon annan har ändrat samma text. Nu visas det som är sparat.',
        })
        return
      }
      showToast({
        tone: 'bad',
        message: sentenceOf(error),
        action: isPassing(error)
          ? { label: 'Försök igen', onPress: () => void carryOut(key, act, done) }
          : undefined,
      })
    }
  }

  async function putBack(key: string, body: string | null, version: number) {
    await carryOut(
      key,
      () => acts.saveText(key, body, version),
      () => showToast({ message: 'Ångrat.' }),
    )
  }

  return {
    leaveOut: (key, over, text) =>
      carryOut(
        key,
        () => acts.saveText(key, null, text?.version ?? 0),
        () =>
          offerUndo(
            `${capitalise(blockWord(over))} är ${leftOutWord(over)} ur rapporten.`,
            () =>
              void carryOut(
                key,
                () => undoLeaveOut(key, text),
                () => showToast({ message: 'Ångrat.' }),
              ),
          ),
      ),
    restore: (text, over) =>
      carryOut(
        text.key,
        () => acts.removeText(text.key, text.version),
        () =>
          offerUndo(
            over === null ? 'Texten är borttagen.' : 'Sammanställningen visas igen.',
            () => void putBack(text.key, text.body, 0),
          ),
      ),
    keep: (text) =>
      carryOut(
        text.key,
        () => acts.saveText(text.key, text.body, text.version),
        () => showToast({ message: 'Texten är behållen och utgår nu från det nya underlaget.' }),
      ),
  }

  async function undoLeaveOut(key: string, before: SavedTextAnswer | null) {
    const version = (before?.version ?? 0) + 1
    return before === null
      ? acts.removeText(key, version)
      : acts.saveText(key, before.body, version)
  }
}
