// Each entry of a project's type map, tried as scripts use it: what can't be understood is said beside the entry.
import {
  type CompileSettings,
  compileScript,
  createCompileMemo,
  readScript,
  ScriptUnreadable,
} from '@revlane/alembic-script'
import type { TypeMapCheck } from '../db/schema/projects.ts'

/** A column of that type; plain values are right as they are. */
function probe(name: string): string {
  const at = name.lastIndexOf('.')
  return [
    'import sqlalchemy as sa',
    'from alembic import op',
    `from ${name.slice(0, at)} import ${name.slice(at + 1)} as checked`,
    'revision = "check"',
    'down_revision = None',
    'def upgrade():',
    '    if isinstance(checked, (str, int, float, bool, list, tuple, dict)):',
    '        return',
    '    op.add_column("checked", sa.Column("checked", checked))',
    '',
  ].join('\n')
}

export async function checkTypeMap(settings: CompileSettings): Promise<TypeMapCheck[]> {
  const checks: TypeMapCheck[] = []
  for (const name of Object.keys(settings.typeMap ?? {}))
    checks.push({ name, problem: await findProblem(name, settings) })
  return checks
}

async function findProblem(name: string, settings: CompileSettings): Promise<TypeMapCheck['problem']> {
  try {
    const script = await readScript({ path: 'type-map.py', bytes: new TextEncoder().encode(probe(name)) })
    const { plan } = compileScript(script, 'upgrade', {
      settings: { ...settings, texts: 'plan' },
      memo: createCompileMemo(),
    })
    const [refusal] = plan.ok ? [] : plan.refusals
    return refusal ? { code: refusal.code, params: { ...refusal.params } } : null
  } catch (error) {
    if (!(error instanceof ScriptUnreadable)) throw error
    return { code: error.code, params: { line: error.line, column: error.column } }
  }
}
