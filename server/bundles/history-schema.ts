// What scripts that ask the database are answered with, as long as no snapshot of an environment is at hand: the schema that the
// revisions before them give. Each answer is a finding that says so.
import {
  type CompileSettings,
  compileScript,
  type Engine,
  type Script,
  type ScriptHistory,
  scriptHistory,
} from '@revlane/alembic-script'
import type { RevisionMap } from '@revlane/revision-graph'
import type { SourceMeaning } from './source-meaning.ts'

export interface HistoryOf {
  readonly map: RevisionMap
  readonly engine: Engine
  readonly versionTable: CompileSettings['versionTable']
  readonly meaning: SourceMeaning
  /** By revision; one that is not here leaves unknown whatever it may have touched. */
  readonly scripts: ReadonlyMap<string, Script>
}

export function historySchema({ map, engine, versionTable, meaning, scripts }: HistoryOf): ScriptHistory {
  return scriptHistory({
    map,
    settings: { engine, versionTable },
    compileUpgrade: (revision, { schema, memo }) => {
      const script = scripts.get(revision)
      if (!script) return null
      const settings = meaning.settingsFor({ engine, versionTable, path: script.header.path })
      return compileScript(script, 'upgrade', { settings: { ...settings, schema, texts: 'plan' }, memo }).plan
    },
  })
}
