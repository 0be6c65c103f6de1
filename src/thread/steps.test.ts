import { expect, test } from 'vitest'
import type { ThreadNode } from '../record/thread/thread.ts'
import { type Told, tellThread } from './steps.ts'

const node = (id: string, type: string, over: Partial<ThreadNode> = {}): ThreadNode => ({
  id,
  type,
  boardId: 'b',
  number: 4,
  title: `Rubrik ${id}`,
  state: 'done',
  year: 2025,
  secrecy: null,
  ...over,
})

const told = (over: Partial<Told> & Pick<Told, 'node' | 'step'>): Told => ({
  name: 'Post 4',
  standing: null,
  gaps: [],
  evidence: [],
  effect: null,
  ...over,
})

const say = (all: readonly Told[]) =>
  tellThread({ told: all, edges: [], startId: 'a', isCut: false })

test('evidence, effect and gaps stand in their own steps, with a line from their record', () => {
  const { steps, lines } = say([
    told({
      node: node('a', 'improvement'),
      step: 'activity',
      evidence: ['Lista över konton'],
      effect: { label: 'Effekten är visad', tone: 'good' },
      gaps: [{ kind: 'causeMissing', step: 'risk', label: 'Inte kopplat', because: 'Ingen risk.' }],
    }),
  ])
  expect(steps.map(({ label, items }) => [label, ...items.map(({ title }) => title)])).toEqual([
    ['Upphov'],
    ['Risk', 'Inte kopplat'],
    ['Rekommendation'],
    ['Beslut'],
    ['Aktivitet', 'Rubrik a'],
    ['Underlag', 'Lista över konton'],
    ['Effekt', 'Effekten är visad'],
  ])
  expect(lines).toEqual([
    { from: 'a', to: 'a evidence' },
    { from: 'a', to: 'a effect' },
    { from: 'a causeMissing', to: 'a' },
  ])
})

test('a title marked secret is not repeated, nor what its evidence is called', () => {
  const { steps } = say([
    told({
      node: node('a', 'incident', { secrecy: '18 kap. 8 §', title: 'Lås i entrén' }),
      step: 'seen',
      name: 'Incident 4',
      evidence: ['Ritning över entrén'],
    }),
  ])
  const text = JSON.stringify(steps)
  expect(text).toContain('Incident 4, markerad med sekretess')
  expect(text).toContain('1 underlag')
  expect(text).not.toMatch(/entrén/)
})

test('a step with nothing says so, and does not ask for what is not due', () => {
  const empty = (all: readonly Told[]) => say(all).steps.map((step) => step.empty)
  expect(empty([told({ node: node('a', 'risk'), step: 'risk' })])).toEqual([
    'Ingen kopplad',
    'Ingen risk kopplad',
    'Ingen kopplad',
    'Inget beslut kopplat',
    'Ingen kopplad',
    'Inget underlag',
    'Inget än',
  ])
  expect(empty([told({ node: node('a', 'improvement'), step: 'activity' })]).slice(-2)).toEqual([
    'Läggs till när aktiviteten är genomförd',
    'Besvaras när aktiviteten är genomförd',
  ])
})
