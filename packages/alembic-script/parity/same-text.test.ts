import { describe, expect, it } from 'vitest'
import { isSameText } from './same-text.ts'

const table = 'CREATE TABLE t (\n    a INTEGER, \n    b INTEGER\n)'

describe('two texts', () => {
  it.each([
    ['differ in white space', 'ALTER TABLE t\n  DROP a;\n\n', 'ALTER TABLE t DROP a;\n\n', true],
    ['differ in a word', 'ALTER TABLE t DROP a;\n\n', 'ALTER TABLE t DROP b;\n\n', false],
    ['have a statement more', 'A;\n\n', 'A;\n\nB;\n\n', false],
    ['have a statement less', 'A;\n\nB;\n\n', 'A;\n\n', false],
    [
      'have the indexes of a new table in another order',
      `${table};\n\nCREATE INDEX x ON t (a);\n\nCREATE UNIQUE INDEX y ON t (b);\n\n`,
      `${table};\n\nCREATE UNIQUE INDEX y ON t (b);\n\nCREATE INDEX x ON t (a);\n\n`,
      true,
    ],
    [
      'have the indexes of an old table in another order',
      'CREATE INDEX x ON t (a);\n\nCREATE INDEX y ON t (b);\n\n',
      'CREATE INDEX y ON t (b);\n\nCREATE INDEX x ON t (a);\n\n',
      false,
    ],
    [
      'have options in another order',
      `${table}ENGINE=InnoDB CHARSET=utf8;\n\n`,
      `${table}CHARSET=utf8 ENGINE=InnoDB;\n\n`,
      true,
    ],
    ['have other options', `${table}ENGINE=InnoDB;\n\n`, `${table}ENGINE=MyISAM;\n\n`, false],
    [
      'hold a value of chance and its marker',
      "INSERT INTO t VALUES ('7c9e6679-7425-40de-944b-e07fc1f90ae7', 1);\n\n",
      "INSERT INTO t VALUES ('<uuid4() at line 12>', 1);\n\n",
      true,
    ],
    [
      'hold a marker and differ beside it',
      "INSERT INTO t VALUES ('7c9e6679-7425-40de-944b-e07fc1f90ae7', 1);\n\n",
      "INSERT INTO t VALUES ('<uuid4() at line 12>', 2);\n\n",
      false,
    ],
    [
      'hold a marker where the other has several values',
      "INSERT INTO t VALUES ('a', 'b');\n\n",
      "INSERT INTO t VALUES ('<uuid4() at line 12>');\n\n",
      false,
    ],
  ])('that %s', (_what, real, ours, expected) => {
    expect(isSameText(real, ours)).toBe(expected)
  })
})
