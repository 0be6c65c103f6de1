import { describe, expect, test } from 'vitest'
import { anActivity, anExercise, aPlan, aRecovery } from '../../test/support/a-recovery.ts'
import { linesOf } from '../../test/support/section-text.ts'
import type { Chapter } from '../review/document.ts'
import { type BinderGround, continuityBinder } from './binder.ts'

const empty: BinderGround = {
  organisation: 'Sundvalla stad',
  board: 'Överförmyndarnämnden',
  administration: 'Överförmyndarförvaltningen',
  today: '2026-11-23',
  people: { per: 'Per Nyberg' },
  facts: {
    activities: [],
    plans: [],
    exercises: [],
    ties: { supports: [], exercises: [] },
    recovery: aRecovery({}),
  },
  contacts: [],
}

const linesIn = (chapter: Chapter | undefined) =>
  Object.values(linesOf({ blocks: chapter?.blocks ?? [], answers: [] })).flat()

describe('the continuity binder', () => {
  test('an empty board gets a binder that says what is missing', () => {
    const { chapters, cover } = continuityBinder(empty)
    expect(chapters.map(({ number, title }) => `${number} ${title}`)).toEqual([
      '1 Så används pärmen',
      '2 Återställningsordning',
      '3 Leverantörer att ringa',
      '4 Kritisk verksamhet',
      '5 Kontinuitetsplaner',
      '6 Att vara beredd på',
    ])
    expect(chapters.slice(1).flatMap(linesIn)).toEqual([
      'Inga system är registrerade.',
      'Inga system är registrerade.',
      'Ingen kritisk verksamhet är utpekad.',
      'Ingen plan är fastställd.',
      'Inga motsägelser är funna mellan tider, beroenden och klassning.',
    ])
    expect(cover?.facts.map(({ label }) => label)).not.toContain('Sekretess')
  })

  const tillsyn = {
    ...anActivity('Tillsyn', { activityOwner: 'per', manualRoutine: 'Skriv på blankett.' }),
    secrecy: '18 kap. 13 § OSL',
  }
  const filled = continuityBinder({
    ...empty,
    contacts: [
      {
        thingId: 'Lex',
        supplier: 'Kvarnbo Data AB',
        incidentContact: 'Jouren 060-555 01 10, dygnet runt',
        contact: null,
        agreements: [
          { subject: 'Drift av Lex', registryNumber: 'ÖFN 2021/118' },
          { subject: 'Support', registryNumber: null },
        ],
      },
      {
        thingId: 'Lex',
        supplier: 'Stadens it',
        incidentContact: null,
        contact: 'it@sundvalla.example',
        agreements: [],
      },
    ],
    facts: {
      ...empty.facts,
      activities: [tillsyn, anActivity('Nedlagd', {}, 'retired')],
      plans: [
        aPlan('Avbrott i Lex', {
          keptAt: 'Pärm i arkivet',
          firstSteps: '1. Ring it-driften.\n2. Hämta blanketterna.',
          contacts: 'It-drift: 1234\nLeverantör: 5678',
        }),
        aPlan('Utkast', {}, 'draft'),
      ],
      exercises: [anExercise('Prov')],
      ties: { supports: [{ planId: 'Avbrott i Lex', subjectId: 'Tillsyn' }], exercises: [] },
      recovery: aRecovery({
        activities: [tillsyn],
        systems: { Lex: { systemManager: 'per' } },
        components: { Nät: {} },
        needs: ['Tillsyn > Lex', 'Lex > Nät'],
      }),
    },
  })
  const [use, recovery, suppliers, activities, plans] = filled.chapters

  test('the order with who looks after each', () =>
    expect(linesIn(recovery).slice(2)).toEqual([
      '1 | Nät | 1 dygn | 4 timmar | Ingen utsedd | Behövs inom 1 dygn för ”Tillsyn”.',
      '2 | Lex | 1 dygn | 4 timmar | Per Nyberg | Behövs inom 1 dygn för ”Tillsyn”. Efter Nät.',
    ]))

  test('whom to call, in the order of recovery, and what is missing', () =>
    expect(linesIn(suppliers).slice(2)).toEqual([
      '1 | Nät | Ingen kopplad | – | –',
      '2 | Lex | Kvarnbo Data AB | Jouren 060-555 01 10, dygnet runt | Drift av Lex, ÖFN 2021/118; Support',
      '2 | Lex | Stadens it | Ingen kontakt vid incident angiven; Avtalsfrågor: it@sundvalla.example | Inget gällande avtal',
    ]))

  test('each activity in use, with its times, its needs and its routine', () => {
    expect(activities?.children.map(({ number, title }) => `${number} ${title}`)).toEqual([
      '4.1 Tillsyn',
    ])
    const lines = linesIn(activities?.children[0])
    expect(lines).toContain('Behöver | Lex')
    expect(lines).toContain('Kontinuitetsplan | Avbrott i Lex')
    expect(lines.at(-1)).toBe('Skriv på blankett.')
  })

  test('only plans in force; steps are numbered, and lines stay lines', () => {
    expect(plans?.children.map(({ title }) => title)).toEqual(['Avbrott i Lex'])
    const blocks = plans?.children[0]?.blocks ?? []
    expect(blocks.find(({ kind }) => kind === 'list')).toMatchObject({ ordered: true })
    const lines = linesIn(plans?.children[0])
    expect(lines).toContain('Hämta blanketterna.')
    expect(lines.slice(-2)).toEqual(['It-drift: 1234', 'Leverantör: 5678'])
  })

  test('where it is kept and that it may be secret are told', () => {
    expect(linesIn(use)).toContain('Utskrifter förvaras: Pärm i arkivet.')
    expect(filled.cover?.facts).toContainEqual({
      label: 'Sekretess',
      value: 'Kan omfattas av sekretess enligt 18 kap. 13 § OSL.',
    })
  })
})
