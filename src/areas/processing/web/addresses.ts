/** Where the pages beside the registers are: the shape the addresses are made from. */
export const confirmYear = { path: 'registerforteckning/bekrafta' } as const
export const extract = { path: 'registerforteckning/lamna-ut' } as const
export const thirdCountries = { path: 'registerforteckning/tredjeland' } as const
export const readPiaPage = { path: 'konsekvensbedomningar/las-in' } as const
export const requestFigures = { path: 'registrerades-begaran/statistik' } as const
