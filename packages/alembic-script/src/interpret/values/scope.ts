import type { Refused } from '../../refusal.ts'
import type { PyClass, Value } from './value.ts'

export type ScopeKind = 'module' | 'function' | 'class' | 'comprehension'

export interface ScopeStart {
  readonly kind: ScopeKind
  /** Dotted name of the module; of a function, its module's. */
  readonly module: string
  /** Names that a function binds somewhere: reading one before that is an error in Python. */
  readonly locals?: ReadonlySet<string>
  /** The class in whose body the function stands. */
  readonly owner?: PyClass | null
  /** Names that `global` and `nonlocal` send elsewhere. */
  readonly elsewhere?: ReadonlyMap<string, 'global' | 'nonlocal'>
}

const NO_NAMES: ReadonlySet<string> = new Set()
const NOWHERE: ReadonlyMap<string, 'global' | 'nonlocal'> = new Map()

/** Names of a module, class, function or comprehension; functions see the scopes around them, but not those of classes. */
export class Scope {
  readonly kind: ScopeKind
  readonly module: string
  readonly owner: PyClass | null
  /** The first argument of the running function, for `super()`. */
  self: Value | undefined
  /** Set by `import *` of what is not known: any name may come from there. */
  beyond: Refused | null = null
  private readonly names = new Map<string, Value>()
  /** Names of imports that nobody has used yet: modules are read when they are needed. */
  private readonly lazy = new Map<string, () => Value>()
  private readonly outer: Scope | null
  private readonly locals: ReadonlySet<string>
  private readonly elsewhere: ReadonlyMap<string, 'global' | 'nonlocal'>

  constructor(outer: Scope | null, { kind, module, locals, owner, elsewhere }: ScopeStart) {
    this.outer = outer
    this.kind = kind
    this.module = module
    this.locals = locals ?? NO_NAMES
    this.owner = owner ?? null
    this.elsewhere = elsewhere ?? NOWHERE
  }

  /** undefined: not bound; `unbound`: bound by this function, but not yet. */
  get(name: string): Value | 'unbound' | undefined {
    const [found, value] = this.find(name)
    return found ? value : value === null ? 'unbound' : undefined
  }

  private find(name: string): [found: true, value: Value] | [found: false, value: null | undefined] {
    if (this.elsewhere.get(name) === 'global') return this.root().find(name)
    if (this.elsewhere.get(name) === 'nonlocal') return this.outerFunction()?.find(name) ?? [false, undefined]
    const value = this.own(name)
    if (value !== undefined) return [true, value]
    if (this.locals.has(name)) return [false, null]
    let outer = this.outer
    while (outer !== null && outer.kind === 'class') outer = outer.outer
    return outer === null ? [false, undefined] : outer.find(name)
  }

  /** The value that this very scope binds. */
  own(name: string): Value | undefined {
    const resolve = this.lazy.get(name)
    if (resolve === undefined) return this.names.get(name)
    // Removed first: a ring of imports finds the name unbound, as in Python.
    this.lazy.delete(name)
    const value = resolve()
    if (!this.names.has(name)) this.names.set(name, value)
    return this.names.get(name)
  }

  ownNames(): string[] {
    return [...new Set([...this.names.keys(), ...this.lazy.keys()])]
  }

  setLazy(name: string, resolve: () => Value): void {
    this.names.delete(name)
    this.lazy.set(name, resolve)
  }

  set(name: string, value: Value): void {
    const place = this.elsewhere.get(name)
    if (place === 'global') this.root().set(name, value)
    else if (place === 'nonlocal') this.outerFunction()?.binder(name).set(name, value)
    else {
      this.lazy.delete(name)
      this.names.set(name, value)
    }
  }

  delete(name: string): boolean {
    return this.lazy.delete(name) || this.names.delete(name)
  }

  root(): Scope {
    return this.outer === null ? this : this.outer.root()
  }

  /** Where `name := value` binds: comprehensions have no names of their own for it. */
  walrus(): Scope {
    return this.kind === 'comprehension' && this.outer !== null ? this.outer.walrus() : this
  }

  /** The function's scope, for `super()` inside a comprehension. */
  functionScope(): Scope {
    return this.kind === 'comprehension' && this.outer !== null ? this.outer.functionScope() : this
  }

  private outerFunction(): Scope | null {
    let outer = this.outer
    while (outer !== null && outer.kind === 'class') outer = outer.outer
    return outer
  }

  private binder(name: string): Scope {
    if (this.names.has(name) || this.outer === null || this.outer.kind === 'module') return this
    return this.outer.binder(name)
  }
}
