/** The kinds of relation between records, read from the first record to the second. */

type Relation = {
  label: string
  inverse: string
  /** The types a relation leads from and to; without them it may join any two records. */
  from?: readonly string[]
  to?: readonly string[]
}

export const linkKinds = {
  /** improvement → risk, recommendation, finding, incident or horizon factor it is meant to answer */
  answers: { label: 'Åtgärdar', inverse: 'Åtgärdas av' },
  /** improvement → management review in which it was decided */
  decidedIn: { label: 'Beslutad i', inverse: 'Beslut' },
  /** improvement → improvement of an earlier year it carries on */
  continues: { label: 'Fortsätter', inverse: 'Fortsätts av' },
  /** risk → incident, finding or horizon factor that made it seen */
  followsFrom: { label: 'Följer av', inverse: 'Har lett till' },
  /** any → any, when nothing more precise can be said */
  concerns: { label: 'Rör', inverse: 'Berörs av' },
  /** who works with which information */
  handles: {
    label: 'Hanterar',
    inverse: 'Hanteras i',
    from: ['businessProcess', 'processingRecord', 'procurement'],
    to: ['informationSet'],
  },
  /** a system inherits the classification of what it holds */
  holds: { label: 'Innehåller', inverse: 'Finns i', from: ['system'], to: ['informationSet'] },
  uses: {
    label: 'Använder',
    inverse: 'Används i',
    from: ['businessProcess', 'processingRecord', 'criticalActivity'],
    to: ['system'],
  },
  /** what must be up for the first to work */
  dependsOn: {
    label: 'Är beroende av',
    inverse: 'Behövs av',
    from: ['system', 'itComponent'],
    to: ['system', 'itComponent'],
  },
  covers: {
    label: 'Omfattar',
    inverse: 'Omfattas av',
    from: ['agreement', 'procurement'],
    to: ['system', 'itComponent', 'processingRecord'],
  },
  /** GDPR 28: the processor (personuppgiftsbiträde) */
  processedBy: {
    label: 'Behandlas av',
    inverse: 'Behandlar i',
    from: ['processingRecord'],
    to: ['supplier'],
  },
  suppliedBy: {
    label: 'Levereras av',
    inverse: 'Levererar',
    from: ['system', 'itComponent'],
    to: ['supplier'],
  },
  subProcessorOf: {
    label: 'Är underbiträde till',
    inverse: 'Har underbiträde',
    from: ['supplier'],
    to: ['supplier'],
  },
  assesses: { label: 'Bedömer', inverse: 'Bedöms i', from: ['dpia'], to: ['processingRecord'] },
  /** a plan for when something is down */
  supports: {
    label: 'Gäller vid avbrott i',
    inverse: 'Har plan',
    from: ['continuityPlan'],
    to: ['criticalActivity', 'system'],
  },
  /** what a key figure tells the effect of */
  measures: {
    label: 'Mäter',
    inverse: 'Mäts av',
    from: ['keyFigure'],
    to: ['improvement', 'risk', 'internalControl', 'course', 'governingDocument', 'system'],
  },
  exercises: { label: 'Övar', inverse: 'Övas i', from: ['exercise'], to: ['continuityPlan'] },
} as const satisfies Record<string, Relation>

export type LinkKind = keyof typeof linkKinds

export function isLinkKind(text: string): text is LinkKind {
  return Object.hasOwn(linkKinds, text)
}

/** The kinds that tell how one thing led to another; the rest tell how what there is hangs together. */
export const causalKinds = (Object.keys(linkKinds) as LinkKind[]).filter((kind) => {
  const { from, to }: Relation = linkKinds[kind]
  return from === undefined && to === undefined
})

/** May a record of the first type be joined to one of the second in this way? */
export function mayJoin(kind: LinkKind, fromType: string, toType: string): boolean {
  const { from, to }: Relation = linkKinds[kind]
  return (from === undefined || from.includes(fromType)) && (to?.includes(toType) ?? true)
}

/** The kinds that can stand at one end of a record of the type. */
export function kindsAt(end: 'out' | 'in', type: string): LinkKind[] {
  return (Object.keys(linkKinds) as LinkKind[]).filter((kind) => {
    const { from, to }: Relation = linkKinds[kind]
    const types = end === 'out' ? from : to
    return types === undefined || types.includes(type)
  })
}

/** The types that may stand at the other end of the kind, or null for any. */
export function othersOf(kind: LinkKind, end: 'out' | 'in'): readonly string[] | null {
  const { from, to }: Relation = linkKinds[kind]
  return (end === 'out' ? to : from) ?? null
}

/** A decision is given by the review it was taken in, and neither made nor removed by hand. */
export function isMadeByHand(kind: string): boolean {
  return kind !== 'decidedIn'
}
