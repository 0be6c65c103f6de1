import { StrictMode, useState, useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'
import '../ui.css'
import { AppFrame } from '../AppFrame.tsx'
import { IconButton } from '../IconButton.tsx'
import { Menu } from '../Menu.tsx'
import { UiProvider } from '../UiProvider.tsx'
import { ConflictView } from './conflict-view.tsx'
import { FormView } from './form-view.tsx'
import { PartsView } from './parts-view.tsx'
import { RecordView } from './record-view.tsx'
import { RegisterView } from './register-view.tsx'
import { StatesView } from './states-view.tsx'

const views = {
  register: { label: 'Register', view: RegisterView },
  post: { label: 'Post', view: RecordView },
  formular: { label: 'Formulär', view: FormView },
  konflikt: { label: 'Konflikt', view: ConflictView },
  tillstand: { label: 'Tillstånd', view: StatesView },
  delar: { label: 'Delar', view: PartsView },
}
type ViewName = keyof typeof views

const isView = (name: string): name is ViewName => name in views

function currentView(): ViewName {
  const name = new URLSearchParams(location.search).get('vy') ?? 'register'
  return isView(name) ? name : 'register'
}

const listeners = new Set<() => void>()
function go(href: string) {
  history.pushState(null, '', href)
  for (const listener of listeners) listener()
}

function Gallery() {
  const name = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => currentView(),
  )
  const [theme, setTheme] = useState<string | null>(
    new URLSearchParams(location.search).get('tema'),
  )
  if (theme) document.documentElement.dataset.theme = theme
  const View = views[name].view

  return (
    <UiProvider navigate={go}>
      <AppFrame
        productName="Genomlys"
        productHref="?vy=register"
        contextSelectors={
          <>
            <Menu
              variant="bar"
              label="Överförmyndarnämnden"
              aria-label="Nämnd: Överförmyndarnämnden"
              entries={[
                { id: 'ofn', label: 'Överförmyndarnämnden', isCurrent: true },
                { id: 'sn', label: 'Socialnämnden' },
                { id: 'an', label: 'Arbetsmarknads- och vuxenutbildningsnämnden' },
              ]}
            />
            <Menu
              variant="bar"
              label="2026"
              aria-label="År: 2026"
              entries={[
                { id: '2026', label: '2026', isCurrent: true },
                { id: '2025', label: '2025', description: 'Beslutad 2026-02-11' },
              ]}
            />
          </>
        }
        right={
          <>
            <IconButton icon="search" label="Sök" />
            <Menu
              variant="bar"
              label="Anna L"
              aria-label="Anna L, ditt konto"
              entries={[
                {
                  id: 'tema',
                  label: theme === 'dark' ? 'Ljust utseende' : 'Mörkt utseende',
                  onAction: () => setTheme(theme === 'dark' ? 'light' : 'dark'),
                },
                { id: 'ut', label: 'Logga ut' },
              ]}
            />
          </>
        }
        nav={[
          {
            items: [
              {
                label: 'Min sida',
                href: '?vy=delar',
                isCurrent: name === 'delar',
                count: 3,
                countLabel: 'att göra',
              },
              { label: 'Årshjul', href: '?vy=tillstand', isCurrent: name === 'tillstand' },
              {
                label: 'Ledningens genomgång',
                href: '?vy=konflikt',
                isCurrent: name === 'konflikt',
              },
            ],
          },
          {
            heading: 'Händer',
            items: [
              {
                label: 'Incidenter',
                href: '?vy=register',
                isCurrent: name === 'register',
                count: 12,
                countLabel: 'öppna',
              },
              { label: 'Anmäl incident', href: '?vy=formular', isCurrent: name === 'formular' },
              { label: 'Avvikelser', href: '?vy=post', isCurrent: name === 'post' },
            ],
          },
          {
            heading: 'Skydda',
            items: [
              { label: 'Risker', href: '?vy=r1' },
              { label: 'Informationsklassningar', href: '?vy=r2' },
              { label: 'Personuppgiftsbehandlingar', href: '?vy=r3' },
            ],
          },
        ]}
        navFooter={<a href="?vy=delar">Om tillgänglighet</a>}
      >
        <View />
      </AppFrame>
    </UiProvider>
  )
}

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Gallery />
    </StrictMode>,
  )
}
