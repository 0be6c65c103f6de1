/** The frame of every page inside a board: top bar with board and year, menu, and what is told. */
import { useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import type { AnyRecord } from '../../record/define.ts'
import { addLabelOf } from '../../record/web/report.ts'
import type { Board, Me } from '../api/me.ts'
import { pages } from '../pages.ts'
import { type Place, paths, samePageAt } from '../paths.ts'
import { type MenuGroup, menuGroups, registers } from '../registers.ts'
import { AppFrame, type NavGroup, type NavItem } from '../ui/AppFrame.tsx'
import { Menu } from '../ui/Menu.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { useOfflineNotice } from './OfflineNotice.tsx'
import { WarnOfPersonalNumbers } from './PersonalNumberNote.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import { PlaceProvider, rememberPlace } from './place.tsx'
import { SignInDialog } from './SignInDialog.tsx'
import { useFolded } from './use-folded.ts'

type BoardFrameProps = { me: Me; board: Board; year: number; children: ReactNode }

export function BoardFrame({ me, board, year, children }: BoardFrameProps) {
  const at: Place = { board: board.slug, year }
  const pathname = useLocation({ select: (location) => location.pathname })
  const notice = useOfflineNotice()
  const { folded, fold } = useFolded(me.person.id)
  useEffect(() => {
    rememberPlace({ board: board.slug, year })
  }, [board.slug, year])

  return (
    <PlaceProvider standing={{ me, board, year, at }}>
      <AppFrame
        productName="Genomlys"
        productHref={paths.board(at)}
        contextSelectors={<PlaceMenus me={me} board={board} year={year} pathname={pathname} />}
        right={<PersonMenu me={me} />}
        nav={navOf(at, board, pathname)}
        folded={folded}
        onFold={fold}
        navFooter={<TextLink href={paths.accessibility()}>Om tillgänglighet</TextLink>}
        notice={notice}
      >
        <WarnOfPersonalNumbers>{children}</WarnOfPersonalNumbers>
      </AppFrame>
      <SignInDialog me={me} />
    </PlaceProvider>
  )
}

type PlaceMenusProps = { me: Me; board: Board; year: number; pathname: string }

/** On a page without a board of its own (Konto), the menus lead to Min sida. */
function PlaceMenus({ me, board, year, pathname }: PlaceMenusProps) {
  return (
    <>
      <Menu
        variant="bar"
        label={board.name}
        aria-label={`Nämnd: ${board.name}. Byt nämnd`}
        entries={me.boards.map((one) => ({
          id: one.id,
          label: one.name,
          href: samePageAt(pathname, { board: one.slug, year }),
          isCurrent: one.id === board.id,
        }))}
      />
      <Menu
        variant="bar"
        label={String(year)}
        aria-label={`År: ${year}. Byt år`}
        entries={yearsToChoose(year).map((one) => ({
          id: String(one),
          label: String(one),
          href: samePageAt(pathname, { board: board.slug, year: one }),
          isCurrent: one === year,
        }))}
      />
    </>
  )
}

/** Next year, for planning, and six back; and the one in the address, wherever it lies. */
function yearsToChoose(chosen: number, thisYear = new Date().getFullYear()): number[] {
  const usual = Array.from({ length: 8 }, (_, back) => thisYear + 1 - back)
  return [...new Set([...usual, chosen])].sort((a, b) => b - a)
}

function navOf(at: Place, board: Board, pathname: string): NavGroup[] {
  const isUnder = (href: string) => pathname === href || pathname.startsWith(`${href}/`)
  const item = (label: string, href: string, isExact = false): NavItem => ({
    label,
    href,
    isCurrent: isExact ? pathname === href : isUnder(href),
  })
  const registerItem = (declaration: AnyRecord): NavItem | null => {
    const { type, names } = declaration
    if (mayAt(board, type, 'read')) return item(names.plural, paths.register(at, declaration))
    // Whoever may report but not read still finds the form.
    if (mayAt(board, type, 'create'))
      return item(addLabelOf(declaration, board.acts), paths.newRecord(at, declaration))
    return null
  }
  const address = (path: string) => paths.register(at, { path })
  const own = pages.flatMap(({ path, menu }) => {
    if (!menu || (menu.act && !board.acts.includes(menu.act))) return []
    const isCurrent = [path, ...(menu.alsoOn ?? [])].some((one) => isUnder(address(one)))
    return [
      {
        group: menu.group,
        isFirst: menu.isFirst === true,
        item: { ...item(menu.label, address(path)), isCurrent },
      },
    ]
  })
  const top = [
    item('Min sida', paths.board(at), true),
    ...own.filter(({ group }) => group === 'top').map((one) => one.item),
  ]
  const ownOf = (group: MenuGroup, isFirst: boolean) =>
    own.filter((one) => one.group === group && one.isFirst === isFirst).map((one) => one.item)
  const groups = (Object.keys(menuGroups) as MenuGroup[]).map((group) => ({
    heading: menuGroups[group],
    items: [
      ...ownOf(group, true),
      ...registers
        .filter((register) => register.group === group)
        .flatMap(({ declaration }) => registerItem(declaration) ?? []),
      ...ownOf(group, false),
    ],
  }))
  return [{ items: top }, ...groups.filter(({ items }) => items.length > 0)]
}

function mayAt(board: Board, type: string, act: 'read' | 'create'): boolean {
  return board.acts.some((one) => one === `${type}.${act}`)
}
