/** One course: the kit's page, with how many have taken it, and a way to note one by hand. */
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { type TargetGroup, targetGroups } from '../../../core/target-groups.ts'
import type { AnyRecord } from '../../../record/define.ts'
import { RecordPage } from '../../../record/web/RecordPage.tsx'
import { sentenceOf } from '../../../web/api/client.ts'
import type { OneRecord } from '../../../web/api/records.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { course } from '../course.record.ts'
import { trainingPaths } from './addresses.ts'
import { useTraining } from './api.ts'
import { CompletionDialog } from './CompletionDialog.tsx'
import { ShareTables } from './ShareTable.tsx'

const courses = course as unknown as AnyRecord

export function CoursePage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  return (
    <RecordPage
      key={id}
      declaration={courses}
      id={id}
      below={(one) => (one.record.state === 'planned' ? null : <Completed one={one} />)}
    />
  )
}

function Completed({ one }: { one: OneRecord }) {
  const { at, board } = usePlace()
  const { data, error, refetch } = useTraining(board.id, null)
  const [isNoting, setNoting] = useState(false)
  const found = data?.courses.find(({ id }) => id === one.record.id)
  const groups = (one.record.fields.groups as TargetGroup[]).filter((group) =>
    Object.hasOwn(targetGroups, group),
  )
  return (
    <Section
      title="Genomförda i dag"
      actions={
        data?.may.follow.answer && (
          <>
            <Button size="small" onPress={() => setNoting(true)}>
              Anteckna genomförande
            </Button>
            <LinkButton size="small" href={trainingPaths.lists(at)}>
              Läs in en lista
            </LinkButton>
          </>
        )
      }
    >
      {error && !data ? (
        <p>
          {sentenceOf(error)}{' '}
          <Button size="small" onPress={() => void refetch()}>
            Försök igen
          </Button>
        </p>
      ) : data ? (
        found ? (
          <ShareTables course={found} />
        ) : (
          <p className="soft">Utbildningen erbjuds inte längre.</p>
        )
      ) : (
        <LoadingState label="Räknar …" lines={4} />
      )}
      {isNoting && (
        <CompletionDialog
          course={one.record}
          groups={groups.includes('everyone') ? ['everyone'] : groups}
          onClose={() => setNoting(false)}
        />
      )}
    </Section>
  )
}
