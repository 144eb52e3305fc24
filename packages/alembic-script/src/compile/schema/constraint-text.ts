// The text of constraints (DDLCompiler.visit_*_constraint, with PGDDLCompiler's and MySQLDDLCompiler's own).
import type { Constraint, DialectOptions, ReferenceRules, ReferenceTarget } from '../../constructs/schema-item.ts'
import { isObject, type Value } from '../../interpret/values/value.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import { ddlExpression } from '../text/expressions.ts'
import { constraintText as nameText, quote, tableText } from '../text/identifiers.ts'

const ACTION = /^(?:RESTRICT|CASCADE|SET NULL|NO ACTION|SET DEFAULT)$/i
const POSTGRESQL_DELETE = /^(?:RESTRICT|CASCADE|SET (?:NULL|DEFAULT)(?:\s*\(.+\))?|NO ACTION)$/i
const INITIALLY = /^(?:DEFERRED|IMMEDIATE)$/i
const METHOD = /^\w+$/i

function phrase(text: string, pattern: RegExp): string {
  if (!pattern.test(text)) throw new NotCompilable('unexpected-phrase', { given: text })
  return text
}

function preamble(constraint: Constraint, context: CompileContext): string {
  return constraint.name === null ? '' : `CONSTRAINT ${nameText(constraint.name, context)} `
}

function deferrability(constraint: { deferrable: boolean | null; initially: string | null }): string {
  const { deferrable, initially } = constraint
  const when = initially === null ? '' : ` INITIALLY ${phrase(initially, INITIALLY)}`
  return `${deferrable === null ? '' : deferrable ? ' DEFERRABLE' : ' NOT DEFERRABLE'}${when}`
}

export function flagOption(options: DialectOptions, name: string): boolean | null {
  const value = options.get(name)
  if (value === undefined || value === null) return null
  if (typeof value !== 'boolean') throw new NotCompilable('option-value', { name })
  return value
}

export function textOption(options: DialectOptions, name: string): string | null {
  const value = options.get(name)
  if (value === undefined || value === null || value === false) return null
  if (typeof value === 'string') return value
  if (isObject(value) && value.kind === 'identifier') return value.text
  throw new NotCompilable('option-value', { name })
}

/** An option that under the name mariadb is looked for as mysql_ too (`deprecated_fallback`). */
export function ownOption(options: DialectOptions, name: string, context: CompileContext): string | null {
  return textOption(options, `${context.dialectName}_${name}`) ?? textOption(options, `mysql_${name}`)
}

export function includeText(options: DialectOptions, context: CompileContext): string {
  const value: Value | undefined = options.get('postgresql_include')
  if (value === undefined || value === null) return ''
  if (!isObject(value) || (value.kind !== 'list' && value.kind !== 'tuple')) {
    throw new NotCompilable('option-value', { name: 'postgresql_include' })
  }
  if (value.items.length === 0) return ''
  const names = value.items.map((item) => {
    if (typeof item !== 'string') throw new NotCompilable('option-value', { name: 'postgresql_include' })
    return quote(item, context)
  })
  return ` INCLUDE (${names.join(', ')})`
}

function references(
  constraint: Extract<Constraint, { kind: 'foreign-key-constraint' }>,
  context: CompileContext,
): string {
  const { targets } = constraint
  const [first] = targets
  if (first === undefined) throw new NotCompilable('foreign-key-without-columns')
  const isOther = (target: ReferenceTarget) =>
    target.table.text !== first.table.text || target.schema?.text !== first.schema?.text
  if (targets.some(isOther)) throw new NotCompilable('several-referred-tables', { table: first.table.text })
  const local = constraint.columns.map((column) => quote(column, context)).join(', ')
  const remote = targets.map((target) => quote(target.column, context)).join(', ')
  return `FOREIGN KEY(${local}) REFERENCES ${tableText({ name: first.table, schema: first.schema }, context)} (${remote})`
}

/** `REFERENCES t (c)` inside ADD COLUMN, where Alembic prints none of the rules. */
export function inlineReference(constraint: Constraint, context: CompileContext): string {
  const [target] = constraint.kind === 'foreign-key-constraint' ? constraint.targets : []
  if (target === undefined) throw new NotCompilable('foreign-key-without-columns')
  return `REFERENCES ${tableText({ name: target.table, schema: target.schema }, context)} (${quote(target.column, context)})`
}

