/** Kinds of root cause: what made it possible, not what happened. Short, so that they get used. */
export const causeKinds = {
  routineMissing: 'Rutin saknas eller är otydlig',
  routineNotFollowed: 'Rutin finns men följs inte',
  knowledge: 'Kunskap saknas',
  workload: 'Arbetssätt eller tidspress',
  accessRights: 'Brist i behörigheter',
  systemDesign: 'Systemets utformning',
  technical: 'Tekniskt fel eller ändring',
  supplier: 'Brist hos leverantör',
  attack: 'Angrepp utifrån',
  carelessness: 'Förbiseende',
  other: 'Annan orsak',
} as const

export type CauseKind = keyof typeof causeKinds
export const causeKeys = Object.keys(causeKinds) as CauseKind[]
