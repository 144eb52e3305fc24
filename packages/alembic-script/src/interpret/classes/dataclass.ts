// Fields of @dataclass classes and of NamedTuples, in the order of their annotations.
import type { Expression } from '../../read/syntax/tree.ts'
import type { Scope } from '../values/scope.ts'
import type { Surroundings } from '../values/surroundings.ts'
import { isObject, type PyField, type Value } from '../values/value.ts'

/** What dataclasses.field() gives. */
export interface FieldState {
  readonly fallback: Value | undefined
  readonly factory: Value | undefined
  readonly inInit: boolean
  readonly inRepr: boolean
  readonly isCompared: boolean
}

export function isDataclassDecorator(decorator: Expression, around: Surroundings): boolean {
  const callee = decorator.kind === 'call' ? decorator.callee : decorator
  if (callee.kind !== 'name' && callee.kind !== 'attribute') return false
  const value = around.python.evaluate(callee, around)
  return isObject(value) && value.kind === 'symbol' && value.path === 'dataclasses.dataclass'
}

function isClassVariable(annotation: unknown): boolean {
  return /\bClassVar\b/.test(JSON.stringify(annotation) ?? '')
}

export function dataclassFields(
  annotations: ReadonlyMap<string, unknown>,
  scope: Scope,
  inherited: readonly PyField[],
): PyField[] {
  const fields = new Map(inherited.map((field) => [field.name, field]))
  for (const [name, annotation] of annotations) {
    if (isClassVariable(annotation)) continue
    const value = scope.own(name)
    if (isObject(value) && value.kind === 'native' && value.type === 'dataclasses.field') {
      // Proof: only dataclasses.field() makes objects of this type.
      fields.set(name, { name, ...(value.state as FieldState) })
    } else fields.set(name, { name, fallback: value, factory: undefined, inInit: true })
  }
  return [...fields.values()]
}
