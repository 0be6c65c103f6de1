/** Who may import whom. Every rule says what to do instead. */
// Everything in an area is pure but its store, its routes and its pages.
const PURE =
  '^src/core/[^/]+[.]ts$|^src/areas/[^/]+/[^/]+[.]ts$|^src/areas/incidents/analysis/[^/]+[.]ts$|^src/areas/.+[.](rules|chapter)[.]ts$|^src/record/(define|links)[.]ts$|^src/review/(outline|sections|compose|document|rules|facts|overlay|written|purpose|summary|numbers|management-review[.]record)[.]ts$|^src/review/[^/]+/[^/]+[.](rules|chapter)[.]ts$|^src/review/one-page/(years|trend-drawing)[.]ts$|^src/review/public/(osl|words|marks|cut|public-version|registered|shown-marks)[.]ts$|^src/review/check/(?!(workspace|reading)[.])(rules/)?[^/]+[.]ts$|^src/review/read/report-text[.]ts$|^src/review/forms/(form|rules|edit|section-names)[.]ts$|^src/review/meeting/(meeting|meeting[.]chapter)[.]ts$|^src/record/thread/(thread|drawing)[.]ts$|^src/(binder/binder|requirements/requirements)[.]ts$|^src/import/(cells|columns|header|lists|mapping|people|plan|questions|shapes|synonyms|units|values)[.]ts$|^src/thread/(gaps[.]rules|kinds|steps)[.]ts$|^src/steering/[^/]+[.](rules|chapter)[.]ts$|^src/retention/[^/]+[.]rules[.]ts$'
const EDGE = '/(store|routes)[.]ts$'
const TESTS = '[.]test[.]tsx?$|^test/'

module.exports = {
  forbidden: [
    {
      name: 'pure-stays-pure',
      comment:
        'A rule decides from what it is given. Load in routes.ts or collect.ts and pass it in.',
      severity: 'error',
      from: { path: PURE, pathNot: [EDGE, TESTS] },
      to: { path: '^src/', pathNot: PURE },
    },
    {
      name: 'pure-never-reaches-the-edge',
      comment:
        'A pure file reached a store, a route or the server. Move the loading to the caller.',
      severity: 'error',
      from: { path: PURE, pathNot: [EDGE, TESTS] },
      to: {
        path: '(store|routes|collect|workspace|print)[.]ts$|^src/server/|^src/cli/',
        reachable: true,
      },
    },
    {
      name: 'pure-uses-only-zod',
      comment: 'A pure file runs in the browser too. Of packages it may use zod; of Node nothing.',
      severity: 'error',
      from: { path: PURE, pathNot: [EDGE, TESTS] },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: 'node_modules/zod/' },
    },
    {
      name: 'browser-never-reaches-server',
      comment:
        'A page talks to the API. Share the record and its rules; fetch the rest with the client.',
      severity: 'error',
      from: { path: '(^src/web/|/web/)', pathNot: TESTS },
      to: {
        path: '^src/server/|/store[.]ts$|/routes[.]ts$|/collect[.]ts$|/workspace[.]ts$',
        reachable: true,
      },
    },
    {
      name: 'server-never-imports-pages',
      comment: 'The server serves the built files. What both need belongs in a pure file.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['(^src/web/|/web/)', TESTS] },
      // The list of registers is plain data, and the import serves every one of them.
      to: { path: '(^src/web/|/web/)', pathNot: '^src/web/registers[.]ts$' },
    },
    {
      name: 'area-sees-only-records-of-others',
      comment:
        'An area may know what another area keeps, not how. Compose the two in review/ or wheel/.',
      severity: 'error',
      from: { path: '^src/areas/([^/]+)/', pathNot: ['[.]test[.]tsx?$', '/web/'] },
      to: { path: '^src/areas/([^/]+)/', pathNot: ['^src/areas/$1/', '[.]record[.]ts$'] },
    },
    {
      name: 'areas-do-not-know-their-composers',
      comment:
        'The review calls the areas. An area may use the types and builders of review/document.ts, and read and write lists as the import does.',
      severity: 'error',
      from: { path: '^src/(areas|record|core)/', pathNot: ['[.]test[.]tsx?$', '/web/'] },
      to: {
        path: '^src/(binder|import|requirements|review|steering|thread|wheel)/',
        // An area's own lists are read and written with the import's readers and writers.
        pathNot:
          '^src/review/document[.]ts$|^src/import/(cells|header|values|(read|write)/[^/]+)[.]ts$',
      },
    },
    {
      name: 'ui-knows-no-domain',
      comment: 'The design system is for any page. Pass the words in as props.',
      severity: 'error',
      from: { path: '^src/web/ui/', pathNot: '[.]test[.]tsx?$' },
      to: { path: '^src/', pathNot: '^src/web/ui/' },
    },
    {
      name: 'routes-stay-at-the-edge',
      comment: 'Only the app mounts routes. What routes share belongs in a store or a rule.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/server/app[.]ts$', '^src/areas/[^/]+/routes[.]ts$', '[.]test[.]ts$'],
      },
      to: { path: '/routes[.]ts$', pathNot: '^src/record/routes[.]ts$' },
    },
    {
      name: 'no-circular',
      comment: 'Two files that need each other are one, or a third is missing.',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-import-of-tests',
      comment: 'Product code cannot depend on its tests. Move what is shared out of the test.',
      severity: 'error',
      from: { path: '^(src|bench|scripts)/', pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: 'not-to-unresolvable',
      comment: 'The import leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'not-to-dev-dep',
      comment: 'What the product runs on stands under dependencies in package.json.',
      severity: 'error',
      from: { path: '^src/', pathNot: [TESTS, '/web/', '^src/web/', '^src/cli/web-build[.]ts$'] },
      to: { dependencyTypes: ['npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
