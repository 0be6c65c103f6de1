/** File names that every system takes, made of words that people write. */

/** "Överförmyndarnämnden 2025" → "overformyndarnamnden-2025"; never a path, never empty. */
export function slug(text: string, otherwise: string, longest = 80): string {
  const made = text
    .toLocaleLowerCase('sv')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '')
  return made || otherwise
}

/** A name as it was given, without what could be a path or a control of the terminal. */
export function safeFileName(name: string, otherwise: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const made = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}"<>:|?*;]/gu, '')
    .replace(/^\.+/, '')
    .trim()
    .slice(0, 120)
  return made || otherwise
}

/** The header for a download; letters beyond ASCII are sent the way RFC 6266 says. */
export function attachmentHeader(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["\\]/g, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`
}
