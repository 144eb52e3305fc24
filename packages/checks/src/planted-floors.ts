// One forbidden import for each rule of .dependency-cruiser.cjs, and what those imports need to exist. What is called
// planted is left out of the reading without types, so that it makes no rings there; what is called grown is for that one.

export type Plant = { readonly rule: string; readonly file: string; readonly code: string }

const plant = (rule: string, file: string, code: string): Plant => ({ rule, file, code })

export const PLANTS: readonly Plant[] = [
  plant('packages-know-no-product', 'packages/sql-plan/src/planted-1.ts', "import '../../../server/planted-target.ts'"),
  plant('package-revision-graph', 'packages/revision-graph/src/planted.ts', "import '@revlane/sql-plan'"),
  plant('package-database', 'packages/database/src/planted.ts', "import '@revlane/sql-plan'"),
  plant('package-embedded-postgres', 'packages/embedded-postgres/src/planted.ts', "import '@revlane/database'"),
  plant('package-change-windows', 'packages/change-windows/src/planted.ts', "import '@revlane/database'"),
  plant('package-sql-plan', 'packages/sql-plan/src/planted-2.ts', "import '@revlane/revision-graph'"),
  plant('package-schema', 'packages/schema/src/planted.ts', "import '@revlane/revision-graph'"),
  plant('package-alembic-script', 'packages/alembic-script/src/planted.ts', "import '@revlane/embedded-postgres'"),
  plant('package-revision-source', 'packages/revision-source/src/planted.ts', "import '@revlane/alembic-script'"),
  plant('package-test-servers', 'packages/test-servers/src/planted.ts', "import '@revlane/database'"),
  plant('package-cli', 'packages/cli/src/planted.ts', "import '@revlane/embedded-postgres'"),
  plant('command-knows-no-product', 'packages/cli/src/planted-2.ts', "import '../../../server/planted-target.ts'"),
  plant('nobody-uses-tools', 'server/planted/uses-tools.ts', "import '@revlane/test-servers'"),
  plant(
    'packages-by-front-door',
    'server/planted/side-door.ts',
    "import '../../packages/sql-plan/src/planted-target.ts'",
  ),
  plant(
    'packages-by-front-door-too',
    'packages/alembic-script/src/planted-2.ts',
    "import '../../sql-plan/src/planted-target.ts'",
  ),
  plant('server-knows-no-app', 'server/planted/knows-app.ts', "import type {} from '../../app/planted-target.ts'"),
  plant('foundation-knows-no-noun', 'server/db/planted.ts', "import '../planted/target.ts'"),
  plant('nouns-know-no-door', 'server/planted/knows-trpc.ts', "import '../trpc/planted-target.ts'"),
  plant('jobs-know-no-transport', 'server/jobs/planted.ts', "import '../trpc/planted-target.ts'"),
  plant('transport-knows-no-jobs', 'server/trpc/planted.ts', "import '../jobs/planted-target.ts'"),
  // A page, in tags, by the alias: the shape in which it would really happen.
  plant(
    'app-enters-by-trpc',
    'app/planted.tsx',
    "import '@/server/planted-target.ts'\nexport const P = () => <p>{1}</p>",
  ),
  plant(
    'app-takes-types-of-packages',
    'app/grown.ts',
    "import { target } from '@revlane/sql-plan'\nexport const x = target",
  ),
  plant('ui-is-the-cellar-of-app', 'app/_ui/planted.ts', "import '../planted-target.ts'"),
  plant('e2e-sees-the-running-product', 'e2e/planted.ts', "import '../server/planted-target.ts'"),
  plant('drivers-have-one-door', 'server/planted/connects.ts', "import 'pg'"),
  plant('no-cycles', 'server/grown/ring-a.ts', "import { b } from './ring-b.ts'\nexport const a = () => b"),
  plant('no-folder-cycles', 'server/grown-1/a.ts', "import '../grown-2/a.ts'"),
  plant('resolves', 'server/planted/nowhere.ts', "import './does-not-exist.ts'"),
]

export const TARGETS: readonly Omit<Plant, 'rule'>[] = [
  ...['server', 'server/trpc', 'server/jobs', 'app', 'packages/sql-plan/src'].map((folder) => ({
    file: `${folder}/planted-target.ts`,
    code: 'export const target = 1',
  })),
  { file: 'server/planted/target.ts', code: 'export const target = 1' },
  { file: 'server/grown/ring-b.ts', code: "import { a } from './ring-a.ts'\nexport const b = () => a" },
  { file: 'server/grown-1/b.ts', code: 'export const b = 1' },
  { file: 'server/grown-2/a.ts', code: 'export const a = 1' },
  { file: 'server/grown-2/b.ts', code: "import '../grown-1/b.ts'" },
]
