/** The three pages about who we are, as tabs that are links. */
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { people, roleList, unitTree } from './addresses.ts'
import './organisation.css'

const tabs = [
  { page: people, label: 'Personer' },
  { page: roleList, label: 'Vem gör vad' },
  { page: unitTree, label: 'Organisation' },
] as const

export function OrganisationTabs({ here }: { here: { path: string } }) {
  const { at } = usePlace()
  return (
    <nav aria-label="Personer och roller" className="org-tabs">
      <ul className="ui-tab-list">
        {tabs.map(({ page, label }) => (
          <li key={page.path}>
            <TextLink
              href={paths.register(at, page)}
              className="ui-tab"
              aria-current={page.path === here.path ? 'page' : undefined}
              data-selected={page.path === here.path || undefined}
            >
              {label}
            </TextLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
