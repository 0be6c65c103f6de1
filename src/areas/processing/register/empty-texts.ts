/** A field left empty in a form means that nothing is said. */
export async function emptyTextsToNull(request: { body: unknown }): Promise<void> {
  const { body } = request
  if (typeof body !== 'object' || body === null) return
  for (const [name, value] of Object.entries(body))
    if (typeof value === 'string' && value.trim() === '') Reflect.set(body, name, null)
}
