import type { AnyRecord } from '../../../../record/define.ts'

/** The declaration without one of its moves: what cannot be done yet is told elsewhere on the page. */
export function withoutMove(declaration: AnyRecord, to: string): AnyRecord {
  return {
    ...declaration,
    states: Object.fromEntries(
      Object.entries(declaration.states).map(([key, state]) => {
        const { [to]: _left, ...moves } = state.moves
        return [key, { ...state, moves }]
      }),
    ),
  }
}
