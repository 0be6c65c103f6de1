import { DescriptionList } from '../../../../web/ui/DescriptionList.tsx'
import { StatusTag } from '../../../../web/ui/StatusTag.tsx'
import { aspectWords } from '../../levels.rules.ts'
import { type ClassificationScale, shippedScale } from '../../scale.rules.ts'

export function ScaleFacts({ scale }: { scale: ClassificationScale }) {
  return (
    <DescriptionList
      items={[
        {
          label: 'Aspekter',
          value: scale.aspects
            .map((one) => `${aspectWords[one].label} (${aspectWords[one].letter})`)
            .join(', '),
        },
        {
          label: 'Nivåer',
          help: 'Åtgärderna i handlingsplanen väljs efter den nivå i KLASSA som en nivå motsvarar.',
          value: (
            <ol className="scale-levels" start={0}>
              {scale.levels.map(({ label, meaning, like }, at) => (
                <li key={label}>
                  <strong>
                    <span className="num">{at}</span> {label}
                  </strong>
                  <span>{meaning}</span>
                  {like !== at && (
                    <span className="soft">
                      Motsvarar {like} {shippedScale.levels[like]?.label}.
                    </span>
                  )}
                </li>
              ))}
            </ol>
          ),
        },
        { label: 'Efterlevnadskontroll', value: months(scale.checkMonths) },
        { label: 'Klassas om', value: months(scale.reclassifyMonths) },
        { label: 'Källa', value: scale.source },
        {
          label: 'Avstämd mot källan',
          value: scale.verified ? (
            <StatusTag tone="good">Verifierad</StatusTag>
          ) : (
            <StatusTag tone="warn">Ej verifierad</StatusTag>
          ),
          help: scale.verified
            ? `Kontrollerad ${scale.lastCheckedOn}.`
            : 'Ingen skala står i lag. Jämför nivåerna med er egen anvisning innan klassningar jämförs med andras.',
        },
      ]}
    />
  )
}

function months(count: number): string {
  if (count % 12 === 0) return count === 12 ? 'Varje år' : `Vart ${ordinal(count / 12)} år`
  return count === 1 ? 'Varje månad' : `Var ${count}:e månad`
}

function ordinal(years: number): string {
  const words = ['', '', 'annat', 'tredje', 'fjärde', 'femte', 'sjätte', 'sjunde', 'åttonde']
  return words[years] ?? `${years}:e`
}
