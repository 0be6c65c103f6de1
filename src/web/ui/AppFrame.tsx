import { type ReactNode, useId, useState } from 'react'
import {
  Dialog as AriaDialog,
  Link as AriaLink,
  Heading,
  Modal,
  ModalOverlay,
} from 'react-aria-components'
import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'
import { SkipLink } from './SkipLink.tsx'

export type NavItem = {
  label: string
  href: string
  isCurrent?: boolean
  count?: number
  /** What the number counts, read aloud: "försenade". */
  countLabel?: string
}

export type NavGroup = { heading?: string; items: readonly NavItem[] }

export type AppFrameProps = {
  productName: string
  productHref: string
  /** Menus with variant 'bar': always seen, also on a phone. */
  contextSelectors?: ReactNode
  /** At the right: search, what is due, the person. */
  right?: ReactNode
  nav: readonly NavGroup[]
  navLabel?: string
  /** Under the groups: "Om tillgänglighet", version. */
  navFooter?: ReactNode
  /** Over the page, full width: connection lost, demo data. */
  notice?: ReactNode
  /** Reading and comparing pages may take the whole width. */
  width?: 'normal' | 'full'
  children: ReactNode
}

export function AppFrame({
  productName,
  productHref,
  contextSelectors,
  right,
  nav,
  navLabel = 'Huvudmeny',
  navFooter,
  notice,
  width = 'normal',
  children,
}: AppFrameProps) {
  const [isMenuOpen, setMenuOpen] = useState(false)
  return (
    <div className="ui-app">
      <SkipLink />
      <header className="ui-bar">
        <div className="ui-bar-menu">
          <Button
            variant="quiet"
            icon="menu"
            aria-expanded={isMenuOpen}
            onPress={() => setMenuOpen(true)}
          >
            Meny
          </Button>
        </div>
        <AriaLink href={productHref} className="ui-bar-product">
          {productName}
        </AriaLink>
        {contextSelectors && <div className="ui-bar-context">{contextSelectors}</div>}
        {right && <div className="ui-bar-right">{right}</div>}
      </header>
      <div className="ui-app-body">
        <nav aria-label={navLabel} className="ui-nav ui-nav-side">
          <NavGroups groups={nav} />
          {navFooter && <div className="ui-nav-footer">{navFooter}</div>}
        </nav>
        <main id="innehall" tabIndex={-1} className={`ui-main ui-main-${width}`}>
          {notice && <div className="ui-notice">{notice}</div>}
          {children}
        </main>
      </div>
      <ModalOverlay
        isOpen={isMenuOpen}
        onOpenChange={setMenuOpen}
        isDismissable
        className="ui-veil ui-veil-side"
      >
        <Modal className="ui-drawer">
          <AriaDialog className="ui-drawer-dialog">
            <div className="ui-drawer-header">
              <Heading slot="title" className="ui-drawer-title">
                {navLabel}
              </Heading>
              <IconButton icon="close" label="Stäng menyn" onPress={() => setMenuOpen(false)} />
            </div>
            <nav aria-label={navLabel} className="ui-nav">
              <NavGroups groups={nav} onFollow={() => setMenuOpen(false)} />
              {navFooter && <div className="ui-nav-footer">{navFooter}</div>}
            </nav>
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </div>
  )
}

function NavGroups({ groups, onFollow }: { groups: readonly NavGroup[]; onFollow?: () => void }) {
  const id = useId()
  return groups.map((group, at) => (
    <div key={group.heading ?? group.items[0]?.href} className="ui-nav-group">
      {group.heading && (
        <p className="ui-nav-heading" id={`${id}-${at}`}>
          {group.heading}
        </p>
      )}
      <ul aria-labelledby={group.heading ? `${id}-${at}` : undefined}>
        {group.items.map((item) => (
          <li key={item.href}>
            <AriaLink
              href={item.href}
              className="ui-nav-link"
              aria-current={item.isCurrent ? 'page' : undefined}
              onPress={onFollow}
            >
              <span>{item.label}</span>
              {item.count !== undefined && (
                <span className="ui-count">
                  {item.count}
                  {item.countLabel && <span className="ui-hidden"> {item.countLabel}</span>}
                </span>
              )}
            </AriaLink>
          </li>
        ))}
      </ul>
    </div>
  ))
}
