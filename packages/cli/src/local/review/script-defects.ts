import {
  type CompileSettings,
  type Engine,
  HistoryReview,
  reviewScript,
  ScriptUnreadable,
} from '@revlane/alembic-script'
import { history } from '@revlane/revision-graph'
import type { GivenOptions } from '../parse-local.ts'
import { engineOf, readTypeMap, settingsOf } from '../project/compile-project.ts'
import type { Project } from '../project/open-project.ts'
import { nodeOf } from '../project/read-chain.ts'
import type { ReadHeaders, RevisionFile } from '../project/read-headers.ts'
import { readProjectEnvironment } from '../project/read-project-environment.ts'
import { schemasOf } from '../project/schemas-of.ts'
import { ScriptShelf } from '../project/script-shelf.ts'
import { mapOf } from '../project/steps-alone.ts'
import { unreadableFile } from '../show/chain-failure.ts'
import { findingSentence } from '../show/sentences.ts'
import { defectOf } from './chain-defects.ts'
import { type Defect, levelOf } from './defect.ts'
import { refusalDefects } from './refusal-defects.ts'

interface Checking {
  readonly project: Project
  readonly read: ReadHeaders
  readonly options: GivenOptions
  readonly root: string | null
}

export interface ScriptDefects {
  readonly defects: readonly Defect[]
  /** How many revisions have a direction that can't be compiled, though it should. */
  readonly refused: number
}

/** Each script by itself, and beside those that run before it. */
export async function scriptDefects({ project, read, options, root }: Checking): Promise<ScriptDefects> {
  const typeMap = readTypeMap(project.cwd, options['type-map'])
  const environment = await readProjectEnvironment(project).catch(() => null)
  const settings = settingsOf(environment, { engine: engine(project, options.dialect), ...(typeMap && { typeMap }) })
  const files = inOrder(read.files)
  const shelf = await ScriptShelf.open(files, project.versionLocations, root)
  const schemas = schemasOf(
    files.map(({ header }) => header),
    { shelf, settings },
  )
  const past = new HistoryReview()
  let refused = 0
  const defects = files.flatMap(({ header }) => {
    try {
      const own = shelf.take(header.revision)
      if (own === null) return []
      const within: CompileSettings = { ...settings, ...own.around, schema: schemas?.before(header.revision) ?? null }
      const found = [
        ...reviewScript(own.script, within),
        ...past.add({ script: own.script, settings: within, path: header.path }),
      ]
      const after: CompileSettings = { ...within, schema: schemas?.after(header.revision) ?? null }
      const isOneWay = found.some(({ code }) => code === 'irreversible-downgrade')
      const one = { script: own.script, file: header.path }
      const refusals = [
        ...refusalDefects({ ...one, direction: 'upgrade' }, within),
        ...(isOneWay ? [] : refusalDefects({ ...one, direction: 'downgrade' }, after)),
      ]
      if (refusals.length > 0) refused += 1
      return [...found.map(({ code, params, line }) => defect({ file: header.path, line, code, params })), ...refusals]
    } catch (error) {
      if (error instanceof ScriptUnreadable) return [defectOf(unreadableFile(error, header.path))]
      throw error
    }
  })
  return { defects, refused }
}

function defect({ file, line, code, params }: Pick<Defect, 'file' | 'line' | 'code' | 'params'>): Defect {
  return { file, line, level: levelOf(code), code, message: findingSentence(code, params), params }
}

/** Where nothing says the dialect, most rules are the same, and those of PostgreSQL are the most. */
function engine(project: Project, given: string | undefined): Engine {
  if (given !== undefined) return engineOf(project, given)
  const url = project.option('sqlalchemy.url') ?? ''
  return /^(postgres|mysql|mariadb)/.test(url) ? engineOf(project, undefined) : 'postgresql'
}

/** As an upgrade from base runs them; as they lie in the folder where they are no history. */
function inOrder(files: readonly RevisionFile[]): readonly RevisionFile[] {
  const map = mapOf(files.map(({ header }) => nodeOf(header)))
  if (map === null) return files
  const byId = new Map(files.map((file) => [file.header.revision, file]))
  return history(map)
    .reverse()
    .flatMap((id) => byId.get(id) ?? [])
}
