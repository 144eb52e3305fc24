import { expect, it } from 'vitest'
import { unreadablePath } from './unreadable-path.ts'

function failed(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: open '${path}'`), { code, path, syscall: 'open' })
}

it('a file that may not be read or is gone is told as a person would type it; other errors are not ours', () => {
  expect(unreadablePath(failed('EACCES', '/shop/alembic.ini'), '/shop')).toBe(
    "alembic.ini can't be read: no permission.",
  )
  expect(unreadablePath(failed('ENOENT', '/etc/x.ini'), '/shop')).toBe('/etc/x.ini is missing.')
  expect(unreadablePath(failed('ENOSPC', '/shop/x'), '/shop')).toBe(null)
  expect(unreadablePath(new Error('ENOENT'), '/shop')).toBe(null)
})
