import type { Operation } from '../operations/operation.ts'
import type { CompileContext } from './context.ts'

type Compile<Kind extends Operation['kind']> = (
  operation: Extract<Operation, { kind: Kind }>,
  context: CompileContext,
) => string[]

/** One function per operation: its statements, in order, without terminators. */
export type DialectOperations = { readonly [Kind in Operation['kind']]: Compile<Kind> }
