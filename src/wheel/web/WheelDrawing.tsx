/** The year as a wheel: January at the top, clockwise, one ring an area, today as a line. */
import { count } from '../../core/swedish.ts'
import {
  HUB,
  monthsOf,
  ringOrder,
  ringRadii,
  SIZE,
  type Spot,
  spotsOf,
  todayLine,
} from '../drawing.rules.ts'
import { wheelAreas } from '../series.rules.ts'
import type { Item } from './api.ts'

export function WheelDrawing({
  items,
  year,
  today,
}: {
  items: readonly Item[]
  year: number
  today: string
}) {
  const late = items.filter(({ isLate }) => isLate).length
  const now = todayLine(year, today)
  return (
    <figure className="wheel-figure">
      <svg
        className="wheel-drawing"
        viewBox={`0 0 ${SIZE} ${SIZE}`}
        role="img"
        aria-label={`Årshjul ${year}: ${count(items.length, 'tillfälle', 'tillfällen')}${late > 0 ? `, ${late} försenade` : ''}. Samma uppgifter står i listan.`}
      >
        {ringRadii.map((radius) => (
          <circle key={radius} className="wheel-ring" cx={HUB.x} cy={HUB.y} r={radius} />
        ))}
        {monthsOf(year).map(({ word, spoke, wordAt }) => (
          <g key={word}>
            <line
              className="wheel-spoke"
              x1={spoke.from.x}
              y1={spoke.from.y}
              x2={spoke.to.x}
              y2={spoke.to.y}
            />
            <text className="wheel-month" x={wordAt.x} y={wordAt.y + 5}>
              {word}
            </text>
          </g>
        ))}
        {now && (
          <line
            className="wheel-today"
            x1={now.from.x}
            y1={now.from.y}
            x2={now.to.x}
            y2={now.to.y}
          />
        )}
        {spotsOf(items, year).map((spot) => (
          <Dot key={spot.key} spot={spot} />
        ))}
        <text className="wheel-year" x={HUB.x} y={HUB.y + 12}>
          {year}
        </text>
      </svg>
      <figcaption className="wheel-legend">
        {ringOrder.map((area) => (
          <span key={area} className={`wheel-key wheel-${area}`}>
            <svg aria-hidden="true" viewBox="0 0 14 14" width="14" height="14">
              <circle cx="7" cy="7" r="6" />
            </svg>
            {wheelAreas[area]}
          </span>
        ))}
        <span>
          Ringarna i ordning utifrån och in. Siffra: flera nära varandra. Bock: klart. Mörk kant och
          utropstecken: försenat.
        </span>
      </figcaption>
    </figure>
  )
}

function Dot({ spot }: { spot: Spot }) {
  const { x, y, radius, count: number, state } = spot
  const word = number > 1 ? String(number) : ''
  return (
    <g className={`wheel-dot wheel-${spot.area} is-${state}`}>
      <title>{spot.words}</title>
      <circle cx={x} cy={y} r={radius} />
      {state === 'done' && number === 1 ? (
        <path d={`M${x - 3.5} ${y}l2.5 3 5-6`} />
      ) : (
        <text x={x} y={y + 4}>
          {state === 'late' ? `${word}!` : word}
        </text>
      )}
    </g>
  )
}
