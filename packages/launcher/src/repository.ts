// Where we are.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '')

/** The version of package.json. */
export function readVersion(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8'))
  return version
}

/** A program that came with the lockfile. */
export function binary(name: string): string {
  return join(REPOSITORY, 'node_modules/.bin', name)
}
