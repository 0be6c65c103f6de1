/** The browser's own store, or one that forgets when the browser forbids it. */
const kept = new Map<string, string>()

const forgetful = {
  get length() {
    return kept.size
  },
  key: (at: number) => [...kept.keys()][at] ?? null,
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
}

export type BrowserStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

export function browserStore(): BrowserStore {
  try {
    return window.localStorage
  } catch {
    return forgetful
  }
}
