const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Record, unit and person ids are UUIDs in lower case (version 7, made by the program). */
export function isId(text: string): boolean {
  return UUID.test(text)
}
