/** What the check found: by severity, each with what, why and what to do, and a way to the place. */
import type { ReactNode } from 'react'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import type { CheckHit } from '../check-answer.ts'
import type { Severity } from '../hit.ts'
import { groupHits, type RuleGroup, sharedWords } from './hit-groups.ts'
import './check.css'

const tones = { stops: 'bad', should: 'warn', note: 'info' } as const satisfies Record<
  Severity,
  string
>

export type HitListProps = {
  hits: readonly CheckHit[]
  /** The buttons of a hit: to the text, to the record, let pass. */
  actions: (hit: CheckHit) => ReactNode
  /** The level of the severities' headings. */
  level?: 3 | 4
}

export function HitList({ hits, actions, level = 4 }: HitListProps) {
  const Heading = `h${level}` as const
  const RuleHeading = `h${level + 1}` as 'h4' | 'h5'
  return (
    <div className="check-list">
      {groupHits(hits).map(({ severity, label, count, rules }) => (
        <section key={severity} aria-label={label}>
          <Heading className="check-severity">
            <StatusTag tone={tones[severity]}>{label}</StatusTag>
            <span className="soft num">{count}</span>
          </Heading>
          <ul className="check-rules">
            {rules.map((group) => (
              <li key={group.rule}>
                <RuleHeading className="check-rule">
                  {group.label}
                  {group.hits.length > 1 && (
                    <span className="soft num">{` ${group.hits.length}`}</span>
                  )}
                </RuleHeading>
                <Hits group={group} actions={actions} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function Hits({ group, actions }: { group: RuleGroup; actions: HitListProps['actions'] }) {
  const shared = sharedWords(group.hits)
  return (
    <>
      {shared && <Words {...shared} law={group.law} />}
      <ul className="check-hits">
        {group.hits.map((hit) => (
          <li key={hit.key} id={hitAnchor(hit.key)} tabIndex={-1}>
            <blockquote className="check-quote">{hit.quote}</blockquote>
            {hit.place.section && (
              <p className="soft small">
                {hit.place.line !== null && hit.place.key === null ? `Rad ${hit.place.line}, ` : ''}
                {hit.place.section}
              </p>
            )}
            {!shared && <Words why={hit.why} advice={hit.advice} law={group.law} />}
            {hit.pass && (
              <p className="check-pass">
                <StatusTag tone="good">Godtagen</StatusTag>
                <span>{`${hit.pass.byName}: ”${hit.pass.reason}”`}</span>
              </p>
            )}
            <div className="check-actions">{actions(hit)}</div>
          </li>
        ))}
      </ul>
    </>
  )
}

function Words({ why, advice, law }: { why: string; advice: string; law: string | null }) {
  return (
    <div className="check-words">
      <p>{why}</p>
      <p>
        <strong>Gör så här: </strong>
        {advice}
      </p>
      {law && <p className="soft small">{law}</p>}
    </div>
  )
}

export function hitAnchor(key: string): string {
  return `traff-${key}`
}
