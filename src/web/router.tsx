/** The addresses and their pages. Each page is a file of its own, fetched when it is needed. */
import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  useParams,
  useRouter,
} from '@tanstack/react-router'
import type { ComponentType, ReactNode } from 'react'
import type { AnyRecord } from '../record/define.ts'
import { presenceQuery, useMe } from './api/me.ts'
import { FailurePage } from './FailurePage.tsx'
import { BoardFrame } from './frame/BoardFrame.tsx'
import { PlainFrame } from './frame/PlainFrame.tsx'
import { isYear, startAddress, startingPlace } from './frame/place.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'
import { pages, registersWithKitForm } from './pages.ts'
import { belowBoard, paths, queryText, safeReturn, templates } from './paths.ts'
import { registerAt } from './registers.ts'
import { LoadingState } from './ui/LoadingState.tsx'
import { UiProvider } from './ui/UiProvider.tsx'

type Context = { queryClient: QueryClient }

const rootRoute = createRootRouteWithContext<Context>()({
  component: Root,
  notFoundComponent: () => (
    <PlainFrame>
      <NotFoundPage />
    </PlainFrame>
  ),
})

function Root() {
  const router = useRouter()
  return (
    <UiProvider navigate={(href) => void router.navigate({ href })}>
      <Outlet />
    </UiProvider>
  )
}

function PlainFailure(props: { error: unknown; reset: () => void }) {
  return (
    <PlainFrame>
      <FailurePage {...props} />
    </PlainFrame>
  )
}

const plainRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'plain',
  component: () => (
    <PlainFrame>
      <Outlet />
    </PlainFrame>
  ),
})

const signInRoute = createRoute({
  getParentRoute: () => plainRoute,
  path: templates.signIn,
  component: lazyRouteComponent(() => import('./account/SignInPage.tsx'), 'SignInPage'),
})

const setUpRoute = createRoute({
  getParentRoute: () => plainRoute,
  path: templates.setUp,
  component: lazyRouteComponent(() => import('./account/SetUpPage.tsx'), 'SetUpPage'),
})

const invitationRoute = createRoute({
  getParentRoute: () => plainRoute,
  path: templates.invitation,
  component: lazyRouteComponent(() => import('./account/OneTimeLinkPage.tsx'), 'InvitationPage'),
})

const resetRoute = createRoute({
  getParentRoute: () => plainRoute,
  path: templates.reset,
  component: lazyRouteComponent(() => import('./account/OneTimeLinkPage.tsx'), 'ResetPage'),
})

const accessibilityRoute = createRoute({
  getParentRoute: () => plainRoute,
  path: templates.accessibility,
  component: lazyRouteComponent(() => import('./AccessibilityPage.tsx'), 'AccessibilityPage'),
})

const openReportRoute = createRoute({
  getParentRoute: () => plainRoute,
  path: templates.openReport,
  component: lazyRouteComponent(
    () => import('../areas/incidents/report/web/OpenReportPage.tsx'),
    'OpenReportPage',
  ),
})

/** Everything below asks who is signed in before it shows anything. */
const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const { me } = await context.queryClient.ensureQueryData(presenceQuery)
    if (me === null) throw redirect({ href: paths.signIn(safeReturn(location.href)) })
  },
  component: Outlet,
  errorComponent: PlainFailure,
})

const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: templates.home,
  beforeLoad: async ({ context }) => {
    const { me } = await context.queryClient.ensureQueryData(presenceQuery)
    if (me) throw redirect({ href: startAddress(me, new Date().getFullYear()), replace: true })
  },
})

const accountRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: templates.account,
  component: lazyRouteComponent(async () => {
    const { AccountPage } = await import('./account/AccountPage.tsx')
    return {
      default: () => (
        <InLastFrame>
          <AccountPage />
        </InLastFrame>
      ),
    }
  }),
})

/** Konto belongs to no board; the frame around it stays at the one used last. */
function InLastFrame({ children }: { children: ReactNode }) {
  const me = useMe()
  const at = me && startingPlace(me, new Date().getFullYear())
  const board = me?.boards.find((one) => one.slug === at?.board)
  if (!me) return null
  if (!board || !at) return <PlainFrame>{children}</PlainFrame>
  return (
    <BoardFrame me={me} board={board} year={at.year}>
      {children}
    </BoardFrame>
  )
}

const boardRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: templates.board,
  component: BoardInFrame,
})

function BoardInFrame() {
  const me = useMe()
  const { board: slug, year: yearText } = boardRoute.useParams()
  const board = me?.boards.find((one) => one.slug === slug)
  const year = Number(yearText)
  if (!me) return null
  if (!board || !/^\d{4}$/.test(yearText) || !isYear(year))
    return (
      <PlainFrame>
        <NotFoundPage />
      </PlainFrame>
    )
  return (
    <BoardFrame me={me} board={board} year={year}>
      <Outlet />
    </BoardFrame>
  )
}

const myPageRoute = createRoute({
  getParentRoute: () => boardRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./MyPage.tsx'), 'MyPage'),
})

type RegisterPageLike = ComponentType<{ declaration: AnyRecord; id: string }>

/**
 * A page of the record kit, given the declaration and the record that the address names. The
 * register can be given where its own address is a fixed part of the route's.
 */
function inRegister(load: () => Promise<RegisterPageLike>, fixed?: string) {
  return lazyRouteComponent(async () => {
    const PageOfRegister = await load()
    return {
      default: function InRegister() {
        const { register = '', id = '' } = useParams({ strict: false })
        const declaration = registerAt(fixed ?? register)
        if (!declaration) return <NotFoundPage />
        return (
          <PageOfRegister key={`${declaration.type} ${id}`} declaration={declaration} id={id} />
        )
      },
    }
  })
}

const registerRoute = createRoute({
  getParentRoute: () => boardRoute,
  path: belowBoard.register,
  component: inRegister(async () => (await import('../record/web/RegisterPage.tsx')).RegisterPage),
})

const newRecordPage = async () => (await import('../record/web/NewRecordPage.tsx')).NewRecordPage

const newRecordRoute = createRoute({
  getParentRoute: () => boardRoute,
  path: belowBoard.newRecord,
  component: inRegister(newRecordPage),
})

const recordRoute = createRoute({
  getParentRoute: () => boardRoute,
  path: belowBoard.record,
  component: inRegister(async () => (await import('../record/web/RecordPage.tsx')).RecordPage),
})

const changeRecordRoute = createRoute({
  getParentRoute: () => boardRoute,
  path: belowBoard.changeRecord,
  component: inRegister(
    async () => (await import('../record/web/ChangeRecordPage.tsx')).ChangeRecordPage,
  ),
})

const slotRoutes = pages.map(({ path, load }) =>
  createRoute({
    getParentRoute: () => boardRoute,
    path: `/${path}`,
    component: lazyRouteComponent(async () => ({ default: await load() })),
  }),
)

/** Without these, `system/$id` would take `system/ny` for a record: it names its register. */
const newBesideOwnRecord = registersWithKitForm().map((register) =>
  createRoute({
    getParentRoute: () => boardRoute,
    path: `/${register}/ny`,
    component: inRegister(newRecordPage, register),
  }),
)

const routeTree = rootRoute.addChildren([
  plainRoute.addChildren([
    signInRoute,
    setUpRoute,
    invitationRoute,
    resetRoute,
    accessibilityRoute,
    openReportRoute,
  ]),
  signedInRoute.addChildren([
    homeRoute,
    accountRoute,
    boardRoute.addChildren([
      myPageRoute,
      ...slotRoutes,
      ...newBesideOwnRecord,
      registerRoute,
      newRecordRoute,
      recordRoute,
      changeRecordRoute,
    ]),
  ]),
])

export function makeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    // Addresses say what they mean: plain text, never quoted JSON.
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => queryText(search as Record<string, string | undefined>),
    scrollRestoration: true,
    defaultNotFoundComponent: NotFoundPage,
    defaultErrorComponent: FailurePage,
    defaultPendingComponent: () => <LoadingState label="Hämtar sidan …" />,
    defaultPendingMs: 400,
    defaultPendingMinMs: 0,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
