/** The tree of boards, administrations and units; what is vacant at a board is said in words. */
import { useState } from 'react'
import { unitList } from '../../../import/units.ts'
import { ExportMenu } from '../../../record/web/RegisterFiles.tsx'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { Chip, ChipGroup } from '../../../web/ui/Chip.tsx'
import { ConfirmDialog } from '../../../web/ui/ConfirmDialog.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { Menu } from '../../../web/ui/Menu.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { vacantRoles } from '../rules.ts'
import { people, unitTree } from './addresses.ts'
import { changeUnit, type HeldRole, type Unit, useReadAgain, useRoles, useUnits } from './api.ts'
import { OrganisationTabs } from './OrganisationTabs.tsx'
import { PageFailure } from './PageFailure.tsx'
import { todayHere } from './sight.ts'
import { type UnitAsk, UnitDialog } from './UnitDialog.tsx'
import { inUse, treeOf, type UnitNode } from './unit-tree.ts'
import { vacancyWords } from './vacancies.ts'
import { unitKinds } from './words.ts'

type Acts = { ask: (ask: UnitAsk) => void; close: (unit: Unit) => void } | null

export function OrganisationPage() {
  const { me, at } = usePlace()
  const units = useUnits()
  const roles = useRoles()
  const readAgain = useReadAgain()
  const [asked, setAsked] = useState<UnitAsk | null>(null)
  const [closing, setClosing] = useState<Unit | null>(null)
  const [showsAll, setShowsAll] = useState(false)
  const all = units.data?.units ?? []
  const tree = treeOf(all)
  const mayChange = units.data?.may.change.answer ?? false
  const acts: Acts = mayChange ? { ask: setAsked, close: setClosing } : null
  const closed = all.filter((unit) => !unit.active).length

  async function setActive(unit: Unit, active: boolean) {
    const { version, parentId, name } = unit
    await changeUnit(unit.id, { version, parentId, name, active }).catch(async (error: unknown) => {
      // What the person decides on next must be what is saved.
      await readAgain()
      throw error
    })
    await readAgain()
    showToast({ message: `${name} används ${active ? 'igen' : 'inte längre'}.` })
  }

  return (
    <Page
      title="Organisation"
      purpose={`Nämnder, förvaltningar och enheter i ${me.tenant.name}.`}
      actions={
        <>
          <ExportMenu declaration={unitList} />
          {mayChange && (
            <>
              <LinkButton href={paths.imports(at, unitList)}>Importera</LinkButton>
              <Button
                variant="primary"
                icon="plus"
                onPress={() => setAsked({ kind: 'add', under: null })}
              >
                Lägg till enhet
              </Button>
            </>
          )}
        </>
      }
    >
      <OrganisationTabs here={unitTree} />
      {units.error && !units.data ? (
        <PageFailure
          title="Organisationen gick inte att hämta"
          error={units.error}
          onRetry={() => void units.refetch()}
        />
      ) : !units.data ? (
        <LoadingState label="Hämtar organisationen …" shape="list" lines={8} />
      ) : all.length === 0 ? (
        <EmptyState title="Ingen enhet är tillagd ännu">
          <p>Börja med nämnden, och lägg förvaltningen under den.</p>
        </EmptyState>
      ) : (
        <>
          {closed > 0 && (
            <ChipGroup label="Urval">
              <Chip isSelected={showsAll} onChange={setShowsAll} count={closed}>
                Visa dem som inte används
              </Chip>
            </ChipGroup>
          )}
          <UnitList
            nodes={showsAll ? tree : inUse(tree)}
            roles={roles.data?.roles ?? null}
            acts={acts}
          />
        </>
      )}
      {asked && <UnitDialog ask={asked} units={all} onClose={() => setAsked(null)} />}
      <ConfirmDialog
        isOpen={closing !== null}
        onOpenChange={() => setClosing(null)}
        title={closing?.active ? 'Sluta använda enheten?' : 'Använda enheten igen?'}
        confirmLabel={closing?.active ? 'Sluta använda' : 'Använd igen'}
        onConfirm={() => (closing ? setActive(closing, !closing.active) : undefined)}
      >
        <p>
          {closing?.active
            ? `${closing.name} går inte längre att välja för personer. Det som redan hör dit ligger kvar, och enheten kan tas i bruk igen.`
            : `${closing?.name} går att välja för personer igen.`}
        </p>
      </ConfirmDialog>
    </Page>
  )
}

type UnitListProps = { nodes: readonly UnitNode[]; roles: readonly HeldRole[] | null; acts: Acts }

function UnitList({ nodes, roles, acts }: UnitListProps) {
  return (
    <ul className="org-tree">
      {nodes.map(({ unit, children }) => (
        <li key={unit.id}>
          <UnitRow unit={unit} roles={roles} acts={acts} />
          {children.length > 0 && <UnitList nodes={children} roles={roles} acts={acts} />}
        </li>
      ))}
    </ul>
  )
}

type UnitRowProps = { unit: Unit; roles: readonly HeldRole[] | null; acts: Acts }

function UnitRow({ unit, roles, acts }: UnitRowProps) {
  const { board, at } = usePlace()
  const isBoard = unit.kind === 'board' || unit.kind === 'company'
  const vacant = isBoard && unit.active && roles ? vacantRoles(roles, unit.id, todayHere()) : []
  return (
    <div className="org-unit">
      <div className="org-unit-words">
        <p>
          <span className={isBoard ? 'org-unit-board' : 'org-unit-name'}>{unit.name}</span>{' '}
          <span className="org-unit-kind">
            {unitKinds[unit.kind]}
            {unit.id === board.id && ', här är du'}
          </span>
        </p>
        {!unit.active && <StatusTag tone="neutral">Används inte</StatusTag>}
        {vacant.length > 0 && <StatusTag tone="warn">{vacancyWords(vacant)}</StatusTag>}
      </div>
      <div className="org-unit-acts">
        {!isBoard && (
          <TextLink
            href={paths.registerWith(at, people, { sok: unit.name })}
            aria-label={`Visa personer vid ${unit.name}`}
          >
            Personer
          </TextLink>
        )}
        {acts && (
          <Menu
            label="Åtgärder"
            aria-label={`Åtgärder för ${unit.name}`}
            icon="more"
            isIconOnly
            variant="quiet"
            size="small"
            entries={[
              {
                id: 'andra',
                label: 'Byt namn eller flytta',
                onAction: () => acts.ask({ kind: 'change', unit }),
              },
              ...(unit.active
                ? [
                    {
                      id: 'under',
                      label: 'Lägg till en enhet under',
                      onAction: () => acts.ask({ kind: 'add', under: unit }),
                    },
                  ]
                : []),
              {
                id: 'bruk',
                label: unit.active ? 'Sluta använda' : 'Använd igen',
                onAction: () => acts.close(unit),
              },
            ]}
          />
        )}
      </div>
    </div>
  )
}
