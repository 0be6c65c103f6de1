/** The same as jsx-runtime.ts while the pages are being worked on. */
import type { ComponentProps, ElementType, Key, ReactElement } from 'react'
import { jsxDEV as element, Fragment, type JSXSource } from 'react/jsx-dev-runtime'
import { withWholeDays } from './whole-days.ts'

export { Fragment }

export function jsxDEV(
  type: ElementType,
  props: ComponentProps<ElementType>,
  key: Key | undefined,
  isList: boolean,
  source?: JSXSource,
  self?: unknown,
): ReactElement {
  return element(type, withWholeDays(type, props, isList), key, isList, source, self)
}
