// The `context.configure(...)` calls of an env.py: which half each belongs to, and what it is given.
import type { Argument, Expression, FunctionDefinition } from '../read/syntax/tree.ts'
import type { Mode } from './assumption.ts'
import type { StaticModule } from './static-names.ts'
import { isDict, type StaticDict, type StaticValue, staticValue } from './static-value.ts'
import { walkSyntax } from './walk-syntax.ts'

export interface Given {
  /** undefined: only Python could tell. */
  readonly value: StaticValue | undefined
  /** As written. */
  readonly text: string
  readonly path: string
  readonly line: number
  readonly expression: Expression
}

export interface ConfigureCall {
  readonly mode: Mode
  readonly line: number
  readonly given: ReadonlyMap<string, Given>
  /** `**something` that can't be read, as written. */
  readonly opaque: { readonly text: string; readonly line: number } | null
}

export function configureCalls(env: StaticModule): ConfigureCall[] {
  const calls: ConfigureCall[] = []
  walkSyntax(env.module.body, (node, functions) => {
    if (node.kind !== 'call' || nameOf(node.callee) !== 'configure') return
    calls.push(readCall(node.args, { env, functions, line: node.at.line }))
  })
  return calls
}

/** The last name of what is called. */
export function nameOf(callee: Expression): string {
  return callee.kind === 'attribute' || callee.kind === 'name' ? callee.name : ''
}

interface Where {
  readonly env: StaticModule
  readonly functions: readonly FunctionDefinition[]
  readonly line: number
}

function readCall(args: readonly Argument[], where: Where): ConfigureCall {
  const given = new Map<string, Given>()
  let opaque: ConfigureCall['opaque'] = null
  for (const { name, star, value } of args) {
    if (name !== null) given.set(name, givenBy(value, where))
    else if (star === 2) {
      const spread = spreadOf(value, where)
      if (spread === null) opaque = { text: value.at.text, line: value.at.line }
      else for (const [key, each] of spread) given.set(key, each)
    }
  }
  return { mode: modeOf(given, where.functions), line: where.line, given, opaque }
}

/** A half is told by what only it has: a URL, or a connection; else by the name that the template gives its function. */
function modeOf(given: ReadonlyMap<string, Given>, functions: readonly FunctionDefinition[]): Mode {
  const names = functions.map(({ name }) => name).join(' ')
  if (given.has('connection') && !given.has('url')) return 'online'
  if (given.has('url') || given.has('dialect_name')) return 'offline'
  if (/offline/.test(names)) return 'offline'
  return /online/.test(names) ? 'online' : 'both'
}

function givenBy(expression: Expression, where: Where): Given {
  const local = localOf(expression, where)
  const value = local === 'unreadable' ? undefined : staticValue(local ?? expression, where.env)
  return { value, text: expression.at.text, path: where.env.path, line: expression.at.line, expression }
}

/** What a local name was last given; null when the name is none of the function's own. */
function localOf(expression: Expression, { functions }: Where): Expression | 'unreadable' | null {
  const inner = functions.at(-1)
  if (expression.kind !== 'name' || inner === undefined) return null
  if (inner.parameters?.some(({ name }) => name === expression.name)) return 'unreadable'
  const found: (Expression | null)[] = []
  walkSyntax(inner.body, (node) => {
    if (node.kind !== 'assign') return
    if (node.targets.some((target) => target.kind === 'name' && target.name === expression.name)) found.push(node.value)
  })
  if (found.length === 0) return null
  return found.length === 1 ? (found[0] ?? 'unreadable') : 'unreadable'
}

/** A dict that is built before the call: `kwargs = dict(a=1)`, `kwargs['b'] = 2`. */
function spreadOf(expression: Expression, where: Where): Map<string, Given> | null {
  const whole = givenBy(expression, where)
  if (!isDict(whole.value)) return null
  const spread = new Map(entriesOf(whole.value, whole))
  const inner = where.functions.at(-1)
  if (expression.kind !== 'name' || inner === undefined) return spread
  walkSyntax(inner.body, (node) => {
    if (node.kind !== 'assign' || node.value === null) return
    for (const target of node.targets) {
      if (target.kind !== 'subscript' || target.object.kind !== 'name' || target.object.name !== expression.name)
        continue
      if (target.index.kind === 'text') spread.set(target.index.value, givenBy(node.value, where))
    }
  })
  return spread
}

function entriesOf(dict: StaticDict, whole: Given): [string, Given][] {
  return [...dict].map(([key, value]) => [key, { ...whole, value, text: String(value) }])
}
