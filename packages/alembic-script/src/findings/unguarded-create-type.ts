import type { Rule } from './rule.ts'

/** Its name, with the schema where one is written: each part is quoted, or not. */
const CREATE_TYPE = /^\s*create\s+type\s+((?:(?:"(?:[^"]|"")+"|[\w$]+)\s*\.\s*)?(?:"(?:[^"]|"")+"|[\w$]+))/i

/** CREATE TYPE has no IF NOT EXISTS: where the type is already there, the deploy ends in DuplicateObject. */
export const unguardedCreateType: Rule = ({ operations, settings }) => {
  if (settings.engine !== 'postgresql') return []
  return operations.flatMap(({ operation, at }) => {
    const text = operation.kind === 'execute' && operation.sql.kind === 'sql-text' ? operation.sql.text : ''
    const written = CREATE_TYPE.exec(text)?.[1]
    const made =
      operation.kind === 'create-enum' && !operation.checkFirst ? operation.type.enumeration?.name?.text : undefined
    const type = written ?? made
    return type === undefined ? [] : [{ code: 'unguarded-create-type', params: { type }, line: at.line }]
  })
}
