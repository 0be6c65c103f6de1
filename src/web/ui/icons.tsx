import type { ReactNode } from 'react'

/**
 * Our own small set, drawn on a 20 px grid with a 1.75 px line. They take the text's colour and
 * are hidden from screen readers: the word beside them, or the control's label, says it.
 */
const drawings = {
  menu: <path d="M3 5.5h14M3 10h14M3 14.5h14" />,
  close: <path d="m5 5 10 10M15 5 5 15" />,
  check: <path d="m4 10.5 4 4 8-9" />,
  plus: <path d="M10 4v12M4 10h12" />,
  minus: <path d="M4 10h12" />,
  chevronDown: <path d="m5 7.5 5 5 5-5" />,
  chevronUp: <path d="m5 12.5 5-5 5 5" />,
  chevronRight: <path d="m7.5 5 5 5-5 5" />,
  chevronLeft: <path d="m12.5 5-5 5 5 5" />,
  arrowRight: <path d="M3.5 10h13m-5-5 5 5-5 5" />,
  arrowLeft: <path d="M16.5 10h-13m5-5-5 5 5 5" />,
  arrowUp: <path d="M10 16V4M5.5 8.5 10 4l4.5 4.5" />,
  arrowDown: <path d="M10 4v12m-4.5-4.5L10 16l4.5-4.5" />,
  sort: <path d="m6.5 8 3.5-4 3.5 4m0 4L10 16l-3.5-4" />,
  search: (
    <>
      <circle cx="8.75" cy="8.75" r="5.25" />
      <path d="m12.75 12.75 4.25 4.25" />
    </>
  ),
  filter: <path d="M3 5h14M5.5 10h9M8.5 15h3" />,
  calendar: (
    <>
      <rect x="3" y="4.5" width="14" height="12.5" rx="1.5" />
      <path d="M3 8.5h14M7 2.5v4M13 2.5v4" />
    </>
  ),
  clock: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M10 6v4.25l2.75 1.75" />
    </>
  ),
  copy: (
    <>
      <rect x="7" y="7" width="10" height="10" rx="1.5" />
      <path d="M13 7V4.5A1.5 1.5 0 0 0 11.5 3h-7A1.5 1.5 0 0 0 3 4.5v7A1.5 1.5 0 0 0 4.5 13H7" />
    </>
  ),
  download: <path d="M10 3v9.5m-4-4 4 4 4-4M3.5 16.5h13" />,
  upload: <path d="M10 12.5V3m-4 4 4-4 4 4M3.5 16.5h13" />,
  edit: <path d="m3.5 16.5.750-3.5L13.5 3.75l2.75 2.75L7 15.75zM11.5 5.75l2.75 2.75" />,
  remove: <path d="M3.5 5.5h13M8 5.5V3h4v2.5m-6.5 0 .75 11.5h7.5l.75-11.5M8.5 9v5m3-5v5" />,
  more: (
    <>
      <circle cx="4" cy="10" r="0.9" className="ui-icon-solid" />
      <circle cx="10" cy="10" r="0.9" className="ui-icon-solid" />
      <circle cx="16" cy="10" r="0.9" className="ui-icon-solid" />
    </>
  ),
  link: (
    <path d="M8.5 11.5a3 3 0 0 0 4.25 0l2.75-2.75a3 3 0 0 0-4.25-4.25l-1 1M11.5 8.5a3 3 0 0 0-4.25 0L4.5 11.25a3 3 0 0 0 4.25 4.25l1-1" />
  ),
  external: <path d="M11.5 3.5h5v5m0-5-7.5 7.5M8 4.5H4.5v11h11V12" />,
  person: (
    <>
      <circle cx="10" cy="6.5" r="3.25" />
      <path d="M3.5 17c.5-3.5 3-5 6.5-5s6 1.5 6.5 5" />
    </>
  ),
  lock: (
    <>
      <rect x="4" y="9" width="12" height="8" rx="1.5" />
      <path d="M6.5 9V6.5a3.5 3.5 0 0 1 7 0V9" />
    </>
  ),
  history: <path d="M3.5 10a6.5 6.5 0 1 0 2-4.7L3.5 7m0-4v4h4M10 6.5V10l2.5 1.75" />,
  document: <path d="M5 2.5h6.5L15.5 6.5v11H5zM11.5 2.5v4h4M7.75 10.5h5M7.75 13.5h5" />,
  print: <path d="M6 7V3h8v4M6 14H3.5V7h13v7H14M6 11.5h8V17H6z" />,
  comment: <path d="M3 4h14v9.5H9L5 17v-3.5H3z" />,
  info: (
    <>
      <circle cx="10" cy="10" r="7.5" className="ui-icon-solid" />
      <path d="M10 9v5M10 6v.1" className="ui-icon-cut" />
    </>
  ),
  good: (
    <>
      <circle cx="10" cy="10" r="7.5" className="ui-icon-solid" />
      <path d="m6.5 10.3 2.5 2.5 4.5-5.3" className="ui-icon-cut" />
    </>
  ),
  warn: (
    <>
      <path d="M10 2.5 18.25 17H1.75z" className="ui-icon-solid" />
      <path d="M10 7.75v4M10 14.25v.1" className="ui-icon-cut" />
    </>
  ),
  bad: (
    <>
      <path d="M6.7 2h6.6L18 6.7v6.6L13.3 18H6.7L2 13.3V6.7z" className="ui-icon-solid" />
      <path d="m7.25 7.25 5.5 5.5m0-5.5-5.5 5.5" className="ui-icon-cut" />
    </>
  ),
  neutral: <circle cx="10" cy="10" r="6" />,
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof drawings

export type IconProps = { name: IconName; size?: 'text' | 'large'; className?: string }

export function Icon({ name, size = 'text', className }: IconProps) {
  return (
    <svg
      className={['ui-icon', size === 'large' && 'ui-icon-large', className]
        .filter(Boolean)
        .join(' ')}
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
    >
      {drawings[name]}
    </svg>
  )
}

/** The five tones of status, each with its own shape. */
export type Tone = 'neutral' | 'info' | 'good' | 'warn' | 'bad'
