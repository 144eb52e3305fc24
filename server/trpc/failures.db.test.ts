import { getTRPCErrorShape, TRPCError } from '@trpc/server'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openPool } from '../db/pool.ts'
import { AppError } from '../errors.ts'
import { webContextFor } from '../test-support/caller.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { failureOf, formatFailure } from './failures.ts'
import { createCallerFactory, router, workspaceProcedure } from './init.ts'

let db: ControlDatabase
beforeAll(async () => {
  db = await controlDatabase()
})

const secret = 'canary-of-a-failure'
const broken = router({
  query: workspaceProcedure('workspace.see').query(({ ctx }) =>
    ctx.db.execute(sql`select ${secret}::text as leaked from a_table_that_is_not_there`),
  ),
  thrown: workspaceProcedure('workspace.see').query(() => {
    throw new Error(`postgresql://app:${secret}@10.0.0.7/prod refused`)
  }),
  answer: workspaceProcedure('workspace.see')
    .output(z.object({ fine: z.literal(true) }))
    .query(() => ({ fine: secret }) as never),
  value: workspaceProcedure('workspace.see').query(({ ctx }) => ctx.db.execute(sql`select ${'99999999999'}::int`)),
  nul: workspaceProcedure('workspace.see').query(({ ctx }) => ctx.db.execute(sql`select ${'a\0b'}::text`)),
  named: workspaceProcedure('workspace.see').mutation(async ({ ctx }) => {
    await ctx.db.execute(sql`insert into people (email, name) values ('half@example.test', 'Half')`)
    throw new AppError('slug-taken', { slug: 'harbor' })
  }),
  input: workspaceProcedure('workspace.see')
    .input(z.strictObject({ depth: z.strictObject({ name: z.string().max(3) }) }))
    .query(() => null),
})

type Name = keyof typeof broken._def.procedures

async function failureIn(name: Name, input?: unknown) {
  const lines: string[] = []
  const person = await db.person(['viewer'])
  const caller = createCallerFactory(broken)(webContextFor(db.web, person, { lines }))
  const call = Reflect.get(caller, name) as (input: unknown) => Promise<unknown>
  const error = await call(input).then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof TRPCError)) throw new Error(`Expected a TRPCError, got ${error}`)
  const shape = getTRPCErrorShape({
    config: broken._def._config,
    error,
    type: 'query',
    path: name,
    input,
    ctx: undefined,
  })
  return { error, shape, failure: failureOf(error), log: lines.join('') }
}

describe('S47 a failure that nobody foresaw', () => {
  it.each(['query', 'thrown', 'answer'] as const)(
    'in a %s tells the person a reference and the log the rest, without values',
    async (name) => {
      const { error, shape, failure, log } = await failureIn(name)
      expect(error.code).toBe('INTERNAL_SERVER_ERROR')
      expect(failure).toMatchObject({
        code: 'unexpected',
        params: { reference: expect.stringMatching(/^[0-9A-F]{6}$/) },
      })
      expect(JSON.stringify(shape)).not.toMatch(/canary|a_table|stack|postgres|at /)
      expect(shape).toMatchObject({ message: 'unexpected', data: { httpStatus: 500, failure } })
      expect(log).toContain(String(failure.params.reference))
      expect(log).toContain('"stack":"at ')
      expect(log).not.toContain(secret)
    },
  )

  it('when the control database is away, says so', async () => {
    const person = await db.person(['viewer'])
    const nowhere = openPool('postgresql://x:y@127.0.0.1:1/x', 'test', 1)
    const caller = createCallerFactory(broken)(webContextFor(nowhere, person))
    const error = await caller.thrown().catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'SERVICE_UNAVAILABLE', message: 'database-away' })
  })
})

describe('a failure that has a name', () => {
  it('keeps its code and params, has its HTTP status, and leaves nothing half done', async () => {
    const { shape } = await failureIn('named')
    expect(shape).toMatchObject({
      message: 'slug-taken',
      data: { httpStatus: 409, failure: { code: 'slug-taken', params: { slug: 'harbor' } } },
    })
    const { rows } = await db.owner.execute(sql`select from people where email = 'half@example.test'`)
    expect(rows).toHaveLength(0)
  })

  it('of an input names the field', async () => {
    const { shape } = await failureIn('input', { depth: { name: 'too long' } })
    expect(shape).toMatchObject({
      data: { httpStatus: 400, failure: { code: 'invalid-input', params: { field: 'depth.name' } } },
    })
  })

  it.each(['value', 'nul'] as const)('of a %s that only the database refused is the caller’s', async (name) => {
    const { shape } = await failureIn(name)
    expect(shape).toMatchObject({ data: { httpStatus: 400, failure: { code: 'invalid-input' } } })
  })

  it('that passed no middleware still tells nothing but its code', () => {
    const error = new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: secret, cause: new Error(secret) })
    const shape = formatFailure({
      shape: {
        message: secret,
        code: -32603,
        data: { code: 'INTERNAL_SERVER_ERROR', httpStatus: 500, path: 'x', stack: secret },
      },
      error,
    })
    expect(JSON.stringify(shape)).not.toContain(secret)
  })
})
