// Whatever the bytes are: a tree, or a refusal with a place; and the quick reader never says anything else than the grammar.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { headerOf, readHeader } from './header.ts'
import { readModuleNow } from './read-module.ts'
import { ScriptUnreadable } from './script-unreadable.ts'

const SCRIPT = `"""add a table

Revision ID: b2
Revises: a1
Create Date: 2025-01-02 03:04:05

"""
from typing import Sequence, Union

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision: str = "b2"
down_revision: Union[str, Sequence[str], None] = ("a1", 'a0')
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("t") as batch_op:
        batch_op.add_column(sa.Column("c", sa.String(10), server_default=f"x{1 + 2:>3}"))
    for name in [n for n in ("a", "b") if n != "c"]:
        op.execute("UPDATE t SET c = '%s'" % name)
`

const PIECES = [
  ...[
    'revision',
    'down_revision',
    'branch_labels',
    'depends_on',
    ' = ',
    ': str = ',
    '"a"',
    "'b'",
    'None',
    '(',
    ')',
    '[',
    ']',
    ',',
  ],
  ...[
    '"""',
    "'''",
    '\n',
    '\n\n',
    '    ',
    '\t',
    '#',
    '\\',
    '\\\n',
    ';',
    'f"{',
    '}"',
    '{',
    '}',
    ':',
    'if a:',
    'def f():',
    'import x',
  ],
  ...[
    '\r\n',
    '\r',
    '\f',
    '\u00e9',
    '\ufeff',
    '\0',
    'ｒevision',
    'lambda ',
    'match x:',
    'case ',
    ' for x in y',
    'r"',
    'b"',
    '=',
    '==',
    ':=',
  ],
]

const noise = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(''))

/** A real script, cut and filled with noise in some places. */
const mutated = fc
  .array(fc.tuple(fc.nat(SCRIPT.length), fc.nat(12), noise), { minLength: 1, maxLength: 4 })
  .map((changes) =>
    changes.reduce((text, [at, cut, filled]) => text.slice(0, at) + filled + text.slice(at + cut), SCRIPT),
  )

const texts = fc.oneof(noise, mutated, fc.string({ unit: 'binary', maxLength: 200 }))

function outcome(read: () => unknown): string {
  try {
    return JSON.stringify(read())
  } catch (error) {
    if (!(error instanceof ScriptUnreadable)) throw error
    expect(error.line).toBeGreaterThan(0)
    expect(error.column).toBeGreaterThan(0)
    return error.code
  }
}

it('gives a tree or a refusal with a place for any text', () => {
  fc.assert(
    fc.property(texts, (text) => {
      outcome(() => readModuleNow({ path: 'a.py', bytes: new TextEncoder().encode(text) }).body.length)
    }),
    { numRuns: 3_000 },
  )
})

it('reads any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      outcome(() => readModuleNow({ path: 'a.py', bytes }).body.length)
    }),
  )
})

it('skims a header only as the grammar reads it', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const file = { path: 'versions/0a.py', bytes: new TextEncoder().encode(text) }
      const whole = outcome(() => headerOf(readModuleNow(file), file.path))
      const skimmed = outcome(() => readHeader(file))
      // What stands after a plain header is not looked at: only there may the grammar find an error of its own.
      if (whole !== 'syntax-error') expect(skimmed).toBe(whole)
    }),
    { numRuns: 5_000 },
  )
})
