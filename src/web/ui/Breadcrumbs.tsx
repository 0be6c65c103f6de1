import { TextLink } from './TextLink.tsx'

export type Crumb = { label: string; href?: string }

/** The way here. The present page is not repeated: its heading stands right below. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Sökväg" className="ui-crumbs">
      <ol>
        {crumbs.map((crumb) => (
          <li key={crumb.label}>
            {crumb.href ? <TextLink href={crumb.href}>{crumb.label}</TextLink> : crumb.label}
          </li>
        ))}
      </ol>
    </nav>
  )
}
