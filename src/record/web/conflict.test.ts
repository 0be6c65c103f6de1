import { describe, expect, test } from 'vitest'
import { sample } from '../../../test/support/sample-record.ts'
import { differencesBetween, fieldsToChoose, mergedVersion, settledChoices } from './conflict.ts'
import { type FormValues, newFormValues } from './form-values.ts'

const base: FormValues = {
  ...newFormValues(sample, 2026),
  title: 'Åtkomst',
  text: 'Gammal text',
  cost: 10,
  affects: ['integrity'],
}

function differences(mine: FormValues, saved: FormValues) {
  return differencesBetween(sample, {
    base,
    mine: { ...base, ...mine },
    saved: { ...base, ...saved },
  })
}

describe('field by field', () => {
  test.each([
    ['nobody', {}, {}, []],
    ['only I', { title: 'Mitt' }, {}, [{ field: 'title', settled: 'mine' }]],
    ['only the other', {}, { title: 'Sparat' }, [{ field: 'title', settled: 'saved' }]],
    ['both, alike', { cost: 20 }, { cost: 20 }, []],
    ['both, otherwise', { cost: 20 }, { cost: 30 }, [{ field: 'cost', settled: null }]],
    ['I emptied it', { cost: null }, { cost: 30 }, [{ field: 'cost', settled: null }]],
    [
      'each their own field, in the order of the page',
      { cost: 20 },
      { text: 'Ny text' },
      [
        { field: 'text', settled: 'saved' },
        { field: 'cost', settled: 'mine' },
      ],
    ],
    [
      'a list',
      { affects: ['integrity', 'availability'] },
      {},
      [{ field: 'affects', settled: 'mine' }],
    ],
  ] as const)('%s changed it', (_who, mine, saved, expected) => {
    expect(differences(mine as unknown as FormValues, saved as unknown as FormValues)).toEqual(
      expected,
    )
  })
})

describe('what is saved in the end', () => {
  const mine: FormValues = { ...base, title: 'Mitt', cost: 20 }
  const saved: FormValues = { ...base, text: 'Ny text', cost: 30 }
  const found = differencesBetween(sample, { base, mine, saved })

  test('only what both changed is asked', () => {
    const settled = settledChoices(found)
    expect(settled).toEqual({ title: 'mine', text: 'saved' })
    expect(fieldsToChoose(found, settled)).toEqual(['cost'])
  })

  test.each([
    ['mine', 20],
    ['saved', 30],
  ] as const)('with %s chosen for the rest, nothing of either is lost', (side, cost) => {
    const merged = mergedVersion(mine, saved, { ...settledChoices(found), cost: side })
    expect(merged).toEqual({ ...base, title: 'Mitt', text: 'Ny text', cost })
  })
})
