import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readEnvironment, type ScriptEnvironment } from '@revlane/alembic-script'
import { shown } from './locate-configuration.ts'
import type { Project } from './open-project.ts'

/** What env.py decides, read without running it; Alembic's defaults where there is none. */
export async function readProjectEnvironment({ cwd, scriptLocation }: Project): Promise<ScriptEnvironment> {
  const path = scriptLocation === null ? null : join(scriptLocation, 'env.py')
  if (path === null || !existsSync(path)) return readEnvironment(null)
  return readEnvironment({ path: shown(cwd, path), bytes: readFileSync(path) })
}
