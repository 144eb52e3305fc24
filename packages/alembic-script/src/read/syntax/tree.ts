// Python's syntax (3.13) as a tree. `unsupported` is left for what no script needs (await, match patterns…): refused when reached.
import type { Place } from '../../refusal.ts'

export type Expression = { readonly at: Place } & (
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'format'; readonly parts: readonly FormatPart[] }
  | { readonly kind: 'integer'; readonly value: number }
  | { readonly kind: 'float'; readonly value: number; readonly source: string }
  | { readonly kind: 'constant'; readonly value: boolean | null }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'attribute'; readonly object: Expression; readonly name: string }
  | { readonly kind: 'call'; readonly callee: Expression; readonly args: readonly Argument[] }
  | { readonly kind: 'list' | 'tuple' | 'set'; readonly items: readonly Element[] }
  | { readonly kind: 'dict'; readonly entries: readonly DictEntry[] }
  | { readonly kind: 'subscript'; readonly object: Expression; readonly index: Expression }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'boolean'; readonly operator: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'compare'; readonly operands: readonly Expression[]; readonly operators: readonly string[] }
  | {
      readonly kind: 'conditional'
      readonly condition: Expression
      readonly consequence: Expression
      readonly otherwise: Expression
    }
  | {
      readonly kind: 'comprehension'
      readonly result: 'list' | 'set' | 'generator'
      readonly body: Expression
      readonly clauses: readonly ComprehensionClause[]
    }
  | {
      readonly kind: 'dict-comprehension'
      readonly key: Expression
      readonly value: Expression
      readonly clauses: readonly ComprehensionClause[]
    }
  | { readonly kind: 'bytes'; readonly value: Uint8Array }
  | { readonly kind: 'ellipsis' }
  /** A whole number that a double cannot hold exactly. */
  | { readonly kind: 'large-integer'; readonly value: bigint }
  /** `object[start:stop:step]` has a slice as its index. */
  | {
      readonly kind: 'slice'
      readonly start: Expression | null
      readonly stop: Expression | null
      readonly step: Expression | null
    }
  | { readonly kind: 'lambda'; readonly parameters: readonly Parameter[] | null; readonly body: Expression }
  /** `name := value`. */
  | { readonly kind: 'named'; readonly name: string; readonly value: Expression }
  | { readonly kind: 'yield'; readonly value: Expression | null; readonly from: boolean }
  | { readonly kind: 'unsupported'; readonly construct: string }
)

export type FormatPart =
  | string
  | {
      readonly value: Expression
      readonly conversion: string | null
      /** Parts where the specifier has fields of its own, as in `{x:>{width}}`. */
      readonly specifier: string | readonly FormatPart[] | null
    }

/** `*` and `**` arguments keep their stars; a plain positional one has neither name nor star. */
export interface Argument {
  readonly name: string | null
  readonly star: 0 | 1 | 2
  readonly value: Expression
}

export interface Element {
  readonly star: boolean
  readonly value: Expression
}

export interface DictEntry {
  /** null for `**value`. */
  readonly key: Expression | null
  readonly value: Expression
}

export type ComprehensionClause =
  | { readonly kind: 'for'; readonly target: Expression; readonly iterable: Expression }
  | { readonly kind: 'if'; readonly condition: Expression }

export interface Parameter {
  readonly name: string
  readonly star: 0 | 1 | 2
  readonly fallback: Expression | null
  /** Where a call may name it: before `/` only by place, after `*` only by keyword. */
  readonly only?: 'positional' | 'keyword'
}

export interface ExceptClause {
  readonly at: Place
  /** null: a bare `except:`. */
  readonly type: Expression | null
  readonly name: string | null
  readonly body: readonly Statement[]
}

export interface ImportedName {
  readonly name: string
  readonly alias: string | null
}

export interface FunctionDefinition {
  readonly kind: 'function'
  readonly at: Place
  readonly name: string
  /** null when a parameter has a form that is not understood. */
  readonly parameters: readonly Parameter[] | null
  readonly body: readonly Statement[]
  readonly decorated: boolean
  /** Outermost first. */
  readonly decorators?: readonly Expression[]
  /** A body with `yield` makes a generator. */
  readonly generator?: boolean
  /** No `:=` stands in it: only statements bind names. */
  readonly binds?: 'statements'
}

export type Statement =
  | FunctionDefinition
  | ({ readonly at: Place } & (
      | { readonly kind: 'expression'; readonly value: Expression }
      | {
          readonly kind: 'assign'
          readonly targets: readonly Expression[]
          /** null: an annotation alone, `name: type`. */
          readonly value: Expression | null
          readonly annotation?: Expression
        }
      | { readonly kind: 'augment'; readonly target: Expression; readonly operator: string; readonly value: Expression }
      | { readonly kind: 'pass' }
      | { readonly kind: 'return'; readonly value: Expression | null }
      | {
          readonly kind: 'if'
          readonly condition: Expression
          readonly consequence: readonly Statement[]
          readonly otherwise: readonly Statement[]
        }
      | {
          readonly kind: 'for'
          readonly target: Expression
          readonly iterable: Expression
          readonly body: readonly Statement[]
          readonly otherwise?: readonly Statement[]
        }
      | {
          readonly kind: 'while'
          readonly condition: Expression
          readonly body: readonly Statement[]
          readonly otherwise: readonly Statement[]
        }
      | { readonly kind: 'break' | 'continue' }
      | {
          readonly kind: 'try'
          readonly body: readonly Statement[]
          readonly handlers: readonly ExceptClause[]
          readonly otherwise: readonly Statement[]
          readonly finally: readonly Statement[]
        }
      | { readonly kind: 'assert'; readonly condition: Expression; readonly message: Expression | null }
      | { readonly kind: 'delete'; readonly targets: readonly Expression[] }
      | { readonly kind: 'global' | 'nonlocal'; readonly names: readonly string[] }
      | {
          readonly kind: 'with'
          readonly items: readonly { readonly value: Expression; readonly target: Expression | null }[]
          readonly body: readonly Statement[]
        }
      | { readonly kind: 'raise'; readonly value: Expression | null; readonly cause?: Expression | null }
      | { readonly kind: 'import'; readonly modules: readonly ImportedName[] }
      | { readonly kind: 'import-from'; readonly module: string; readonly names: readonly ImportedName[] | '*' }
      | {
          readonly kind: 'class'
          readonly name: string
          readonly bases: readonly Argument[]
          readonly body: readonly Statement[]
          readonly decorators?: readonly Expression[]
        }
      | { readonly kind: 'unsupported'; readonly construct: string; readonly binds: readonly string[] }
    ))

export interface Module {
  readonly docstring: string | null
  readonly body: readonly Statement[]
}
