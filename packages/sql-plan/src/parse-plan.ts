// Reads a stored plan. Strict: a field that this version does not know may carry an option that it would not obey.
import { z } from 'zod'
import type { Plan } from './plan.ts'

/** A stored plan was written by a newer Revlane; this one must not run what it only half understands. */
export class PlanTooNew extends Error {
  readonly code = 'plan-too-new'
  readonly formatVersion: number
  constructor(formatVersion: number) {
    super(`The plan has format ${formatVersion}; this version reads format 1. Upgrade the worker.`)
    this.name = 'PlanTooNew'
    this.formatVersion = formatVersion
  }
}

/** A stored plan that is no plan, or contradicts itself. */
export class InvalidPlan extends Error {
  readonly code = 'invalid-plan'
  readonly fault: string
  constructor(fault: string) {
    super(`The stored plan cannot be used: ${fault}.`)
    this.name = 'InvalidPlan'
    this.fault = fault
  }
}

// A lone surrogate would reach the server as another character; NUL would end the statement on the wire.
const text = z.string().refine((value) => !/\p{Surrogate}|\0/u.test(value), 'holds a character that cannot be sent')
const name = text.min(1)
const sorted = z
  .array(name)
  .refine((rows) => rows.every((row, i) => i === 0 || (rows[i - 1] ?? '') < row), 'not sorted')

const statement = z.strictObject({
  ordinal: z.int().positive(),
  sql: text.refine((value) => value.trim() !== '', 'empty statement'),
  role: z.enum(['script', 'version', 'version-table']),
  origin: z.strictObject({ path: name, line: z.int().positive() }).nullable(),
  override: z.boolean(),
})

const step = z.strictObject({
  revision: name,
  direction: z.enum(['upgrade', 'downgrade', 'stamp']),
  message: text,
  path: text,
  scriptChecksum: text,
  fromRows: sorted,
  toRows: sorted,
  statements: z.array(statement),
})

const planShape = z.strictObject({
  formatVersion: z.literal(1),
  kind: z.enum(['upgrade', 'downgrade', 'stamp']),
  engine: z.enum(['postgresql', 'mysql', 'mariadb']),
  targetIdentity: name,
  versionTable: z.strictObject({ schema: name.nullable(), name }),
  fromRows: sorted,
  toRows: sorted,
  transaction: z.enum(['one', 'none']),
  baseFingerprint: text.nullable(),
  steps: z.array(step),
})

function sameRows(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((row, i) => row === b[i])
}

/** @throws InvalidPlan where the parts of a plan contradict each other */
export function assertConsistent(plan: Plan): void {
  let rows = plan.fromRows
  let ordinal = 0
  for (const part of plan.steps) {
    if (!sameRows(part.fromRows, rows))
      throw new InvalidPlan(`revision ${part.revision} does not start where the one before ends`)
    for (const line of part.statements) {
      ordinal += 1
      if (line.ordinal !== ordinal) throw new InvalidPlan(`statement ${ordinal} is numbered ${line.ordinal}`)
    }
    rows = part.toRows
  }
  if (!sameRows(rows, plan.toRows)) throw new InvalidPlan('the last revision does not end where the plan ends')
}

/**
 * A plan out of its stored text.
 * @throws PlanTooNew for a format above 1
 * @throws InvalidPlan for anything else that is not exactly a plan
 */
export function parsePlan(stored: string): Plan {
  let value: unknown
  try {
    value = JSON.parse(stored)
  } catch {
    throw new InvalidPlan('it is not JSON')
  }
  const version = value !== null && typeof value === 'object' && 'formatVersion' in value ? value.formatVersion : null
  if (typeof version === 'number' && version > 1) throw new PlanTooNew(version)
  const parsed = planShape.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new InvalidPlan(`${issue?.path.join('.') || 'plan'}: ${issue?.message ?? 'unknown shape'}`)
  }
  assertConsistent(parsed.data)
  return parsed.data
}
