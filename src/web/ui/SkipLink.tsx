export type SkipLinkProps = { href?: string; children?: string }

/** First in the tab order; seen only when it has focus. */
export function SkipLink({
  href = '#innehall',
  children = 'Hoppa till innehållet',
}: SkipLinkProps) {
  return (
    <a className="ui-skip-link" href={href}>
      {children}
    </a>
  )
}
