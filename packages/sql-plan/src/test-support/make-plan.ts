import type { Engine, Plan, PlanKind, PlanStatement, PlanStep, StatementRole } from '../plan.ts'

export interface StepSketch {
  readonly revision: string
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly script: readonly string[]
  /** Alembic's own statements; by default those of one linear step. */
  readonly version?: readonly string[]
  /** Put `CREATE TABLE alembic_version` first. */
  readonly createsVersionTable?: boolean
}

const CREATE =
  'CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))'

function bookkeeping({ from, to }: StepSketch): string[] {
  if (from.length === 0) return to.map((row) => `INSERT INTO alembic_version (version_num) VALUES ('${row}')`)
  if (to.length === 0)
    return from.map((row) => `DELETE FROM alembic_version WHERE alembic_version.version_num = '${row}'`)
  return [`UPDATE alembic_version SET version_num='${to[0]}' WHERE alembic_version.version_num = '${from[0]}'`]
}

/** Downgrades end with fewer revisions, or at an earlier one. */
function isDescent(sketches: readonly StepSketch[]): boolean {
  return sketches.some(({ revision, from }) => from.includes(revision))
}

/** A whole plan from what matters in a test. */
export function makePlan(engine: Engine, targetIdentity: string, sketches: readonly StepSketch[]): Plan {
  const kind: PlanKind = isDescent(sketches) ? 'downgrade' : 'upgrade'
  let ordinal = 0
  const line = (sql: string, role: StatementRole): PlanStatement => {
    ordinal += 1
    return {
      ordinal,
      sql,
      role,
      origin: role === 'script' ? { path: 'versions/x.py', line: 10 } : null,
      override: false,
    }
  }
  const steps = sketches.map(
    (sketch): PlanStep => ({
      revision: sketch.revision,
      direction: kind,
      message: `revision ${sketch.revision}`,
      path: `versions/${sketch.revision}.py`,
      scriptChecksum: 'a'.repeat(64),
      fromRows: sketch.from,
      toRows: sketch.to,
      statements: [
        ...(sketch.createsVersionTable ? [line(CREATE, 'version-table')] : []),
        ...sketch.script.map((sql) => line(sql, 'script')),
        ...(sketch.version ?? bookkeeping(sketch)).map((sql) => line(sql, 'version')),
      ],
    }),
  )
  return {
    formatVersion: 1,
    kind,
    engine,
    targetIdentity,
    versionTable: { schema: null, name: 'alembic_version' },
    fromRows: sketches[0]?.from ?? [],
    toRows: sketches.at(-1)?.to ?? [],
    transaction: engine === 'postgresql' ? 'one' : 'none',
    baseFingerprint: null,
    steps,
  }
}
