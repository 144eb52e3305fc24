// The floors of the house: imports go down, never up, never around. `npm run check` plants one violation of each rule
// and wants it caught, so that a rule which stopped biting is seen. It reads this file twice: imports of types count for
// the floors, but not for rings and for what the browser loads.
const VALUES_ONLY = process.env.REVLANE_FLOORS === 'values'

// Tooling around the product, which may look at everything: it starts it, tests it and checks it.
const TOOLS = 'launcher|checks|test-servers'
const FOUNDATION = '(config|context|errors|log|shapes|version)\\.ts$|(db|audit|auth)/'
// What compares us with real Alembic is a test too, run by hand.
const TEST = '\\.test\\.tsx?$|(^|/)test-support/|^packages/alembic-script/(parity|corpus-tools)/'

const floor = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: typeof from === 'string' ? { path: from } : from,
  to: typeof to === 'string' ? { path: to } : to,
})

const packageMayUse = (name, ...below) =>
  floor(
    `package-${name}`,
    below.length
      ? `packages/${name} stands on ${below.join(', ')} only.`
      : `packages/${name} stands on nothing of ours.`,
    { path: `^packages/${name}/`, pathNot: TEST },
    `^packages/(?!(${[name, ...below].join('|')})/)`,
  )

const OF_ALL_IMPORTS = [
  floor(
    'packages-know-no-product',
    'Libraries must run without the product.',
    `^packages/(?!(${TOOLS}|cli)/)`,
    '^(server|app|e2e)/',
  ),
  floor(
    'command-knows-no-product',
    'The command stands on packages alone; it says the sentences that the pages say, which are data.',
    '^packages/cli/',
    { path: '^(server|app|e2e)/', pathNot: '^app/messages/en/(findings|refusals)\\.json$' },
  ),
  packageMayUse('revision-graph'),
  packageMayUse('database'),
  packageMayUse('embedded-postgres'),
  packageMayUse('change-windows'),
  packageMayUse('sql-plan', 'database'),
  packageMayUse('schema', 'database'),
  packageMayUse('alembic-script', 'revision-graph', 'schema', 'sql-plan'),
  packageMayUse('revision-source', 'revision-graph', 'sql-plan'),
  packageMayUse('test-servers', 'embedded-postgres'),
  packageMayUse('cli', 'revision-graph', 'revision-source', 'alembic-script', 'database'),
  floor(
    'nobody-uses-tools',
    'Only tests and tooling stand on tooling.',
    { path: '^(app|server|packages)/', pathNot: [TEST, `^packages/(${TOOLS})/`] },
    `^packages/(${TOOLS})/`,
  ),
  floor(
    'packages-by-front-door',
    'A package is entered by its name: what index.ts does not export is not for others.',
    '^(app|server|e2e)/',
    { path: '^packages/[^/]+/', pathNot: '^packages/[^/]+/(src/index\\.ts|package\\.json)$' },
  ),
  floor(
    'packages-by-front-door-too',
    'A package enters another by its name: what index.ts does not export is not for others.',
    '^packages/([^/]+)/',
    { path: '^packages/[^/]+/', pathNot: ['^packages/$1/', '^packages/[^/]+/(src/index\\.ts|package\\.json)$'] },
  ),
  floor('server-knows-no-app', 'The server must run without Next.', '^server/', '^(app|e2e)/|node_modules/next/'),
  floor(
    'foundation-knows-no-noun',
    'config, errors, db, audit and auth stand below the nouns.',
    { path: `^server/(${FOUNDATION})`, pathNot: TEST },
    { path: '^server/', pathNot: `^server/(${FOUNDATION})` },
  ),
  floor(
    'nouns-know-no-door',
    'Verbs are called by procedures and jobs, never the other way.',
    // The demo is a door too: it acts as people and as a worker.
    { path: '^server/', pathNot: ['^server/(trpc|jobs|demo)/', '^server/worker\\.ts$', TEST] },
    '^server/(trpc|jobs|demo)/|^server/worker\\.ts$',
  ),
  floor(
    'jobs-know-no-transport',
    'Two doors to the same verbs never open into each other.',
    { path: '^server/(jobs/|worker\\.ts$)', pathNot: TEST },
    '^server/trpc/',
  ),
  floor(
    'transport-knows-no-jobs',
    'Two doors to the same verbs never open into each other.',
    { path: '^server/trpc/', pathNot: TEST },
    '^server/(jobs/|worker\\.ts$)',
  ),
  floor(
    'app-enters-by-trpc',
    'Pages speak to the server through its procedures.',
    { path: '^app/', pathNot: '^app/api/' },
    { path: '^server/', pathNot: '^server/trpc/' },
  ),
  floor(
    'ui-is-the-cellar-of-app',
    'app/_ui knows React and itself.',
    '^app/_ui/',
    '^(server|packages|e2e)/|^app/(?!_ui/)',
  ),
  floor('e2e-sees-the-running-product', 'Stories go through the browser.', '^e2e/', {
    path: '^(app|server|packages)/',
    pathNot: '^packages/(test-servers|embedded-postgres)/',
  }),
  floor(
    'drivers-have-one-door',
    'Connections are opened where hazards S09 to S15 are handled.',
    {
      path: '^(app|server|packages|e2e)/',
      pathNot: ['^packages/(database|test-servers)/', '^server/db/', '^e2e/support/', TEST],
    },
    'node_modules/(@types/pg|pg|pg-[a-z-]+|mysql2)/',
  ),
  floor(
    'resolves',
    'Everything that is imported exists.',
    {},
    { couldNotResolve: true, pathNot: '^(server-only|client-only)$|\\.css$|^\\./types/' },
  ),
]

const OF_VALUES = [
  floor('app-takes-types-of-packages', 'The browser runs no engine: types only.', '^app/', '^packages/'),
  floor('no-cycles', 'Files that import each other can be understood only together.', {}, { circular: true }),
  {
    ...floor('no-folder-cycles', 'Folders of the server form a ladder, not a ring.', '^server/', { circular: true }),
    scope: 'folder',
  },
]

module.exports = {
  forbidden: VALUES_ONLY ? OF_VALUES : OF_ALL_IMPORTS,
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['(^|/)corpus/', ...(VALUES_ONLY ? [TEST, '(^|/)planted'] : [])] },
    // With TypeScript 7 the default parser sees no module at all, and everything passes.
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
