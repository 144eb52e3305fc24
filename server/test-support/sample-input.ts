// An input that a schema accepts, made from known values where the name is known and from the schema where it is not.
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { type JsonSchema, jsonSchemaOf } from './procedures.ts'

export type KnownValues = Readonly<Record<string, unknown>>

export function sampleInput(schema: z.ZodType | null, known: KnownValues): unknown {
  return schema ? sample(jsonSchemaOf(schema, 'input'), known, '') : undefined
}

function sample(schema: JsonSchema, known: KnownValues, name: string): unknown {
  if (name in known) return known[name]
  const [choice] = [schema.anyOf, schema.oneOf, schema.allOf].filter(Array.isArray).flat()
  if (choice) return sample(choice, known, name)
  if (schema.const !== undefined) return schema.const
  if (Array.isArray(schema.enum)) return schema.enum[0]
  switch (schema.type) {
    case 'object':
      return sampleObject(schema, known)
    case 'array':
      // A list of ids holds the one that its singular names.
      return [sample(Object(schema.items), known, name.replace(/Ids$/, 'Id'))]
    case 'string':
      // An id whose owner we don't know proves nothing: name it in mirrored-tenants.ts.
      if (schema.format === 'uuid' && name !== 'clientToken') throw new Error(`Which row does "${name}" name?`)
      if (schema.format === 'uuid') return randomUUID()
      return 'x'.repeat(Math.max(1, Number(schema.minLength ?? 1)))
    case 'integer':
    case 'number':
      return Math.max(1, Number(schema.minimum ?? 1))
    case 'boolean':
      return true
    default:
      return undefined
  }
}

function sampleObject(schema: JsonSchema, known: KnownValues): Record<string, unknown> {
  const properties: Record<string, JsonSchema> = Object(schema.properties)
  const required = Array.isArray(schema.required) ? schema.required : []
  const names = Object.keys(properties).filter((name) => required.includes(name) || name in known)
  return Object.fromEntries(names.map((name) => [name, sample(properties[name] ?? {}, known, name)]))
}
