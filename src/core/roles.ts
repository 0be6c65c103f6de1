/** The roles of an LIS at a nämnd, in the words the city's rules use. */
export const roles = {
  isam: { label: 'Informationssäkerhetssamordnare (ISAM)', short: 'ISAM' },
  dataProtectionOfficer: { label: 'Dataskyddsombud', short: 'DSO' },
  itCoordinator: { label: 'IT-samordnare', short: 'IT-samordnare' },
  headOfAdministration: { label: 'Förvaltningschef', short: 'Förvaltningschef' },
  administrationManagement: { label: 'Förvaltningsledning', short: 'Förvaltningsledning' },
  manager: { label: 'Chef', short: 'Chef' },
  systemOwner: { label: 'Systemägare', short: 'Systemägare' },
  informationOwner: { label: 'Informationsägare', short: 'Informationsägare' },
  systemManager: { label: 'Systemförvaltare', short: 'Systemförvaltare' },
  employee: { label: 'Medarbetare', short: 'Medarbetare' },
  auditor: { label: 'Revisor', short: 'Revisor' },
  centralFunction: {
    label: 'Central funktion för informationssäkerhet',
    short: 'Central funktion',
  },
  administrator: { label: 'Systemadministratör för Genomlys', short: 'Administratör' },
} as const

export type Role = keyof typeof roles

export const roleKeys = Object.keys(roles) as Role[]

export function isRole(text: string): text is Role {
  return Object.hasOwn(roles, text)
}
