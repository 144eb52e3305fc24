// DDLCompiler.visit_create_schema, visit_create_sequence and their opposites
import type { DdlElement } from '../../constructs/sql-expression.ts'
import type { CompileContext } from '../context.ts'
import { sequenceOptionsText } from '../schema/default-text.ts'
import { quote, tableText } from './identifiers.ts'

export function ddlElementText(element: DdlElement, context: CompileContext): string {
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
      return `CREATE SEQUENCE ${guard}${tableText(element.sequence, context)}${spelled === '' ? '' : ` ${spelled}`}`
    }
    case 'drop-sequence':
      return `DROP SEQUENCE ${element.ifExists ? 'IF EXISTS ' : ''}${tableText(element.sequence, context)}`
    case 'ddl-text':
      return element.text
  }
}
