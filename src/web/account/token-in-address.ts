/** The token of a one-time link, or null when the address has none. */
export function tokenInAddress(): string | null {
  const token = window.location.hash.slice(1)
  return token === '' ? null : token
}
