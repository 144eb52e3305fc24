// What statements say of tables and types by name: enough to follow a history, whoever wrote the SQL.

export interface SchemaChange {
  readonly kind: 'creates-table' | 'drops-table' | 'renames-table' | 'creates-type' | 'drops-type' | 'renames-type'
  /** Without quotes, small letters where unquoted; `public.` left out. */
  readonly name: string
  /** Of a rename. */
  readonly to: string | null
  /** IF [NOT] EXISTS, or inside a block that handles it. */
  readonly isGuarded: boolean
  readonly line: number
  /** The whole statement. */
  readonly sql: string
}

const NAME = String.raw`((?:"(?:[^"]|"")+"|${'`'}[^${'`'}]+${'`'}|[\w$]+)(?:\s*\.\s*(?:"(?:[^"]|"")+"|${'`'}[^${'`'}]+${'`'}|[\w$]+))*)`

const FORMS: readonly (readonly [SchemaChange['kind'], RegExp])[] = [
  [
    'creates-table',
    new RegExp(String.raw`^\s*create\s+table\s+(if\s+not\s+exists\s+)?${NAME}\s*(?:\(|as\b|like\b|partition\b)`, 'i'),
  ],
  ['drops-table', new RegExp(String.raw`^\s*drop\s+table\s+(if\s+exists\s+)?${NAME}`, 'i')],
  [
    'renames-table',
    new RegExp(String.raw`^\s*alter\s+table\s+(if\s+exists\s+)?(?:only\s+)?${NAME}\s+rename\s+to\s+${NAME}`, 'i'),
  ],
  ['creates-type', new RegExp(String.raw`^\s*create\s+(?:type|domain)\s+()${NAME}`, 'i')],
  ['drops-type', new RegExp(String.raw`^\s*drop\s+(?:type|domain)\s+(if\s+exists\s+)?${NAME}`, 'i')],
  ['renames-type', new RegExp(String.raw`^\s*alter\s+type\s+()${NAME}\s+rename\s+to\s+${NAME}`, 'i')],
]

/** Null for a statement that creates, drops or renames neither a table nor a type. */
export function schemaChangeOf({ sql, line }: { readonly sql: string; readonly line: number }): SchemaChange | null {
  for (const [kind, form] of FORMS) {
    const found = form.exec(sql)
    if (found === null) continue
    const [, guard, name = '', to] = found
    return {
      kind,
      name: plainName(name),
      to: to === undefined ? null : plainName(to),
      isGuarded: Boolean(guard),
      line,
      sql,
    }
  }
  return null
}

function plainName(written: string): string {
  const parts = written.match(/"(?:[^"]|"")+"|`[^`]+`|[\w$]+/g) ?? []
  const names = parts.map((part) => (/^["`]/.test(part) ? part.slice(1, -1).replaceAll('""', '"') : part.toLowerCase()))
  return (names[0] === 'public' && names.length > 1 ? names.slice(1) : names).join('.')
}

/** The columns of a CREATE TABLE as Alembic writes it: a line each, name and type. */
export function columnTypes(sql: string): ReadonlyMap<string, string> {
  const columns = new Map<string, string>()
  for (const line of sql.split('\n').slice(1)) {
    const [, name, type] = /^\s+("[^"]+"|`[^`]+`|[\w$]+) ([A-Za-z_][\w."]*)/.exec(line) ?? []
    if (name !== undefined && type !== undefined && !/^(?:PRIMARY|CONSTRAINT|FOREIGN|UNIQUE|CHECK)$/.test(name)) {
      columns.set(plainName(name), plainName(type))
    }
  }
  return columns
}
