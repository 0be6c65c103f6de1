/** The steps of the guide with the levels so far: where one is, and a way to any of them. */
import { LevelMark } from '../../../web/ui/LevelMark.tsx'
import type { Outcomes } from '../guide.rules.ts'
import { aspectWords } from '../levels.rules.ts'
import { type ClassificationScale, commonLevel, levelOf } from '../scale.rules.ts'

type GuideStepsProps = {
  scale: ClassificationScale
  outcomes: Outcomes
  step: number
  onStep: (step: number) => void
}

export function GuideSteps({ scale, outcomes, step, onStep }: GuideStepsProps) {
  return (
    <nav aria-label="Klassningens steg">
      <ol className="guide-steps">
        {scale.aspects.map((aspect, index) => {
          const outcome = outcomes[aspect]
          const left = outcome?.unanswered.length ?? 0
          return (
            <li key={aspect}>
              <button
                type="button"
                className="guide-step"
                aria-current={index === step ? 'step' : undefined}
                onClick={() => onStep(index)}
              >
                <span>{aspectWords[aspect].label}</span>
                <Mark
                  scale={scale}
                  level={outcome?.soFar ?? null}
                  letter={aspectWords[aspect].letter}
                />
                <span className="soft">
                  {left === 0 ? 'Besvarad' : left === 5 ? 'Inte påbörjad' : `${left} kvar`}
                </span>
              </button>
            </li>
          )
        })}
        <li>
          <button
            type="button"
            className="guide-step"
            aria-current={step === scale.aspects.length ? 'step' : undefined}
            onClick={() => onStep(scale.aspects.length)}
          >
            <span>Sammanfattning och beslut</span>
          </button>
        </li>
      </ol>
    </nav>
  )
}

type MarkProps = {
  scale: ClassificationScale
  level: import('../levels.rules.ts').Level | null
  letter: string
  hasLabel?: boolean
}

/** A level as its letter and number on the ramp: "K3". */
export function Mark({ scale, level, letter, hasLabel = false }: MarkProps) {
  if (level === null) return <LevelMark level={null} label="Ej klassad" />
  const step = (commonLevel(scale, level) + 1) as 1 | 2 | 3 | 4 | 5
  return (
    <LevelMark
      level={step}
      value={`${letter}${level}`}
      {...(hasLabel ? { label: levelOf(scale, level)?.label } : {})}
    />
  )
}
