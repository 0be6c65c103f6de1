/** Cases of leavers and movers over the API. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { callApi } from '../../../../web/api/client.ts'
import { keepAnswer } from '../../../../web/api/keep-answer.ts'
import { findPeople } from '../../../../web/api/people.ts'
import type { Option } from '../../../../web/ui/Select.tsx'
import type { LineAnswer, TemplateLine } from '../../checklist.rules.ts'
import type { ChecklistAnswer, ProposalsAnswer, TemplateAnswer } from '../answers.ts'

const checklistKey = (id: string) => ['staff-change', id]
const proposalsKey = (boardId: string) => ['staff-change-proposals', boardId]
const templateKey = (boardId: string) => ['staff-change-template', boardId]

export function useChecklist(id: string) {
  return useQuery({
    queryKey: checklistKey(id),
    queryFn: ({ signal }) =>
      callApi<ChecklistAnswer>('GET', `/api/staff-changes/${id}/checklist`, { signal }),
    refetchOnMount: 'always',
  })
}

export type NewLineAnswer = {
  version: number
  ownerId: string | null
  dueOn: string | null
  answer: LineAnswer | null
  doneOn: string | null
  reason: string | null
}

export function useAnswerLine(id: string): (key: string, body: NewLineAnswer) => Promise<void> {
  const client = useQueryClient()
  return async (key, body) => {
    const answer = await callApi<ChecklistAnswer>('POST', `/api/staff-changes/${id}/lines/${key}`, {
      body,
    })
    await keepAnswer(client, checklistKey(id), answer)
    await Promise.all([
      client.invalidateQueries({ queryKey: ['my-page'] }),
      client.invalidateQueries({ queryKey: ['history', id] }),
    ])
  }
}

export function useProposals(boardId: string) {
  return useQuery({
    queryKey: proposalsKey(boardId),
    queryFn: ({ signal }) =>
      callApi<ProposalsAnswer>('GET', `/api/boards/${boardId}/staff-changes/proposals`, { signal }),
    refetchOnMount: 'always',
  })
}

export function useSortProposals(boardId: string) {
  const client = useQueryClient()
  return async (body: { take: string[]; dismiss: string[] }): Promise<void> => {
    const answer = await callApi<ProposalsAnswer>(
      'POST',
      `/api/boards/${boardId}/staff-changes/proposals`,
      { body },
    )
    await keepAnswer(client, proposalsKey(boardId), answer)
    await client.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] !== 'staff-change-proposals',
    })
  }
}

export function useTemplate(boardId: string) {
  return useQuery({
    queryKey: templateKey(boardId),
    queryFn: ({ signal }) =>
      callApi<TemplateAnswer>('GET', `/api/boards/${boardId}/staff-changes/template`, { signal }),
    refetchOnMount: 'always',
    // What is being written is not to be changed under the hand.
    refetchOnWindowFocus: false,
  })
}

export function useSaveTemplate(boardId: string) {
  const client = useQueryClient()
  return async (body: { version: number; lines: TemplateLine[] }): Promise<void> => {
    const answer = await callApi<TemplateAnswer>(
      'PUT',
      `/api/boards/${boardId}/staff-changes/template`,
      { body },
    )
    await keepAnswer(client, templateKey(boardId), answer)
  }
}

/** The search of the fields that choose a person. */
export async function peopleOptions(words: string, signal: AbortSignal): Promise<Option[]> {
  const people = await findPeople(words, signal)
  return people.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name }))
}
