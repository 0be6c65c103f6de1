/**
 * The drafts of this computer and those of the server made one. What is on both is the server's;
 * what was written here without a connection is put together with it; nothing typed is dropped.
 */
import type { BrowserStore } from '../../../web/frame/browser-store.ts'
import {
  draftedKeys,
  dropText,
  keepText,
  readText,
  type TextDraft,
  type TextPlace,
} from '../../web/text-drafts.ts'
import { mergeTexts } from '../merge.ts'
import type { TogetherAnswer } from '../together-answer.ts'

type ServerDraft = TogetherAnswer['drafts'][number]

export function syncDrafts(
  store: BrowserStore,
  place: TextPlace,
  onServer: readonly ServerDraft[],
): void {
  for (const theirs of onServer) {
    const here = readText(store, place, theirs.key)
    keepText(store, place, theirs.key, here ? joined(here, theirs) : asHere(theirs))
  }
  for (const key of draftedKeys(store, place)) {
    if (onServer.some((one) => one.key === key)) continue
    // It was on the server and is not: saved or thrown away on another computer.
    if (readText(store, place, key)?.isSent) dropText(store, place, key)
  }
}

function asHere({ body, base, baseVersion, savedAt }: ServerDraft): TextDraft {
  return { text: body, base, baseVersion, savedAt, isSent: true }
}

function joined(here: TextDraft, theirs: ServerDraft): TextDraft {
  if (here.isSent || here.text === theirs.body) return asHere(theirs)
  const merged =
    here.base === theirs.base
      ? mergeTexts(theirs.base, here.text, theirs.body)
      : ({ kind: 'collision' } as const)
  const text = merged.kind === 'clean' ? merged.text : `${theirs.body}\n\n${here.text}`
  return { ...asHere(theirs), text, isSent: false }
}

/** Written here while there was no connection, with what it takes to send it. */
export function unsentDrafts(
  store: BrowserStore,
  place: TextPlace,
): { key: string; draft: TextDraft & { base: string } }[] {
  return draftedKeys(store, place).flatMap((key) => {
    const draft = readText(store, place, key)
    return draft && !draft.isSent && draft.base !== undefined
      ? [{ key, draft: { ...draft, base: draft.base } }]
      : []
  })
}
