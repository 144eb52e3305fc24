import {
  type CompileSettings,
  compileScript,
  type RevisionHeader,
  type ScriptHistory,
  ScriptUnreadable,
  scriptHistory,
} from '@revlane/alembic-script'
import { nodeOf } from './read-chain.ts'
import type { ScriptShelf } from './script-shelf.ts'
import { mapOf } from './steps-alone.ts'

/** What scripts that ask the database are answered with: the schema of the revisions before; none for a broken chain. */
export function schemasOf(
  headers: readonly RevisionHeader[],
  { shelf, settings }: { shelf: ScriptShelf; settings: CompileSettings },
): ScriptHistory | null {
  const map = mapOf(headers.map(nodeOf))
  if (map === null) return null
  return scriptHistory({
    map,
    settings,
    compileUpgrade: (revision, { memo, schema }) => {
      const own = taken(shelf, revision)
      if (own === null) return null
      const within = { ...settings, ...own.around, schema, texts: 'plan' as const }
      return compileScript(own.script, 'upgrade', { settings: within, memo }).plan
    },
  })
}

/** A script that can't be read leaves its changes unknown. */
function taken(shelf: ScriptShelf, revision: string) {
  try {
    return shelf.take(revision)
  } catch (error) {
    if (error instanceof ScriptUnreadable) return null
    throw error
  }
}
