// The API over HTTP: what is refused before anything is asked, and its description against real answers.
import { Ajv2020 } from 'ajv/dist/2020.js'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { callApi, tokenOf } from '../../test-support/api-stage.ts'
import { type ControlDatabase, controlDatabase } from '../../test-support/control-database.ts'
import type { TestPerson } from '../../test-support/tenant.ts'
import { newToken } from '../../tokens/token-text.ts'
import { openApi } from './open-api.ts'
import { every, questionFor, said, subjectOf } from './test-support/subject.ts'

let db: ControlDatabase
let admin: TestPerson
let account: string
beforeAll(async () => {
  db = await controlDatabase()
  admin = await db.person(['admin'])
  account = (await tokenOf(db, admin)).accountId
})

describe('over HTTP', () => {
  const ask = async (call: Omit<Parameters<typeof callApi>[1], 'token'>) => {
    const { token } = await tokenOf(db, admin, { accountId: account })
    return callApi(db, { token, ...call })
  }
  const check = '/projects/x/environments/y/check'

  it.each([
    ['an address that is none', { path: '/nothing' }, '404 not-found'],
    ['one part too many', { path: '/environments/x' }, '404 not-found'],
    ['a part that is no text', { path: '/projects/%ff/environments/y/check', body: {} }, '404 not-found'],
    ['another method', { path: '/environments', method: 'DELETE' }, '405 method-not-allowed'],
    ['GET of what is posted', { path: check }, '405 method-not-allowed'],
    [
      'a form',
      { path: check, body: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      '415 not-json',
    ],
    ['half a body', { path: check, body: '{' }, '400 invalid-input'],
    ['a list as body', { path: check, body: [] }, '400 invalid-input'],
    ['a field that is none', { path: check, body: { revison: 'heads' } }, '400 invalid-input'],
    ['a parameter that is none', { path: '/environments?projects=x' }, '400 invalid-input'],
    ['too long a wait', { path: check, body: { wait: 26 } }, '400 invalid-input'],
    ['a cursor that is none', { path: '/requests/1?since=x' }, '400 invalid-input'],
    ['a number that is none', { path: '/requests/1e3' }, '404 not-found'],
    ['too large a body', { path: check, body: { revision: 'x'.repeat(100_001) } }, '413 too-large'],
    ['a token in the address', { path: `/environments?token=${newToken().token}` }, '400 token-in-url'],
    ['a token as part of the path', { path: `/requests/${newToken().token}` }, '400 token-in-url'],
    ['a token in what is no address', { path: `/x%2F%72vl%5F${newToken().token.slice(4)}` }, '400 token-in-url'],
    ['a token as the name of a parameter', { path: `/environments?${newToken().token}` }, '400 token-in-url'],
    ['a token under another name', { path: `/environments?project=${newToken().token}` }, '400 token-in-url'],
  ])('%s', async (_, call, expected) => {
    const answer = await ask(call)
    expect(said(answer)).toBe(expected)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.body.error.message).toEqual(expect.any(String))
    if (answer.status === 405) expect(answer.headers.get('allow')).toMatch(/GET|POST/)
  })

  it('a job that can be none is refused before it is looked for', async () => {
    const { project, environment } = await subjectOf(db, account)
    const answer = await ask({ path: `/projects/${project}/environments/${environment}/plans/x?wait=0` })
    expect(said(answer)).toBe('400 invalid-input')
  })

  it('names the field that is wrong', async () => {
    expect((await ask({ path: check, body: { revison: 'heads' } })).body.error.params).toEqual({ field: 'revison' })
    expect((await ask({ path: check, body: { revision: 7 } })).body.error.params).toEqual({ field: 'revision' })
  })

  it('a token in a loop is slowed down, and the others are not', async () => {
    const { token, tokenId } = await tokenOf(db, admin, { accountId: account })
    await db.owner.execute(
      sql`insert into rate_limits (key, tokens, updated_at) values (${`token:${tokenId}`}, 0, now())`,
    )
    const answer = await callApi(db, { token, path: '/environments' })
    expect(said(answer)).toBe('429 too-many-tries')
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await ask({ path: '/environments' })).status).toBe(200)
  })

  it('another origin changes nothing: there is no cookie to ride on', async () => {
    const headers = { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' }
    const answer = await ask({ path: '/environments', headers })
    expect(answer.status).toBe(200)
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  })
})

describe('OpenAPI', () => {
  const described = () =>
    openApi({ version: 'test', publicUrl: new URL('https://revlane.example.test') }) as {
      paths: Record<
        string,
        Record<
          string,
          { responses: Record<string, { content: Record<string, { schema: object }> }>; requestBody?: object }
        >
      >
    }

  it('is there without a token', async () => {
    const answer = await callApi(db, { token: null, path: '/openapi.json' })
    expect(answer).toMatchObject({
      status: 200,
      body: { openapi: '3.1.0', servers: [{ url: 'https://revlane.example.test/api/v1' }] },
    })
    expect(answer.body).toEqual(JSON.parse(JSON.stringify(described())))
  })

  it.each(every)('describes %s, and a real answer is as it says', async (_, one) => {
    const operation = described().paths[one.path]?.[one.method.toLowerCase()]
    if (!operation) throw new Error('It is not described.')
    expect(operation.requestBody === undefined).toBe(one.method === 'GET')
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false })
    const valid = (schema: object | undefined, body: unknown) => {
      if (!schema) throw new Error('This status is not described.')
      const validate = ajv.compile(schema)
      validate(body)
      return validate.errors
    }
    const subject = await subjectOf(db, account)
    const { token } = await tokenOf(db, admin, { accountId: account })
    const schemaOf = (status: number | string) =>
      operation.responses[String(status)]?.content['application/json']?.schema
    const answer = await callApi(db, { token, ...questionFor(one, subject) })
    expect(valid(schemaOf(answer.status), answer.body)).toBeNull()
    const refused = await callApi(db, { token: null, ...questionFor(one, subject) })
    expect(valid(schemaOf('default'), refused.body)).toBeNull()
    expect(valid(schemaOf(answer.status), { ...answer.body, canary: 1 })).not.toBeNull()
  })
})
