// DDLCompiler.visit_create_schema, visit_create_sequence and their opposites
import type { DdlElement } from '../../constructs/sql-expression.ts'
import type { TableDdl } from '../../constructs/table-ddl.ts'
import type { CompileContext } from '../context.ts'
import { sequenceOptionsText } from '../schema/default-text.ts'
import { typeText } from '../types.ts'
import { quote, tableText } from './identifiers.ts'

/** Elements that need no table. */
export type PlainDdl = Exclude<DdlElement, TableDdl>

export function ddlElementText(element: PlainDdl, context: CompileContext): string {
  switch (element.kind) {
    case 'create-schema':
      return `CREATE SCHEMA ${element.ifNotExists ? 'IF NOT EXISTS ' : ''}${quote(element.name, context)}`
    case 'drop-schema': {
      const cascade = element.cascade ? ' CASCADE' : ''
      return `DROP SCHEMA ${element.ifExists ? 'IF EXISTS ' : ''}${quote(element.name, context)}${cascade}`
    }
    case 'create-sequence': {
      const options = sequenceOptionsText(element.sequence.options)
      // MariaDB spells it in one word.
      const spelled = context.engine === 'postgresql' ? options : options.replace('NO CYCLE', 'NOCYCLE')
      const guard = element.ifNotExists ? 'IF NOT EXISTS ' : ''
      const { dataType } = element.sequence
      const type = dataType === null || context.engine !== 'postgresql' ? '' : ` AS ${typeText(dataType, context)}`
      return `CREATE SEQUENCE ${guard}${tableText(element.sequence, context)}${type}${spelled === '' ? '' : ` ${spelled}`}`
    }
    case 'drop-sequence':
      return `DROP SEQUENCE ${element.ifExists ? 'IF EXISTS ' : ''}${tableText(element.sequence, context)}`
    case 'ddl-text':
      return element.text
  }
}
