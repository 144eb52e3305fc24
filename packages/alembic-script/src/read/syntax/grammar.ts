import type { TokenStream } from './tokens/token-stream.ts'
import type { Element, Expression, Statement } from './tree.ts'

type Read<T> = (tokens: TokenStream) => T

/** The rules that others lead back to; they travel with the tokens, so that no two files need each other. */
export interface Grammar {
  readonly expression: Read<Expression>
  readonly namedExpression: Read<Expression>
  /** Binary operators at least as strong as the given one. */
  readonly binary: (tokens: TokenStream, weakest?: number) => Expression
  readonly disjunction: Read<Expression>
  readonly loopTargets: Read<Expression>
  readonly bracketElement: Read<Element>
  readonly yieldExpression: Read<Expression>
  readonly yieldOrStarExpressions: Read<Expression>
  readonly block: Read<Statement[]>
  readonly elseBlock: Read<Statement[]>
}
