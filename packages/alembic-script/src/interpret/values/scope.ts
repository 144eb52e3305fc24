import type { Value } from './value.ts'

/** Names of a module or function; a function sees its module's. */
export class Scope {
  private readonly names = new Map<string, Value>()
  private readonly outer: Scope | null

  constructor(outer: Scope | null = null) {
    this.outer = outer
  }

  get(name: string): Value | undefined {
    return this.names.has(name) ? this.names.get(name) : this.outer?.get(name)
  }

  set(name: string, value: Value): void {
    this.names.set(name, value)
  }
}
