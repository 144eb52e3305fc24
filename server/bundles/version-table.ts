// Which table holds a project's version rows.
import type { ScriptEnvironment } from '@revlane/alembic-script'
import type { SourceReading } from '@revlane/revision-source'

/** What env.py or an admin says wins; where neither does, what the configuration file says for an env.py that reads it from there. */
export function versionTableOf(settings: SourceReading['settings'], environment: ScriptEnvironment) {
  const isSaid = (key: string) =>
    environment.assumptions.some((one) => one.key === key && (one.source !== null || one.certainty === 'set-by-hand'))
  const { versionTable, versionTableSchema } = settings
  return {
    name: isSaid('version_table') ? environment.versionTable : (versionTable.value ?? environment.versionTable),
    schema: isSaid('version_table_schema')
      ? environment.versionTableSchema
      : (versionTableSchema.value ?? environment.versionTableSchema),
  }
}