function rulesText(rules: ReferenceRules, context: CompileContext): string {
  const isPostgresql = context.engine === 'postgresql'
  // MySQL reads MATCH and then ignores ON DELETE and ON UPDATE.
  if (rules.match !== null && !isPostgresql) throw new NotCompilable('match-not-supported', { match: rules.match })
  const onDelete =
    rules.onDelete === null ? '' : ` ON DELETE ${phrase(rules.onDelete, isPostgresql ? POSTGRESQL_DELETE : ACTION)}`
  const onUpdate = rules.onUpdate === null ? '' : ` ON UPDATE ${phrase(rules.onUpdate, ACTION)}`
  return `${rules.match === null ? '' : ` MATCH ${rules.match}`}${onDelete}${onUpdate}`
}

function validity(options: DialectOptions, context: CompileContext): string {
  return context.engine === 'postgresql' && flagOption(options, 'postgresql_not_valid') === true ? ' NOT VALID' : ''
}

export function columnCheckText(constraint: Constraint, context: CompileContext): string {
  if (constraint.kind !== 'check-constraint') throw new NotCompilable('constraint-not-supported')
  return `${preamble(constraint, context)}CHECK (${ddlExpression(constraint.sql, context)})${deferrability(constraint)}`
}

function primaryKeyText(
  constraint: Extract<Constraint, { kind: 'primary-key-constraint' }>,
  context: CompileContext,
): string {
  const columns = constraint.columns.map((column) => quote(column, context)).join(', ')
  const include = context.engine === 'postgresql' ? includeText(constraint.options, context) : ''
  const text = `${preamble(constraint, context)}PRIMARY KEY (${columns})${include}${deferrability(constraint)}`
  const using = context.engine === 'postgresql' ? null : ownOption(constraint.options, 'using', context)
  return using ? `${text} USING ${quote(using, context)}` : text
}

function uniqueText(constraint: Extract<Constraint, { kind: 'unique-constraint' }>, context: CompileContext): string {
  if (constraint.columns.length === 0) return ''
  const isPostgresql = context.engine === 'postgresql'
  const distinct = isPostgresql ? flagOption(constraint.options, 'postgresql_nulls_not_distinct') : null
  const nulls = distinct === null ? '' : distinct ? 'NULLS NOT DISTINCT ' : 'NULLS DISTINCT '
  const columns = constraint.columns.map((column) => quote(column, context)).join(', ')
  const include = isPostgresql ? includeText(constraint.options, context) : ''
  return `${preamble(constraint, context)}UNIQUE ${nulls}(${columns})${include}${deferrability(constraint)}`
}

type Exclude = Extract<Constraint, { kind: 'exclude-constraint' }>

function excludeText(constraint: Exclude, context: CompileContext): string {
  if (context.engine !== 'postgresql') throw new NotCompilable('constraint-not-supported', { kind: 'exclude' })
  const elements = constraint.elements.map(({ expression, operator }) => {
    const named = expression.kind === 'column-ref' ? constraint.operatorClasses.get(expression.name.text) : undefined
    return `${ddlExpression(expression, context)}${named === undefined ? '' : ` ${named}`} WITH ${operator}`
  })
  const where = constraint.where === null ? '' : ` WHERE (${ddlExpression(constraint.where, context)})`
  const method = phrase(constraint.using, METHOD).toLowerCase()
  return `${preamble(constraint, context)}EXCLUDE USING ${method} (${elements.join(', ')})${where}${deferrability(constraint)}`
}

/** A constraint of a table, as it stands in CREATE TABLE and after ADD. @throws NotCompilable */
export function constraintText(constraint: Constraint, context: CompileContext): string {
  switch (constraint.kind) {
    case 'primary-key-constraint':
      return primaryKeyText(constraint, context)
    case 'unique-constraint':
      return uniqueText(constraint, context)
    case 'check-constraint':
      return `${columnCheckText(constraint, context)}${validity(constraint.options, context)}`
    case 'foreign-key-constraint': {
      const body = `${references(constraint, context)}${rulesText(constraint.rules, context)}`
      return `${preamble(constraint, context)}${body}${deferrability(constraint)}${validity(constraint.options, context)}`
    }
    case 'exclude-constraint':
      return excludeText(constraint, context)
  }
}
