import { readFileSync } from 'node:fs'
import { readScript, type Script, ScriptUnreadable } from '@revlane/alembic-script'
import { shown } from './locate-configuration.ts'
import { leansOnOthers } from './read-surroundings.ts'

/** One revision file that was read whole. */
export interface ScriptFile {
  readonly script: Script
  /** Absolute. */
  readonly path: string
  /** Whether its text could lean on something beside itself. */
  readonly leans: boolean
}

/** Whole scripts in their order, and the files that can't be read. `header.path` is as the person who stands in `cwd` sees it. */
export async function readScripts(
  cwd: string,
  paths: readonly string[],
): Promise<{ scripts: readonly ScriptFile[]; unreadable: readonly ScriptUnreadable[] }> {
  const scripts: ScriptFile[] = []
  const unreadable: ScriptUnreadable[] = []
  for (const path of paths) {
    try {
      const bytes = readFileSync(path)
      const script = await readScript({ path: shown(cwd, path), bytes })
      scripts.push({ script, path, leans: leansOnOthers(bytes.toString('latin1')) })
    } catch (error) {
      if (!(error instanceof ScriptUnreadable)) throw error
      unreadable.push(error)
    }
  }
  return { scripts, unreadable }
}
