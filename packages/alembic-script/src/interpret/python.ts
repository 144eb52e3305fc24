// The interpreter as what runs inside it sees it: see values/surroundings.ts.
import { attribute, findAttribute, setAttribute } from './calls/attribute.ts'
import { call } from './calls/call.ts'
import { evaluate } from './evaluate.ts'
import { each, itemsOf, iteratorOf } from './iteration/iterate.ts'
import { enterNatives } from './natives/registry.ts'
import { NATIVE_TABLES } from './natives/tables.ts'
import { binary } from './operators/binary.ts'
import { compare } from './operators/compare.ts'
import { equal } from './operators/equality.ts'
import { subscript } from './operators/subscript.ts'
import { truth } from './operators/truth.ts'
import { moduleValue } from './statements/imports.ts'
import { runBlock } from './statements/run-block.ts'
import { formatted } from './text/format-specifier.ts'
import { pythonRepr, pythonText } from './text/python-text.ts'
import type { Python } from './values/surroundings.ts'

for (const table of NATIVE_TABLES) enterNatives(table)

export const PYTHON: Python = {
  evaluate,
  runBlock,
  call,
  attribute,
  findAttribute,
  setAttribute,
  items: itemsOf,
  each,
  iterator: iteratorOf,
  truth,
  text: pythonText,
  repr: pythonRepr,
  format: formatted,
  equal,
  binary: (operator, operands, access) =>
    operator === '[]' ? subscript(operands[0], operands[1], access) : binary(operator, operands, access),
  compare,
  module: (dotted, access) => moduleValue(dotted, access),
}
