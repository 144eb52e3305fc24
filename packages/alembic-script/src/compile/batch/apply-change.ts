// One change of a batch that makes its table anew, applied to the copy (ApplyBatchImpl.alter_column and the like).

import { affinityOf } from '../../constructs/expression/affinity.ts'
import { columnRefsOf } from '../../constructs/expression/walk.ts'
import type { Column, Constraint } from '../../constructs/schema-item.ts'
import type { AddColumn } from '../../operations/column/add-column.ts'
import type { AlterColumn } from '../../operations/column/alter-column.ts'
import type { DropConstraint } from '../../operations/constraint/drop-constraint.ts'
import type { CreateIndex } from '../../operations/index/create-index.ts'
import type { Operation } from '../../operations/operation.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import { boundConstraints } from '../schema/bound-constraints.ts'
import { droppedName } from '../schema/dropped-name.ts'
import { layOutColumnAlone, nameConstraint, nameIndex } from '../schema/table-layout.ts'
import type { CopiedColumn, TableCopy } from './table-copy.ts'

function find(copy: TableCopy, key: string): CopiedColumn {
  const found = copy.columns.find((column) => column.key === key)
  if (found === undefined) throw new NotCompilable('unknown-column', { column: key })
  return found
}

function addConstraint(copy: TableCopy, constraint: Constraint): void {
  if (constraint.name === null) throw new NotCompilable('constraint-without-name', { type: constraint.kind })
  const isUnnamedKey = (own: Constraint) => own.kind === 'primary-key-constraint' && own.name === null
  if (constraint.kind === 'primary-key-constraint')
    copy.constraints = copy.constraints.filter((own) => !isUnnamedKey(own))
  const named = copy.constraints.findIndex((own) => own.name?.text === constraint.name?.text)
  if (named >= 0) copy.constraints[named] = constraint
  else copy.constraints.push(constraint)
}

/** A new column brings its constraints by statements of their own, which need names here. */
function addColumn(copy: TableCopy, operation: AddColumn, context: CompileContext): void {
  const { column, place } = operation
  const layout = layOutColumnAlone(column, copy.table, context)
  const items = column.items.filter((item) => item.kind !== 'foreign-key')
  const key = column.key ?? column.name.text
  copy.columns.push({ key, column: { ...column, items }, from: null, cast: null, place })
  if (column.unique || column.index) throw new NotCompilable('constraint-not-supported', { kind: 'unique' })
  for (const constraint of layout.constraints) addConstraint(copy, constraint)
}

function altered(column: Column, operation: AlterColumn): Column {
  const { newName, type, nullable, serverDefault, autoincrement, comment } = operation
  return {
    ...column,
    ...(newName === null ? {} : { name: newName }),
    ...(type === null ? {} : { type }),
    ...(nullable === null ? {} : { nullable }),
    ...(serverDefault === undefined ? {} : { serverDefault }),
    ...(autoincrement === null ? {} : { autoincrement }),
    ...(comment === undefined ? {} : { comment }),
  }
}

function alterColumn(copy: TableCopy, operation: AlterColumn, context: CompileContext): void {
  const own = find(copy, operation.column.text)
  const before = own.column.type
  const { type, newName, table } = operation
  const isChecked = copy.constraints.some(
    (item) => item.kind === 'check-constraint' && columnRefsOf(item.sql).some((ref) => ref.name.text === own.key),
  )
  // A check that is an expression follows the column's new name; one that is text does not.
  if (newName !== null && isChecked) throw new NotCompilable('constraint-not-supported', { kind: 'check' })
  if (type !== null && before !== null) {
    const affinity = [affinityOf(before), affinityOf(type)]
    if (affinity.includes(null))
      throw new NotCompilable('type-not-supported', { type: type.name, dialect: context.dialectName })
    if (affinity[0] !== affinity[1]) own.cast = type
  }
  own.column = altered(own.column, operation)
  if (type === null) return
  own.column = { ...own.column, type: withoutCheck(type) }
  for (const constraint of boundConstraints({ table, column: operation.column, type }, context)) {
    addConstraint(copy, constraint)
  }
}

/** The check comes as a constraint of the table. */
function withoutCheck(type: NonNullable<Column['type']>): NonNullable<Column['type']> {
  const params = new Map([...type.params].filter(([name]) => name !== 'create_constraint'))
  const enumeration = type.enumeration && { ...type.enumeration, createConstraint: false }
  return { ...type, params, enumeration }
}

function dropColumn(copy: TableCopy, key: string): void {
  find(copy, key)
  copy.columns = copy.columns.filter((column) => column.key !== key)
  copy.constraints = copy.constraints.map((constraint) => {
    if (constraint.kind !== 'primary-key-constraint') return constraint
    return { ...constraint, columns: constraint.columns.filter((column) => column.text !== key) }
  })
}

function dropConstraint(copy: TableCopy, operation: DropConstraint, context: CompileContext): void {
  const name = droppedName(operation, context)
  if (name === null) throw new NotCompilable('constraint-without-name', { type: operation.type ?? 'constraint' })
  const found = copy.constraints.find((constraint) => constraint.name?.text === name.text)
  if (found === undefined) throw new NotCompilable('unknown-constraint', { name: name.text })
  copy.constraints = copy.constraints.filter((constraint) => constraint !== found)
  if (found.kind !== 'primary-key-constraint') return
  const inKey = new Set(found.columns.map((column) => column.text))
  for (const own of copy.columns) if (inKey.has(own.key)) own.column = { ...own.column, primaryKey: false }
}

function createIndex(copy: TableCopy, { index, table }: CreateIndex, context: CompileContext): void {
  const isPlain = index.expressions.every((expression) => expression.kind === 'column-ref')
  if (!isPlain) throw new NotCompilable('expression-not-supported', { name: 'index expression' })
  const named = nameIndex(index, table, context)
  copy.indexes = [...copy.indexes.filter((own) => own.name?.text !== named.name?.text), named]
}

/** @throws NotCompilable for what a batch can't do, as Alembic raises there. */
export function applyChange(copy: TableCopy, change: Operation, context: CompileContext): void {
  switch (change.kind) {
    case 'add-column':
      addColumn(copy, change, context)
      return
    case 'alter-column':
      alterColumn(copy, change, context)
      return
    case 'drop-column':
      dropColumn(copy, change.column.text)
      return
    case 'create-constraint':
      addConstraint(copy, nameConstraint(change.constraint, { ...change.table, isAlone: true }, context))
      return
    case 'drop-constraint':
      dropConstraint(copy, change, context)
      return
    case 'create-index':
      createIndex(copy, change, context)
      return
    case 'drop-index': {
      const known = copy.indexes.length
      copy.indexes = copy.indexes.filter((index) => index.name?.text !== change.name?.text)
      if (copy.indexes.length === known) throw new NotCompilable('index-without-name')
      return
    }
    // The comment of the old table is not copied, and a new one is not made.
    case 'create-table-comment':
    case 'drop-table-comment':
      return
    default:
      throw new NotCompilable('expression-not-supported', { name: change.kind })
  }
}
