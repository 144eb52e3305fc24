// Every procedure of the router as data, for tests that must hold for all of them, also for those that come later.
import { z } from 'zod'
import type { ProcedureMeta } from '../trpc/init.ts'
import { appRouter } from '../trpc/router.ts'

export interface DeclaredProcedure {
  readonly path: string
  readonly type: 'query' | 'mutation' | 'subscription'
  readonly action: ProcedureMeta['action'] | undefined
  readonly takesTokens: boolean
  readonly input: z.ZodType | null
  readonly output: z.ZodType | null
}

interface Definition {
  readonly type: DeclaredProcedure['type']
  readonly meta?: ProcedureMeta
  readonly inputs: readonly unknown[]
  readonly output?: unknown
}

export function declaredProcedures(): DeclaredProcedure[] {
  // tRPC keeps a flat record of its procedures; their `_def` is untyped there.
  const all = appRouter._def.procedures as unknown as Record<string, { _def: Definition }>
  return Object.entries(all).map(([path, { _def }]) => ({
    path,
    type: _def.type,
    action: _def.meta?.action,
    takesTokens: _def.meta?.takesTokens ?? false,
    input: asSchema(_def.inputs.at(-1)),
    output: asSchema(_def.output),
  }))
}

function asSchema(value: unknown): z.ZodType | null {
  return value instanceof z.ZodType ? value : null
}

/** Calls a procedure by its path, as untyped as a stranger would. */
export function callByPath(caller: object, path: string, input: unknown): Promise<unknown> {
  let target: unknown = caller
  for (const part of path.split('.')) target = Reflect.get(Object(target), part)
  if (typeof target !== 'function') throw new Error(`No procedure ${path}.`)
  return Promise.resolve(target(input))
}

export type JsonSchema = { readonly [key: string]: unknown }

/** Each part of a schema, with where it stands. */
export function* partsOf(schema: JsonSchema, place = '$'): Generator<{ place: string; part: JsonSchema }> {
  yield { place, part: schema }
  for (const [key, value] of Object.entries(schema)) {
    const below = Array.isArray(value) ? value : [value]
    for (const [index, each] of below.entries()) {
      if (each !== null && typeof each === 'object')
        yield* partsOf(each, `${place}.${key}${Array.isArray(value) ? `[${index}]` : ''}`)
    }
  }
}

export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' })
}
