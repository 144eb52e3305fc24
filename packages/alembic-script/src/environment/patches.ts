// `sqlalchemy.GUID = GUID` in env.py: names of libraries that scripts find changed.
import type { Expression } from '../read/syntax/tree.ts'
import type { StaticModule } from './static-names.ts'
import { walkSyntax } from './walk-syntax.ts'

/** Dotted name → the dotted name of what it was set to; only where both are plainly imported. */
export function patchesOf(env: StaticModule): Record<string, string> {
  const imported = importedNames(env)
  const dottedOf = (expression: Expression): string | null => {
    if (expression.kind === 'name') return imported.get(expression.name) ?? null
    if (expression.kind !== 'attribute') return null
    const object = dottedOf(expression.object)
    return object === null ? null : `${object}.${expression.name}`
  }
  const patches = new Map<string, string>()
  for (const statement of env.module.body) {
    if (statement.kind !== 'assign' || statement.value === null) continue
    const value = dottedOf(statement.value)
    for (const target of statement.targets) {
      const path = target.kind === 'attribute' ? dottedOf(target) : null
      if (path === null || path.startsWith('alembic.')) continue
      if (value === null) patches.delete(path)
      else patches.set(path, value)
    }
  }
  return Object.fromEntries(patches)
}

function importedNames(env: StaticModule): Map<string, string> {
  const names = new Map<string, string>()
  walkSyntax(env.module.body, (node) => {
    if (node.kind === 'import')
      for (const { name, alias } of node.modules) {
        const bound = alias ?? name.split('.')[0] ?? name
        names.set(bound, alias === null ? bound : name)
      }
    if (node.kind === 'import-from' && node.names !== '*' && !node.module.startsWith('.'))
      for (const { name, alias } of node.names) names.set(alias ?? name, `${node.module}.${name}`)
  })
  return names
}
