// What decides the meaning of a source's scripts besides themselves: env.py, the project's modules, and what an admin set.
import {
  applyOverrides,
  type Chance,
  type CompileSettings,
  createFileSource,
  createModuleSource,
  type Engine,
  type ModuleSource,
  readEnvironment,
  type SchemaView,
  type ScriptEnvironment,
} from '@revlane/alembic-script'
import type { SettingsDocument } from '../db/schema/projects.ts'

export interface NamedBytes {
  readonly path: string
  readonly bytes: Uint8Array
}

export interface MeaningOf {
  readonly envPy: NamedBytes | null
  readonly roots: readonly string[]
  /** The source's folder as the outermost of the roots sees it. */
  readonly base: string
  readonly modules: readonly NamedBytes[]
  /** Files that scripts may read. */
  readonly texts: readonly NamedBytes[]
  readonly scripts: readonly NamedBytes[]
  readonly document: SettingsDocument
}

export interface CompileFor {
  readonly engine: Engine
  readonly versionTable: CompileSettings['versionTable']
  /** Of the script, for its relative imports. */
  readonly path: string
  readonly chance?: Chance
  /** What the database looks like before the script; questions about it are refused without. */
  readonly schema?: SchemaView
}

export interface SourceMeaning {
  readonly environment: ScriptEnvironment
  /** Headers may take their values from there. */
  readonly modules: ModuleSource
  readonly settingsFor: (order: CompileFor) => CompileSettings
}

export async function readMeaning(of: MeaningOf): Promise<SourceMeaning> {
  const modules = createModuleSource({ roots: of.roots, base: of.base, files: of.modules })
  const files = createFileSource([...of.texts, ...of.modules, ...of.scripts])
  const environment = applyOverrides(await readEnvironment(of.envPy, modules), of.document.assumptions)
  const { namingConvention, patches } = environment
  const { typeMap } = of.document
  return {
    ...{ environment, modules },
    settingsFor: ({ engine, versionTable, path, chance, schema }) => {
      const moduleName = modules.nameOf(path)
      return {
        ...{ engine, versionTable, modules, files, typeMap, patches },
        // SQLAlchemy keeps the name of the URL's scheme, and `mysql+…` is what people write for MariaDB too.
        dialectName: engine === 'mariadb' ? 'mysql' : engine,
        ...(moduleName !== null && { moduleName }),
        ...(namingConvention && { namingConvention }),
        ...(chance && { chance }),
        ...(schema && { schema }),
      }
    },
  }
}
