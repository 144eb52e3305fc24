// What an admin may say of a project where its files don't, and what each part must look like before it is stored.
import { applyOverrides, OverrideRefused, readEnvironment } from '@revlane/alembic-script'
import { z } from 'zod'
import type { SettingsDocument } from '../../db/schema/projects.ts'
import { AppError } from '../../errors.ts'

/** How a setting is typed; the page draws its field by it. */
export const assumptionKinds = {
  version_table: 'name',
  version_table_schema: 'schema',
  transaction_per_migration: 'boolean',
  naming_convention: 'convention',
} as const
export type AssumptionKey = keyof typeof assumptionKinds
// Proof: Object.keys gives the literal's own keys, and it has some.
export const assumptionKeys = Object.keys(assumptionKinds) as [AssumptionKey, ...AssumptionKey[]]

export const settingsInput = z.strictObject({
  project: z.string().max(80),
  /** Of the settings on the person's screen. */
  version: z.number().int().min(0),
  assumptions: z.array(z.strictObject({ key: z.enum(assumptionKeys), value: z.string().max(4_000) })).max(40),
  typeMap: z.array(z.strictObject({ name: z.string().max(200), expression: z.string().max(4_000) })).max(500),
  reason: z.string().max(2_000),
})
export type SettingsInput = z.infer<typeof settingsInput>

const dottedName = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)+$/

/** @throws AppError `assumption-invalid`, `type-map-name`, `type-map-empty`, `type-map-twice` */
export async function toDocument({ assumptions, typeMap }: SettingsInput): Promise<SettingsDocument> {
  const said = Object.fromEntries(assumptions.map(({ key, value }) => [key, value.trim()]))
  await assertAssumptions(said)
  const types = new Map<string, string>()
  for (const entry of typeMap) {
    const name = entry.name.trim()
    const expression = entry.expression.trim()
    if (!dottedName.test(name)) throw new AppError('type-map-name', { name })
    if (expression === '') throw new AppError('type-map-empty', { name })
    if (types.has(name)) throw new AppError('type-map-twice', { name })
    types.set(name, expression)
  }
  return { assumptions: said, typeMap: Object.fromEntries(types) }
}

/** The same rules as when the worker takes them. */
async function assertAssumptions(said: Readonly<Record<string, string>>): Promise<void> {
  const nothing = await readEnvironment(null)
  try {
    applyOverrides(nothing, said)
  } catch (error) {
    if (!(error instanceof OverrideRefused)) throw error
    throw new AppError('assumption-invalid', { key: error.key, problem: error.problem })
  }
}
