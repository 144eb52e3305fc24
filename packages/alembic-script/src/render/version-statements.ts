// Statements on the version table (alembic.runtime.migration.HeadMaintainer).

import type { VersionChange } from '@revlane/revision-graph'
import { createContext } from '../compile/context.ts'
import { quote, tableText } from '../compile/text/identifiers.ts'
import { stringLiteral } from '../compile/text/literals.ts'
import { identifier } from '../interpret/values/value.ts'
import type { CompileSettings } from '../settings.ts'
import { createCompileMemo } from '../settings.ts'

function tableOf(settings: CompileSettings) {
  const { schema, name } = settings.versionTable
  return { name: identifier(name), schema: schema === null ? null : identifier(schema) }
}

/** INSERT, UPDATE and DELETE of one step, in its order, without terminators. The same text online and in `--sql`. */
export function versionStatements(
  step: { readonly versionChanges: readonly VersionChange[] },
  settings: CompileSettings,
): string[] {
  const context = createContext(settings, 'online', createCompileMemo())
  const table = tableText(tableOf(settings), context)
  // PostgreSQL's driver asks for the key back, and Alembic prints that too.
  const returning = settings.engine === 'postgresql' ? ` RETURNING ${table}.version_num` : ''
  const text = (id: string) => stringLiteral(id, context)
  return step.versionChanges.map((change) => {
    if ('insert' in change) return `INSERT INTO ${table} (version_num) VALUES (${text(change.insert)})${returning}`
    if ('delete' in change) return `DELETE FROM ${table} WHERE ${table}.version_num = ${text(change.delete)}`
    const { from, to } = change.update
    return `UPDATE ${table} SET version_num=${text(to)} WHERE ${table}.version_num = ${text(from)}`
  })
}

/** CREATE TABLE of the version table, without a terminator. */
export function createVersionTableStatement(settings: CompileSettings): string {
  const context = createContext(settings, 'online', createCompileMemo())
  const key = quote(`${settings.versionTable.name}_pkc`, context)
  return [
    `CREATE TABLE ${tableText(tableOf(settings), context)} (`,
    '    version_num VARCHAR(32) NOT NULL, ',
    `    CONSTRAINT ${key} PRIMARY KEY (version_num)`,
    ')',
  ].join('\n')
}

/** DROP TABLE of the version table, which Alembic before 1.19 prints when a run ends with no rows. */
export function dropVersionTableStatement(settings: CompileSettings): string {
  const context = createContext(settings, 'online', createCompileMemo())
  return `DROP TABLE ${tableText(tableOf(settings), context)}`
}
