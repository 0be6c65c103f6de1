/** The register as a file, out and in. */
import { usePlace } from '../../web/frame/place.tsx'
import { paths } from '../../web/paths.ts'
import { LinkButton } from '../../web/ui/LinkButton.tsx'
import { Menu } from '../../web/ui/Menu.tsx'
import type { AnyRecord } from '../define.ts'

const formats = [
  { id: 'xlsx', label: 'Excel (.xlsx)' },
  { id: 'csv', label: 'CSV' },
  { id: 'json', label: 'JSON' },
] as const

export function ExportMenu({ declaration }: { declaration: AnyRecord }) {
  const { board } = usePlace()
  if (!board.acts.some((act) => act === 'register.export')) return null
  const at = `/api/boards/${board.id}/exports/${declaration.type}`
  return (
    <Menu
      label="Exportera"
      aria-label={`Exportera ${declaration.names.plural.toLocaleLowerCase('sv')} som fil`}
      entries={formats.map(({ id, label }) => ({
        id,
        label,
        onAction: () => save(`${at}?format=${id}`),
      }))}
    />
  )
}

export function ImportLink({ declaration }: { declaration: AnyRecord }) {
  const { at, board } = usePlace()
  const acts = ['import.run', `${declaration.type}.create`, `${declaration.type}.change`]
  if (!acts.every((act) => board.acts.some((one) => one === act))) return null
  return <LinkButton href={paths.imports(at, declaration)}>Importera</LinkButton>
}

/** The browser saves what it is given as an attachment; the page stays. */
function save(address: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = ''
  link.click()
}
