/** What running text calls the municipality or region: "staden", "kommunen", "regionen". */
export function organisationInText({ name, kind }: { name: string; kind: string }): string {
  if (kind === 'region') return 'regionen'
  return /\bstad$/i.test(name) ? 'staden' : 'kommunen'
}
