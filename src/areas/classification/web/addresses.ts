/** Where the pages beside the register of classifications are. */
export const classificationStanding = { path: 'klassningar/laget' } as const
