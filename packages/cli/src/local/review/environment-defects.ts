import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ScriptUnreadable } from '@revlane/alembic-script'
import { shown } from '../project/locate-configuration.ts'
import type { Project } from '../project/open-project.ts'
import { readProjectEnvironment } from '../project/read-project-environment.ts'
import { unreadableFile } from '../show/chain-failure.ts'
import { findingSentence } from '../show/sentences.ts'
import { defectOf } from './chain-defects.ts'
import type { Defect } from './defect.ts'

/** What env.py leaves out so that the text of `alembic --sql` can't run. */
export async function environmentDefects(project: Project): Promise<Defect[]> {
  const path = project.scriptLocation === null ? null : join(project.scriptLocation, 'env.py')
  if (path === null || !existsSync(path)) return []
  const file = shown(project.cwd, path)
  try {
    const { offline, assumptions } = await readProjectEnvironment(project)
    // Where a setting can't be read, nothing is claimed of it.
    const isUnknown = (key: string) => assumptions.some((each) => each.key === key && each.certainty === 'unknown')
    const codes = [
      ...(offline.literalBinds || isUnknown('literal_binds') ? [] : ['env-without-literal-binds']),
      ...(offline.paramstyle === 'named' || isUnknown('paramstyle') ? [] : ['env-without-paramstyle']),
    ]
    return codes.map((code) => ({
      ...{ file, line: 1, level: 'note' as const, code, message: findingSentence(code, {}), params: {} },
    }))
  } catch (error) {
    if (error instanceof ScriptUnreadable) return [defectOf(unreadableFile(error, file))]
    throw error
  }
}
