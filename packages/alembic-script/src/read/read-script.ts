import { hash } from 'node:crypto'
import type { Script } from '../script.ts'
import type { ModuleSource } from '../settings.ts'
import { headerOf } from './header.ts'
import { readModule } from './read-module.ts'

/**
 * Reads one revision script. It is parsed, never executed.
 * @throws ScriptUnreadable for syntax errors and for files without a usable header.
 */
export async function readScript(
  file: { readonly path: string; readonly bytes: Uint8Array },
  modules: ModuleSource | null = null,
): Promise<Script> {
  const syntax = await readModule(file)
  const checksum = hash('sha256', file.bytes)
  return { header: { ...headerOf(syntax, file.path, modules), checksum }, syntax }
}
