// Where we are.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '')

/** A program that came with the lockfile. */
export function binary(name: string): string {
  return join(REPOSITORY, 'node_modules/.bin', name)
}
