/** The year as a wheel: January at the top, clockwise, one ring an area, today as a line. */
import { daysBetween } from '../../core/dates.ts'
import { count } from '../../core/swedish.ts'
import { type WheelArea, wheelAreas } from '../series.rules.ts'
import type { Item } from './api.ts'

const CENTRE = 300
const OUTER = 270
const INNER = 96
const months = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec']
const areas = Object.keys(wheelAreas) as WheelArea[]
const RING = (OUTER - INNER) / areas.length

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
  const angle = angleIn(year)
  return (
    <figure className="wheel-figure">
      <svg
        className="wheel-drawing"
        viewBox="0 0 600 600"
        role="img"
        aria-label={`Årshjul ${year}: ${count(items.length, 'tillfälle', 'tillfällen')}${late > 0 ? `, ${late} försenade` : ''}. Samma uppgifter står i listan.`}
      >
        {areas.map((area, index) => (
          <circle
            key={area}
            className="wheel-ring"
            cx={CENTRE}
            cy={CENTRE}
            r={OUTER - index * RING}
          />
        ))}
        <circle className="wheel-ring" cx={CENTRE} cy={CENTRE} r={INNER} />
        {months.map((month, index) => {
          const from = angle(`${year}-${String(index + 1).padStart(2, '0')}-01`)
          const middle = angle(`${year}-${String(index + 1).padStart(2, '0')}-15`)
          const [start, end, word] = [at(from, INNER), at(from, OUTER), at(middle, OUTER + 17)]
          return (
            <g key={month}>
              <line className="wheel-spoke" x1={start.x} y1={start.y} x2={end.x} y2={end.y} />
              <text className="wheel-month" x={word.x} y={word.y + 5}>
                {month}
              </text>
            </g>
          )
        })}
        {today.startsWith(String(year)) && <Today angle={angle(today)} />}
        {placed(items, year).map(({ item, spot }) => (
          <g key={item.id} className={`wheel-dot wheel-${item.area} ${standingClass(item)}`}>
            <title>{`${item.on} ${item.title}`}</title>
            <circle cx={spot.x} cy={spot.y} r={item.isLate ? 9 : 7} />
            {item.isDone && <path d={`M${spot.x - 3.5} ${spot.y}l2.5 3 5-6`} />}
            {item.isLate && <path d={`M${spot.x} ${spot.y - 5}v6M${spot.x} ${spot.y + 4}v1`} />}
          </g>
        ))}
        <text className="wheel-year" x={CENTRE} y={CENTRE + 12}>
          {year}
        </text>
      </svg>
      <figcaption className="wheel-legend">
        {areas.map((area) => (
          <span key={area} className={`wheel-key wheel-${area}`}>
            <svg aria-hidden="true" viewBox="0 0 14 14" width="14" height="14">
              <circle cx="7" cy="7" r="6" />
            </svg>
            {wheelAreas[area]}
          </span>
        ))}
        <span>Ytterst till innerst. Bock: klart. Utropstecken: försenat.</span>
      </figcaption>
    </figure>
  )
}

function Today({ angle }: { angle: number }) {
  const [from, to] = [at(angle, INNER - 14), at(angle, OUTER + 4)]
  return <line className="wheel-today" x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
}

function angleIn(year: number): (day: string) => number {
  const days = daysBetween(`${year}-01-01`, `${year + 1}-01-01`)
  return (day) => (daysBetween(`${year}-01-01`, day) / days) * 2 * Math.PI - Math.PI / 2
}

function at(angle: number, radius: number): { x: number; y: number } {
  const round = (value: number) => Math.round(value * 10) / 10
  return {
    x: round(CENTRE + radius * Math.cos(angle)),
    y: round(CENTRE + radius * Math.sin(angle)),
  }
}

/** Several in the same area within the same week are laid inwards, beside one another. */
function placed(items: readonly Item[], year: number) {
  const angle = angleIn(year)
  const taken = new Map<string, number>()
  return items
    .filter(({ on }) => on.startsWith(String(year)))
    .map((item) => {
      const ring = areas.indexOf(item.area)
      const week = Math.floor(daysBetween(`${year}-01-01`, item.on) / 7)
      const beside = taken.get(`${ring} ${week}`) ?? 0
      taken.set(`${ring} ${week}`, beside + 1)
      const nudge = (beside % 3) * 8 - 6
      return { item, spot: at(angle(item.on), OUTER - (ring + 0.5) * RING - nudge) }
    })
}

function standingClass({ isDone, isLate, standing }: Item): string {
  if (standing === 'skipped') return 'is-skipped'
  if (isDone) return 'is-done'
  return isLate ? 'is-late' : ''
}
