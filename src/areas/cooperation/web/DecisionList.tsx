import { roles } from '../../../core/roles.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { improvement } from '../../improvements/improvement.record.ts'
import { decisionInWords } from '../minutes.ts'
import type { ShownMinutes } from './api.ts'

type DecisionListProps = {
  decisions: ShownMinutes['decisions']
  may: ShownMinutes['may']
  isDisabled: boolean
  onMakeActivity: (id: string) => void
  onRemove: (id: string) => void
}

export function roleInWords(key: string): string {
  return Object.entries(roles).find(([one]) => one === key)?.[1].short ?? key
}

/** The decisions under a point, each with the activity it became or the way to make it one. */
export function DecisionList(props: DecisionListProps) {
  const { decisions, may, isDisabled } = props
  const { at } = usePlace()
  if (decisions.length === 0) return null
  return (
    <ul className="meeting-decisions">
      {decisions.map((one) => (
        <li key={one.id}>
          <p>
            <strong>{`Beslut ${one.number}:`}</strong> {decisionInWords(one, roleInWords)}
          </p>
          {one.activity ? (
            <p>
              Upplagt som{' '}
              <TextLink href={paths.record(at, improvement, one.activity.id)}>
                {one.activity.title}
              </TextLink>
            </p>
          ) : (
            <div className="ui-row">
              {may.makeActivity.answer && (
                <Button
                  size="small"
                  variant="primary"
                  isDisabled={isDisabled}
                  aria-label={`Gör till aktivitet: beslut ${one.number}`}
                  onPress={() => props.onMakeActivity(one.id)}
                >
                  Gör till aktivitet
                </Button>
              )}
              {may.write.answer && (
                <Button
                  size="small"
                  variant="quiet"
                  isDisabled={isDisabled}
                  aria-label={`Ta bort beslut ${one.number}`}
                  onPress={() => props.onRemove(one.id)}
                >
                  Ta bort
                </Button>
              )}
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
