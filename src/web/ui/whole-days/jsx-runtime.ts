/** What the build writes an element as (see `jsxImportSource` in vite.config.ts). */
import type { ComponentProps, ElementType, Key, ReactElement } from 'react'
import { jsx as element, jsxs as elementWithList, Fragment } from 'react/jsx-runtime'
import { withWholeDays } from './whole-days.ts'

export { Fragment }

type Props = ComponentProps<ElementType>

export function jsx(type: ElementType, props: Props, key?: Key): ReactElement {
  return element(type, withWholeDays(type, props, false), key)
}

export function jsxs(type: ElementType, props: Props, key?: Key): ReactElement {
  return elementWithList(type, withWholeDays(type, props, true), key)
}
