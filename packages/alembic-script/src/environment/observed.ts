// What env.py does beside configure(), so that people see what a run of ours leaves out or takes otherwise.
import type { Expression } from '../read/syntax/tree.ts'
import type { Assumption } from './assumption.ts'
import { nameOf } from './configure-calls.ts'
import { definitionOf, type StaticModule } from './static-names.ts'
import { staticValue } from './static-value.ts'
import { type SyntaxNode, walkSyntax } from './walk-syntax.ts'

type Observed = Pick<Assumption, 'key' | 'value'> & { readonly line: number }

export function observations(env: StaticModule): Assumption[] {
  const found = new Map<string, Assumption>()
  walkSyntax(env.module.body, (node) => {
    for (const { key, value, line } of observe(node, env)) {
      const source = { path: env.path, line }
      found.set(`${key} ${value}`, { key, value, certainty: 'written', mode: 'both', source })
    }
  })
  return [...found.values()]
}

function observe(node: SyntaxNode, env: StaticModule): Observed[] {
  if (node.kind === 'function') return (node.decorators ?? []).flatMap((decorator) => listener(decorator))
  if (node.kind === 'assign') return node.targets.flatMap((target) => patched(target, env))
  if (node.kind === 'subscript' && isEnviron(node.object)) return environmentVariable(node.index)
  if (node.kind !== 'call') return []
  const { callee, args } = node
  const [first] = args
  switch (nameOf(callee)) {
    case 'run_migrations': {
      const names = args.map(({ name, star, value }) => (star === 2 ? `**${value.at.text}` : name)).filter(Boolean)
      return names.length === 0 || callee.kind !== 'attribute'
        ? []
        : [{ key: 'run_migrations', value: names.join(', '), line: node.at.line }]
    }
    case 'execute':
      return first === undefined ? [] : statement(first.value, env)
    case 'getenv':
      return first === undefined ? [] : environmentVariable(first.value)
    case 'get':
    case 'setdefault':
      return first !== undefined && callee.kind === 'attribute' && isEnviron(callee.object)
        ? environmentVariable(first.value)
        : []
    default:
      return []
  }
}

/** `sa.GUID = …`: a name of someone else's module means something else from here on. */
function patched(target: Expression, env: StaticModule): Observed[] {
  if (target.kind !== 'attribute' || target.object.kind !== 'name') return []
  const owner = definitionOf(target.object.name, env)
  const isModule = owner?.kind === 'module' || (owner?.kind === 'foreign' && owner.path !== 'alembic.context')
  return isModule ? [{ key: 'patched', value: `${target.object.name}.${target.name}`, line: target.at.line }] : []
}

/** Statements of env.py itself: locks and timeouts that our runs have of their own. */
function statement(expression: Expression, env: StaticModule): Observed[] {
  const inner =
    expression.kind === 'call' && nameOf(expression.callee) === 'text' ? expression.args[0]?.value : expression
  if (inner === undefined) return []
  const value = staticValue(inner, env)
  const text = typeof value === 'string' ? value.trim() : inner.at.text
  return [{ key: 'statement', value: text.slice(0, 300), line: expression.at.line }]
}

function listener(decorator: Expression): Observed[] {
  if (decorator.kind !== 'call' || nameOf(decorator.callee) !== 'listens_for') return []
  const [target, event] = decorator.args
  const name = event?.value.kind === 'text' ? event.value.value : (event?.value.at.text ?? '')
  return [{ key: 'listener', value: `${target?.value.at.text ?? ''} ${name}`.trim(), line: decorator.at.line }]
}

function isEnviron(expression: Expression): boolean {
  return nameOf(expression) === 'environ'
}

function environmentVariable(expression: Expression): Observed[] {
  const value = expression.kind === 'text' ? expression.value : expression.at.text
  return [{ key: 'environment-variable', value, line: expression.at.line }]
}
