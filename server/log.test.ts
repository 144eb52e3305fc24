import { DrizzleQueryError } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { auditFields } from './audit/audit-fields.ts'
import { createLogger, type LogFields, logFields } from './log.ts'

function logged(write: (log: ReturnType<typeof createLogger>) => void): string[] {
  const lines: string[] = []
  write(createLogger('test', 'debug', { write: (line) => lines.push(line) }))
  return lines
}

const canary = 'canary-4711'

describe('S54 the log', () => {
  it('takes the fields that are listed and drops every other, at any depth of the call', () => {
    const stray = { password: canary, token: canary, anything: canary, workerName: 'w1' } as LogFields
    const text = logged((log) => {
      log.info(stray, 'hello')
      log.child(stray).info('hello again')
      log.child({ runId: '1' }).child(stray).warn(stray, 'and again')
    }).join('')
    expect(text).not.toContain(canary)
    expect(text.match(/"workerName":"w1"/g)?.length).toBeGreaterThanOrEqual(3)
  })

  it('says of an error what it was and where, without what a driver put into it', () => {
    const driver = Object.assign(new Error('duplicate key value'), {
      code: '23505',
      detail: `Key (email)=(${canary}) already exists.`,
      where: canary,
      internalQuery: canary,
    })
    const wrapped = new DrizzleQueryError(`select ${canary}`, [canary], driver)
    const url = new Error(`cannot reach postgresql://app:${canary}@db.example/prod`)
    const lines = logged((log) => {
      for (const err of [wrapped, driver, url, { password: canary }, canary]) log.error({ err }, 'it failed')
    })
    expect(lines.join('')).not.toContain(canary)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      err: { message: 'a query failed', cause: { code: '23505', message: 'duplicate key value' } },
    })
    expect(lines[2]).toContain('db.example/prod')
  })

  it('and the audit log list their fields (another is a type error), and none of them is a secret', () => {
    const secretive = /password|secret|token|sealed|credential|cookie|hash$|key$/i
    for (const field of [...Object.keys(logFields), ...Object.keys(auditFields)]) expect(field).not.toMatch(secretive)
  })
})

describe('S55 a line of the log', () => {
  it.each([
    'two\nlines',
    'carriage\rreturn',
    '\u001b[2J\u001b]0;title\u0007',
    '"}\n{"level":60,"msg":"forged"}',
    '\u0000\u0008\u007f',
    '\u2028\u2029',
    '\u009b31m',
    '\u202Eevil',
  ])('stays one line, whatever it is given: %j', (hostile) => {
    const [line, ...others] = logged((log) => log.info({ workerName: hostile, err: new Error(hostile) }, hostile))
    expect(others).toEqual([])
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(line?.replace(/\n$/, '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/)
    expect(JSON.parse(line ?? '')).toMatchObject({ workerName: hostile, msg: hostile })
  })
})
