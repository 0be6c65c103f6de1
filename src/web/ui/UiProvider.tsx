import { type ReactNode, useLayoutEffect } from 'react'
import { I18nProvider, RouterProvider } from 'react-aria-components'
import { ToastRegion } from './Toast.tsx'

export type UiProviderProps = {
  children: ReactNode
  /** The app's router: every link in the design system goes through it. */
  navigate?: (href: string) => void
}

/**
 * React Aria writes a style element into the page unless one with this id stands there already.
 * A strict CSP refuses it, and base.css holds the same rule, so a marker takes its place.
 */
function holdPressableStyle() {
  const id = 'react-aria-pressable-style'
  if (document.getElementById(id)) return
  const marker = document.createElement('meta')
  marker.id = id
  document.head.append(marker)
}

/** Once, around the whole app: Swedish, the router, and the place for short messages. */
export function UiProvider({ children, navigate }: UiProviderProps) {
  useLayoutEffect(holdPressableStyle, [])
  const content = (
    <>
      {children}
      <ToastRegion />
    </>
  )
  return (
    <I18nProvider locale="sv-SE">
      {navigate ? <RouterProvider navigate={navigate}>{content}</RouterProvider> : content}
    </I18nProvider>
  )
}
