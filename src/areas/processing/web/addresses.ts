/** Where the pages beside the registers are: the shape the addresses are made from. */
export const extract = { path: 'registerforteckning/lamna-ut' } as const
export const thirdCountries = { path: 'registerforteckning/tredjeland' } as const
