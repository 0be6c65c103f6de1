import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import {
  Button as AriaButton,
  Dialog as AriaDialog,
  Link as AriaLink,
  Heading,
  Modal,
  ModalOverlay,
} from 'react-aria-components'
import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'
import { Icon } from './icons.tsx'
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
  /** Headings of the groups that are folded; the group of the page one is on is open all the same. */
  folded?: readonly string[]
  /** Without it the groups cannot be folded. */
  onFold?: (heading: string, isFolded: boolean) => void
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
  folded = [],
  onFold,
  navFooter,
  notice,
  width = 'normal',
  children,
}: AppFrameProps) {
  const [isMenuOpen, setMenuOpen] = useState(false)
  const side = useRef<HTMLElement>(null)
  const current = nav.flatMap(({ items }) => items).find(({ isCurrent }) => isCurrent)?.href
  // Where one is stands in view also when the menu is longer than the window.
  useEffect(() => {
    if (current === undefined || !side.current) return
    const place = side.current.querySelector<HTMLElement>('[aria-current="page"]')
    if (place && isOutside(place, side.current))
      side.current.scrollTop = place.offsetTop - side.current.clientHeight / 2
  }, [current])
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
        <nav ref={side} aria-label={navLabel} className="ui-nav ui-nav-side">
          <NavGroups groups={nav} folded={folded} onFold={onFold} />
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
              <NavGroups
                groups={nav}
                folded={folded}
                onFold={onFold}
                onFollow={() => setMenuOpen(false)}
              />
              {navFooter && <div className="ui-nav-footer">{navFooter}</div>}
            </nav>
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </div>
  )
}

function isOutside(place: HTMLElement, within: HTMLElement): boolean {
  const [inner, outer] = [place.getBoundingClientRect(), within.getBoundingClientRect()]
  return inner.top < outer.top || inner.bottom > outer.bottom
}

type NavGroupsProps = {
  groups: readonly NavGroup[]
  folded: readonly string[]
  onFold: AppFrameProps['onFold']
  onFollow?: () => void
}

function NavGroups({ groups, folded, onFold, onFollow }: NavGroupsProps) {
  const id = useId()
  return groups.map((group, at) => {
    const { heading } = group
    const holdsPage = group.items.some(({ isCurrent }) => isCurrent)
    const isFolded =
      heading !== undefined && onFold !== undefined && !holdsPage && folded.includes(heading)
    const isFoldable = onFold !== undefined && !holdsPage
    return (
      <div key={heading ?? group.items[0]?.href} className="ui-nav-group">
        {heading &&
          (isFoldable ? (
            <AriaButton
              className="ui-nav-heading ui-nav-fold"
              id={`${id}-${at}`}
              aria-expanded={!isFolded}
              aria-controls={`${id}-${at}-list`}
              onPress={() => onFold(heading, !isFolded)}
            >
              <span>{heading}</span>
              <Icon name="chevronRight" className="ui-nav-chevron" />
            </AriaButton>
          ) : (
            <p className="ui-nav-heading" id={`${id}-${at}`}>
              {heading}
            </p>
          ))}
        <ul
          id={`${id}-${at}-list`}
          aria-labelledby={heading ? `${id}-${at}` : undefined}
          hidden={isFolded}
        >
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
    )
  })
}
