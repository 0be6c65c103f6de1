/** A rule's answer carries its reason: it is shown to the user and printed in the report. */
export type Answer<T = boolean> = { answer: T; because: string }

export function yes(because = ''): Answer {
  return { answer: true, because }
}

export function no(because: string): Answer {
  return { answer: false, because }
}

/** The first that says no decides; otherwise the second. */
export function both(first: Answer, second: Answer): Answer {
  return first.answer ? second : first
}
