/** A scale as it is read: its steps, its levels, and where it is from. */
import { DescriptionList } from '../../../web/ui/DescriptionList.tsx'
import { LevelMark } from '../../../web/ui/LevelMark.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { colourStep } from '../scale.rules.ts'
import type { ShownScale } from './api.ts'

export function ScaleFacts({ scale }: { scale: ShownScale }) {
  return (
    <DescriptionList
      items={[
        { label: 'Sannolikhet', value: <Steps names={scale.likelihood} /> },
        { label: 'Konsekvens', value: <Steps names={scale.consequence} /> },
        {
          label: 'Nivåer',
          help: 'Riskvärdet är sannolikhet gånger konsekvens.',
          value: (
            <ul className="risk-levels">
              {scale.levels.map((level, index) => (
                <li key={level.name}>
                  <LevelMark
                    level={colourStep(index, scale)}
                    value={level.range}
                    label={level.name}
                  />
                </li>
              ))}
            </ul>
          ),
        },
        { label: 'Källa', value: scale.source },
        {
          label: 'Avstämd mot källan',
          value: <VerifiedTag scale={scale} />,
          help: scale.verified
            ? `Kontrollerad ${scale.lastCheckedOn}.`
            : 'Ingen skala står i lag. Jämför stegen och gränserna med er egen anvisning innan riskerna jämförs med andras.',
        },
      ]}
    />
  )
}

function VerifiedTag({ scale }: { scale: Pick<ShownScale, 'verified'> }) {
  return scale.verified ? (
    <StatusTag tone="good">Verifierad</StatusTag>
  ) : (
    <StatusTag tone="warn">Ej verifierad</StatusTag>
  )
}

function Steps({ names }: { names: readonly string[] }) {
  return (
    <ol className="risk-steps">
      {names.map((name, index) => (
        <li key={name}>
          <span className="num">{index + 1}</span> {name}
        </li>
      ))}
    </ol>
  )
}
