import { expect, test } from 'vitest'
import type { Actor } from '../actor.ts'
import { boardsInSight } from './me.ts'

const unit = (id: string, parentId: string | null, kind: string, name: string, active = true) => ({
  id,
  parentId,
  kind,
  name,
  slug: id,
  active,
})
const units = [
  unit('council', null, 'board', 'Kommunfullmäktige'),
  unit('social', 'council', 'board', 'Socialnämnden'),
  unit('social-adm', 'social', 'administration', 'Socialförvaltningen'),
  unit('old-adm', 'home', 'administration', 'Hemförvaltningen', false),
  unit('home', 'social-adm', 'company', 'Hembolaget'),
]
const actor = (boards: Actor['boards'], roles: Actor['roles']): Actor => ({
  tenantId: 't',
  personId: 'p',
  name: 'Anna',
  boards,
  roles,
})

test('a role in the whole tenant sees the tree of boards, through the units between them', () => {
  const seen = boardsInSight(units, actor('*', [{ role: 'isam', boardId: null }]))
  expect(
    seen.map(({ id, parentId, depth, administration }) => [id, parentId, depth, administration]),
  ).toEqual([
    ['council', null, 0, null],
    ['social', 'council', 1, 'Socialförvaltningen'],
    ['home', 'social', 2, null],
  ])
})

test('a role at one board sees that board alone, with its own acts', () => {
  const seen = boardsInSight(
    units,
    actor(
      ['home', 'social'],
      [
        { role: 'isam', boardId: 'social' },
        { role: 'employee', boardId: 'home' },
      ],
    ),
  )
  expect(seen.map(({ id, parentId, roles }) => [id, parentId, roles])).toEqual([
    ['social', null, ['isam']],
    ['home', 'social', ['employee']],
  ])
  expect(seen.map(({ acts }) => acts.includes('review.submit'))).toEqual([true, false])
})
