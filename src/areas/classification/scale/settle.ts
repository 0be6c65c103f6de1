/** What is asked of a classification before its values are saved, whoever sends them: a page or a list. */
import { AppError } from '../../../core/errors.ts'
import type { Tx } from '../../../server/db.ts'
import { outcomesOf, profileFrom } from '../guide.rules.ts'
import { aspects, type Level, type Profile } from '../levels.rules.ts'
import { isStop, levelOf, stopWords } from '../scale.rules.ts'
import { guideOf, mustBeOpenNow } from '../store.ts'
import { classificationScales, scaleIn } from './store.ts'

type Values = Record<string, unknown>

/** The values to save: a decided one is closed, levels are the scale's, and a decision is made apart. */
export async function settleClassification(
  tx: Tx,
  { boardId, id }: { boardId: string; id: string | null },
  wanted: Values,
): Promise<Values> {
  const values = { ...wanted }
  if (id !== null) {
    await mustBeOpenNow(tx, id)
    // Levels that were answered for are changed by other answers, not by hand.
    Object.assign(values, await answeredLevels(tx, id))
  }
  // A decision has its own route and its own roles.
  if (values.decidedOn !== null || values.decidedBy !== null)
    throw new AppError('invalid', {
      fields: [{ field: 'decidedOn', message: 'Klassningen beslutas för sig. Lämna fältet tomt.' }],
    })
  const { scales } = await classificationScales(tx, boardId)
  const scale = scaleIn(scales, Number(values.scaleVersion))
  const fields = aspects.flatMap((one) => {
    const own = values[one] as Level | null
    if (own === null) return []
    if (isStop(scale, own)) throw new AppError('secretContent', { message: stopWords.because })
    return levelOf(scale, own)
      ? []
      : [{ field: one, message: `Välj en nivå mellan 0 och ${scale.levels.length - 1}.` }]
  })
  if (fields.length > 0) throw new AppError('invalid', { fields })
  return values
}

async function answeredLevels(tx: Tx, id: string): Promise<Partial<Profile>> {
  const { answers, raises, scale } = await guideOf(tx, id)
  return Object.keys(answers).length === 0 ? {} : profileFrom(outcomesOf(answers, raises, scale))
}
