// The API's description for machines (OpenAPI 3.1), made of the same schemas that check what comes and promise what goes.
import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { failure } from './shapes.ts'
import { apiRoot, endpoints } from './table.ts'

type Json = Record<string, unknown>

export function openApi({ version, publicUrl }: { version: string; publicUrl: URL }): Json {
  const paths: Record<string, Json> = {}
  for (const one of endpoints) {
    paths[one.path] = { ...paths[one.path], [one.method.toLowerCase()]: operation(one) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Revlane',
      version,
      description: 'For deploys and scripts, with an API token of a service account. Only these addresses take tokens.',
    },
    servers: [{ url: new URL(apiRoot, publicUrl).href }],
    security: [{ token: [] }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    paths,
  }
}

function operation({ method, path, summary, scopes, query, body, answers }: Endpoint): Json {
  const said = Object.entries(answers).map(([status, schema]) => [status, content('Answer', schema, 'output')])
  return {
    operationId: `${method.toLowerCase()} ${path}`.replace(/[^a-z]+(\w)/gi, (_, letter: string) =>
      letter.toUpperCase(),
    ),
    summary,
    description: `Scopes of the token: ${scopes.join(', ')}.`,
    parameters: [...inPath(path), ...inQuery(query)],
    ...(body && { requestBody: { required: true, ...content('', body, 'input') } }),
    responses: { ...Object.fromEntries(said), default: content('Refused, with the reason', failure, 'output') },
  }
}

function inPath(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    ...{ name, in: 'path', required: true },
    schema: name === 'number' ? { type: 'integer', minimum: 1 } : { type: 'string', maxLength: 80 },
  }))
}

function inQuery(query: z.ZodType): Json[] {
  const { properties = {}, required = [] } = schemaOf(query, 'input') as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: 'query', required: required.includes(name), schema },
  }))
}

function content(description: string, schema: z.ZodType, io: 'input' | 'output'): Json {
  return {
    ...(description && { description }),
    content: { 'application/json': { schema: schemaOf(schema, io) } },
  }
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...found } = z.toJSONSchema(schema, { io, reused: 'inline', unrepresentable: 'any' })
  return found
}
