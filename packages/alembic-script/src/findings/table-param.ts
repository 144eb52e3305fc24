import type { TableName } from '../operations/operation-reader.ts'

/** `schema.table` as text for people, unquoted. */
export function tableParam({ name, schema }: TableName): string {
  return schema === null ? name.text : `${schema.text}.${name.text}`
}
