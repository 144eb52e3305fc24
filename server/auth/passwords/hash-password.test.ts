import { describe, expect, it } from 'vitest'
import { hashPassword, passwordFits } from './hash-password.ts'

describe('a password hash', () => {
  it('S25 is argon2id with 19 MiB, two passes and one lane, and a salt of its own', async () => {
    const [first, second] = [await hashPassword('one phrase of many'), await hashPassword('one phrase of many')]
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(first).not.toBe(second)
  })

  it('fits its password alone, however the letters were composed', async () => {
    const stored = await hashPassword('caf\u00e9 at the harbour')
    expect(await passwordFits('cafe\u0301 at the harbour', stored)).toBe(true)
    expect(await passwordFits('cafe at the harbour', stored)).toBe(false)
  })

  it('that is not there fits nothing', async () => {
    expect(await passwordFits('', null)).toBe(false)
    expect(await passwordFits('anything at all', null)).toBe(false)
  })

  it('S25 is made for no more than a queue of callers: the rest are told to come back', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 60 }, () => hashPassword('one phrase of many')))
    const refused = answers.filter((answer) => answer.status === 'rejected')
    expect(refused).toHaveLength(18)
    expect(refused[0]).toMatchObject({ reason: { code: 'too-many-tries' } })
    await expect(hashPassword('one phrase of many')).resolves.toMatch(/^\$argon2id/)
  })
})
