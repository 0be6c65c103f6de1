/** What Min sida tells of the review: sections to write and comments that mention one. */
export type SectionToWrite = {
  key: string
  title: string
  year: number
  standing: 'open' | 'changedAfter'
  dueOn: string | null
  late: boolean
  /** Who is away, when it is another's. */
  insteadOf: string | null
}

export type MentionOfMe = {
  threadId: string
  year: number
  byName: string | null
  at: string
  body: string
}
