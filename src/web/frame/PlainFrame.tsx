/** The frame of pages for whoever is not signed in: a name, a narrow column, a foot. */
import type { ReactNode } from 'react'
import { paths } from '../paths.ts'
import { SkipLink } from '../ui/SkipLink.tsx'
import { TextLink } from '../ui/TextLink.tsx'

export function PlainFrame({ children }: { children: ReactNode }) {
  return (
    <div className="plain">
      <SkipLink />
      <header className="plain-header">
        <p className="plain-name">Genomlys</p>
        <p className="plain-about">Ledningssystem för informationssäkerhet</p>
      </header>
      <main id="innehall" tabIndex={-1} className="plain-main">
        {children}
      </main>
      <footer className="plain-footer">
        <TextLink href={paths.accessibility()}>Om tillgänglighet</TextLink>
      </footer>
    </div>
  )
}
