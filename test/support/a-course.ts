import type { Completion } from '../../src/areas/training/completion.rules.ts'
import type { Course } from '../../src/areas/training/course.record.ts'

export function aCourse(
  title: string,
  fields: Partial<Course['fields']> = {},
  state: Course['state'] = 'offered',
): Course {
  return {
    id: title,
    type: 'course',
    boardId: 'board',
    number: 1,
    title,
    state,
    year: null,
    ownerId: null,
    secrecy: null,
    version: 1,
    createdAt: '2025-01-10T09:00:00.000Z',
    createdBy: null,
    changedAt: '2025-01-10T09:00:00.000Z',
    changedBy: null,
    fields: {
      title,
      about: null,
      groups: ['everyone'],
      mandatory: true,
      validMonths: null,
      completeBy: null,
      nextOn: null,
      provider: null,
      address: null,
      courseOwner: null,
      ...fields,
    },
  }
}

export function aCompletion(
  courseId: string,
  person: string,
  completedOn: string,
  more: Partial<Completion> = {},
): Completion {
  return {
    courseId,
    personKey: `p:${person}`,
    personId: person,
    unitId: 'staben',
    group: null,
    completedOn,
    ...more,
  }
}
