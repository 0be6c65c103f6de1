/** All that the law and the authorities say of an incident, as the dated rows of a board. */
import { type ClockData, lawfulClocks } from './clock-data.rules.ts'
import { lawfulNoticeForms, type NoticeForm } from './notice-forms.rules.ts'
import { lawfulQuestionSets, type QuestionSet } from './question-sets.rules.ts'

export type IncidentRows = ClockData & {
  questionSets: readonly QuestionSet[]
  noticeForms: readonly NoticeForm[]
}

export const lawfulRows: IncidentRows = {
  ...lawfulClocks,
  questionSets: lawfulQuestionSets,
  noticeForms: lawfulNoticeForms,
}
