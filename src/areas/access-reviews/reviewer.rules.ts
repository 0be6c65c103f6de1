/** Who decides about an account: its unit's manager, the manager above, or the ISAM, and why. */
export type UnitNode = { id: string; parentId: string | null; name: string }
export type Candidate = { id: string; name: string; email: string | null; unitId: string | null }

export type Organisation = {
  units: readonly UnitNode[]
  /** Those with the role of manager now. */
  managers: readonly Candidate[]
  isam: Candidate | null
  /** The person the campaign names. */
  named: Candidate | null
}

export type AccountToAssign = {
  unit: string | null
  managerEmail: string | null
  holderId: string | null
  isPrivileged: boolean
}

export type Assigned = { reviewerId: string | null; because: string }

const key = (text: string) => text.trim().toLowerCase()

/** One look-up for all accounts of a review. */
export function reviewersFor(
  way: 'perSystem' | 'perManager',
  organisation: Organisation,
): (account: AccountToAssign) => Assigned {
  const { isam, named } = organisation
  const byId = new Map(organisation.units.map((unit) => [unit.id, unit]))
  const byName = new Map(organisation.units.map((unit) => [key(unit.name), unit]))
  const byEmail = new Map(organisation.managers.map((one) => [key(one.email ?? one.id), one]))
  const ofUnit = new Map<string, Candidate>()
  for (const one of organisation.managers)
    if (one.unitId !== null && !ofUnit.has(one.unitId)) ofUnit.set(one.unitId, one)

  return ({ unit, managerEmail, holderId, isPrivileged }) => {
    const passed: string[] = []
    /** Nobody judges their own wide rights. */
    const mayBe = (one: Candidate | null | undefined): one is Candidate => {
      if (!one) return false
      if (!isPrivileged || one.id !== holderId) return true
      passed.push(`${one.name} granskar inte sin egen utökade behörighet`)
      return false
    }
    const given = (one: Candidate, because: string): Assigned => ({
      reviewerId: one.id,
      because: [...passed, because].join('. ').concat('.'),
    })
    if (way === 'perSystem') {
      if (mayBe(named)) return given(named, 'Utsedd granskare för systemet')
    } else {
      const told = managerEmail === null ? undefined : byEmail.get(key(managerEmail))
      if (mayBe(told)) return given(told, 'Chef enligt personallistan')
      if (managerEmail !== null && told === undefined)
        passed.push('Chefen på personallistan är inte chef här längre')
      let at = unit === null ? undefined : byName.get(key(unit))
      if (unit === null) passed.push('Enheten är okänd')
      else if (at === undefined) passed.push(`Enheten ${unit} finns inte i organisationen`)
      const seen = new Set<string>()
      for (let isFirst = true; at !== undefined && !seen.has(at.id); isFirst = false) {
        seen.add(at.id)
        const manager = ofUnit.get(at.id)
        if (mayBe(manager))
          return given(
            manager,
            isFirst ? `Chef för ${at.name}` : `Chef för överordnad enhet, ${at.name}`,
          )
        if (manager === undefined) passed.push(`${at.name} saknar chef`)
        at = at.parentId === null ? undefined : byId.get(at.parentId)
      }
      if (mayBe(named)) return given(named, 'Utsedd granskare för systemet')
    }
    if (mayBe(isam)) return given(isam, 'Går till ISAM')
    return {
      reviewerId: null,
      because: [...passed, 'Ingen granskare finns. Utse en i granskningen'].join('. ').concat('.'),
    }
  }
}
