// What every procedure promises, read from the router itself: a new one that does not is found here.
import { describe, expect, it } from 'vitest'
import { permissions } from '../auth/permissions.ts'
import { declaredProcedures, jsonSchemaOf, partsOf } from '../test-support/procedures.ts'

const procedures = declaredProcedures()
const calls = procedures.filter(({ type }) => type !== 'subscription')
const named = (list: typeof procedures) => list.map((procedure) => [procedure.path, procedure] as const)

/** Text and lists whose length the schema does not bound, but something else does. */
const boundedElsewhere: readonly string[] = []
/** Fields whose content we can't list: details of audit events, whose names are listed in server/audit/audit-fields.ts. */
const openPlaces = ['$.properties.events.items.properties.details', '$.properties.audit.items.properties.details']

describe('S34 each procedure declares who may call it', () => {
  it.each(named(procedures))('%s', (_, { action }) => {
    expect(action).toBeDefined()
    expect([...Object.keys(permissions), 'public', 'person']).toContain(action)
  })

  it('and those that nobody needs to sign in for are these', () => {
    expect(procedures.filter(({ action }) => action === 'public').map(({ path }) => path)).toEqual([
      'session.me',
      'session.setUpState',
      'session.setUp',
      'session.link',
      'session.useLink',
    ])
  })
})

describe('S37 each input takes what it lists and nothing else', () => {
  it.each(named(procedures))('%s', (_, { input }) => {
    if (!input) throw new Error('A procedure without an input schema takes anything.')
    const objects = [...partsOf(jsonSchemaOf(input, 'input'))].filter(({ part }) => part.type === 'object')
    for (const { place, part } of objects) {
      const isRecord = part.propertyNames !== undefined
      if (!isRecord) expect(part, place).toMatchObject({ additionalProperties: false })
    }
    const refused = input.safeParse({ canary: 'extra' })
    expect(JSON.stringify(refused.error?.issues)).toContain('unrecognized_keys')
  })
})

describe('S42 each input bounds its text and lists', () => {
  it.each(named(procedures).filter(([path]) => !boundedElsewhere.includes(path)))('%s', (_, { input }) => {
    for (const { place, part } of partsOf(input ? jsonSchemaOf(input, 'input') : {})) {
      const isBounded = part.maxLength !== undefined || part.enum || part.const !== undefined || part.format === 'uuid'
      if (part.type === 'string' && !place.endsWith('propertyNames'))
        expect(isBounded, `${place} has no length`).toBeTruthy()
      if (part.type === 'array') expect(part.maxItems, `${place} has no length`).toBeDefined()
    }
  })
})

describe('S37 each answer lists what it holds', () => {
  it.each(named(calls))('%s', (_, { output }) => {
    if (!output) throw new Error('A procedure without an output schema sends whatever its verb returns.')
    for (const { place, part } of partsOf(jsonSchemaOf(output, 'output'))) {
      if (part.type !== 'object' || openPlaces.includes(place)) continue
      expect(part.additionalProperties, `${place} sends fields that nobody listed`).not.toEqual({})
    }
  })
})
