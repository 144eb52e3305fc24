import type { Statement } from '../read/syntax/tree.ts'
import type { Rule } from './rule.ts'
import { standardLibrary } from './standard-library.ts'

const ALEMBICS_OWN = new Set(['alembic', 'sqlalchemy', 'mako', 'typing_extensions'])

/** What a script imports from elsewhere may change or go, and with it what an old revision does. */
export const importsApplication: Rule = ({ script, direction }) => {
  if (direction !== 'upgrade') return []
  const seen = new Set<string>()
  return importsIn(script.syntax.body).flatMap(({ module, line }) => {
    const [top = ''] = module.split('.')
    if (seen.has(module) || ALEMBICS_OWN.has(top) || standardLibrary.has(top)) return []
    seen.add(module)
    return [{ code: 'imports-application' as const, params: { module }, line }]
  })
}

interface Import {
  readonly module: string
  readonly line: number
}

function importsIn(body: readonly Statement[]): Import[] {
  return body.flatMap((statement): Import[] => {
    const { line } = statement.at
    if (statement.kind === 'import') return statement.modules.map(({ name }) => ({ module: name, line }))
    if (statement.kind === 'import-from') return [{ module: statement.module, line }]
    if (statement.kind === 'function' || statement.kind === 'with' || statement.kind === 'for')
      return importsIn(statement.body)
    if (statement.kind === 'if') return importsIn([...statement.consequence, ...statement.otherwise])
    if (statement.kind === 'try')
      return importsIn([...statement.body, ...statement.handlers.flatMap((each) => each.body)])
    return []
  })
}
