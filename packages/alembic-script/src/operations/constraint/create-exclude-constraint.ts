import { excludeParts } from '../../constructs/build/build-constraints.ts'
import { columnRefsOf } from '../../constructs/expression/walk.ts'
import type { BoundArguments } from '../../interpret/values/bind-arguments.ts'
import { Refused } from '../../refusal.ts'
import { type OperationReader, tableOf } from '../operation-reader.ts'

/** Alembic makes a table with a column for each element, so each must name one of its own. */
function checkElements(elements: ReturnType<typeof excludeParts>['elements'], args: BoundArguments): void {
  const names = elements.map(({ expression }) => {
    if (expression.kind === 'literal-column') return expression.text
    return columnRefsOf(expression)[0]?.name.text ?? ''
  })
  if (names.includes('')) throw new Refused('unexpected-value', args.at, { name: 'elements', given: 'text' })
  const twice = names.find((name, position) => names.indexOf(name) !== position)
  if (twice !== undefined) throw new Refused('column-named-twice', args.at, { column: twice })
}

export const createExcludeConstraint: OperationReader = {
  signature: ['constraint_name', 'table_name', '*elements', '**options'],
  batchSignature: ['constraint_name', '*elements', '**options'],
  read: (args, { batch, nextOrder }) => {
    const get = (name: string) =>
      name === 'name' ? args.get('constraint_name') : (args.get(name) ?? args.extra.get(name))
    const parts = excludeParts({ ...args, get, extra: new Map() })
    checkElements(parts.elements, args)
    return {
      kind: 'create-constraint',
      table: tableOf({ ...args, get }, batch),
      constraint: { kind: 'exclude-constraint', ...parts, order: nextOrder() },
    }
  },
}
