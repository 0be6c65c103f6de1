/** Where people, roles and units are read: the shape the addresses are made from. */
export const people = { path: 'personer' } as const
export const roleList = { path: 'roller' } as const
export const unitTree = { path: 'organisation' } as const
