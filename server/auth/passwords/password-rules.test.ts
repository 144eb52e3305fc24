import { describe, expect, it } from 'vitest'
import { assertGoodPassword } from './password-rules.ts'

const email = 'margaret.hamilton@example.test'
const judge = (password: string) => {
  try {
    assertGoodPassword(password, email)
    return 'good'
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
}

describe('a password', () => {
  it.each([
    'otter-lamp-quarry-9',
    'il fait beau à Brest',
    '港の朝は静かで寒いです。ね',
    'xK9#mQ2$vL7!',
    '92718 4471 0365',
  ])('%s is good', (password) => {
    expect(judge(password)).toBe('good')
  })

  it.each([
    ['short', 'password-too-short'],
    ['elevenchars', 'password-too-short'],
    ['x'.repeat(201), 'password-too-long'],
    ['password1234', 'password-too-common'],
    ['P@ssw0rd!2026', 'password-too-common'],
    ['123456789012', 'password-too-common'],
    ['aaaaaaaaaaaaaa', 'password-too-common'],
    ['abababababab', 'password-too-common'],
    ['qwertyuiop123', 'password-too-common'],
    ['abcdefghijklm', 'password-too-common'],
    ['passwordpassword', 'password-too-common'],
    ['Revlane202612!', 'password-too-common'],
    ['margaret.hamilton@example.test', 'password-is-email'],
    ['margarethamilton', 'password-is-email'],
    ['margaret.hamilton1', 'password-is-email'],
  ])('%s is refused: %s', (password, code) => {
    expect(judge(password)).toBe(code)
  })
})
