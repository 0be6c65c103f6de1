/** Where the pages beside the risk register are: the shape the addresses are made from. */
export const riskMatrix = { path: 'risker/matris' } as const
export const riskScale = { path: 'risker/skala' } as const
export const changeRiskScale = { path: 'risker/skala/andra' } as const
