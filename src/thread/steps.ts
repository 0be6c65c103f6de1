/** The seven steps of the thread, filled from what was walked and what is missing. */
import { count } from '../core/swedish.ts'
import type {
  Thread,
  ThreadEdge,
  ThreadItem,
  ThreadNode,
  ThreadStep,
  Tone,
} from '../record/thread/thread.ts'

const steps = {
  seen: 'Upphov',
  risk: 'Risk',
  recommendation: 'Rekommendation',
  decision: 'Beslut',
  activity: 'Aktivitet',
  evidence: 'Underlag',
  effect: 'Effekt',
} as const

export type StepKey = keyof typeof steps
export const stepKeys = Object.keys(steps) as StepKey[]

/** A record of the thread in the words that are shown: a title marked secret is not repeated. */
export type Told = {
  node: ThreadNode
  step: StepKey
  /** "Risk 4". */
  name: string
  standing: { label: string; tone: Tone } | null
  gaps: readonly { kind: string; step: StepKey; label: string; because: string }[]
  /** Titles of what stands beside it as evidence. */
  evidence: readonly string[]
  /** What is answered of its effect. */
  effect: { label: string; tone: Tone } | null
}

export type TellThread = {
  told: readonly Told[]
  edges: readonly ThreadEdge[]
  startId: string
  isCut: boolean
}

export function tellThread({ told, edges, startId, isCut }: TellThread): Thread {
  const items = told.flatMap((one) => itemsOf(one, startId))
  const hasActivity = told.some(({ step }) => step === 'activity')
  return {
    steps: stepKeys.map(
      (key): ThreadStep => ({
        key,
        label: steps[key],
        items: items.filter(({ step }) => step === key).map(({ item }) => item),
        empty: emptyWords(key, hasActivity),
      }),
    ),
    lines: [...edges, ...items.flatMap(({ line }) => (line ? [line] : []))],
    isCut,
  }
}

type Placed = { step: StepKey; item: ThreadItem; line: ThreadEdge | null }

function itemsOf(one: Told, startId: string): Placed[] {
  const { node, name, gaps, evidence, effect } = one
  const record = { id: node.id, type: node.type, year: node.year }
  const added = { record, isStart: false }
  const placed: Placed[] = [
    {
      step: one.step,
      line: null,
      item: {
        key: node.id,
        kind: 'record',
        title: titleOf(one),
        about: node.year === null ? name : `${name}, ${node.year}`,
        standing: one.standing,
        record,
        isStart: node.id === startId,
      },
    },
  ]
  if (evidence.length > 0)
    placed.push({
      step: 'evidence',
      line: { from: node.id, to: `${node.id} evidence` },
      item: {
        ...added,
        key: `${node.id} evidence`,
        kind: 'evidence',
        title: evidenceWords(one),
        about: `Till ${name}`,
        standing: null,
      },
    })
  if (effect)
    placed.push({
      step: 'effect',
      line: { from: node.id, to: `${node.id} effect` },
      item: {
        ...added,
        key: `${node.id} effect`,
        kind: 'effect',
        title: effect.label,
        about: `Av ${name}`,
        standing: effect,
      },
    })
  for (const gap of gaps) {
    const key = `${node.id} ${gap.kind}`
    // What comes before in the thread leads to the record; what comes after, the record leads to.
    const isBefore = stepKeys.indexOf(gap.step) < stepKeys.indexOf(one.step)
    placed.push({
      step: gap.step,
      line: isBefore ? { from: key, to: node.id } : { from: node.id, to: key },
      item: {
        ...added,
        key,
        kind: 'gap',
        title: gap.label,
        about: `${name}: ${gap.because}`,
        standing: null,
      },
    })
  }
  return placed
}

export function titleOf({ node, name }: Pick<Told, 'node' | 'name'>): string {
  return node.secrecy === null ? node.title : `${name}, markerad med sekretess`
}

function evidenceWords({ node, evidence }: Told): string {
  const [only] = evidence
  return evidence.length === 1 && only !== undefined && node.secrecy === null
    ? only
    : count(evidence.length, 'underlag', 'underlag')
}

function emptyWords(step: StepKey, hasActivity: boolean): string {
  if (step === 'evidence')
    return hasActivity ? 'Läggs till när aktiviteten är genomförd' : 'Inget underlag'
  if (step === 'effect') return hasActivity ? 'Besvaras när aktiviteten är genomförd' : 'Inget än'
  if (step === 'decision') return 'Inget beslut kopplat'
  return step === 'seen' || step === 'activity' || step === 'recommendation'
    ? 'Ingen kopplad'
    : 'Ingen risk kopplad'
}
