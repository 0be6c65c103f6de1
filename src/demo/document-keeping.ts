/** The example's governing documents: their order, versions, confirmations and the routines expected. */
import { sql } from 'kysely'
import { z } from 'zod'
import { governingDocument } from '../areas/governing-documents/governing-document.record.ts'
import {
  addVersion,
  saveRoutine,
  saveSettings,
} from '../areas/governing-documents/keeping/store.ts'
import { type TargetGroup, targetGroupKeys } from '../core/target-groups.ts'
import { recordById } from '../record/store.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'

export const documentKeepingFile = z.strictObject({
  settings: z.array(
    z.strictObject({
      document: z.string(),
      parent: z.string().nullable(),
      reviewMonths: z.number().nullable(),
      groups: z.array(z.enum(targetGroupKeys as [TargetGroup, ...TargetGroup[]])),
    }),
  ),
  versions: z.array(
    z.strictObject({
      document: z.string(),
      edition: z.string(),
      by: z.string(),
      madeOn: z.string(),
      text: z.string().optional(),
      address: z.string().optional(),
      changeNote: z.string().nullable(),
      asksAnew: z.boolean(),
      approvedOn: z.string(),
      approvedBy: z.string(),
      registryNumber: z.string().nullable(),
    }),
  ),
  acknowledgements: z.array(
    z.strictObject({
      document: z.string(),
      edition: z.string(),
      people: z.array(z.string()),
      on: z.string(),
    }),
  ),
  routines: z.array(
    z.strictObject({
      name: z.string(),
      why: z.string(),
      fromOn: z.string(),
      document: z.string().nullable(),
      missingBecause: z.string().nullable(),
      activity: z.string().nullable(),
    }),
  ),
})

export async function enterDocumentKeeping(
  tx: Tx,
  of: { boardId: string; keeper: Actor; id(key: string): string; actor(key: string): Actor },
  kept: z.infer<typeof documentKeepingFile>,
): Promise<void> {
  const at = (actor: Actor, day: string) => ({ tx, actor, now: `${day}T09:00:00.000Z` })
  for (const { document, parent, ...settings } of kept.settings)
    await saveSettings(
      at(of.keeper, '2025-02-03'),
      await recordById(tx, governingDocument, of.id(document)),
      { ...settings, parentId: parent === null ? null : of.id(parent) },
      null,
    )
  const versions = new Map<string, string>()
  for (const one of kept.versions) {
    const document = await recordById(tx, governingDocument, of.id(one.document))
    const { edition, changeNote, asksAnew, approvedOn, approvedBy, registryNumber } = one
    const id = await addVersion(at(of.actor(one.by), one.madeOn), document, {
      edition,
      changeNote,
      asksAnew,
      content:
        one.text === undefined
          ? { kind: 'address', address: one.address ?? '' }
          : { kind: 'text', body: one.text },
    })
    // The documents themselves stand as they were decided already.
    await sql`
      update document_versions set approved_on = ${approvedOn}, approved_by = ${approvedBy}, registry_number = ${registryNumber}
      where id = ${id}`.execute(tx)
    versions.set(`${one.document} ${edition}`, id)
  }
  for (const { document, edition, people, on } of kept.acknowledgements)
    for (const person of people)
      await sql`
        insert into document_acknowledgements (tenant_id, board_id, version_id, person_id, at)
        values (${of.keeper.tenantId}, ${of.boardId}, ${versions.get(`${document} ${edition}`)}, ${of.id(person)},
          ${`${on}T09:00:00.000Z`})`.execute(tx)
  for (const { document, activity, ...routine } of kept.routines)
    await saveRoutine(
      at(of.keeper, routine.fromOn),
      of.boardId,
      null,
      {
        ...routine,
        toOn: null,
        documentId: document === null ? null : of.id(document),
        activityId: activity === null ? null : of.id(activity),
      },
      null,
    )
}
